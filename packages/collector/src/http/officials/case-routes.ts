import {
  agencySearchQuerySchema,
  answerManySchema,
  caseAnswerSchema,
  caseFileParamsSchema,
  caseMoveSchema,
  caseParamsSchema,
  caseQueueQuerySchema,
} from '@dvc-widgets/contract/officials/cases';
import { problem } from '@dvc-widgets/contract';
import type { OfficialCases } from '../../cases/officials-cases.ts';
import { ProblemError, type CaseRecord } from '../../store.ts';
import { officialRoute, type AuditNote, type OfficialRoute } from './official-route.ts';

/** Where a note on a case belongs: to the agency that has it, so that its supervisor finds it. */
const about = ({ id, agency }: Pick<CaseRecord, 'id' | 'agency'>): Pick<AuditNote, 'subject' | 'agency'> => ({
  subject: `case ${id}`,
  ...(agency !== null && { agency }),
});

/** Cases under `/v1/officials/cases`: the queue, one case, and everything that can be done with it. */
export const caseRoutes = (cases: OfficialCases): readonly OfficialRoute[] => [
  officialRoute({
    method: 'GET',
    url: '/v1/officials/cases',
    act: 'cases.read',
    schema: { query: caseQueueQuerySchema },
    handle: ({ query, ...asking }) => cases.queue(asking, query),
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/cases/agencies',
    act: 'cases.read',
    schema: { query: agencySearchQuerySchema },
    handle: async ({ query }) => ({ agencies: await cases.agencies(query.words) }),
  }),
  officialRoute({
    method: 'POST',
    url: '/v1/officials/cases/answers',
    act: 'cases.move',
    schema: { body: answerManySchema },
    handle: ({ body, audit, ...asking }) =>
      cases.answerMany(
        asking,
        body,
        (record) => audit({ action: 'case.moved', ...about(record), detail: { do: 'answer', seq: record.seq } }),
        (error) => audit({ action: 'foreign.refused', subject: error.subject }),
      ),
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/cases/:id',
    act: 'cases.read',
    schema: { params: caseParamsSchema },
    handle: ({ params, ...asking }) => cases.show(asking, params.id),
  }),
  officialRoute({
    method: 'POST',
    url: '/v1/officials/cases/:id/moves',
    act: 'cases.move',
    schema: { params: caseParamsSchema, body: caseMoveSchema },
    async handle({ params, body, audit, ...asking }) {
      const { record, shown } = await cases.move(asking, params.id, body);
      await audit({ action: 'case.moved', ...about(record), detail: { do: body.do, seq: record.seq } });
      return { case: shown ?? null };
    },
  }),
  officialRoute({
    method: 'POST',
    url: '/v1/officials/cases/:id/preview',
    act: 'cases.read',
    schema: { params: caseParamsSchema, body: caseAnswerSchema },
    handle: async ({ params, body, ...asking }) => ({ entry: await cases.preview(asking, params.id, body) }),
  }),
  officialRoute({
    method: 'POST',
    url: '/v1/officials/cases/:id/contact',
    act: 'contact.read',
    schema: { params: caseParamsSchema },
    async handle({ params, audit, ...asking }) {
      const read = await cases.contact(asking, params.id);
      if (!read) throw new ProblemError(problem('not-found'));
      await audit({ action: 'contact.read', ...about(read.record) });
      return read.contact;
    },
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/cases/:id/files/:file',
    act: 'cases.read',
    schema: { params: caseFileParamsSchema },
    async handle({ params, reply, audit, ...asking }) {
      const { file, record } = await cases.file(asking, params.id, params.file);
      await audit({ action: 'attachment.read', ...about(record), detail: { file: file.id } });
      // A citizen's file is never opened as a page, whatever it says it is (RFC 6266, RFC 8187); a picture stands in an image.
      const name = encodeURIComponent(file.name.toWellFormed()).replace(
        /['()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16)}`,
      );
      return reply
        .header('Content-Type', file.type)
        .header('Content-Disposition', `attachment; filename="tep-${record.id}"; filename*=UTF-8''${name}`)
        .header('X-Content-Type-Options', 'nosniff')
        .header('Content-Security-Policy', "default-src 'none'; sandbox")
        .header('Content-Length', file.bytes.length)
        .send(file.bytes);
    },
  }),
];
