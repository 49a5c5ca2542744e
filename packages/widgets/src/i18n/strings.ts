import type { AssistedChannel, CaseView, Topic, Verdict } from '@dvc-widgets/contract';
import type { GuideReason } from '@dvc-widgets/contract/guides';

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

/** Every word of a kiosk's screen, where an office speaks to a visitor; its levels are those of the first view. */
export interface KioskStrings {
  readonly question: string;
  readonly promise: string;
  readonly readAloud: string;
  readonly stop: string;
  readonly sending: string;
  readonly thanks: string;
  readonly sent: string;
  readonly kept: string;
  /** Takes the answer back and asks again. */
  readonly change: string;
  /** Returns to the question for whoever comes next. */
  readonly done: string;
  /** {0}: seconds. */
  readonly returns: string;
}

/** Every word of the help guide before it is opened. */
export interface GuideStrings {
  /** On the button beside a field; {0}: the field's label. */
  readonly help: string;
  /** The same where the field has no label. */
  readonly helpAlone: string;
  /** On the button that opens the guide step by step. */
  readonly steps: string;
  /** Above the field for a question. */
  readonly question: string;
  /** On the button beside it. */
  readonly ask: string;
  readonly opening: string;
  /** {0}: the hotline. */
  readonly unopened: string;
}

/** Every word around the content of a guide. */
export interface GuideContentStrings {
  readonly loading: string;
  readonly close: string;
  /** Before an example of what to write. */
  readonly example: string;
  readonly illustrative: string;
  /** {0}: the last day that the guide is right for. */
  readonly pastValidTo: string;
  /** {0}: the day of its last change. */
  readonly procedureChanged: string;
  /** {0}: the language that is shown instead. */
  readonly otherLanguage: string;
  readonly otherVariant: string;
  /** {0}: the day that the copy on this device was fetched. */
  readonly saved: string;
  /** There is no help for that field. */
  readonly missing: string;
  readonly unreachable: string;
  readonly retry: string;
  /** {0}: a number. */
  readonly call: string;
  readonly zalo: string;
  /** Above the sources that were cited. */
  readonly sources: string;
  /** {0}: what it shows. */
  readonly showPicture: string;
  /** On the button that reads it aloud. */
  readonly listen: string;
  /** What reads aloud could not be fetched. */
  readonly unheard: string;
  readonly helpful: string;
  readonly yes: string;
  readonly no: string;
  readonly sending: string;
  readonly thanks: string;
  readonly keptVote: string;
  readonly unsentVote: string;
}

/** Every word of the guide step by step. */
export interface GuideStepsStrings {
  /** {0}: the number of the step, {1}: how many there are. */
  readonly stepOf: string;
  readonly back: string;
  readonly next: string;
  readonly done: string;
  /** Above the numbers to call. */
  readonly contacts: string;
  readonly watch: string;
  /** {0}: minutes, {1}: seconds. */
  readonly minutes: string;
  /** {0}: seconds. */
  readonly seconds: string;
  readonly captioned: string;
  /** {0}: a size. */
  readonly about: string;
  /** Leads to the page that fits on one sheet. */
  readonly print: string;
  /** On the button that reads the step aloud. */
  readonly listen: string;
  /** The same where there is a recording; {0}: its size. */
  readonly recording: string;
  /** The step is about something on the page; {0}: what the page calls it. */
  readonly target: string;
  /** The same where the page has no name for it. */
  readonly targetAlone: string;
  /** Moves the focus there. */
  readonly goThere: string;
}

/** Every word of the question why a guide was of no help. */
export interface GuideWhyStrings {
  readonly why: string;
  readonly reasons: Readonly<Record<GuideReason, string>>;
}

/** Every word of reading aloud, once it was asked for. */
export interface GuideReadStrings {
  readonly stop: string;
  /** On the button after it was stopped midway. */
  readonly goOn: string;
  readonly slow: string;
  /** Names of languages, within a sentence, for engines that know none. */
  readonly languages: Readonly<Record<string, string>>;
  /** {0}: the language. */
  readonly noVoice: string;
  readonly failed: string;
}

