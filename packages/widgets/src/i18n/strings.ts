/** Every word of the rating's first view; `{0}` is replaced. A language that misses one does not compile. */
export interface RatingStrings {
  readonly question: string;
  readonly reassurance: string;
  readonly keyboardHint: string;
  readonly levels: Readonly<Record<string, string>>;
  readonly sending: string;
  /** {0}: the level chosen. */
  readonly recorded: string;
  readonly kept: string;
  readonly unsent: string;
  /** Neither sent nor storable here. */
  readonly unsentWhy: string;
  /** Refused for good. */
  readonly refusedWhy: string;
  /** {0}: the hotline. */
  readonly unsentCall: string;
  readonly retry: string;
}

/** Every word of what follows the tap. */
export interface DetailsStrings {
  readonly optional: string;
  readonly satisfiedReasons: string;
  readonly otherReasons: string;
  readonly chooseSome: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly criteriaTitle: string;
  readonly criteria: Readonly<Record<string, string>>;
  readonly unchosen: string;
  readonly comment: string;
  readonly commentHint: string;
  /** {0}: how many characters are left. */
  readonly left: string;
  /** {0}: how many characters there are too many. */
  readonly over: string;
  /** {0}: what was found. */
  readonly personal: string;
  readonly personalAct: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly edit: string;
  readonly mask: string;
  readonly send: string;
  readonly skip: string;
  readonly thanks: string;
  readonly thanksMore: string;
  readonly keptMore: string;
  readonly change: string;
}

/** Every word of the layouts `dialog` and `corner`. */
export interface FrameStrings {
  /** On the button of `dialog`. */
  readonly open: string;
  /** On the button of `corner`. */
  readonly corner: string;
  /** What `corner` asks. */
  readonly cornerQuestion: string;
  readonly close: string;
  /** Puts the corner button away for good. */
  readonly putAway: string;
}
