import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that holds these files, gone after the test. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dvc-guides-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A drawing that may be published. */
export const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80"><title>Tờ khai</title><rect width="120" height="80"/></svg>';

/** Front matter that may be published, with lines of its own after. */
export const frontMatter = (more = '', changes: Readonly<Record<string, string>> = {}): string =>
  `---\n${Object.entries({
    guide: 'birth-registration',
    title: 'Đăng ký khai sinh',
    summary: 'Cha, mẹ hoặc người thân đăng ký khai sinh cho trẻ tại UBND cấp xã.',
    procedure: '"1.001193"',
    agency: 'UBND cấp xã',
    sector: 'ho-tich',
    language: 'vi',
    variant: 'standard',
    updated: '2026-11-01',
    illustrative: 'true',
    ...changes,
  })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('')}${more}---\n`;

/** A body that may be published. */
export const body = `
Đăng ký khai sinh là quyền của trẻ em.

## Chuẩn bị giấy tờ {#chuan-bi}

- Giấy chứng sinh
- Căn cước của cha hoặc mẹ

## Nộp hồ sơ {#nop}

Nộp tại UBND cấp xã.

## Câu hỏi thường gặp {#questions}

### Mất giấy chứng sinh thì sao?

Xin cấp lại ở nơi sinh, rồi [chuẩn bị giấy tờ](#chuan-bi).
`;

/** A whole guide that may be published, as files. */
export const guideFiles = { 'birth-registration/vi.md': frontMatter() + body };
