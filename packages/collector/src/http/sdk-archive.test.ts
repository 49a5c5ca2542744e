import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import { runCollector } from '../collector.fixture.ts';
import { keepSdkFiles, versionsOf } from './sdk-archive.ts';
import { readSdkFiles, type SdkFiles } from './sdk-files.ts';

let folder: string;
let kept: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-sdk-'));
  kept = join(folder, 'data/sdk');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a release brings: the files of `contents` by their paths. */
function release(version: string, contents: Record<string, string>): SdkFiles {
  const built = join(folder, `release-${version}`);
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(join(built, path, '..'), { recursive: true });
    writeFileSync(join(built, path), content);
  }
  return readSdkFiles(built, version);
}

const read = async (files: SdkFiles): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all([...files].map(async ([name, file]) => [name, (await file.body()).toString()] as const)),
  );

describe('After an upgrade', () => {
  it('the files of every earlier version are there, byte for byte, beside the new ones', async () => {
    await keepSdkFiles(release('0.1.0', { 'dvc-widgets.js': 'loader 1', 'rating-a.js': 'rating 1' }), kept);
    await keepSdkFiles(release('0.2.0', { 'dvc-widgets.js': 'loader 2', 'rating-b.js': 'rating 2' }), kept);
    const { files, changed } = await keepSdkFiles(
      release('0.3.0', { 'dvc-widgets.js': 'loader 3 · tiếng Việt' }),
      kept,
    );
    expect(changed).toEqual([]);
    expect(await read(files)).toEqual({
      '0.1.0/dvc-widgets.js': 'loader 1',
      '0.1.0/rating-a.js': 'rating 1',
      '0.2.0/dvc-widgets.js': 'loader 2',
      '0.2.0/rating-b.js': 'rating 2',
      '0.3.0/dvc-widgets.js': 'loader 3 · tiếng Việt',
    });
    expect(versionsOf(files)).toEqual(['0.1.0', '0.2.0', '0.3.0']);
  });

  it('that is taken back, both versions are there', async () => {
    const before = release('0.1.0', { 'dvc-widgets.js': 'loader 1' });
    await keepSdkFiles(before, kept);
    await keepSdkFiles(release('0.2.0', { 'dvc-widgets.js': 'loader 2' }), kept);
    const { files } = await keepSdkFiles(before, kept);
    expect(await read(files)).toEqual({ '0.1.0/dvc-widgets.js': 'loader 1', '0.2.0/dvc-widgets.js': 'loader 2' });
  });
});

describe('Kept files', () => {
  it('of versions that the folder of built widgets holds beside its own are kept too', async () => {
    await keepSdkFiles(release('0.2.0', { 'dvc-widgets.js': 'loader 2', '0.1.0/dvc-widgets.js': 'loader 1' }), kept);
    const { files } = await keepSdkFiles(new Map(), kept);
    expect(await read(files)).toEqual({ '0.1.0/dvc-widgets.js': 'loader 1', '0.2.0/dvc-widgets.js': 'loader 2' });
  });

  it('are named when the same version comes with other bytes; what this collector brings is served', async () => {
    await keepSdkFiles(release('0.1.0', { 'dvc-widgets.js': 'first', 'rating-a.js': 'same' }), kept);
    const { files, changed } = await keepSdkFiles(release('0.1.0', { 'dvc-widgets.js': 'second' }), kept);
    expect(changed).toEqual(['0.1.0/dvc-widgets.js']);
    expect(await read(files)).toEqual({ '0.1.0/dvc-widgets.js': 'second', '0.1.0/rating-a.js': 'same' });
  });

  it('leave out what lies about in no version, and what was half written when the power went', async () => {
    const own = release('0.1.0', { 'dvc-widgets.js': 'loader' });
    await keepSdkFiles(own, kept);
    writeFileSync(join(kept, 'notes.txt'), 'not ours');
    writeFileSync(join(kept, '0.1.0/rating-a.js.77.partial'), 'hal');
    expect(await read((await keepSdkFiles(own, kept)).files)).toEqual({ '0.1.0/dvc-widgets.js': 'loader' });
  });
});

describe('A collector', () => {
  it('that no longer brings a version goes on serving it, and says which it serves', async () => {
    const built = join(folder, 'built');
    mkdirSync(join(built, '0.0.9'), { recursive: true });
    writeFileSync(join(built, '0.0.9/dvc-widgets.js'), 'export const loader = 9;');
    const dataDir = join(folder, 'data');
    const first = await runCollector({ sdkDir: built, dataDir });
    await first.close();
    rmSync(built, { recursive: true });
    mkdirSync(built);
    writeFileSync(join(built, 'dvc-widgets.js'), 'export const loader = 10;');
    const second = await runCollector({ sdkDir: built, dataDir });
    const response = await fetch(`${second.url}/sdk/0.0.9/dvc-widgets.js`);
    expect(await response.text()).toBe('export const loader = 9;');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(second.log()).toContain('"sdk":["0.0.9","0.1.0"]');
    expect(readFileSync(join(dataDir, 'sdk/0.1.0/dvc-widgets.js'), 'utf8')).toBe('export const loader = 10;');
    await second.close();
  });

  it('warns when a version is not what it was', async () => {
    const built = join(folder, 'built');
    const dataDir = join(folder, 'data');
    mkdirSync(built);
    for (const [content, warns] of [
      ['one', false],
      ['two', true],
    ] as const) {
      writeFileSync(join(built, 'dvc-widgets.js'), content);
      const collector = await runCollector({ sdkDir: built, dataDir });
      expect(collector.log().includes('0.1.0/dvc-widgets.js')).toBe(warns);
      await collector.close();
    }
  });
});
