/** Everything the layouts `dialog` and `corner` can look like, by name; tests and pictures are made from this list. */
export const frameStates = [
  'dialog-closed',
  'dialog-open',
  'dialog-details',
  'dialog-sent',
  'dialog-error',
  'corner-rest',
  'corner-other',
  'corner-open',
] as const;

/** One of the looks. */
export type FrameStateName = (typeof frameStates)[number];

/** The layout of a state. */
export const layoutOf = (state: FrameStateName): 'dialog' | 'corner' =>
  state.startsWith('dialog') ? 'dialog' : 'corner';
