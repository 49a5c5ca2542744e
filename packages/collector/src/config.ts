import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'proxy-addr';
import { roles, type Role } from '@dvc-widgets/contract/officials/roles';
import { z } from 'zod';

const builtWidgets = fileURLToPath(new URL('../../widgets/dist/sdk', import.meta.url));
const builtDashboard = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

const whole = (least: number, most: number) =>
  z.coerce.number('must be a number').int('must be a whole number').min(least).max(most);

const folder = z.string().refine((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true, {
  error: 'must be a folder that exists',
});

const file = z.string().refine((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true, {
  error: 'must be a file that exists',
});

const timeZone = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  },
  { error: 'must be an IANA time zone, such as Asia/Ho_Chi_Minh' },
);

const proxies = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  )
  .refine(
    (entries) => {
      try {
        compile(entries);
        return true;
      } catch {
        return false;
      }
    },
    { error: 'must be addresses or CIDR ranges with commas between, such as 10.0.0.0/8,::1' },
  );

const names = z.string().transform((list) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
);

/** Every environment variable that the collector reads; the descriptions are what docs/collector.md prints. */
export const configurationSchema = z.object({
  PORT: whole(0, 65_535).default(8787).describe('Port to listen on; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all, behind a firewall or proxy.'),
  DATA_DIR: z
    .string()
    .default('./data')
    .describe(
      'Folder of the database, of attachments (attachments/), exports (exports/) and of the widgets of every version served so far (sdk/); made when missing.',
    ),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/[^/?]+\/[^/?]+/, 'must be postgres://user:password@host:port/database')
    .optional()
    .describe(
      'PostgreSQL in the place of SQLite, shared by any number of collectors; several servers with commas between, of which the one that takes writes is used. See docs/scale.md.',
    ),
  REPLICA_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/[^/?]+\/[^/?]+/, 'must be postgres://user:password@host:port/database')
    .optional()
    .describe('A standby of that PostgreSQL, read for figures and exports, which then burden it alone.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http: or https: address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Where citizens and officials reach the collector: for the links in notices and the QR codes of printed guides, which else follow each request.',
    ),
  TIME_ZONE: timeZone.default('Asia/Ho_Chi_Minh').describe('IANA zone whose days and times figures and exports use.'),
  TRUSTED_PROXIES: proxies
    .default([])
    .describe('Reverse proxies whose X-Forwarded-For is believed: addresses or CIDR ranges with commas between.'),
  RATE_LIMIT_PER_MINUTE: whole(1, 10_000_000)
    .default(1200)
    .describe('Submissions taken per minute from one address; people behind one desk or carrier share it.'),
  CLOCK_TOLERANCE_HOURS: whole(1, 24 * 365)
    .default(48)
    .describe("How far a citizen's clock may be from the collector's before the row is marked clock-suspect."),
  FEEDBACK_KEPT_MONTHS: whole(1, 600)
    .default(24)
    .describe(
      'Months that what a citizen said is kept after a case is closed, or after it came where there is no case, unless RETENTION_RULES says otherwise; citizens are told.',
    ),
  LOOKUP_GUESSES_PER_MINUTE: whole(1, 100_000)
    .default(20)
    .describe('Wrong lookup codes taken per minute from one address; right ones cost nothing.'),
  QUEUE_LENGTH: whole(1, 1_000_000)
    .default(5000)
    .describe('Submissions that may wait for the disk; beyond it the collector answers 503 with Retry-After.'),
  ATTACHMENT_RESERVE_MB: whole(0, 10_000_000)
    .default(1024)
    .describe(
      'Free space of the disk, in MiB, that attachments leave to the database; below it they are refused (507).',
    ),
  ATTACHMENT_UNNAMED_DAYS: whole(61, 3650)
    .default(90)
    .describe(
      'Days after which a file that no feedback names is removed; more than 60, for which browsers may still hold one.',
    ),
  EXPORT_KEPT_DAYS: whole(1, 365)
    .default(7)
    .describe('Days that a file which an official had exported can be downloaded; then it is removed.'),
  EXPORT_RESERVE_MB: whole(0, 10_000_000)
    .default(2048)
    .describe('Free space of the disk, in MiB, that exports leave to the database; below it they are refused (507).'),
  SHUTDOWN_SECONDS: whole(0, 600).default(10).describe('How long a stop waits for answers that are under way.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('What is logged; debug adds a line for each accepted request.'),
  CALENDAR_FILE: file
    .optional()
    .describe("Days off and working days of the office's own (YAML), beside those of the whole country."),
  HANDLING_RULES: file
    .optional()
    .describe('Rules of handling feedback (YAML): terms, routes, who is told; see docs/cases.md.'),
  RETENTION_RULES: file
    .optional()
    .describe(
      'How long words, contact data, attachments and answers are kept, by topic (YAML); see docs/retention.md.',
    ),
  EXPORT_SCHEDULE: file
    .optional()
    .describe('Exports that are made by themselves each day, week or month (YAML); see docs/exports.md.'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must be smtp://server:port or smtps://name:password@server:port')
    .optional()
    .describe('Mail server that notices of cases go out by; none are mailed without it.'),
  MAIL_FROM: z.email('must be an e-mail address').optional().describe('Sender of those mails.'),
  SSO_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be an http: or https: address' })
    .optional()
    .describe('Provider of single sign-on for officials (OpenID Connect); needs PUBLIC_URL and the next two.'),
  SSO_CLIENT_ID: z.string().optional().describe('What the provider calls the collector.'),
  SSO_CLIENT_SECRET: z.string().optional().describe('The secret that the provider gave it.'),
  SSO_MFA_ACR: names
    .default([])
    .describe(
      'Values of `acr`, with commas between, by which that provider says that it asked for a second factor; they are asked for at sign-in. An `amr` with `mfa` (RFC 8176) says it without.',
    ),
  SECOND_FACTOR_ROLES: names
    .pipe(z.array(z.enum(roles, `must be of: ${roles.join(', ')}`)))
    .default([])
    .describe(
      'Roles of officials, with commas between, that can do nothing before they have a second factor; recommended: administrator,supervisor.',
    ),
  SSO_NAME: z.string().max(60).default('SSO').describe('What the button for it says, after “Đăng nhập bằng”.'),
  SDK_DIR: folder
    .optional()
    .describe(
      'Folder of the built widgets, served under /sdk/{version}/ and kept in DATA_DIR/sdk; the build beside it when present.',
    ),
  DASHBOARD_DIR: folder
    .optional()
    .describe("Folder of the built officials' pages, served under /officials/; the build beside it when present."),
  PORTAL_DIR: folder.optional().describe('Folder of a static portal served at /, for the demo.'),
});

