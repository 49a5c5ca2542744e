/** The first sentence of what a citizen wrote, short enough for a heading; undefined once it was erased. */
export function titleOf(text: string | null): string | undefined {
  const first = /^.*?(?:[.!?…](?=\s|$)|\n|$)/u.exec(text?.trim() ?? '')?.[0].trim() ?? '';
  if (first === '') return undefined;
  const bare = first.replace(/[.…]$/u, '');
  if (bare.length <= 90) return bare;
  const cut = bare.slice(0, 90);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60))}…`;
}
