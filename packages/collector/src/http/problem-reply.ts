import { problem, type ProblemCode } from '@dvc-widgets/contract';
import type { FastifyReply } from 'fastify';
import { ProblemError } from '../store.ts';

/** What Fastify throws before a handler runs, in our words. */
const frameworkCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'empty-request',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
};

/** Whatever was thrown, as a refusal; what is not known to be the client's fault is `internal`. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const code = error instanceof Error && 'code' in error ? frameworkCodes[String(error.code)] : undefined;
  return new ProblemError(problem(code ?? 'internal'));
}

/** Answers with a problem document (RFC 9457) and, where it helps, `Retry-After`. */
export function sendProblem(reply: FastifyReply, { problem: document, retryAfter }: ProblemError): FastifyReply {
  if (retryAfter !== undefined) {
    // Without the second header a page on another origin could not read the first.
    reply.header('Retry-After', String(retryAfter)).header('Access-Control-Expose-Headers', 'Retry-After');
  }
  return reply
    .code(document.status)
    .header('Cache-Control', 'no-store')
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}
