import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { retainedParts, topics } from '@dvc-widgets/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../config.ts';
import { openRetention, readRetentionRules } from './retention-rules.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-retention-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, 'retention.yaml');
  writeFileSync(path, text);
  return path;
}

const monthsOf = (text: string, topic: (typeof topics)[number]) => {
  const rules = readRetentionRules(file(text), 24);
  return retainedParts.map((part) => rules.monthsOf(topic, part));
};

describe('Rules of retention', () => {
  it('keep everything as long as citizens are told where there is no file', () => {
    const rules = openRetention({ feedbackKeptMonths: 18 });
    for (const topic of topics)
      expect(retainedParts.map((part) => rules.monthsOf(topic, part))).toEqual(Array(4).fill(18));
    expect([rules.monthsOfComments('ratings'), rules.monthsOfComments('guides'), rules.longest]).toEqual([18, 18, 18]);
  });

  it('say it for all cases, and for a topic what is otherwise there', () => {
    const text =
      'cases: { text: 36, contact: 6 }\ntopics:\n  praise: { text: 12, contact: 3 }\n  petition: { text: 60 }\n';
    expect(monthsOf(text, 'fault')).toEqual([36, 6, 36, 36]);
    expect(monthsOf(text, 'praise')).toEqual([12, 3, 12, 12]);
    expect(monthsOf(text, 'petition')).toEqual([60, 6, 36, 36]);
    expect(readRetentionRules(file(text), 24).longest).toBe(60);
  });

  it('say it for what stands beside ratings and guides', () => {
    const rules = readRetentionRules(file('comments: { guides: 6 }'), 24);
    expect([rules.monthsOfComments('ratings'), rules.monthsOfComments('guides')]).toEqual([24, 6]);
  });

  it('are read from the sample, as docs/retention.md says', () => {
    const sample = fileURLToPath(new URL('../../sample/retention.yaml', import.meta.url));
    const rules = readRetentionRules(sample, 24);
    expect(retainedParts.map((part) => rules.monthsOf('praise', part))).toEqual([12, 6, 12, 12]);
    expect(retainedParts.map((part) => rules.monthsOf('petition', part))).toEqual([24, 12, 12, 24]);
  });

  it('let nothing outlive the words, and say where it would', () => {
    expect(() => readRetentionRules(file('cases:\n  text: 12\n  contact: 24\n'), 24)).toThrow(
      /retention\.yaml:3: cases\.contact: .*longer than the text \(12 months\)/,
    );
    expect(() => readRetentionRules(file('topics:\n  praise: { attachments: 30 }\n'), 24)).toThrow(
      /:2: topics\.praise\.attachments/,
    );
  });

  it('name every fault at once, as a fault of the configuration', () => {
    const retentionRules = file('cases: { text: 0 }\ntopics: { praise: { words: 3 } }\ncomments: { ratings: never }\n');
    try {
      openRetention({ feedbackKeptMonths: 24, retentionRules });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      const said = error instanceof ConfigurationError ? error.errors : [];
      expect(said).toHaveLength(3);
      expect(said.join('\n')).toMatch(/:1: cases\.text.*\n.*:2: .*words.*\n.*:3: comments\.ratings/);
    }
  });
});
