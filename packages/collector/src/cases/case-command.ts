import type { RetainedPart, Verdict } from '@dvc-widgets/contract';

/** What an official can do with a case. */
export type OfficialCommand =
  | { readonly do: 'assign'; readonly officer: string; readonly agency?: string; readonly note?: string }
  | { readonly do: 'start' }
  | { readonly do: 'forward'; readonly agency: string; readonly note: string }
  | { readonly do: 'ask'; readonly question: string }
  | {
      readonly do: 'answer';
      readonly public?: string;
      readonly private?: string;
      /** The citizen's words were read and may be shown, where the citizen agreed. */
      readonly publishText: boolean;
    }
  | { readonly do: 'note'; readonly note: string }
  | { readonly do: 'merge'; /** The case that goes on for both. */ readonly into: string }
  | { readonly do: 'set-aside'; readonly reason: string }
  | { readonly do: 'take-up'; readonly reason: string }
  | { readonly do: 'reopen'; readonly reason: string }
  | { readonly do: 'close' }
  | { readonly do: 'erase'; readonly what: RetainedPart; readonly reason: string };

/** What the holder of the lookup code can do. */
export type CitizenCommand =
  | { readonly do: 'judge'; readonly verdict: Verdict; readonly text: string | null }
  | { readonly do: 'reply'; readonly text: string };

/** What the collector does by itself. */
export type OwnCommand = { readonly do: 'close-for-silence' } | { readonly do: 'forget'; readonly what: RetainedPart };

/** Anything that may move a case. */
export type CaseCommand = OfficialCommand | CitizenCommand | OwnCommand;
