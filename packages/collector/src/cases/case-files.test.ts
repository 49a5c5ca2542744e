import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseViewSchema } from '@dvc-widgets/contract/cases/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jpeg, jpegWithPosition } from '../attachments/files.fixture.ts';
import { runCommand } from '../cli/run.fixture.ts';
import { feedback, noon, portal, runCollector, type RunningCollector } from '../collector.fixture.ts';
import { uuidv7 } from '../store/prepared.fixture.ts';

const day = 86_400_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const command = ({ dataDir, now }: RunningCollector, ...args: readonly string[]) =>
  runCommand(['case', ...args], { DATA_DIR: dataDir }, now.at);

const named = (id: string, name: string, bytes: Buffer) => ({ id, name, type: 'image/jpeg', size: bytes.length });

const send = ({ url }: RunningCollector, path: string, body: string | Buffer) =>
  fetch(`${url}/v1/attachments${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: portal },
    body,
  });

async function upload(collector: RunningCollector, id: string, name: string, bytes: Buffer): Promise<void> {
  const announced = JSON.stringify({ ...named(id, name, bytes), site: 'pk_one' });
  expect((await send(collector, '', announced)).status).toBe(200);
  expect((await send(collector, `/${id}?offset=0`, bytes)).status).toBe(200);
}

describe('the files of a case', () => {
  it('come before or after the feedback; officials see how each stands and take them out', async () => {
    const collector = await runCollector();
    const [first, second, trap] = [uuidv7(noon, 70), uuidv7(noon, 71), uuidv7(noon, 72)];
    await upload(collector, first, 'man-hinh-0912345678.jpg', jpeg);
    const attachments = [
      named(first, 'man-hinh-0912345678.jpg', jpeg),
      named(second, 'giay.jpg', jpeg),
      named(trap, 'nha-toi.jpg', jpegWithPosition),
    ];
    expect(await (await collector.post(feedback({ attachments }))).json()).toMatchObject({
      results: [{ status: 'stored' }],
    });
    const before = await command(collector, 'show', '1');
    expect(before.out).toMatch(new RegExp(`${first}: man-hinh-.*whole`));
    expect(before.out).toMatch(new RegExp(`${second}: giay\\.jpg.*awaited`));
    expect(before.out, 'a telephone number in a name').not.toContain('0912345678');
    expect(collector.bytes()).not.toContain('0912345678');

    await upload(collector, second, 'giay.jpg', jpeg);
    await upload(collector, trap, 'nha-toi.jpg', jpegWithPosition);
    const after = await command(collector, 'show', '1');
    expect(after.out).toMatch(new RegExp(`${second}.*whole`));
    expect(after.out).toMatch(new RegExp(`${trap}.*quarantined \\(metadata\\)`));

    const out = join(folder, 'giay.jpg');
    expect((await command(collector, 'file', '1', second, '--out', out)).exitCode).toBe(0);
    expect(readFileSync(out)).toEqual(jpeg);
    expect((await command(collector, 'file', '1', first, '--out', out)).exitCode, 'over another file').toBe(1);
    const refused = await command(collector, 'file', '1', trap, '--out', join(folder, 'x.jpg'));
    expect(refused.exitCode).toBe(1);
    expect(refused.err).toContain('--quarantined');
    expect(existsSync(join(folder, 'x.jpg'))).toBe(false);
    const taken = await command(collector, 'file', '1', trap, '--out', join(folder, 'x.jpg'), '--quarantined');
    expect(taken.exitCode).toBe(0);
  });

  it('are those of its own site only, and those that it names', async () => {
    const collector = await runCollector();
    await collector.addSite({ key: 'pk_two' });
    collector.now.at += 1000;
    const [own, other] = [uuidv7(noon, 80), uuidv7(noon, 81)];
    await upload(collector, own, 'a.jpg', jpeg);
    await upload(collector, other, 'b.jpg', jpeg);
    await collector.post(feedback({ site: 'pk_two', attachments: [named(own, 'a.jpg', jpeg)] }));
    expect((await command(collector, 'show', '1')).out).toMatch(new RegExp(`${own}.*awaited`));
    for (const file of [own, other, '../collector.sqlite']) {
      const taken = await command(collector, 'file', '1', file, '--out', join(folder, 'y'));
      expect(taken.exitCode, file).toBe(1);
    }
  });

  it('are told to whoever has the code: what came, what is awaited, and what was refused after the tab was closed', async () => {
    const collector = await runCollector();
    const [came, apart, awaited, refused] = [uuidv7(noon, 85), uuidv7(noon, 86), uuidv7(noon, 87), uuidv7(noon, 88)];
    const trap = Buffer.from('PK\u0003\u0004 no picture');
    const sent = feedback({
      attachments: [
        named(came, 'a.jpg', jpeg),
        named(apart, 'b.jpg', jpegWithPosition),
        named(awaited, 'c-0912345678.jpg', jpeg),
        named(refused, 'd.jpg', trap),
      ],
    });
    await collector.post(sent);
    await upload(collector, came, 'a.jpg', jpeg);
    await upload(collector, apart, 'b.jpg', jpegWithPosition);
    expect(
      (await send(collector, '', JSON.stringify({ ...named(refused, 'd.jpg', trap), site: 'pk_one' }))).status,
    ).toBe(200);
    for (let again = 0; again < 2; again += 1) {
      expect((await send(collector, `/${refused}?offset=0`, trap)).status).toBe(422);
    }
    const { files } = caseViewSchema.parse(await (await collector.lookUp(sent.lookup)).json());
    expect(files).toEqual([
      { name: 'a.jpg', state: 'whole' },
      { name: 'b.jpg', state: 'whole' },
      { name: expect.stringMatching(/^c-.*\.jpg$/), state: 'awaited' },
      { name: 'd.jpg', state: 'refused' },
    ]);
    expect(JSON.stringify(files)).not.toContain('0912345678');
    expect((await command(collector, 'show', '1')).out).toMatch(new RegExp(`${refused}.*refused`));
    const form = new URLSearchParams({ code: sent.lookup });
    const page = await (await fetch(`${collector.url}/lookup`, { method: 'POST', body: form })).text();
    expect(page).toContain('Không nhận, vì không phải ảnh');
    expect(page).toContain('Chưa nhận đủ.');
  });

  it('that no feedback came to name are removed after 90 days, and counted; those that one names stay, early or late', async () => {
    const collector = await runCollector();
    const [early, late, orphan, half, tooLate] = [110, 111, 112, 113, 114].map((index) => uuidv7(noon, index));
    // A clock that is years behind makes an id that looks old.
    const behind = uuidv7(noon - 2000 * day, 1);
    await collector.post(feedback({ attachments: [named(early ?? '', 'a.jpg', jpeg)] }));
    collector.now.at += 29 * day;
    for (const id of [early, late, orphan, tooLate]) await upload(collector, id ?? '', 'a.jpg', jpeg);
    await send(collector, '', JSON.stringify({ ...named(half ?? '', 'a.jpg', jpeg), site: 'pk_one' }));
    collector.now.at += 60 * day;
    await collector.post(feedback({ attachments: [named(late ?? '', 'a.jpg', jpeg)] }));
    await upload(collector, behind, 'a.jpg', jpeg);
    const sweep = async () => /files (\d+)/.exec((await command(collector, 'tend')).out)?.[1];
    collector.now.at += 29 * day;
    expect(await sweep()).toBe('0');
    collector.now.at += 2 * day;
    await collector.restart();
    const removed = async () => {
      const metrics = await (await fetch(`${collector.url}/metrics`)).text();
      return /^dvc_attachments_removed_total (\d+)/m.exec(metrics)?.[1];
    };
    await expect.poll(removed).toBe('3');
    expect(collector.log()).toContain('"removed":3');
    const state = async (id: string | undefined) => (await fetch(`${collector.url}/v1/attachments/${id}`)).status;
    expect(await Promise.all([early, late, behind, orphan, half, tooLate].map(state))).toEqual([
      200, 200, 200, 404, 404, 404,
    ]);
    expect(await sweep(), 'again').toBe('0');
    // A page that stayed open for four months: who holds the code reads that the file has not come.
    const sent = feedback({ attachments: [named(tooLate ?? '', 'a.jpg', jpeg)] });
    await collector.post(sent);
    const { files } = caseViewSchema.parse(await (await collector.lookUp(sent.lookup)).json());
    expect(files).toEqual([{ name: 'a.jpg', state: 'awaited' }]);
  });

  it('are erased with what the citizen wrote', async () => {
    const collector = await runCollector();
    const file = uuidv7(noon, 90);
    await upload(collector, file, 'a.jpg', jpeg);
    await collector.post(feedback({ attachments: [named(file, 'a.jpg', jpeg)] }));
    const kept = () => readdirSync(join(collector.dataDir, 'attachments'), { recursive: true }).map(String);
    expect(kept().filter((path) => path.includes(file))).toHaveLength(2);
    const erased = await command(
      collector,
      'erase',
      '1',
      '--what',
      'text',
      '--reason',
      'Người gửi yêu cầu',
      '--by',
      'Lan',
    );
    expect(erased.exitCode).toBe(0);
    expect(kept().filter((path) => path.includes(file))).toEqual([]);
    expect((await command(collector, 'show', '1')).out).not.toContain(file);
    expect((await command(collector, 'verify')).exitCode).toBe(0);
  });

  it('of a feedback with more than five, or with an id that can be guessed, are refused with it, and the field is named', async () => {
    const collector = await runCollector();
    const many = Array.from({ length: 6 }, (_, index) => named(uuidv7(noon, 100 + index), 'a.jpg', jpeg));
    for (const attachments of [many, [named('1', 'a.jpg', jpeg)]]) {
      const answer = await (await collector.post(feedback({ attachments }))).json();
      expect(answer).toMatchObject({
        results: [{ status: 'rejected', problem: { field: expect.stringMatching(/^\/attachments/) } }],
      });
    }
  });
});
