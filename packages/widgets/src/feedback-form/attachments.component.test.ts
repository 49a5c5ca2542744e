import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { createId } from '../submission/create-id.ts';
import { forgetFile, keptFiles } from '../submission/kept-files.ts';
import { sendFile } from '../submission/send-file.ts';
import {
  allByRole,
  byRole,
  clear,
  findByRole,
  show,
  storedFeedback,
  type,
  until,
  type Shown,
} from './page.component.fixture.ts';

declare const axe: { run(element: Element, options: RunOptions): Promise<AxeResults> };

/** A picture as a browser writes it. */
async function picture(name: string, width = 1200): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = 800;
  const context = canvas.getContext('2d');
  context?.fillRect(0, 0, 300, 300);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('no picture');
  return new File([blob], name, { type: 'image/png' });
}

const pdf = (name: string, size = 200): File => new File([new Uint8Array(size)], name, { type: 'application/pdf' });

/** Chooses files as the browser's own dialog does. */
function choose(root: ParentNode, files: readonly File[]): void {
  const input = root.querySelector<HTMLInputElement>('#fb-files');
  if (!input) throw new Error('there is no field for files');
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const rows = (root: ParentNode): string[] =>
  allByRole(root, 'listitem').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

async function open(attributes: Record<string, string> = {}): Promise<Shown> {
  const shown = await show(attributes);
  (await findByRole(shown.root, 'button', 'Kèm ảnh hoặc tệp (không bắt buộc)')).click();
  await until(() => shown.root.querySelector('#fb-files'), 'the fields for files');
  return shown;
}

async function send({ root }: Shown): Promise<void> {
  (await until(() => root.querySelector<HTMLInputElement>('#fb-topic'), 'the topics')).click();
  type(root, '#fb-text', 'Bước tải ảnh giấy chứng sinh báo tệp quá lớn.');
  root.querySelector<HTMLInputElement>('#fb-handling')?.click();
  byRole(root, 'button', 'Gửi góp ý').click();
  await until(() => root.querySelector('.fb-code'), 'the code');
}

describe('attachments', () => {
  afterEach(clear);

  it('are shrunk, uploaded while the citizen writes, named by the feedback, and no longer on the device', async () => {
    const shown = await open();
    const { root } = shown;
    choose(root, [await picture('man-hinh.png'), pdf('giay-chung-sinh.pdf')]);
    await until(() => rows(root).filter((row) => row.includes('Đã tải lên')).length === 2, 'both files');
    expect(rows(root)[0]).to.match(/man-hinh\.png Đã tải lên · \d+ KB/);
    const { violations } = await axe.run(shown.form, { resultTypes: ['violations'] });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal([]);
    expect(root.querySelector('form')?.scrollWidth).to.equal(root.querySelector('form')?.clientWidth);
    await send(shown);
    await until(() => storedFeedback(shown).length, 'the feedback');
    expect(storedFeedback(shown)[0]?.attachments?.map(({ name, type: kind }) => [name, kind])).to.deep.equal([
      ['man-hinh.png', 'image/jpeg'],
      ['giay-chung-sinh.pdf', 'application/pdf'],
    ]);
    await until(() => root.textContent?.includes('Đã tải lên 2 tệp kèm theo.'), 'what has become of them');
    expect(await keptFiles(Date.now())).to.deep.equal([]);
  });

  it('of another type, too large, unreadable, or too many are told at once; what is good stays', async () => {
    const { root } = await open();
    choose(root, [
      new File(['x'], 'video.mov', { type: 'video/quicktime' }),
      pdf('to.pdf', 11 * 1024 * 1024),
      new File(['không phải ảnh'], 'hong.jpg', { type: 'image/jpeg' }),
      pdf('a.pdf'),
      pdf('b.pdf'),
      pdf('c.pdf'),
    ]);
    await until(() => rows(root).filter((row) => row.includes('Đã tải lên')).length === 2, 'the good ones');
    expect(rows(root)[0]).to.contain('Chưa nhận được loại tệp này. Hãy gửi ảnh hoặc PDF.');
    expect(rows(root)[1]).to.contain('Tệp lớn quá 10 MB');
    await until(() => rows(root)[2]?.includes('Không mở được ảnh này'), 'the broken one');
    expect(rows(root)).to.have.lengthOf(5);
    expect(
      allByRole(root, 'status')
        .map(({ textContent }) => textContent)
        .join(),
    ).to.contain('tối đa 5 tệp');
  });

  it('can be taken away again, by keyboard too, and pasted', async () => {
    const shown = await open();
    const { root } = shown;
    choose(root, [pdf('a.pdf')]);
    const remove = await findByRole(root, 'button', 'Bỏ tệp a.pdf');
    remove.click();
    await until(() => rows(root).length === 0, 'an empty list');
    await until(() => root.activeElement?.id === 'fb-files', 'the focus where files are chosen');
    const pasted = new DataTransfer();
    pasted.items.add(pdf('dan.pdf'));
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.setPrototypeOf(event, ClipboardEvent.prototype);
    Object.defineProperty(event, 'clipboardData', { value: pasted });
    root.querySelector('#fb-text')?.dispatchEvent(event);
    await until(() => rows(root)[0]?.includes('dan.pdf'), 'the pasted file');
  });

  it('chosen while the collector can not be reached are kept on the device, but not on a shared one', async () => {
    for (const [attributes, count] of [
      [{}, 1],
      [{ 'shared-device': '' }, 0],
    ] as const) {
      const { root, form } = await open(attributes);
      form.setAttribute('collector', 'http://unreachable.test');
      choose(root, [pdf('a.pdf')]);
      await until(() => rows(root)[0]?.includes('sẽ tải lên khi có mạng'), 'the row');
      expect((await keptFiles(Date.now())).map(({ name }) => name)).to.have.lengthOf(count);
      (await findByRole(root, 'button', 'Bỏ tệp a.pdf')).click();
      await until(() => rows(root).length === 0, 'an empty list');
      clear();
    }
    const end = Date.now() + 4000;
    while ((await keptFiles(Date.now())).length && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await keptFiles(Date.now()), 'taken away here too').to.deep.equal([]);
  });

  it('are part of the draft: after a reload the feedback still names them, and what is nowhere any more is said', async () => {
    const first = await open();
    choose(first.root, [pdf('a.pdf')]);
    await until(() => rows(first.root)[0]?.includes('Đã tải lên'), 'the first file');
    first.form.setAttribute('collector', 'http://unreachable.test');
    choose(first.root, [pdf('b.pdf'), pdf('c.pdf')]);
    await until(() => rows(first.root).filter((row) => row.includes('sẽ tải lên')).length === 2, 'the others');
    const lost = (await keptFiles(Date.now())).find(({ name }) => name === 'c.pdf');
    await forgetFile(lost?.id ?? '');
    first.box.remove();

    const second = await show({}, { as: first });
    const { root } = second;
    await until(() => rows(root).length === 3, 'the files of the draft');
    expect(root.activeElement, 'the focus stays where it was').to.equal(null);
    await until(() => rows(root)[2]?.includes('Hãy chọn lại'), 'the lost one');
    expect(rows(root)[0]).to.match(/^a\.pdf Đã tải lên · 0 KB$/);
    expect(rows(root)[1]).to.match(/^b\.pdf .*sẽ tải lên khi có mạng/);
    await send(second);
    await until(() => storedFeedback(second).length, 'the feedback');
    expect(storedFeedback(second)[0]?.attachments?.map(({ name }) => name)).to.deep.equal(['a.pdf', 'b.pdf']);
    await until(() => !localStorage.getItem('dvc-widgets-draft-pk_demo'), 'no draft');
    const kept = await keptFiles(Date.now());
    for (const { id } of kept) await forgetFile(id);
  });

  it('that something else of the page began to send are heard of all the same, and stopped', async () => {
    const file = {
      id: createId(),
      site: 'pk_demo',
      collector: 'http://unreachable.test',
      name: 'a.pdf',
      type: 'application/pdf',
      blob: pdf('a.pdf'),
      at: Date.now(),
    };
    let isOver = false;
    void sendFile(file).then(() => (isOver = true));
    const control = new AbortController();
    const heard: string[] = [];
    void sendFile(file, control.signal, ({ state }) => heard.push(state));
    await until(() => heard.includes('waiting'), 'how it stands');
    const late: string[] = [];
    void sendFile(file, control.signal, ({ state }) => late.push(state));
    expect(late, 'at once, not with the next change').to.deep.equal(['waiting']);
    control.abort();
    dispatchEvent(new Event('online'));
    await until(() => isOver, 'the end of it');
  });
});
