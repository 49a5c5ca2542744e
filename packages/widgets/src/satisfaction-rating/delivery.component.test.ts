import { expect } from 'chai';
import type { RatingDetails } from '@dvc-widgets/contract';
import {
  allByRole,
  byRole,
  clear,
  denyStorage,
  findByRole,
  said,
  show,
  until,
  write,
} from './page.component.fixture.ts';
import type { Shown } from './page.component.fixture.ts';

const recorded = 'Cảm ơn bạn. Ý kiến đã được ghi nhận.';
const kept = 'Đã lưu trên máy này. Sẽ gửi khi có mạng.';

/** A collector that answers when told to. */
function hold({ collector }: Shown): () => void {
  let answer = (): void => {};
  collector.behave('slow', { until: new Promise<void>((resolve) => (answer = resolve)) });
  return () => answer();
}

async function tap({ root }: Shown, word: string): Promise<void> {
  byRole(root, 'radio', word).click();
  await findByRole(root, 'button', 'Gửi ý kiến');
}

const skip = ({ root }: Shown): void => byRole(root, 'button', 'Bỏ qua phần này').click();
const headings = ({ root }: Shown): string[] => allByRole(root, 'heading').map(({ textContent }) => textContent.trim());
const isChecked = ({ root }: Shown, role: string, name: string): boolean =>
  byRole(root, role, name).matches(':checked');
const detailsOf = ({ collector }: Shown): RatingDetails[] =>
  collector.received.filter((submission): submission is RatingDetails => submission.kind === 'rating-details');

/** Lets every answer that has been given reach the screen. */
async function settle({ rating }: Shown): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  await rating.requestUpdate();
}

describe('what the citizen is told of the delivery', () => {
  afterEach(clear);

  it('is not "recorded" while a skipped rating is still under way, and is as soon as it arrived', async () => {
    const shown = await show();
    const answer = hold(shown);
    await tap(shown, 'Hài lòng');
    skip(shown);
    await until(() => headings(shown).includes('Đang gửi…'), 'the truth');
    expect(shown.root.textContent).not.to.include('ghi nhận');
    const heading = shown.root.querySelector('h2');
    expect(shown.root.activeElement === heading, 'the focus is on it').to.equal(true);
    answer();
    await findByRole(shown.root, 'heading', recorded);
    expect(shown.root.activeElement === heading, 'the focus stays').to.equal(true);
  });

  it('is the alert with its way out where a skipped rating is neither sent nor kept, and thanks once it is', async () => {
    const allow = denyStorage();
    const shown = await show();
    shown.collector.behave('down');
    await tap(shown, 'Hài lòng');
    await until(() => said(shown.root, 'alert'), 'the alert');
    skip(shown);
    await until(() => !shown.root.querySelector('textarea'), 'the end');
    expect(said(shown.root, 'alert')).to.include('Chưa gửi được ý kiến.');
    expect(shown.root.textContent).not.to.include('ghi nhận');
    expect(shown.root.activeElement === null, 'the focus is lost').to.equal(false);
    shown.collector.behave('accept');
    byRole(shown.root, 'button', 'Gửi lại').click();
    await findByRole(shown.root, 'heading', recorded);
    allow();
  });

  it('is no thanks for a rating that was refused', async () => {
    const shown = await show();
    shown.collector.behave('reject');
    await tap(shown, 'Hài lòng');
    await until(() => said(shown.root, 'alert'), 'the alert');
    skip(shown);
    await until(() => !shown.root.querySelector('textarea'), 'the end');
    expect(said(shown.root, 'alert')).to.include('Hệ thống chưa nhận ý kiến này');
    expect(shown.root.textContent).not.to.include('ghi nhận');
  });

  it('turns from "kept on this device" to thanks when the connection comes back', async () => {
    const shown = await show();
    shown.collector.behave('down');
    await tap(shown, 'Hài lòng');
    await until(() => said(shown.root, 'status').includes(kept), 'the status');
    skip(shown);
    await findByRole(shown.root, 'heading', kept);
    shown.collector.behave('accept');
    dispatchEvent(new Event('online'));
    await findByRole(shown.root, 'heading', recorded);
  });

  it('is said of the rating in force only: the late answer to an earlier one changes nothing', async () => {
    const shown = await show();
    const answerFirst = hold(shown);
    await tap(shown, 'Hài lòng');
    await until(() => shown.collector.attempts === 1, 'the first');
    const answerSecond = hold(shown);
    byRole(shown.root, 'radio', 'Bình thường').click();
    await until(() => shown.collector.attempts === 2, 'the second');
    const answerThird = hold(shown);
    byRole(shown.root, 'radio', 'Hài lòng').click();
    await until(() => shown.collector.attempts === 3, 'the third');
    answerFirst();
    answerSecond();
    await until(() => shown.collector.received.length === 2, 'two answers');
    await settle(shown);
    expect(said(shown.root, 'status')).to.equal('Đang gửi…');
    answerThird();
    await until(() => said(shown.root, 'status').startsWith('Đã ghi nhận: Hài lòng.'), 'the status');
  });

  it('is not said of another dossier', async () => {
    const shown = await show({ dossier: 'H26.107-261021-0147' });
    const answerFirst = hold(shown);
    await tap(shown, 'Hài lòng');
    shown.rating.dossier = 'H26.107-261021-0148';
    await until(() => !shown.root.querySelector('textarea'), 'a clean sheet');
    // The counts of the first dossier come besides.
    await until(() => shown.collector.attempts > 0, 'the first');
    answerFirst();
    await until(() => shown.collector.received.some(({ kind }) => kind === 'rating'), 'its answer');
    await settle(shown);
    expect(said(shown.root, 'status')).to.equal('');
    const answerSecond = hold(shown);
    byRole(shown.root, 'radio', 'Hài lòng').click();
    await until(() => said(shown.root, 'status') === 'Đang gửi…', 'the status');
    answerSecond();
  });

  it('comes with details that are for the answer on screen: none when another dossier came before they opened', async () => {
    const shown = await show({ dossier: 'H26.107-261021-0147' });
    byRole(shown.root, 'radio', 'Hài lòng').click();
    shown.rating.dossier = 'H26.107-261021-0148';
    await import('./details-form.ts');
    await settle(shown);
    expect(shown.root.querySelectorAll('textarea')).to.have.lengthOf(0);
    await tap(shown, 'Hài lòng');
  });
});

