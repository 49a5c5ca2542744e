import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandlingRules, noRules, readHandlingRules } from './handling-rules.ts';

/** A province, its department and a commune. */
const parents = new Map([
  ['H26.107', 'H26'],
  ['H26.32', 'H26'],
  ['H26.32.1', 'H26.32'],
]);
function ancestorsOf(agency: string): string[] {
  const parent = parents.get(agency);
  return parent === undefined ? [agency] : [agency, ...ancestorsOf(parent)];
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, 'xu-ly.yaml');
function rulesOf(source: string) {
  writeFileSync(file(), source);
  return createHandlingRules(readHandlingRules(file()), ancestorsOf);
}

describe('The rules of handling', () => {
  it('without a file are those of the brief and send everything where the page says', () => {
    const rules = createHandlingRules(noRules, ancestorsOf);
    const whole = { forwardDays: 5, answerDays: 10, dueSoonDays: 2, escalateAfter: 3, closeDays: 10 };
    expect(rules.termsFor('H26', 'fault')).toEqual(whole);
    expect(rules.termsFor(null, 'fault')).toEqual(whole);
    expect(rules.route({ agency: 'H26', procedure: '1', sector: null })).toBe('H26');
    expect(rules.notifyFor('H26', 'fault')).toEqual([]);
  });

  it('hold for an agency and all below it; the nearest agency and the topic go before', () => {
    const rules = rulesOf(`
defaults: { answerDays: 12 }
rules:
  - { agency: H26, answerDays: 8, notify: [mot-cua@tinh.example] }
  - { agency: H26, topic: petition, answerDays: 15 }
  - { agency: H26.32, forwardDays: 3, escalate: [giam-doc@so.example] }
  - { topic: praise, dueSoonDays: 0 }
`);
    expect(rules.termsFor('H01', 'fault')).toMatchObject({ answerDays: 12, forwardDays: 5 });
    expect(rules.termsFor('H26.32.1', 'fault')).toMatchObject({ answerDays: 8, forwardDays: 3 });
    expect(rules.termsFor('H26.32.1', 'petition')).toMatchObject({ answerDays: 15, forwardDays: 3 });
    expect(rules.termsFor('H26.32.1', 'praise')).toMatchObject({ answerDays: 8, dueSoonDays: 0 });
    expect(rules.notifyFor('H26.32.1', 'petition')).toEqual(['mot-cua@tinh.example']);
    expect(rules.escalateFor('H26.32.1', 'fault')).toEqual(['giam-doc@so.example']);
    expect(rules.escalateFor('H26.107', 'fault')).toEqual([]);
  });

  it('send a feedback by agency, procedure and sector; the first route that holds counts', () => {
    const rules = rulesOf(`
routes:
  - { procedure: '1.013229', agency: H26.107, to: H26.107.tp }
  - { procedure: '1.013229', to: H26.tp }
  - { sector: dat-dai, to: H26.32 }
  - { agency: H26.32, to: H26.32 }
`);
    const route = (agency: string | null, procedure: string | null, sector: string | null) =>
      rules.route({ agency, procedure, sector });
    expect(route('H26.107', '1.013229.05', null)).toBe('H26.107.tp');
    expect(route('H26.32.1', '1.013229', null)).toBe('H26.tp');
    expect(route('H01', '2.000815', 'dat-dai')).toBe('H26.32');
    expect(route('H26.32.1', null, null)).toBe('H26.32');
    expect(route('H01', null, null)).toBe('H01');
    expect(route(null, null, null)).toBeNull();
  });

  it('keep webhooks with all kinds unless they say which', () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const { webhooks, allowPrivateAddresses } = rulesOf(
      `webhooks:\n  - { url: 'https://tinh.example/hook', secret: '${secret}', kinds: [overdue] }`,
    );
    expect(webhooks).toEqual([{ url: 'https://tinh.example/hook', secret, kinds: ['overdue'], agency: null }]);
    expect(allowPrivateAddresses).toBe(false);
  });

  it.each([
    ['rules:\n  - agency: H26\n    answerDays: mười', ':3: rules.0.answerDays: phải là số ngày làm việc'],
    ['rules:\n  - agency: H26\n    answerDays: 0', ':3: rules.0.answerDays: từ 1 trở lên'],
    ['rules:\n  - agency: 26', ':2: rules.0.agency: phải là mã'],
    ['rules:\n  - topic: complaint', ':2: rules.0.topic: phải là một trong'],
    ['rules:\n  - notify: [ong@]', ':2: rules.0.notify.0: không phải địa chỉ thư'],
    ['rules:\n  - agency: H26\n  - agency: H26', ':3: rules.1: đã có quy định'],
    ['routes:\n  - to: H26', ':2: routes.0: cần agency, procedure hoặc sector'],
    ['routes:\n  - sector: dat-dai', ':2: routes.0.to: thiếu'],
    ["webhooks:\n  - { url: 'ftp://a', secret: x }", ':2: webhooks.0.url: phải là địa chỉ https'],
    ['answerDays: 3', ':1: answerDays: không có mục nào tên như vậy'],
  ])('are refused by line and field when they say %j', (source, message) => {
    expect(() => rulesOf(source)).toThrow(message);
  });
});
