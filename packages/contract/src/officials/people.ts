import { z } from 'zod';
import { actSchema, roleSchema } from './roles.ts';

const text = z.string().trim().min(1).max(200);
const email = z
  .email()
  .max(200)
  .transform((address) => address.toLowerCase());
const password = z.string().min(1).max(1000);
const moment = z.iso.datetime({ offset: true });
const id = z.string().min(1).max(100);

/** Signing in with a password. */
export const signInSchema = z.strictObject({ email, password });

/** The second step: a code of an app, or one of the recovery codes. */
export const secondFactorSchema = z.union([
  z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  z.strictObject({ recoveryCode: z.string().min(1).max(100) }),
]);

/** What comes next after a step of signing in. */
export const signInAnswerSchema = z.object({ next: z.enum(['done', 'second-factor']) });

/** Where a browser goes for single sign-on. */
export const ssoAddressSchema = z.object({ url: z.url() });

/** A body that says nothing, and an answer that does. */
export const nothingSchema = z.strictObject({}).default({});

/** The ways of signing in besides the password. */
export const signInWaysSchema = z.object({
  sso: z.object({ name: z.string() }).nullable(),
});

/** A one-time link, by the secret after its `#`. */
export const invitationSchema = z.strictObject({ token: z.string().min(1).max(200) });

/** Who a one-time link is for; null where they say so themselves (the first administrator). */
export const invitationAnswerSchema = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: roleSchema,
});

/** Taking a one-time link up; name and address only where the link names nobody. */
export const acceptSchema = z.strictObject({
  token: z.string().min(1).max(200),
  password,
  name: text.optional(),
  email: email.optional(),
});

/** Whose link was taken up: they sign in now. */
export const acceptedSchema = z.object({ email: z.string() });

/** Who is signed in. */
export const meSchema = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  agency: z.string().nullable(),
  agencyName: z.string().nullable(),
  /** All that the role may do. */
  acts: z.array(actSchema),
  secondFactor: z.boolean(),
  /** Whether nothing else may be done before a second factor is set: then `acts` is empty. */
  secondFactorDue: z.boolean(),
  /** False of those who only ever came by single sign-on. */
  hasPassword: z.boolean(),
});

/** A new password in the place of the old one. */
export const passwordChangeSchema = z.strictObject({ current: password, password });

/** What is asked for before a second factor is touched. */
export const passwordProofSchema = z.strictObject({ password: password.optional() });

/** A second factor to be: shown once, in force once a code was read from it. */
export const secondFactorOfferSchema = z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) });

/** A code of the app. */
export const codeSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/) });

/** One of an official's sessions. */
export const sessionSchema = z.object({
  id,
  current: z.boolean(),
  createdAt: moment,
  usedAt: moment,
  expiresAt: moment,
  /** The browser, as it calls itself. */
  browser: z.string(),
});

/** The sessions of an official. */
export const sessionsSchema = z.array(sessionSchema);

/** An API key, without its secret. */
export const apiKeySchema = z.object({
  id,
  name: z.string(),
  acts: z.array(actSchema),
  createdAt: moment,
  expiresAt: moment,
  usedAt: moment.nullable(),
});

/** The API keys of an official. */
export const apiKeysSchema = z.array(apiKeySchema);

/** A key that is wanted. */
export const newApiKeySchema = z.strictObject({
  name: text,
  acts: z.array(actSchema).min(1),
  days: z.int().min(1).max(366),
});

/** A new key; its secret is shown this once. */
export const madeApiKeySchema = apiKeySchema.extend({ secret: z.string() });

/** An official, as those see who look after people. */
export const personSchema = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  agency: z.string().nullable(),
  agencyName: z.string().nullable(),
  state: z.enum(['invited', 'active', 'disabled']),
  secondFactor: z.boolean(),
  createdAt: moment,
  /** When the last of their sessions was used. */
  seenAt: moment.nullable(),
});

/** Officials. */
export const peopleSchema = z.array(personSchema);

/** Somebody to be invited. */
export const inviteSchema = z.strictObject({
  name: text,
  email,
  role: roleSchema,
  agency: z.string().min(1).max(100).nullable(),
});

/** What is to change of an official. */
export const personChangeSchema = z.strictObject({
  name: text.optional(),
  role: roleSchema.optional(),
  agency: z.string().min(1).max(100).nullable().optional(),
  disabled: z.boolean().optional(),
});

/** A one-time link, to be handed over; mailed too where a mail server is set. */
export const linkSchema = z.object({ person: personSchema, link: z.string(), expiresAt: moment, mailed: z.boolean() });

/** A new one-time link; it may take the second factor off whoever lost it. */
export const linkRenewalSchema = z.strictObject({ dropSecondFactor: z.boolean().default(false) });

/** A path that names something by its id. */
export const idParamsSchema = z.strictObject({ id });

/** A line of the audit log. */
export const auditLineSchema = z.object({
  seq: z.int(),
  at: moment,
  /** `official:<id>`, `os:<user>`, `key:<id>`, `collector`, or `nobody` for a sign-in that no account is known of. */
  actor: z.string(),
  /** The name of the official at the time. */
  name: z.string(),
  action: z.string(),
  subject: z.string(),
  agency: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string(),
});

/** Which lines are wanted. */
export const auditQuerySchema = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  subject: z.string().max(200).optional(),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Part of the log, the latest first. */
export const auditPageSchema = z.object({ lines: z.array(auditLineSchema), next: z.int().nullable() });

/** Whether the whole log agrees with its hashes. */
export const auditCheckSchema = z.object({
  lines: z.int(),
  /** Of the last line; null where there is none. */
  hash: z.string().nullable(),
  /** One line for each fault, at most 100. */
  faults: z.array(z.string()),
});

export type Me = z.infer<typeof meSchema>;
export type Person = z.infer<typeof personSchema>;
export type Invite = z.infer<typeof inviteSchema>;
export type PersonChange = z.infer<typeof personChangeSchema>;
export type OwnSession = z.infer<typeof sessionSchema>;
export type ApiKey = z.infer<typeof apiKeySchema>;
export type NewApiKey = z.infer<typeof newApiKeySchema>;
export type MadeApiKey = z.infer<typeof madeApiKeySchema>;
export type AuditLine = z.infer<typeof auditLineSchema>;
export type AuditPage = z.infer<typeof auditPageSchema>;
export type AuditCheck = z.infer<typeof auditCheckSchema>;
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;
export type SignInWays = z.infer<typeof signInWaysSchema>;
export type InvitationAnswer = z.infer<typeof invitationAnswerSchema>;
export type SecondFactorOffer = z.infer<typeof secondFactorOfferSchema>;
export type PersonLink = z.infer<typeof linkSchema>;
