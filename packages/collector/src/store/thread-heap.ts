/**
 * Megabytes of heap that a thread may have: rows are garbage at once, so a small nursery that is swept often costs no time
 * and keeps hundreds of megabytes from piling up.
 */
export const threadHeap = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 } as const;
