/** What somebody did, to be written. Nothing of citizens: numbers and codes only. */
export interface NewAuditLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `official:<id>`, `key:<id>`, `os:<user>`, `collector`, or `nobody`. */
  readonly actor: string;
  /** As they were called then. */
  readonly name: string;
  /** `signed-in`, `contact.read`, `export.made`, … */
  readonly action: string;
  /** What it was done to: `case 12`, `site pk_…`; empty for nothing in particular. */
  readonly subject: string;
  /** Whose matter it is; null for the whole collector's. */
  readonly agency: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** A line of the audit log. */
export interface AuditLine extends NewAuditLine {
  /** From 1, without a gap. */
  readonly seq: number;
  /** SHA-256 in hex over the hash of the line before and everything of this one. */
  readonly hash: string;
}

/** Which lines are wanted; every part that is given must hold. */
export interface AuditQuery {
  /** Milliseconds since the epoch: not before, and before. */
  readonly from?: number;
  readonly until?: number;
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  /** Of these agencies only; lines of the whole collector are left out. */
  readonly agencies?: readonly string[];
  /** Only those before this one. */
  readonly before?: number;
  /** At most this many. */
  readonly limit: number;
}

/** What officials and operators did. Lines are appended, each with a hash over the one before; none is ever changed. */
export interface AuditStore {
  /** Writes a line and returns once it is synced to disk. */
  append(line: NewAuditLine): Promise<AuditLine>;
  /** The latest first. */
  lines(query: AuditQuery): Promise<readonly AuditLine[]>;
  /** Recomputes every hash; empty when all agree, else one line for each fault, at most 100. */
  verify(): Promise<readonly string[]>;
}
