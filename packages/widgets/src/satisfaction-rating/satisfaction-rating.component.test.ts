import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { Rating, RatingDetails } from '@dvc-widgets/contract';
import type { DvcDeliveryChangedEvent } from '../internal/events/delivery-changed-event.ts';
import type { DvcFinishedEvent } from '../internal/events/finished-event.ts';
import type { DvcRatedEvent } from '../internal/events/rated-event.ts';
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

const ratings = ({ collector }: Shown): Rating[] =>
  collector.received.filter(({ kind }) => kind === 'rating') as Rating[];
const details = ({ collector }: Shown): RatingDetails[] =>
  collector.received.filter(({ kind }) => kind === 'rating-details') as RatingDetails[];
const received = (shown: Shown, count: number) =>
  until(() => shown.collector.received.length >= count, `${String(count)} submissions`);
const tap = async (shown: Shown, word: string): Promise<void> => {
  byRole(shown.root, 'radio', word).click();
  await findByRole(shown.root, 'button', 'Gửi ý kiến');
};

describe('<dvc-satisfaction-rating>', () => {
  afterEach(clear);

  it('asks one question with the words of the scale in its order', async () => {
    const { root } = await show();
    byRole(root, 'group', 'Bạn thấy việc nộp hồ sơ lần này thế nào?');
    const words = allByRole(root, 'radio').map((radio) => radio.closest('label')?.textContent.trim());
    expect(words).to.deep.equal(['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Rất không hài lòng']);
    expect(root.querySelector(':checked'), 'nothing is chosen beforehand').to.equal(null);
  });

  it('stores a rating at the first tap, says so, and leaves the focus where it is', async () => {
    const shown = await show({ procedure: '1.000894', agency: 'H26.107', dossier: 'H26.107-261021-0147' });
    const { root, rating } = shown;
    const events: DvcRatedEvent[] = [];
    document.body.addEventListener('dvc-rated', (event) => events.push(event), { once: true });
    const radio = byRole(root, 'radio', 'Hài lòng');
    radio.focus();
    radio.click();
    await received(shown, 1);
    const [stored] = ratings(shown);
    expect(stored).to.include({ kind: 'rating', scale: 'mic-5', value: 'satisfied', site: 'pk_demo', locale: 'vi' });
    expect(stored?.subject).to.deep.equal({
      procedure: '1.000894',
      agency: 'H26.107',
      dossier: 'H26.107-261021-0147',
    });
    expect(stored?.page).to.deep.equal({ origin: location.origin, path: location.pathname });
    expect(stored?.guard?.elapsed).to.be.a('number');
    await until(() => said(root, 'status').startsWith('Đã ghi nhận: Hài lòng.'), 'the status');
    expect(events[0]).to.include({ id: stored?.id, scale: 'mic-5', value: 'satisfied', replaces: undefined });
    expect(root.activeElement).to.equal(radio);
    expect(document.activeElement).to.equal(rating);
  });

  it('takes a change of mind as a new rating that replaces the earlier one', async () => {
    const shown = await show();
    await tap(shown, 'Hài lòng');
    await received(shown, 1);
    byRole(shown.root, 'radio', 'Bình thường').click();
    await received(shown, 2);
    const [first, second] = ratings(shown);
    expect(second).to.include({ value: 'neutral', replaces: first?.id });
    await until(() => said(shown.root, 'status').startsWith('Đã ghi nhận: Bình thường.'), 'the status');
  });

  it('does not store the same face twice', async () => {
    const shown = await show();
    await tap(shown, 'Hài lòng');
    byRole(shown.root, 'radio', 'Hài lòng').click();
    byRole(shown.root, 'radio', 'Bình thường').click();
    await received(shown, 2);
    expect(ratings(shown).map(({ value }) => value)).to.deep.equal(['satisfied', 'neutral']);
  });

  it('never stores on arrow keys; Space stores the face that they reached', async () => {
    const shown = await show();
    byRole(shown.root, 'radio', 'Rất hài lòng').focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowDown' });
    expect(shown.root.querySelector<HTMLInputElement>(':checked')?.value).to.equal('neutral');
    expect(shown.root.querySelector('.on'), 'what is not stored does not look stored').to.equal(null);
    await until(() => shown.root.textContent.includes('Bấm phím cách hoặc Enter'), 'the hint');
    expect(shown.collector.attempts).to.equal(0);
    await sendKeys({ press: ' ' });
    await received(shown, 1);
    expect(ratings(shown).map(({ value }) => value)).to.deep.equal(['neutral']);
  });

  it('stores on Enter too, and reaches the faces by Tab', async () => {
    const shown = await show();
    const before = document.createElement('button');
    shown.box.prepend(before);
    before.focus();
    await sendKeys({ press: 'Tab' });
    await until(() => shown.root.activeElement instanceof HTMLInputElement, 'the focus');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await received(shown, 1);
    expect(ratings(shown).map(({ value }) => value)).to.deep.equal(['satisfied']);
  });

  it('forgets an arrow move when the citizen leaves without answering', async () => {
    const shown = await show();
    byRole(shown.root, 'radio', 'Rất hài lòng').focus();
    await sendKeys({ press: 'ArrowDown' });
    const reached = byRole(shown.root, 'radio', 'Hài lòng');
    await until(() => shown.root.activeElement === reached, 'the key');
    reached.blur();
    await until(() => !shown.root.querySelector(':checked'), 'the dot to go back');
    expect(shown.collector.attempts).to.equal(0);
  });

  it('offers reasons that depend on the answer', async () => {
    const shown = await show();
    await tap(shown, 'Rất hài lòng');
    byRole(shown.root, 'group', 'Điều gì làm bạn hài lòng?');
    byRole(shown.root, 'checkbox', 'Nhanh');
    byRole(shown.root, 'radio', 'Không hài lòng').click();
    await findByRole(shown.root, 'group', 'Điều gì làm bạn chưa hài lòng?');
    byRole(shown.root, 'checkbox', 'Chờ lâu');
    expect(allByRole(shown.root, 'checkbox', 'Nhanh')).to.deep.equal([]);
  });

  it('sends reasons, criteria and comment with the rating in force, thanks, and puts the focus on the thanks', async () => {
    const shown = await show();
    const { root, rating } = shown;
    const finished: DvcFinishedEvent[] = [];
    rating.addEventListener('dvc-finished', (event) => finished.push(event));
    await tap(shown, 'Không hài lòng');
    byRole(root, 'checkbox', 'Chờ lâu').click();
    byRole(root, 'checkbox', 'Hướng dẫn khó hiểu').click();
    const staff = byRole(root, 'group', 'Thái độ của cán bộ');
    byRole(staff, 'radio', 'Hài lòng').click();
    write(root, 'Nộp lại lần thứ hai.');
    byRole(root, 'button', 'Gửi ý kiến').click();
    await received(shown, 2);
    const [stored] = ratings(shown);
    expect(details(shown)[0]).to.deep.include({
      rating: stored?.id,
      reasons: ['long-wait', 'unclear-guidance'],
      criteria: { staff: 'satisfied' },
      comment: 'Nộp lại lần thứ hai.',
    });
    const heading = await findByRole(root, 'heading', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
    await until(() => root.activeElement === heading, 'the focus');
    expect(finished.map(({ id, detailed }) => ({ id, detailed }))).to.deep.equal([{ id: stored?.id, detailed: true }]);
    expect(allByRole(root, 'radio'), 'no change of mind after the details').to.deep.equal([]);
  });

  it('lets the rest be skipped, and a skipped choice be changed', async () => {
    const shown = await show();
    await tap(shown, 'Hài lòng');
    byRole(shown.root, 'button', 'Bỏ qua phần này').click();
    (await findByRole(shown.root, 'button', 'Sửa lựa chọn')).click();
    (await findByRole(shown.root, 'radio', 'Bình thường')).click();
    await received(shown, 2);
    const [first, second] = ratings(shown);
    expect(second?.replaces).to.equal(first?.id);
    expect(details(shown)).to.deep.equal([]);
  });

  it('counts what is left of the comment and still sends a long one whole', async () => {
    const shown = await show();
    await tap(shown, 'Hài lòng');
    write(shown.root, 'a'.repeat(82));
    await until(() => shown.root.textContent.includes('Còn 418 chữ cái'), 'the counter');
    write(shown.root, 'a'.repeat(503));
    await until(() => shown.root.textContent.includes('Dài hơn 3 chữ cái'), 'the counter');
    byRole(shown.root, 'button', 'Gửi ý kiến').click();
    await received(shown, 2);
    expect(details(shown)[0]?.comment).to.have.lengthOf(503);
  });

  describe('with personal data in the comment', () => {
    const comment = 'Gọi tôi số 0912 345 668 nhé';
    const warned = async (): Promise<Shown> => {
      const shown = await show();
      await tap(shown, 'Không hài lòng');
      write(shown.root, comment);
      byRole(shown.root, 'button', 'Gửi ý kiến').click();
      await until(() => said(shown.root, 'alert').includes('“0912 ••• 668”'), 'the warning');
      return shown;
    };

    it('shows it before anything leaves, with two ways on and none to send it as it is', async () => {
      const shown = await warned();
      const alert = allByRole(shown.root, 'alert').find(({ textContent }) => textContent.includes('0912'));
      const ways = alert && allByRole(alert, 'button').map(({ textContent }) => textContent.trim());
      expect(ways).to.deep.equal(['Sửa lại', 'Che rồi gửi']);
      byRole(shown.root, 'button', 'Gửi ý kiến').click();
      await received(shown, 1);
      expect(details(shown)).to.deep.equal([]);
    });

    it('takes "Sửa lại" to the very words', async () => {
      const { root } = await warned();
      byRole(root, 'button', 'Sửa lại').click();
      const area = root.querySelector('textarea');
      expect(root.activeElement).to.equal(area);
      expect(area?.value.slice(area.selectionStart, area.selectionEnd)).to.equal('0912 345 668');
    });

    it('masks before sending at "Che rồi gửi"', async () => {
      const shown = await warned();
      byRole(shown.root, 'button', 'Che rồi gửi').click();
      await received(shown, 2);
      expect(details(shown)[0]?.comment).to.include('Gọi tôi số').and.not.include('345');
    });
  });

  it('speaks the language of its attribute, then of the page, else Vietnamese; "ông/bà" when formal', async () => {
    const question = async (attributes: Record<string, string>) => {
      const { root, box } = await show(attributes);
      const title = root.querySelector('legend')?.textContent;
      box.remove();
      return title;
    };
    expect(await question({ lang: 'en-GB' })).to.equal('How was submitting your application this time?');
    expect(await question({ lang: 'xx' })).to.match(/^Bạn thấy/);
    expect(await question({ address: 'formal' })).to.match(/^Ông\/bà thấy/);
    const page = document.createElement('div');
    page.lang = 'en';
    document.body.append(page);
    const shown = await show();
    page.append(shown.box);
    shown.rating.removeAttribute('lang');
    await until(() => shown.root.querySelector('legend')?.textContent.startsWith('How was'), 'English');
    page.remove();
  });

  it('reads procedure and agency from the address when told to, never a token, and sends no query', async () => {
    const address = location.href;
    const portal =
      '?MaTTHCDP=2.000815&MaCoQuanThucHien=H55.242&vnconnect=1&MaDVC=2.000815.02&MDT=secret&MaTTHC=2.000815';
    history.replaceState(null, '', portal);
    const shown = await show({ context: 'url', agency: 'H55.1' });
    await tap(shown, 'Hài lòng');
    await received(shown, 1);
    history.replaceState(null, '', address);
    expect(ratings(shown)[0]?.subject).to.deep.equal({ procedure: '2.000815.02', agency: 'H55.1' });
    expect(JSON.stringify(shown.collector.received)).not.to.match(/secret|MDT|vnconnect/);
  });

  it('keeps the rating on the device when the collector is unreachable, and says so', async () => {
    const shown = await show();
    shown.collector.behave('down');
    const heard: string[] = [];
    shown.rating.addEventListener('dvc-delivery-changed', ({ delivery }: DvcDeliveryChangedEvent) =>
      heard.push(delivery),
    );
    await tap(shown, 'Hài lòng');
    await until(() => said(shown.root, 'status').startsWith('Đã lưu trên máy này. Sẽ gửi khi có mạng.'), 'the status');
    expect(heard.at(-1)).to.equal('kept');
  });

  it('tells the truth when nothing can be stored or sent, keeps the choice, and sends at "Gửi lại"', async () => {
    const allow = denyStorage();
    const shown = await show();
    shown.collector.behave('down');
    await tap(shown, 'Hài lòng');
    await until(() => said(shown.root, 'alert').includes('Chưa gửi được ý kiến.'), 'the alert');
    byRole(shown.root, 'link', '1800.1096');
    expect(shown.root.querySelector<HTMLInputElement>(':checked')?.value).to.equal('satisfied');
    shown.collector.behave('accept');
    byRole(shown.root, 'button', 'Gửi lại').click();
    await received(shown, 1);
    await until(() => said(shown.root, 'status').startsWith('Đã ghi nhận: Hài lòng.'), 'the status');
    allow();
  });

  it('shows the faces of other scales, and mic-5 for an unknown one', async () => {
    const values = async (scale: string) => {
      const { root } = await show({ scale });
      return allByRole(root, 'radio').map((radio) => radio.getAttribute('value'));
    };
    expect(await values('tt32-3')).to.deep.equal(['very-satisfied', 'satisfied', 'not-satisfied']);
    expect(await values('desk-3')).to.deep.equal(['very-satisfied', 'satisfied', 'dissatisfied']);
    expect(await values('mic-99')).to.have.lengthOf(5);
  });

  it('asks the criteria of a list, of the site, of the host, at most ten, or none', async () => {
    const asked = async (attributes: Record<string, string>, own?: { key: string; label: string }[]) => {
      const shown = await show(attributes);
      if (own) shown.rating.criteria = own;
      if (attributes['criteria'] === undefined) shown.rating.removeAttribute('criteria');
      await tap(shown, 'Hài lòng');
      const names = allByRole(shown.root, 'group')
        .filter((group) => allByRole(group, 'radio').length === 3)
        .map((group) => group.getAttribute('aria-label'));
      shown.box.remove();
      return names;
    };
    expect(await asked({ criteria: 'tt32' })).to.have.lengthOf(3);
    expect(await asked({ criteria: 'none' })).to.deep.equal([]);
    expect(await asked({ criteria: '' })).to.deep.equal([]);
    expect(await asked({})).to.deep.equal(['Thời gian giải quyết', 'Thái độ của cán bộ', 'Hướng dẫn dễ hiểu']);
    const many = Array.from({ length: 12 }, (_, index) => ({
      key: `k${String(index)}`,
      label: `Việc ${String(index)}`,
    }));
    expect(await asked({}, many)).to.have.lengthOf(10);
  });

  it('takes up other criteria while the details are open', async () => {
    const shown = await show({ criteria: 'none' });
    await tap(shown, 'Hài lòng');
    shown.rating.criteria = [{ key: 'speed', label: 'Nhanh' }];
    await findByRole(shown.root, 'group', 'Nhanh');
    shown.rating.criteria = 'tt32';
    await until(() => shown.root.querySelectorAll('.criterion').length === 3, 'the list');
    expect(shown.rating.getAttribute('criteria')).to.equal('tt32');
    shown.rating.criteria = undefined;
    expect(shown.rating.hasAttribute('criteria')).to.equal(false);
  });

  it('starts anew when the page shows another dossier', async () => {
    const shown = await show({ dossier: 'H26.107-261021-0147' });
    await tap(shown, 'Hài lòng');
    shown.rating.dossier = 'H26.107-261021-0148';
    await until(() => !shown.root.querySelector(':checked, textarea'), 'a clean sheet');
    byRole(shown.root, 'radio', 'Hài lòng').click();
    await received(shown, 2);
    expect(ratings(shown)[1]?.replaces).to.equal(undefined);
  });

  it('takes properties that were set before the element was defined', async () => {
    const late = document.createElement('div');
    late.innerHTML = '<dvc-late></dvc-late>';
    const { firstElementChild } = late;
    if (firstElementChild) Object.assign(firstElementChild, { procedure: '1.000894', theme: 'dark' });
    const { DvcSatisfactionRating } = await import('./satisfaction-rating.ts');
    customElements.define('dvc-late', class extends DvcSatisfactionRating {});
    document.body.append(late);
    await until(() => firstElementChild?.shadowRoot?.querySelector('input'), 'the faces');
    expect(firstElementChild?.getAttribute('procedure')).to.equal('1.000894');
    late.remove();
  });

  it('is changed by nothing that a hostile page says, and changes nothing outside', async () => {
    const style = document.createElement('style');
    style.textContent = `
      * { letter-spacing: 9px !important; }
      body { font-size: 6px; line-height: 1; text-transform: uppercase; color: red; text-align: center; word-spacing: 9px }
      label, fieldset, input, legend { display: none !important }
      html { font-size: 62.5% }`;
    const { root, rating, box } = await show({ text: '' });
    document.head.append(style);
    const look = getComputedStyle(root.querySelector('legend') ?? rating);
    expect(look.display).not.to.equal('none');
    expect(parseFloat(look.fontSize)).to.be.at.least(18);
    expect(look.textTransform).to.equal('none');
    expect(look.textAlign).to.match(/^(?:start|left)$/);
    expect(look.color).to.equal('rgb(26, 28, 32)');
    expect(box.querySelectorAll('style')).to.have.lengthOf(0);
    style.remove();
  });

  it('mirrors itself in a right-to-left page', async () => {
    const shown = await show({ dir: 'rtl' }, 320);
    await tap(shown, 'Hài lòng');
    const option = byRole(shown.root, 'radio', 'Hài lòng').closest('label');
    const face = option?.querySelector('.face')?.getBoundingClientRect();
    const tick = option?.querySelector('.tick')?.getBoundingClientRect();
    expect(face?.left).to.be.greaterThan(tick?.left ?? Infinity);
  });

  it('does nothing to the page when it goes away in the middle of sending', async () => {
    const shown = await show();
    let answer = (): void => {};
    shown.collector.behave('slow', { until: new Promise<void>((resolve) => (answer = resolve)) });
    byRole(shown.root, 'radio', 'Hài lòng').click();
    shown.box.remove();
    answer();
    await received(shown, 1);
  });
});
