import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { acts, mayDo, roles } from '../../accounts/official.ts';

it('docs/officials.md prints who may do what, as it is', () => {
  const page = readFileSync(new URL('../../../../../docs/officials.md', import.meta.url), 'utf8').replace(/ +/g, ' ');
  for (const act of acts) {
    const row = `| \`${act}\` |${roles.map((role) => (mayDo(role, act) ? ' ✓ |' : ' |')).join('')}`;
    expect(page).toContain(row);
  }
});