/** Every word around answers. */
export interface GuideAskStrings {
  /** {0}: how many there are, more than one. */
  readonly answers: string;
  readonly oneAnswer: string;
  /** {0}: a day. */
  readonly updated: string;
  readonly none: string;
  /** The question was counted. */
  readonly recorded: string;
  /** {0}: the question as it was counted. */
  readonly recordedAs: string;
  readonly unreachable: string;
}

/** Every word of attachments. */
export interface AttachmentStrings {
  readonly title: string;
  readonly optional: string;
  /** {0}: how many at most. */
  readonly hint: string;
  readonly camera: string;
  readonly choose: string;
  /** Name of a picture that was pasted. */
  readonly unnamed: string;
  readonly shrinking: string;
  /** {0}: percent. */
  readonly sending: string;
  readonly waiting: string;
  /** {0}: its size. */
  readonly sent: string;
  /** {0}: its size, {1}: what it was. */
  readonly sentSmaller: string;
  readonly wrongType: string;
  readonly unreadable: string;
  /** What a file needs has not been loaded. */
  readonly unloaded: string;
  /** Of a draft: neither here nor at the collector. */
  readonly gone: string;
  readonly tooLarge: string;
  readonly refused: string;
  /** {0}: how many at most. */
  readonly tooMany: string;
  readonly busy: string;
  /** {0}: the file. */
  readonly remove: string;
  /** {0}: how many are on their way. */
  readonly left: string;
  /** {0}: how many. */
  readonly allSent: string;
}

/** Every word of the feedback form before it comes into view, or as a button. */
export interface FeedbackStrings {
  /** On the button that opens the form. */
  readonly open: string;
  /** On the button that opens what has become of a feedback. */
  readonly openLookup: string;
  readonly close: string;
}

/** Every word of writing and sending feedback. */
export interface ComposeStrings {
  readonly title: string;
  readonly promise: string;
  readonly lookup: string;
  readonly topicTitle: string;
  /** Name of each topic, and what it is for. */
  readonly topics: Readonly<Record<Topic, readonly [name: string, meaning: string]>>;
  readonly about: string;
  readonly procedure: string;
  readonly agency: string;
  readonly unsaid: string;
  readonly change: string;
  readonly changeProcedure: string;
  readonly changeAgency: string;
  readonly text: string;
  readonly textHint: string;
  /** {0}: how many characters there may be. */
  readonly most: string;
  /** {0}: how many characters are left. */
  readonly left: string;
  /** {0}: how many characters there are too many. */
  readonly over: string;
  readonly draft: string;
  readonly clearDraft: string;
  readonly attach: string;
  readonly contact: string;
  readonly handling: string;
  readonly publishing: string;
  readonly data: string;
  /** What is done with it is not known here; {0}: the hotline. */
  readonly dataUnknown: string;
  readonly send: string;
  /** A part that is needed has not been loaded. */
  readonly unloaded: string;
  /** Above what is still on this device. */
  readonly waiting: string;
  readonly codeUnsent: string;
}

/** Every word of what follows the first touch: what is to be looked at again, and what follows sending. */
export interface SentStrings {
  /** {0}: how many months, {1}: the agency. */
  readonly dataKept: string;
  readonly theAgency: string;
  /** {0}: how many, more than one. */
  readonly errors: string;
  readonly oneError: string;
  readonly noTopic: string;
  readonly noText: string;
  readonly noConsent: string;
  readonly received: string;
  readonly onItsWay: string;
  readonly kept: string;
  readonly keptMore: string;
  readonly unsent: string;
  readonly unsentWhy: string;
  readonly refusedWhy: string;
  readonly retry: string;
  readonly edit: string;
  readonly code: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly print: string;
  readonly keep: string;
  readonly keptCode: string;
  readonly notKeptCode: string;
  /** {0}: who, {1}: the last day, {2}: working days. */
  readonly answerBy: string;
  /** {0}: who, {1}: working days. */
  readonly answerIn: string;
  /** {0}: the link to what has become of it, {1}: the hotline. */
  readonly whereTo: string;
  readonly lookupLink: string;
  readonly lostCode: string;
  readonly another: string;
}

/** Every word of the contact for a private reply. */
export interface ContactStrings {
  readonly title: string;
  /** The topic needs them, by which rule. */
  readonly required: string;
  readonly anonymous: string;
  readonly optional: string;
  readonly fields: Readonly<Record<'name' | 'address' | 'phone' | 'email', string>>;
  readonly consent: string;
  readonly remove: string;
  /** {0}: the name of the field. */
  readonly missing: string;
  readonly noConsent: string;
  /** The topic needs it. */
  readonly noNeededConsent: string;
  readonly unreachable: string;
}

