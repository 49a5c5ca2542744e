import { expect } from 'chai';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { DvcClosedEvent } from '../internal/events/closed-event.ts';
import { allByRole, byRole, clear, findByRole, put, said, until, write, type Shown } from './page.component.fixture.ts';

const question = 'Bạn thấy việc nộp hồ sơ lần này thế nào?';

/** The element that has the focus, inside whatever shadow roots. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** A rating in the layout `dialog`, with its button on screen. */
async function place(attributes: Record<string, string> = {}): Promise<Shown & { readonly opener: HTMLElement }> {
  const shown = put({ layout: 'dialog', ...attributes });
  const opener = await findByRole(shown.root, 'button', attributes['label'] ?? 'Đánh giá dịch vụ');
  return { ...shown, opener };
}

const dialogOf = ({ root }: Shown): HTMLElement => {
  const [dialog] = allByRole(root, 'dialog');
  if (!dialog) throw new Error('there is no dialog');
  return dialog;
};
const isShown = (element: Element): boolean => element.getClientRects().length > 0;
const isOpen = (shown: Shown): boolean => isShown(dialogOf(shown));

/** Opened, with the focus where it belongs. */
async function opened(attributes: Record<string, string> = {}) {
  const shown = await place(attributes);
  shown.opener.focus();
  shown.opener.click();
  await until(() => shown.rating.open && focused()?.id === 'title', 'the dialog');
  return shown;
}

/** A button of the host page, outside. */
function outside(): HTMLButtonElement {
  const button = document.createElement('button');
  button.textContent = 'Tra cứu';
  document.body.append(button);
  return button;
}

const leftovers: (() => void)[] = [];
const afterwards = (undo: () => void): void => void leftovers.push(undo);

/** Takes an API away, as in engines that never had it. */
function without(prototype: object, name: string): void {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  if (!own) return;
  Reflect.deleteProperty(prototype, name);
  afterwards(() => Object.defineProperty(prototype, name, own));
}

