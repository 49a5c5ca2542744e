import type { Guide, Staleness } from '@dvc-widgets/contract/guides';

/** Why a guide may no longer be right on a day; undefined while nothing says so. `changed`: when its procedure last did. */
export function stalenessOf(
  { validTo, updated }: Pick<Guide, 'validTo' | 'updated'>,
  changed: string | undefined,
  today: string,
): Staleness | undefined {
  if (validTo !== undefined && validTo < today) return 'past-valid-to';
  // A change that is still to come has not made it wrong yet.
  return changed !== undefined && updated < changed && changed <= today ? 'procedure-changed' : undefined;
}