describe('sending the details', () => {
  afterEach(clear);

  it('happens once however often "Gửi ý kiến" is pressed, and keeps the focus on it', async () => {
    const shown = await show();
    await tap(shown, 'Không hài lòng');
    await until(() => shown.collector.received.length === 1, 'the rating');
    const answer = hold(shown);
    write(shown.root, 'Chờ quá lâu.');
    const send = byRole(shown.root, 'button', 'Gửi ý kiến');
    send.focus();
    send.click();
    send.click();
    await findByRole(shown.root, 'button', 'Đang gửi…');
    send.click();
    expect(shown.root.activeElement === send, 'the focus stays').to.equal(true);
    answer();
    await findByRole(shown.root, 'heading', recorded);
    await settle(shown);
    expect(detailsOf(shown)).to.have.lengthOf(1);
  });

  it('keeps every value on screen when they are refused', async () => {
    const shown = await show();
    await tap(shown, 'Không hài lòng');
    await until(() => shown.collector.received.length === 1, 'the rating');
    byRole(shown.root, 'checkbox', 'Chờ lâu').click();
    write(shown.root, 'Chờ quá lâu.');
    shown.collector.behave('reject');
    byRole(shown.root, 'button', 'Gửi ý kiến').click();
    await until(() => said(shown.root, 'alert').includes('Chưa gửi được ý kiến.'), 'the alert');
    expect(shown.root.querySelector('textarea')?.value).to.equal('Chờ quá lâu.');
    expect(isChecked(shown, 'checkbox', 'Chờ lâu')).to.equal(true);
  });

  it('keeps what was filled in when the citizen changes the answer or the language', async () => {
    const shown = await show();
    await tap(shown, 'Không hài lòng');
    byRole(shown.root, 'checkbox', 'Chờ lâu').click();
    write(shown.root, 'Chờ quá lâu.');
    byRole(shown.root, 'radio', 'Rất không hài lòng').click();
    shown.rating.lang = 'en';
    await findByRole(shown.root, 'button', 'Send');
    expect(shown.root.querySelector('textarea')?.value).to.equal('Chờ quá lâu.');
    expect(isChecked(shown, 'checkbox', 'Long wait')).to.equal(true);
    expect(isChecked(shown, 'radio', 'Very dissatisfied')).to.equal(true);
  });
});
