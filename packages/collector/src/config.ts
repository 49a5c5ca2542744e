import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'proxy-addr';
import { z } from 'zod';

const builtWidgets = fileURLToPath(new URL('../../widgets/dist/sdk', import.meta.url));

const whole = (least: number, most: number) =>
  z.coerce.number('must be a number').int('must be a whole number').min(least).max(most);

const folder = z.string().refine((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true, {
  error: 'must be a folder that exists',
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

/** Every environment variable that the collector reads; the descriptions are what docs/collector.md prints. */
export const configurationSchema = z.object({
  PORT: whole(0, 65_535).default(8787).describe('Port to listen on; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all, behind a firewall or proxy.'),
  DATA_DIR: z
    .string()
    .default('./data')
    .describe('Folder of the database and of the widgets of every version served so far (sdk/); made when missing.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http: or https: address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Address under which citizens reach the collector, for the QR codes of printed guides; else that of each request.',
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
  QUEUE_LENGTH: whole(1, 1_000_000)
    .default(5000)
    .describe('Submissions that may wait for the disk; beyond it the collector answers 503 with Retry-After.'),
  SHUTDOWN_SECONDS: whole(0, 600).default(10).describe('How long a stop waits for answers that are under way.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('What is logged; debug adds a line for each accepted request.'),
  SDK_DIR: folder
    .optional()
    .describe(
      'Folder of the built widgets, served under /sdk/{version}/ and kept in DATA_DIR/sdk; the build beside it when present.',
    ),
  PORTAL_DIR: folder.optional().describe('Folder of a static portal served at /, for the demo.'),
});

/** What the collector runs with. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Without a slash at the end. */
  readonly publicUrl?: string;
  readonly timeZone: string;
  readonly trustedProxies: readonly string[];
  /** Submissions per minute and address. */
  readonly rateLimitPerMinute: number;
  readonly clockToleranceHours: number;
  /** Submissions that may wait for the disk. */
  readonly queueLength: number;
  readonly shutdownSeconds: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly sdkDir?: string;
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

/** Reads the configuration from environment variables; an empty one counts as absent. Throws one ConfigurationError with all errors. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = configurationSchema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name}=${JSON.stringify(present[name])}: ${issue.message}`;
      }),
    );
  }
  const { data } = parsed;
  const sdkDir = data.SDK_DIR ?? (existsSync(builtWidgets) ? builtWidgets : undefined);
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    timeZone: data.TIME_ZONE,
    trustedProxies: data.TRUSTED_PROXIES,
    rateLimitPerMinute: data.RATE_LIMIT_PER_MINUTE,
    clockToleranceHours: data.CLOCK_TOLERANCE_HOURS,
    queueLength: data.QUEUE_LENGTH,
    shutdownSeconds: data.SHUTDOWN_SECONDS,
    logLevel: data.LOG_LEVEL,
    ...(data.PUBLIC_URL !== undefined && { publicUrl: data.PUBLIC_URL }),
    ...(sdkDir !== undefined && { sdkDir }),
    ...(data.PORTAL_DIR !== undefined && { portalDir: data.PORTAL_DIR }),
  };
}
