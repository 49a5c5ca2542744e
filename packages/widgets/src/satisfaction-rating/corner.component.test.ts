import { expect } from 'chai';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { strings } from '../i18n/vi.frame.ts';
import { DvcRatedEvent } from '../internal/events/rated-event.ts';
import { allByRole, byRole, clear, findByRole, put, show, until, type Shown } from './page.component.fixture.ts';

const memory = 'dvc-widgets-corner';
const { cornerQuestion, putAway } = strings;

/** Elements of the host page, taken away after each test. */
const theirs: Element[] = [];
const leftovers: (() => void)[] = [];

/** Puts an element of the host page where the style says. */
function lay(style: string, name = 'div', attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(name);
  element.style.cssText = style;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  document.body.append(element);
  theirs.push(element);
  return element;
}

const right = 'position:absolute;right:40px;bottom:30px;width:30px;height:30px';
const left = 'position:absolute;left:40px;bottom:30px;width:30px;height:30px';

/** A corner button that had its first look at the page. */
async function corner(attributes: Record<string, string> = {}): Promise<Shown & { readonly opener: HTMLElement }> {
  const shown = put({ layout: 'corner', ...attributes });
  const opener = await findByRole(shown.root, 'button', attributes['lang'] === 'en' ? 'Rate' : 'Đánh giá');
  await frames();
  return { ...shown, opener };
}

/** Lets the button look at the page. */
async function frames(): Promise<void> {
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
}

type Where = 'left' | 'right' | 'away';
function where({ root }: Shown): Where {
  const box = root.querySelector('.corner');
  if (!box || getComputedStyle(box).visibility === 'hidden') return 'away';
  const place = box.getBoundingClientRect();
  return place.left + place.right > innerWidth ? 'right' : 'left';
}
const untilAt = (shown: Shown, place: Where): Promise<unknown> =>
  until(() => where(shown) === place, `the button to be ${place}, not ${where(shown)}`);

