import { pino, type DestinationStream, type Logger } from 'pino';

/** The log of the process: JSON lines. Nobody may hand it a request, a body or a header; errors lose all but what is listed. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        // Node's network errors carry addresses in their own properties.
        err: (error: unknown) =>
          error instanceof Error
            ? {
                type: error.name,
                message: error.message,
                ...('code' in error && { code: String(error.code) }),
                stack: error.stack,
              }
            : { type: typeof error },
      },
    },
    destination,
  );
}
