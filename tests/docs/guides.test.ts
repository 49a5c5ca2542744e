import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guideLimits } from '@dvc-widgets/contract/guides';
import { afterAll, describe, expect, it } from 'vitest';
import { readGuides } from '../../packages/collector/src/guides/read-guides.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/guides.md'), 'utf8');
const example = /^```markdown\n(.*?)^```$/ms.exec(page)?.[1] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'guides-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads one Vietnamese text, beside the picture that the example shows. */
function check(text: string, name: string) {
  const root = join(folder, name);
  const media = join(root, 'trich-luc-ho-tich/media');
  mkdirSync(media, { recursive: true });
  cpSync(
    fileURLToPath(
      new URL('../../examples/guides/residence-registration/media/to-khai-hai-chu-ky.svg', import.meta.url),
    ),
    join(media, 'to-khai.svg'),
  );
  writeFileSync(join(root, 'trich-luc-ho-tich/vi.md'), text);
  return readGuides(root);
}

/** The keys that a table of front matter names. */
const keysOf = (part: string) =>
  [...part.matchAll(/^\| ((?:`\w+`(?:, )?)+) +\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/\w+/g)].map(([key]) => key),
  );

describe('docs/guides.md', () => {
  const [vietnamese = '', english = ''] = page.split('\n## English');
  const frontMatter = vietnamese.split('## Phần khai báo')[1]?.split('\n## ')[0] ?? '';

  it('shows an example that passes the check', () => {
    const reading = check(example, 'as-it-is');
    expect(reading.problems).toBeUndefined();
    expect(reading.problems ? [] : reading.guides.map(({ guide }) => guide.steps.length)).toEqual([2]);
  });

  it('lists only keys that are known, the same in both languages, and each that the example has', () => {
    const keys = keysOf(frontMatter);
    expect(keysOf(english.split('**The text.**')[0] ?? '').sort()).toEqual(keys.toSorted());
    const own = [...(example.split('---')[1] ?? '').matchAll(/^(\w+):/gm)].map(([, key = '']) => key);
    expect(own.filter((key) => !keys.includes(key))).toEqual([]);
    // A key that nobody knows is a problem of its own code, whatever stands under it.
    const absent = keys.filter((key) => !own.includes(key)).map((key) => `${key}: 1`);
    const reading = check(example.replace('\nvariant:', `\n${absent.join('\n')}\nvariant:`), 'all-keys');
    expect(reading.problems?.filter(({ code }) => code === 'unknown-key') ?? []).toEqual([]);
    const stranger = check(example.replace('\nvariant:', '\nstranger: 1\nvariant:'), 'stranger');
    expect(stranger.problems?.map(({ code }) => code)).toEqual(['unknown-key']);
  });

  it('gives the limits that hold', () => {
    const rows = new Map(
      [...page.matchAll(/^\| ([^|]+?) +\| (\d+)(?: (?:ký tự|KiB|MiB))? +\|$/gm)].map(([, what, limit]) => [
        what,
        Number(limit),
      ]),
    );
    expect(Object.fromEntries(rows)).toEqual({
      '`summary`': guideLimits.summary,
      'tên, câu hỏi': guideLimits.title,
      bước: guideLimits.steps,
      'câu hỏi': guideLimits.questions,
      'từ khóa': guideLimits.keywords,
      'một tệp chữ': guideLimits.fileBytes / 1024,
      'một hình': guideLimits.pictureBytes / 1024,
      'một bản thu': guideLimits.audioBytes / 1024 ** 2,
      'một đoạn phim': guideLimits.videoBytes / 1024 ** 2,
    });
  });

  it('prints what the check says of a figure without its source', () => {
    const { problems = [] } = check(example.replace('Mức thu xem bảng', 'Mức thu 8.000 đồng, xem bảng'), 'figure');
    expect(problems).toHaveLength(1);
    for (const { file, line, column, code, vi, en } of problems) {
      const said = `${file}:${line}:${column}: ${code}\n  ${vi}\n  ${en}\n`;
      // It stands within a list of the page.
      expect(page.replace(/^ {3}/gm, '')).toContain(said);
    }
  });
});