describe('layout="corner"', () => {
  beforeEach(() => {
    localStorage.removeItem(memory);
  });
  afterEach(() => {
    for (const element of theirs.splice(0)) element.remove();
    for (const undo of leftovers.splice(0)) undo();
    clear();
    localStorage.removeItem(memory);
    scrollTo(0, 0);
  });

  it('is a labelled button 16 px from the corner of the window, with one beside it that hides it', async () => {
    const shown = await corner();
    const box = shown.root.querySelector('.corner')?.getBoundingClientRect() ?? new DOMRect();
    const { clientWidth } = document.documentElement;
    expect(Math.round(clientWidth - box.right)).to.equal(16);
    expect(Math.round(innerHeight - box.bottom)).to.equal(16);
    expect(shown.opener.getBoundingClientRect().height).to.be.at.least(52);
    const hide = byRole(shown.root, 'button', putAway).getBoundingClientRect();
    expect(Math.min(hide.width, hide.height)).to.be.at.least(48);
    expect(shown.rating.getBoundingClientRect().height, 'it takes no room').to.equal(0);
    expect(allByRole(shown.root, 'radio')).to.deep.equal([]);
  });

  it('asks about the page on three levels, unless it is told otherwise', async () => {
    const shown = await corner();
    shown.opener.click();
    await until(() => shown.rating.open, 'the dialog');
    byRole(shown.root, 'dialog', cornerQuestion);
    expect(allByRole(shown.root, 'radio').map((radio) => radio.getAttribute('value'))).to.deep.equal([
      'very-satisfied',
      'satisfied',
      'not-satisfied',
    ]);
    byRole(shown.root, 'radio', 'Hài lòng').click();
    await until(() => shown.collector.received[0], 'the rating');
    expect(shown.collector.received[0]).to.include({ scale: 'tt32-3', value: 'satisfied' });
    shown.box.remove();
    const own = await corner({ procedure: '1.004194', question: 'Trang này có dễ hiểu không?', scale: 'mic-5' });
    await own.rating.show();
    byRole(own.root, 'dialog', 'Trang này có dễ hiểu không?');
    expect(allByRole(own.root, 'radio')).to.have.lengthOf(5);
  });

  it('is reached by Tab, does nothing on focus, opens at Enter and has the focus back at Escape', async () => {
    const before = lay('', 'button');
    const shown = await corner();
    shown.box.before(before);
    before.focus();
    await sendKeys({ press: 'Tab' });
    await until(() => shown.root.activeElement === shown.opener, 'the button');
    await frames();
    expect(shown.rating.open, 'on focus').to.equal(false);
    await sendKeys({ press: 'Enter' });
    await until(() => shown.root.activeElement?.id === 'title', 'the dialog');
    await sendKeys({ press: 'Escape' });
    await until(() => !shown.rating.open, 'the end');
    expect(shown.root.activeElement === shown.opener, 'the focus is back').to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(shown.root.activeElement === byRole(shown.root, 'button', putAway)).to.equal(true);
    const after = lay('', 'button');
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement === after, 'nothing traps').to.equal(true);
  });

  it('gives way to a control of the page: into the other corner, or out of sight, and comes back', async () => {
    const shown = await corner();
    await untilAt(shown, 'right');
    const first = lay(right, 'button');
    await untilAt(shown, 'left');
    const second = lay(left, 'a', { href: '#tra-cuu' });
    await untilAt(shown, 'away');
    expect(document.elementFromPoint(innerWidth - 55, innerHeight - 45) === first, 'it takes no click').to.equal(true);
    second.remove();
    await untilAt(shown, 'left');
    first.remove();
    lay(left, 'input');
    await untilAt(shown, 'right');
  });

  const controls: [string, string, Record<string, string>][] = [
    ['a select', 'select', {}],
    ['a label', 'label', {}],
    ['the summary of details', 'summary', {}],
    ['a frame', 'iframe', {}],
    ['what has the role of a button', 'div', { role: 'button' }],
    ['what has the role of a link', 'span', { role: 'link' }],
    ['what takes the focus', 'div', { tabindex: '0' }],
    ['what can be written in', 'div', { contenteditable: '' }],
    ['a video with controls', 'video', { controls: '' }],
  ];
  for (const [title, name, attributes] of controls) {
    it(`gives way to ${title}`, async () => {
      const shown = await corner();
      lay(right, name, attributes);
      await untilAt(shown, 'left');
    });
  }

  it('gives way to a control inside the shadow roots of the page', async () => {
    const shown = await corner();
    const outer = lay(right);
    const inner = document.createElement('div');
    inner.attachShadow({ mode: 'open' }).innerHTML = '<button style="width:30px;height:30px"></button>';
    outer.attachShadow({ mode: 'open' }).append(inner);
    await untilAt(shown, 'left');
  });

  it('gives way to layers that the page lays over itself, and to none that it stands in', async () => {
    const shown = await corner();
    const banner = lay('position:fixed;left:0;right:0;bottom:0;height:60px;z-index:1');
    await untilAt(shown, 'away');
    banner.append(shown.box);
    await untilAt(shown, 'right');
    document.body.append(shown.box);
    banner.style.zIndex = 'auto';
    dispatchEvent(new Event('resize'));
    await untilAt(shown, 'right');
  });

  it('stays beside text, pictures, what only scripts focus, and regions that take the focus to be scrolled', async () => {
    const shown = await corner();
    lay(right).textContent = 'Văn bản';
    lay(right, 'img');
    lay('position:absolute;left:0;top:0;width:100%;height:100vh', 'main', { tabindex: '-1' });
    const region = lay('position:absolute;left:0;top:0;width:100%;height:100vh;overflow:auto', 'div', {
      tabindex: '0',
    });
    region.innerHTML = '<p style="height:5000px">Điều khoản</p>';
    await frames();
    expect(where(shown)).to.equal('right');
  });

  it('looks again when the page is scrolled', async () => {
    const shown = await corner();
    lay('position:absolute;left:0;top:0;height:5000px;width:1px');
    const far = lay('position:absolute;right:40px;width:30px;height:30px', 'button');
    far.style.top = `${String(innerHeight + 400)}px`;
    await frames();
    expect(where(shown)).to.equal('right');
    scrollTo(0, 440);
    await untilAt(shown, 'left');
    scrollTo(0, 1200);
    await frames();
    expect(where(shown), 'it does not jump back and forth').to.equal('left');
  });

  it('stays while the focus is seen on it, and gives way once that moves to what lies under it', async () => {
    const before = lay('', 'button');
    const shown = await corner();
    shown.box.before(before);
    before.focus();
    await sendKeys({ press: 'Tab' });
    await until(() => shown.root.activeElement === shown.opener, 'the focus');
    const under = lay(right, 'button');
    await frames();
    expect(where(shown)).to.equal('right');
    under.focus();
    await untilAt(shown, 'left');
  });

  it('stays away while a rating in its place is in view, in a shadow root too', async () => {
    const inline = await show();
    const shown = put({ layout: 'corner', procedure: '1.004194' });
    await until(() => shown.root.querySelector('.corner'), 'the button');
    await frames();
    expect(where(shown)).to.equal('away');
    inline.box.style.marginTop = '5000px';
    await untilAt(shown, 'right');
    inline.box.style.marginTop = '';
    await untilAt(shown, 'away');
    const outer = lay('');
    outer.attachShadow({ mode: 'open' }).append(inline.rating);
    await frames();
    expect(where(shown)).to.equal('away');
    inline.rating.remove();
    inline.box.remove();
    dispatchEvent(new Event('resize'));
    await untilAt(shown, 'right');
  });

  it('goes once the same was rated, not for something else; another subject brings it back', async () => {
    const shown = await corner({ procedure: '1.004194' });
    const same = put({ layout: 'dialog', procedure: '1.004194' });
    const other = put({ layout: 'dialog', procedure: '1.000894' });
    await untilAt(shown, 'right');
    other.rating.dispatchEvent(new DvcRatedEvent('1', 'mic-5', 'satisfied'));
    await frames();
    expect(where(shown)).to.equal('right');
    same.rating.dispatchEvent(new DvcRatedEvent('2', 'mic-5', 'satisfied'));
    await untilAt(shown, 'away');
    shown.rating.procedure = '1.013229';
    await untilAt(shown, 'right');
  });

  it('goes when it was answered and closed by a finger; the keyboard finds it until it moves on', async () => {
    const shown = await corner();
    const answer = async (): Promise<void> => {
      byRole(shown.root, 'radio', 'Hài lòng').click();
      await findByRole(shown.root, 'button', 'Gửi ý kiến');
    };
    const place = shown.opener.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(place.left) + 20, Math.round(place.top) + 20] });
    await until(() => shown.rating.open, 'the dialog');
    await answer();
    const close = byRole(shown.root, 'button', 'Đóng').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(close.left) + 20, Math.round(close.top) + 20] });
    await untilAt(shown, 'away');
    await shown.rating.show();
    expect(byRole(shown.root, 'radio', 'Hài lòng').matches(':checked'), 'the page may show it again').to.equal(true);
    shown.rating.close();
    shown.rating.dossier = 'H26.107-261021-0147';
    shown.rating.dossier = 'H26.107-261021-0148';
    await untilAt(shown, 'right');
    shown.opener.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => shown.root.activeElement?.id === 'title', 'the dialog');
    await answer();
    await sendKeys({ press: 'Escape' });
    await until(() => !shown.rating.open, 'the end');
    await frames();
    expect(shown.root.activeElement === shown.opener, 'the focus is not lost').to.equal(true);
    const next = lay('', 'button');
    next.focus();
    await untilAt(shown, 'away');
  });

  it('is put away for good, and says so', async () => {
    const shown = await corner();
    let dismissals = 0;
    const count = (): void => void (dismissals += 1);
    document.addEventListener('dvc-dismissed', count);
    leftovers.push(() => {
      document.removeEventListener('dvc-dismissed', count);
    });
    byRole(shown.root, 'button', putAway).click();
    await until(() => allByRole(shown.root, 'button', 'Đánh giá').length === 0, 'the end');
    expect(dismissals).to.equal(1);
    expect(localStorage.getItem(memory)).to.equal('1');
    const later = put({ layout: 'corner' });
    await later.rating.show();
    expect(later.rating.open, 'the page may still ask').to.equal(true);
    expect(later.root.querySelector('.corner')).to.equal(null);
  });

  it('is put away for the life of the page where storage is denied', async () => {
    const { getItem, setItem } = Storage.prototype;
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    Storage.prototype.getItem = Storage.prototype.setItem = refuse;
    leftovers.push(() => {
      Object.assign(Storage.prototype, { getItem, setItem });
    });
    const shown = await corner();
    byRole(shown.root, 'button', putAway).click();
    const later = put({ layout: 'corner' });
    await later.rating.show();
    expect(later.root.querySelector('.corner')).to.equal(null);
  });

  it('is in the top layer, or at a fixed place where there is none', async () => {
    const shown = await corner();
    const box = shown.root.querySelector<HTMLElement>('.corner');
    lay('position:fixed;right:0;bottom:0;width:1px;height:1px;z-index:2147483647');
    expect(box?.matches(':popover-open')).to.equal(true);
    const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'showPopover');
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
    leftovers.push(() => {
      if (own) Object.defineProperty(HTMLElement.prototype, 'showPopover', own);
    });
    shown.box.remove();
    const plain = put({ layout: 'corner' });
    await findByRole(plain.root, 'button', 'Đánh giá');
    const place = plain.root.querySelector('.corner');
    // What the engine itself hides until it is shown as a popover.
    place?.removeAttribute('popover');
    await untilAt(plain, 'right');
    expect(place && getComputedStyle(place).position).to.equal('fixed');
    byRole(plain.root, 'button', 'Đánh giá').click();
    await until(() => plain.rating.open, 'the dialog');
  });

  it('takes its listeners, observers and timers with it', async () => {
    await corner();
    clear();
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    let listening = 0;
    const isOutside = (target: EventTarget | undefined): boolean =>
      target === undefined || target === window || target === document || target === document.body;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: Parameters<typeof add>) {
      if (isOutside(this)) listening += 1;
      add.apply(this, args);
    };
    EventTarget.prototype.removeEventListener = function (this: EventTarget, ...args: Parameters<typeof remove>) {
      if (isOutside(this)) listening -= 1;
      remove.apply(this, args);
    };
    leftovers.push(() => {
      EventTarget.prototype.addEventListener = add;
      EventTarget.prototype.removeEventListener = remove;
    });
    const shown = await corner();
    expect(listening).to.be.greaterThan(0);
    await shown.rating.show();
    const drawing = shown.rating.requestUpdate();
    shown.box.remove();
    await drawing;
    await frames();
    expect(listening).to.equal(0);
    document.body.append(shown.box);
    await until(() => listening > 0, 'the watch again');
    await untilAt(shown, 'right');
    shown.rating.layout = 'dialog';
    await findByRole(shown.root, 'button', 'Đánh giá dịch vụ');
    expect(listening, 'another layout').to.equal(0);
  });
});
