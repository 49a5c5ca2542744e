/** Whether intake kept a row of `submission` apart and no official took it in since. */
export const keptApart = `quarantine IS NOT NULL AND 'taken-in' IS DISTINCT FROM (
  SELECT decision FROM review WHERE review.site = submission.site AND review.id = submission.id ORDER BY place DESC LIMIT 1)`;

/** A rating that replaces another or is replaced, with the state that it has. */
export interface LinkedRating {
  readonly site: string;
  readonly id: string;
  readonly replaces: string | null;
  readonly subjectKey: string;
  readonly state: string;
}

/** Walks the graph of `replaces` anew and elects each thread's rating: one line for each whose state is another. */
export function wrongThreads(ratings: readonly LinkedRating[]): string[] {
  const key = (site: string, id: string) => `${site} ${id}`;
  const byKey = new Map(ratings.map((rating) => [key(rating.site, rating.id), rating]));
  const edges = new Map<LinkedRating, LinkedRating[]>(ratings.map((rating) => [rating, []]));
  const replaced = new Set<LinkedRating>();
  const eligible = (rating: LinkedRating) => rating.state === 'counted' || rating.state === 'replaced';
  for (const rating of ratings) {
    const target = rating.replaces === null ? undefined : byKey.get(key(rating.site, rating.replaces));
    if (!target || target === rating || target.subjectKey !== rating.subjectKey) continue;
    edges.get(rating)?.push(target);
    edges.get(target)?.push(rating);
    if (eligible(rating)) replaced.add(target);
  }
  const differences: string[] = [];
  const seen = new Set<LinkedRating>();
  for (const start of ratings) {
    if (seen.has(start)) continue;
    const thread = [start];
    seen.add(start);
    for (const rating of thread) {
      for (const next of edges.get(rating) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        thread.push(next);
      }
    }
    const candidates = thread.filter(eligible).sort((a, b) => (a.id < b.id ? -1 : 1));
    const elected = candidates.filter((rating) => !replaced.has(rating)).at(-1) ?? candidates.at(-1);
    for (const rating of candidates) {
      const due = rating === elected ? 'counted' : 'replaced';
      if (rating.state !== due) differences.push(`${rating.site} ${rating.id}: is ${rating.state}, should be ${due}`);
    }
  }
  return differences;
}