/** What the collector runs with. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** `postgres://…`; may hold a password. */
  readonly databaseUrl?: string;
  /** Where figures and exports are read. */
  readonly replicaUrl?: string;
  /** Without a slash at the end. */
  readonly publicUrl?: string;
  readonly timeZone: string;
  readonly trustedProxies: readonly string[];
  /** Submissions per minute and address. */
  readonly rateLimitPerMinute: number;
  readonly clockToleranceHours: number;
  /** How long what a citizen said is kept where no rule says otherwise. */
  readonly feedbackKeptMonths: number;
  /** Wrong lookup codes per minute and address. */
  readonly lookupGuessesPerMinute: number;
  /** Submissions that may wait for the disk. */
  readonly queueLength: number;
  /** Free space of the disk that attachments leave to everything else. */
  readonly attachmentReserveMegabytes: number;
  /** How long files wait for a feedback that names them. */
  readonly unnamedAttachmentDays: number;
  /** How long the file of a background export is kept. */
  readonly exportKeptDays: number;
  /** Free space of the disk that exports leave to everything else. */
  readonly exportReserveMegabytes: number;
  readonly shutdownSeconds: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Declared days of the office's own. */
  readonly calendarFile?: string;
  readonly handlingRules?: string;
  readonly retentionRules?: string;
  readonly exportSchedule?: string;
  /** May hold a password. */
  readonly smtpUrl?: string;
  readonly mailFrom?: string;
  /** Single sign-on of officials. */
  readonly sso?: {
    readonly name: string;
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** Values of `acr` that stand for a second factor. */
    readonly mfaAcr: readonly string[];
  };
  /** Who can do nothing before they have a second factor. */
  readonly secondFactorRoles: readonly Role[];
  readonly sdkDir?: string;
  readonly dashboardDir?: string;
  readonly portalDir?: string;
}

