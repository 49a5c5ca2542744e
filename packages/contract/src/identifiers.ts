/** What a string turned out to be. Unknown shapes are stored raw with `recognised: false`, never refused (domain.md §4). */
export interface Recognised {
  readonly raw: string;
  readonly recognised: boolean;
}

/** A procedure code taken apart. */
export interface ProcedureCode extends Recognised {
  /** `1.004194`: shared by all provinces; figures group on it. Absent when not recognised. */
  readonly national?: string;
  /** `000.00.00.H55`: the old local suffix. */
  readonly agency?: string;
  /** `01`: the service within the procedure (mã DVC). */
  readonly service?: string;
}

const procedurePattern = /^([1-9]\.\d{6})(?:\.([0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Y]\d{2}))?(?:\.(\d{2}))?$/;
const agencyPatterns = [
  /^(?=.{3,35}$)[A-Y]\d{2}(?:\.[0-9A-Z]+)*$/,
  /^[0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Y]\d{2}$/,
  /^Z(?!00)\d{2}[0-9A-Z.-]{1,32}$/,
];
const dossierPattern =
  /^(?:[0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Y]\d{2}|[A-Y]\d{2}(?:\.[0-9A-Z]+)*)-(\d{2})(\d{2})(\d{2})-\d{4,}$/;

/** Procedure (mã TTHC) or service (mã DVC) code, domain.md §4.2. */
export function recogniseProcedure(raw: string): ProcedureCode {
  const match = procedurePattern.exec(raw);
  if (!match?.[1]) return { raw, recognised: false };
  return {
    raw,
    recognised: true,
    national: match[1],
    ...(match[2] && { agency: match[2] }),
    ...(match[3] && { service: match[3] }),
  };
}

/** Agency code (mã định danh cơ quan) in its new, old or other-scheme shape: QĐ 20/2020/QĐ-TTg Đ4, Đ6; QCVN 102. */
export function recogniseAgency(raw: string): Recognised {
  return { raw, recognised: agencyPatterns.some((pattern) => pattern.test(raw)) };
}

/** Dossier code (mã hồ sơ): TT 01/2018 Đ19, TT 03/2025 Đ13; its six middle digits must be a calendar date. */
export function recogniseDossier(raw: string): Recognised {
  const match = dossierPattern.exec(raw);
  return {
    raw,
    recognised: match !== null && isCalendarDate(2000 + Number(match[1]), Number(match[2]), Number(match[3])),
  };
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
