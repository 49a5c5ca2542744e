/** One answer of a scale. */
export interface Level {
  /** What is sent and stored as `value`; never a position. */
  readonly key: string;
  /** Whether the answer counts towards the target (domain.md §4.6: neutral does not). */
  readonly satisfied: boolean;
}

/** A set of answers. A published scale never changes: a new reading of "satisfied" is a new version. */
export interface Scale {
  readonly id: string;
  readonly version: number;
  readonly levels: readonly Level[];
}

const yes = (key: string): Level => ({ key, satisfied: true });
const no = (key: string): Level => ({ key, satisfied: false });
const scale = (id: string, ...levels: Level[]): Scale => ({ id, version: 1, levels });

/** `mic-5`: dichvucong.mic.gov.vn, five levels. */
export const mic5 = scale(
  'mic-5',
  yes('very-satisfied'),
  yes('satisfied'),
  no('neutral'),
  no('dissatisfied'),
  no('very-dissatisfied'),
);

/** `tt32-3`: Circular 32/2017/TT-BTTTT, Article 12.1.c. */
export const tt32 = scale('tt32-3', yes('very-satisfied'), yes('satisfied'), no('not-satisfied'));

/** `desk-3`: the three buttons of one-stop desks. */
export const desk3 = scale('desk-3', yes('very-satisfied'), yes('satisfied'), no('dissatisfied'));

/** `tt01-210`: Circular 01/2018/TT-VPCP, Article 13; scores of one criterion. */
export const tt01 = scale('tt01-210', yes('2'), no('1'), no('0'));

/** `criteria-3`: the three small faces beside one criterion. */
export const criteria3 = scale('criteria-3', yes('satisfied'), no('neutral'), no('dissatisfied'));

/** Every scale a rating may name. */
export const ratingScales: readonly Scale[] = [mic5, tt32, desk3, tt01];

/** Every scale a criterion's value may come from; their values do not overlap, so the value names the scale. */
export const criteriaScales: readonly Scale[] = [criteria3, tt01];

/** The scale of that id, or undefined. */
export const findScale = (id: string): Scale | undefined =>
  [...ratingScales, criteria3].find((known) => known.id === id);

/** The level that `value` names on `scale`, or undefined when the value is outside it. */
export const findLevel = (scale: Scale, value: string): Level | undefined =>
  scale.levels.find((level) => level.key === value);