/** Thrown when the environment can't be run with; `errors` names every variable that is wrong. */
export class ConfigurationError extends Error {
  readonly errors: readonly string[];
  constructor(errors: readonly string[]) {
    super(`The configuration is not valid:\n${errors.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigurationError';
    this.errors = errors;
  }
}

/** Variables that may hold a password. */
const secretNames = new Set(['SMTP_URL', 'SSO_CLIENT_SECRET', 'DATABASE_URL', 'REPLICA_URL']);

/** Reads the configuration from environment variables; an empty one counts as absent. Throws one ConfigurationError with all errors. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = configurationSchema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        const value = secretNames.has(name) ? '…' : JSON.stringify(present[name]);
        return `${name}=${value}: ${issue.message}`;
      }),
    );
  }
  const { data } = parsed;
  const sso = readSso(data);
  const sdkDir = data.SDK_DIR ?? (existsSync(builtWidgets) ? builtWidgets : undefined);
  const dashboardDir = data.DASHBOARD_DIR ?? (existsSync(`${builtDashboard}/index.html`) ? builtDashboard : undefined);
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    timeZone: data.TIME_ZONE,
    trustedProxies: data.TRUSTED_PROXIES,
    rateLimitPerMinute: data.RATE_LIMIT_PER_MINUTE,
    clockToleranceHours: data.CLOCK_TOLERANCE_HOURS,
    feedbackKeptMonths: data.FEEDBACK_KEPT_MONTHS,
    lookupGuessesPerMinute: data.LOOKUP_GUESSES_PER_MINUTE,
    queueLength: data.QUEUE_LENGTH,
    attachmentReserveMegabytes: data.ATTACHMENT_RESERVE_MB,
    unnamedAttachmentDays: data.ATTACHMENT_UNNAMED_DAYS,
    exportKeptDays: data.EXPORT_KEPT_DAYS,
    exportReserveMegabytes: data.EXPORT_RESERVE_MB,
    shutdownSeconds: data.SHUTDOWN_SECONDS,
    logLevel: data.LOG_LEVEL,
    secondFactorRoles: data.SECOND_FACTOR_ROLES,
    ...(data.DATABASE_URL !== undefined && { databaseUrl: data.DATABASE_URL }),
    ...(data.REPLICA_URL !== undefined && { replicaUrl: data.REPLICA_URL }),
    ...(data.CALENDAR_FILE !== undefined && { calendarFile: data.CALENDAR_FILE }),
    ...(data.HANDLING_RULES !== undefined && { handlingRules: data.HANDLING_RULES }),
    ...(data.RETENTION_RULES !== undefined && { retentionRules: data.RETENTION_RULES }),
    ...(data.EXPORT_SCHEDULE !== undefined && { exportSchedule: data.EXPORT_SCHEDULE }),
    ...(data.SMTP_URL !== undefined && { smtpUrl: data.SMTP_URL }),
    ...(data.MAIL_FROM !== undefined && { mailFrom: data.MAIL_FROM }),
    ...(data.PUBLIC_URL !== undefined && { publicUrl: data.PUBLIC_URL }),
    ...(sso !== undefined && { sso }),
    ...(sdkDir !== undefined && { sdkDir }),
    ...(dashboardDir !== undefined && { dashboardDir }),
    ...(data.PORTAL_DIR !== undefined && { portalDir: data.PORTAL_DIR }),
  };
}

function readSso(data: z.infer<typeof configurationSchema>): Config['sso'] {
  const { SSO_ISSUER: issuer, SSO_CLIENT_ID: clientId, SSO_CLIENT_SECRET: clientSecret, SSO_NAME: name } = data;
  if (issuer === undefined) return undefined;
  const missing = Object.entries({
    PUBLIC_URL: data.PUBLIC_URL,
    SSO_CLIENT_ID: clientId,
    SSO_CLIENT_SECRET: clientSecret,
  })
    .filter(([, value]) => value === undefined)
    .map(([variable]) => `${variable}: is needed beside SSO_ISSUER`);
  if (clientId === undefined || clientSecret === undefined || missing.length > 0) throw new ConfigurationError(missing);
  return { name, issuer, clientId, clientSecret, mfaAcr: data.SSO_MFA_ACR };
}