describe('layout="dialog"', () => {
  afterEach(() => {
    leftovers.splice(0).forEach((undo) => {
      undo();
    });
    clear();
    document.querySelectorAll('body > button, body > .tall').forEach((element) => {
      element.remove();
    });
    scrollTo(0, 0);
  });

  it('is one button in its place, in the words of the page when it has its own', async () => {
    const { root, opener } = await place();
    expect(opener.getAttribute('aria-haspopup')).to.equal('dialog');
    expect(allByRole(root, 'radio'), 'no face is drawn yet').to.deep.equal([]);
    expect(isShown(root.querySelector('dialog') ?? opener), 'nor the dialog').to.equal(false);
    const { height, left } = opener.getBoundingClientRect();
    expect(height).to.be.at.least(52);
    expect(left).to.equal(root.host.getBoundingClientRect().left);
    await place({ label: 'Chấm điểm cán bộ' });
    await findByRole((await place({ lang: 'en', label: 'Rate us' })).root, 'button', 'Rate us');
  });

  it('opens at a click as a modal dialog named by the question, with the focus on its title', async () => {
    const shown = await opened();
    const dialog = byRole(shown.root, 'dialog', question);
    expect(dialog.matches(':modal'), 'the page is blocked').to.equal(true);
    expect(focused()?.textContent).to.equal(question);
    expect(allByRole(dialog, 'radio')).to.have.lengthOf(5);
    await until(() => shown.root.querySelector('.wide'), 'the wide layout');
    const { width, height } = byRole(dialog, 'button', 'Đóng').getBoundingClientRect();
    expect([width, height].every((side) => side >= 48)).to.equal(true);
  });

  it('is opened, answered and closed by keyboard alone; the focus returns, and opening again shows where one was', async () => {
    const shown = await place();
    const before = outside();
    shown.box.before(before);
    before.focus();
    await sendKeys({ press: 'Tab' });
    await until(() => focused() === shown.opener, 'the button');
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.id === 'title', 'the title');
    await sendKeys({ press: 'Tab' });
    await until(() => focused() instanceof HTMLInputElement, 'the faces');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: ' ' });
    await until(() => said(shown.root, 'status').startsWith('Đã ghi nhận: Hài lòng.'), 'the status');
    await findByRole(shown.root, 'button', 'Gửi ý kiến');
    write(shown.root, 'Nhanh.');
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen(shown) && !shown.rating.open, 'the end');
    expect(focused() === shown.opener, 'the focus is back').to.equal(true);
    await sendKeys({ press: ' ' });
    await until(() => focused()?.id === 'title', 'the title again');
    expect(byRole(shown.root, 'radio', 'Hài lòng').matches(':checked')).to.equal(true);
    expect(shown.root.querySelector('textarea')?.value).to.equal('Nhanh.');
    expect(shown.collector.received).to.have.lengthOf(1);
  });

  it('keeps the focus inside while the page is blocked', async () => {
    const shown = await place();
    const other = outside();
    shown.opener.click();
    await until(() => shown.rating.open, 'the dialog');
    const visited = new Set<Element | null>();
    for (let press = 0; press < 14; press += 1) {
      await sendKeys({ press: 'Tab' });
      visited.add(focused());
    }
    expect(visited.has(other) || visited.has(shown.opener), 'the page is out of reach').to.equal(false);
    expect(
      [...visited].some((element) => element instanceof HTMLInputElement),
      'the faces are not',
    ).to.equal(true);
    // Firefox goes from the last control to its own, which a key cannot leave; the tests to come need a page in focus.
    if (!document.hasFocus()) window.open('about:blank')?.close();
    await until(() => document.hasFocus(), 'the focus in the page');
    byRole(shown.root, 'button', 'Đóng').focus();
    expect(focused() === byRole(shown.root, 'button', 'Đóng'), 'nor is the way out').to.equal(true);
  });

  it('closes by its button, and by one more after the thanks', async () => {
    const shown = await opened();
    byRole(shown.root, 'button', 'Đóng').click();
    expect(shown.rating.open).to.equal(false);
    expect(focused() === shown.opener).to.equal(true);
    shown.opener.click();
    await until(() => shown.rating.open, 'the dialog');
    byRole(shown.root, 'radio', 'Hài lòng').click();
    (await findByRole(shown.root, 'button', 'Bỏ qua phần này')).click();
    await findByRole(shown.root, 'heading', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
    byRole(shown.root, 'dialog', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
    const ways = await until(() => {
      const buttons = allByRole(shown.root, 'button', 'Đóng');
      return buttons.length === 2 && buttons;
    }, 'the button under the thanks');
    expect(ways.map(({ textContent }) => textContent.trim())).to.include('Đóng');
    ways.find(({ textContent }) => textContent.trim() === 'Đóng')?.click();
    await until(() => !isOpen(shown), 'the end');
    expect(focused() === shown.opener).to.equal(true);
  });

  it('closes at a tap beside it, not inside', async () => {
    const shown = await opened();
    const sheet = shown.root.querySelector('.sheet')?.getBoundingClientRect() ?? new DOMRect();
    await sendMouse({ type: 'click', position: [Math.round(sheet.left) + 8, Math.round(sheet.bottom) - 8] });
    expect(shown.rating.open, 'a tap on the sheet').to.equal(true);
    await sendMouse({ type: 'click', position: [4, 4] });
    await until(() => !shown.rating.open, 'the end');
  });

  it('is opened by the page where it has no button, and gives the focus back into the shadow root it came from', async () => {
    const shown = put({ layout: 'dialog', button: 'none' });
    const outer = document.createElement('div');
    outer.className = 'tall';
    const inner = document.createElement('div');
    const own = document.createElement('button');
    inner.attachShadow({ mode: 'open' }).append(own);
    outer.attachShadow({ mode: 'open' }).append(inner);
    document.body.append(outer);
    own.focus();
    await shown.rating.show();
    expect(shown.rating.open).to.equal(true);
    expect(focused()?.textContent).to.equal(question);
    expect(allByRole(shown.root, 'button').map((button) => button.getAttribute('aria-label'))).to.deep.equal(['Đóng']);
    shown.rating.close();
    expect(shown.rating.open).to.equal(false);
    expect(focused() === own, 'the focus is back').to.equal(true);
    expect(shown.rating.getBoundingClientRect().height, 'it takes no room').to.equal(0);
  });

  it('tells of itself by events that bubble, and whether there was an answer', async () => {
    const heard: string[] = [];
    const hear = (event: Event): void =>
      void heard.push(event instanceof DvcClosedEvent ? `${event.type} ${String(event.answered)}` : event.type);
    for (const type of ['dvc-opened', 'dvc-closed']) {
      document.addEventListener(type, hear);
      afterwards(() => {
        document.removeEventListener(type, hear);
      });
    }
    const { rating, root, opener } = await opened();
    rating.close();
    rating.close();
    opener.click();
    await until(() => rating.open, 'the dialog');
    byRole(root, 'radio', 'Hài lòng').click();
    rating.close();
    expect(heard).to.deep.equal(['dvc-opened', 'dvc-closed false', 'dvc-opened', 'dvc-closed true']);
  });

  it('opens once however often it is asked to, and not at all when it is closed meanwhile', async () => {
    const shown = await place();
    let openings = 0;
    shown.rating.addEventListener('dvc-opened', () => (openings += 1));
    await Promise.all([shown.rating.show(), shown.rating.show()]);
    expect(shown.rating.open).to.equal(true);
    expect(openings).to.equal(1);
    shown.rating.close();
    const opening = shown.rating.show();
    shown.box.remove();
    await opening;
    expect(shown.rating.open).to.equal(false);
  });

  it('blocks nothing where the page has hidden it', async () => {
    const shown = await place();
    shown.rating.hidden = true;
    const other = outside();
    await shown.rating.show();
    expect(shown.rating.open).to.equal(false);
    other.focus();
    expect(focused() === other, 'the page is not blocked').to.equal(true);
  });

  it('neither moves the page behind nor writes to it', async () => {
    const tall = document.createElement('div');
    tall.className = 'tall';
    tall.style.height = '4000px';
    document.body.append(tall);
    const shown = await place();
    const html = document.documentElement.cloneNode();
    const body = document.body.cloneNode();
    scrollTo(0, 300);
    await until(() => scrollY === 300, 'the scroll');
    await shown.rating.show();
    expect(scrollY).to.equal(300);
    for (const press of ['PageDown', 'ArrowDown', ' ', 'End', 'Home']) await sendKeys({ press });
    const wheel = new WheelEvent('wheel', { bubbles: true, cancelable: true, composed: true, deltaY: 100 });
    dialogOf(shown).dispatchEvent(wheel);
    expect(wheel.defaultPrevented, 'the wheel beside the sheet').to.equal(true);
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
    expect(scrollY, 'while it is open').to.equal(300);
    expect(document.documentElement.cloneNode().isEqualNode(html)).to.equal(true);
    expect(document.body.cloneNode().isEqualNode(body)).to.equal(true);
    shown.rating.close();
    expect(scrollY, 'when it is closed').to.equal(300);
  });

  it('stays open in another language, and starts anew for another dossier', async () => {
    const shown = await opened({ dossier: 'H26.107-261021-0147' });
    byRole(shown.root, 'radio', 'Hài lòng').click();
    await findByRole(shown.root, 'button', 'Gửi ý kiến');
    shown.rating.lang = 'en';
    await findByRole(shown.root, 'button', 'Send');
    expect(shown.rating.open).to.equal(true);
    expect(isOpen(shown)).to.equal(true);
    byRole(shown.root, 'button', 'Close');
    shown.rating.dossier = 'H26.107-261021-0148';
    await until(() => !shown.root.querySelector('textarea'), 'a clean sheet');
    expect(shown.rating.open).to.equal(true);
    expect(shown.root.querySelector(':checked')).to.equal(null);
  });

  it('becomes a rating in its place, or goes into the corner, when the page says so', async () => {
    const shown = await opened();
    byRole(shown.root, 'radio', 'Hài lòng').click();
    shown.rating.layout = undefined;
    await until(() => !shown.root.querySelector('dialog'), 'the layout');
    expect(shown.rating.open).to.equal(false);
    expect(byRole(shown.root, 'radio', 'Hài lòng').matches(':checked'), 'with its answer').to.equal(true);
    shown.rating.layout = 'dialog';
    const opener = await findByRole(shown.root, 'button', 'Đánh giá dịch vụ');
    expect(isOpen(shown)).to.equal(false);
    opener.click();
    await until(() => shown.rating.open && isOpen(shown), 'the dialog');
    expect(byRole(shown.root, 'radio', 'Hài lòng').matches(':checked')).to.equal(true);
  });

  it('leaves nothing behind when it goes away while it is open, and comes back closed', async () => {
    const shown = await place();
    const other = outside();
    other.focus();
    await shown.rating.show();
    shown.box.remove();
    expect(shown.rating.open).to.equal(false);
    expect(focused() === other, 'the focus is back').to.equal(true);
    document.body.append(shown.box);
    await shown.rating.requestUpdate();
    expect(isOpen(shown)).to.equal(false);
    other.click();
    await sendKeys({ press: 'Tab' });
    expect(focused() === other, 'nothing is blocked').to.equal(false);
    await shown.rating.show();
    expect(isOpen(shown)).to.equal(true);
  });

  it('opens above a dialog that the page has open, and Escape closes only ours', async () => {
    const shown = await place();
    const theirs = document.createElement('dialog');
    const own = document.createElement('button');
    theirs.append(own);
    document.body.append(theirs);
    afterwards(() => {
      theirs.remove();
    });
    theirs.showModal();
    own.focus();
    await shown.rating.show();
    const title = shown.root.querySelector('#title')?.getBoundingClientRect() ?? new DOMRect();
    expect(document.elementFromPoint(title.left + 4, title.top + 4) === shown.rating, 'on top').to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(() => !shown.rating.open, 'the end of ours');
    expect(theirs.open, 'theirs').to.equal(true);
    expect(focused() === own).to.equal(true);
  });

  it('is a bottom sheet that scrolls inside, whatever the page has at its bottom', async () => {
    const shown = await opened({ text: 'large' });
    byRole(shown.root, 'radio', 'Không hài lòng').click();
    await findByRole(shown.root, 'button', 'Gửi ý kiến');
    const panel = shown.root.querySelector('.panel');
    const { top, bottom } = panel?.getBoundingClientRect() ?? new DOMRect();
    expect(top, 'the page is still seen above').to.be.at.least(8);
    expect(bottom).to.be.at.most(innerHeight);
    const scroller = [...shown.root.querySelectorAll('dialog, dialog *')].find(
      (element) =>
        element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY),
    );
    expect(scroller, 'it scrolls').not.to.equal(undefined);
    const send = byRole(shown.root, 'button', 'Gửi ý kiến');
    send.focus();
    await until(() => {
      const place = send.getBoundingClientRect();
      return place.bottom <= innerHeight && place.top >= 0;
    }, 'the button that has the focus');
  });

  describe('in an engine without showModal', () => {
    beforeEach(() => {
      without(HTMLDialogElement.prototype, 'showModal');
    });

    it('is a panel that blocks and traps nothing', async () => {
      const shown = await opened();
      const dialog = byRole(shown.root, 'dialog', question);
      expect(dialog.getAttribute('role')).to.equal('dialog');
      expect(dialog.hasAttribute('aria-modal')).to.equal(false);
      expect(getComputedStyle(dialog).position).to.equal('fixed');
      const other = outside();
      for (let press = 0; press < 12 && focused() !== other; press += 1) await sendKeys({ press: 'Tab' });
      expect(focused() === other, 'Tab leads on to the page').to.equal(true);
      expect(isOpen(shown)).to.equal(true);
      expect(document.elementFromPoint(4, 4) === shown.rating, 'the page can be clicked').to.equal(false);
    });

    it('closes at Escape with the focus inside, and gives it back', async () => {
      const shown = await opened();
      await sendKeys({ press: 'Escape' });
      await until(() => !isOpen(shown) && !shown.rating.open, 'the end');
      expect(focused() === shown.opener).to.equal(true);
      shown.opener.click();
      await until(() => shown.rating.open && isOpen(shown), 'the panel again');
      byRole(shown.root, 'button', 'Đóng').click();
      expect(isOpen(shown)).to.equal(false);
    });

    it('goes with its element, and comes back closed', async () => {
      const shown = await opened();
      shown.box.remove();
      document.body.append(shown.box);
      await shown.rating.requestUpdate();
      expect(isOpen(shown)).to.equal(false);
    });
  });
});