/** Every word around the questions of a site's own. */
export interface QuestionsStrings {
  readonly optional: string;
  readonly yes: string;
  readonly no: string;
  readonly chooseSome: string;
  /** {0}: how many at most. */
  readonly chooseMost: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  /** A day as it is typed. */
  readonly example: string;
  /** Takes an answer back that can't be unchosen. */
  readonly drop: string;
  /** Said by screen readers; {0}: the questions that are asked now. */
  readonly added: string;
  /** Said by screen readers; {0}: the questions that are no longer asked. */
  readonly removed: string;
  /** {0}: the question, as in all that follow. */
  readonly missing: string;
  readonly notADate: string;
  /** {1}: the first day that may be given. */
  readonly tooEarly: string;
  /** {1}: the last day that may be given. */
  readonly tooLate: string;
  /** {1}: how many at most. */
  readonly tooMany: string;
}

/** Every word of what has become of a feedback. */
export interface FollowUpStrings {
  readonly title: string;
  readonly hint: string;
  readonly code: string;
  readonly show: string;
  readonly loading: string;
  readonly badCode: string;
  readonly shortCode: string;
  readonly unknown: string;
  readonly offline: string;
  /** {0}: seconds. */
  readonly tooMany: string;
  readonly waiting: string;
  readonly retry: string;
  readonly saved: string;
  /** {0}: the code. */
  readonly forget: string;
  readonly write: string;
}

/** Every word of a case that was found by its code. */
export interface CaseStrings {
  readonly other: string;
  /** {0}: the code. */
  readonly ofCode: string;
  readonly topics: Readonly<Record<Topic, string>>;
  /** {0}: the procedure. */
  readonly about: string;
  readonly yours: string;
  /** How a file stands, after its name. */
  readonly files: Readonly<Record<CaseView['files'][number]['state'], string>>;
  readonly erased: string;
  /** What happened, by the type of the event; {0}: to whom. */
  readonly events: Readonly<Record<string, string>>;
  readonly eventsTo: Readonly<Record<string, string>>;
  /** What comes now, by the state of the case. */
  readonly now: Readonly<Record<string, string>>;
  /** {0}: the last day, {1}: working days. */
  readonly due: string;
  readonly overdue: string;
  readonly onTime: string;
  readonly late: string;
  /** {0}: the day. */
  readonly closesOn: string;
  readonly publicAnswer: string;
  readonly privateAnswer: string;
  readonly judge: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly why: string;
  readonly whyHint: string;
  readonly whyLast: string;
  readonly reopen: string;
  readonly sendVerdict: string;
  readonly noReason: string;
  /** {0}: the verdict. */
  readonly judged: string;
  readonly asked: string;
  readonly reply: string;
  readonly sendReply: string;
  readonly noReply: string;
  readonly sending: string;
  readonly sent: string;
  readonly kept: string;
  readonly unsent: string;
}

/** Every word of the notice of what is new. */
export interface GuideNewsStrings {
  /** {0}: a day. */
  readonly since: string;
  /** Said by screen readers when the notice comes; {0}: the title of the guide. */
  readonly arrived: string;
  /** Opens the guide step by step. */
  readonly steps: string;
  /** Puts the notice away for good. */
  readonly understood: string;
}

/** Words where somebody else writes what a person said or wrote; they stand in for those of the same names. */
export interface AssistedStrings {
  /** By channel: how the words came, and what the person agreed to. */
  readonly channels: Readonly<
    Record<
      AssistedChannel,
      Pick<ComposeStrings, 'promise' | 'handling' | 'publishing'> & Pick<SentStrings, 'noConsent'>
    >
  >;
  readonly compose: Pick<ComposeStrings, 'title' | 'topicTitle' | 'text' | 'textHint' | 'contact'>;
  readonly contact: Pick<ContactStrings, 'anonymous' | 'optional' | 'consent'>;
  readonly sent: Pick<SentStrings, 'noText' | 'received' | 'print' | 'whereTo' | 'another'>;
}
