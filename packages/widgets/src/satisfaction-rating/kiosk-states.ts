/** Everything the screen of a kiosk can look like, by name; tests and pictures are made from this list. */
export const kioskStates = ['kiosk-ask', 'kiosk-sending', 'kiosk-sent', 'kiosk-kept', 'kiosk-error'] as const;

/** One of the looks. */
export type KioskStateName = (typeof kioskStates)[number];
