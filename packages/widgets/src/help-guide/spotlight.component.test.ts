import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { byRole, findByRole, said, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { afterwards, clear, focused, library, open, put, without, type Shown } from './page.component.fixture.ts';
import { sampleAnswer } from './sample-guide.component.fixture.ts';

/** The sample guide, whose steps are about these. */
const pointingAt = (...anchors: (string | undefined)[]) =>
  library({
    steps: sampleAnswer.guide.steps.map(({ id, title, blocks }, index) => {
      const anchor = anchors[index];
      return { id, title, blocks, ...(anchor !== undefined && { anchor }) };
    }),
  });

/** Something of the host page. */
function host(markup: string, parent: Node = document.body): HTMLElement {
  const box = document.createElement('div');
  box.className = 'host-box';
  box.innerHTML = markup;
  parent.appendChild(box);
  return box;
}

const field =
  '<label for="ho-ten">Họ, chữ đệm, tên *</label><input id="ho-ten" style="display: block; height: 40px" />';

const ringOf = ({ root }: Shown): HTMLElement | null => root.querySelector<HTMLElement>('.spot.on');
const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();
/** Whether the outline is around that. */
const isAround = (shown: Shown, target: Element): boolean => {
  const ring = ringOf(shown);
  if (!ring) return false;
  const [outer, inner] = [boxOf(ring), boxOf(target)];
  return (
    Math.abs(inner.left - outer.left - 5) < 1 &&
    Math.abs(inner.top - outer.top - 5) < 1 &&
    Math.abs(outer.right - inner.right - 5) < 1 &&
    Math.abs(outer.bottom - inner.bottom - 5) < 1
  );
};
const around = (shown: Shown, target: Element): Promise<boolean> => until(() => isAround(shown, target), 'the outline');
const gone = (shown: Shown): Promise<boolean> => until(() => !ringOf(shown), 'the end of the outline');
const isCovered = (one: Element, other: Element): boolean => {
  const [a, b] = [boxOf(one), boxOf(other)];
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
};
const isInWindow = (element: Element): boolean => {
  const { top, bottom } = boxOf(element);
  return top >= 0 && bottom <= innerHeight;
};
const panelOf = ({ root }: Shown): HTMLElement => {
  const panel = root.querySelector<HTMLElement>('.steps');
  if (!panel) throw new Error('no panel');
  return panel;
};
const next = async ({ root }: Shown, title: string): Promise<void> => {
  byRole(root, 'button', 'Bước tiếp').click();
  await findByRole(root, 'heading', title);
};

/** What the page heard of errors. */
function errors(): string[] {
  const heard: string[] = [];
  const hear = (event: ErrorEvent | PromiseRejectionEvent): void => {
    heard.push('reason' in event ? String(event.reason) : event.message);
  };
  addEventListener('error', hear);
  addEventListener('unhandledrejection', hear);
  afterwards(() => {
    removeEventListener('error', hear);
    removeEventListener('unhandledrejection', hear);
  });
  return heard;
}

describe('what a step points at', () => {
  beforeEach(() => resizeTo(800));
  afterEach(clear);
  after(() => resizeTo(800));

  it('is outlined in a layer of our own: nothing of the page changes, nothing is in the way of a finger', async () => {
    const box = host(field);
    const before = box.outerHTML;
    const shown = put({}, 640, pointingAt('#ho-ten'));
    await open(shown);
    const target = box.querySelector('input');
    if (!target) throw new Error('no field');
    await around(shown, target);
    expect(box.outerHTML).to.equal(before);
    const ring = ringOf(shown);
    expect([ring && getComputedStyle(ring).pointerEvents, ring?.getAttribute('aria-hidden')]).to.deep.equal([
      'none',
      'true',
    ]);
    const { left, top, width, height } = boxOf(target);
    expect(document.elementFromPoint(left + width / 2, top + height / 2) === target).to.equal(true);
  });

  it('keeps its outline while the page scrolls, grows, and while a box of the page scrolls it away', async () => {
    const box = host(`<div style="height: 120px; overflow: auto">${field}<p style="height: 600px"></p></div>`);
    const shown = put({}, 640, pointingAt('#ho-ten'));
    await open(shown);
    const target = box.querySelector('input');
    const scroller = box.querySelector('div');
    if (!target || !scroller) throw new Error('no field');
    await around(shown, target);
    box.style.marginTop = '70px';
    await around(shown, target);
    scrollTo(0, 40);
    await around(shown, target);
    scroller.scrollTop = 400;
    await gone(shown);
    scroller.scrollTop = 0;
    await around(shown, target);
    await resizeTo(700);
    await around(shown, target);
  });

  it('is named in the step, and gets the focus only when the citizen says so', async () => {
    const box = host(field);
    const shown = put({}, 640, pointingAt('#ho-ten'));
    await open(shown);
    await until(() => said(shown.root, 'status').includes('Ô này ở trên trang: Họ, chữ đệm, tên'), 'the words');
    await until(() => focused()?.textContent.trim() === 'Chuẩn bị giấy tờ', 'the focus on the heading');
    (await findByRole(shown.root, 'button', 'Đến ô này')).click();
    expect(document.activeElement === box.querySelector('input')).to.equal(true);
  });

  it('has no button where there is nothing to fill in, and none of its words where it has no name', async () => {
    host('<div id="ho-ten" style="width: 90px; height: 40px"></div>');
    const shown = put({}, 640, pointingAt('#ho-ten'));
    await open(shown);
    await until(() => said(shown.root, 'status').includes('Ô này ở trên trang, có khung quanh.'), 'the words');
    expect(() => byRole(shown.root, 'button', 'Đến ô này')).to.throw();
  });

  it('may come late, go, and be another one: the outline follows, the caret and the scroll stay', async () => {
    const page = host('<input id="other" value="abcdef" style="display: block" /><div id="view"></div>');
    const view = page.querySelector('#view');
    const other = page.querySelector<HTMLInputElement>('#other');
    if (!view || !other) throw new Error('no page');
    const shown = put({}, 640, pointingAt('#ho-ten'));
    await open(shown);
    await until(() => focused()?.textContent.trim() === 'Chuẩn bị giấy tờ', 'the focus on the heading');
    other.focus();
    other.setSelectionRange(2, 4);
    await sendKeys({ press: 'Shift' });
    const at = scrollY;
    const bring = async (markup: string): Promise<void> => {
      view.innerHTML = markup;
      const target = view.querySelector('#ho-ten');
      if (!target) throw new Error('no field');
      await around(shown, target);
    };
    await bring(field);
    await bring(`<p>Khác</p>${field}`);
    view.innerHTML = '';
    await gone(shown);
    await until(() => !said(shown.root, 'status').includes('Ô này'), 'the end of the words');
    await bring(field);
    expect([document.activeElement === other, other.selectionStart, other.selectionEnd, scrollY]).to.deep.equal([
      true,
      2,
      4,
      at,
    ]);
  });

  it('counts as missing while it is hidden or has no size, and the first that can be seen is meant', async () => {
    const box = host(
      '<input id="ho-ten" type="hidden" /><input id="ho-ten" style="visibility: hidden" /><input id="ho-ten" hidden />',
    );
    const shown = put({}, 640, pointingAt('#ho-ten'));
    await open(shown);
    const last = box.querySelector<HTMLInputElement>('input[hidden]');
    if (!last) throw new Error('no field');
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
    expect(ringOf(shown)).to.equal(null);
    last.hidden = false;
    await around(shown, last);
  });

  it('is nothing where the selector is none, and nothing is thrown', async () => {
    const heard = errors();
    for (const anchor of ['', '#', '#1a', '[', '##x', ':nope(', 'a >', '*|*|*', '<script>']) {
      const shown = put({}, 640, pointingAt(anchor));
      await open(shown);
      await findByRole(shown.root, 'button', 'Bước tiếp');
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      expect(ringOf(shown), anchor).to.equal(null);
      shown.box.remove();
    }
    expect(heard).to.deep.equal([]);
  });

  it('may be in a modal dialog of the page that opens later', async () => {
    const dialog = document.createElement('dialog');
    dialog.innerHTML = field;
    document.body.append(dialog);
    afterwards(() => {
      dialog.remove();
    });
    const shown = put({}, 640, pointingAt('#ho-ten'));
    await open(shown);
    expect(ringOf(shown)).to.equal(null);
    dialog.showModal();
    const target = dialog.querySelector('input');
    if (!target) throw new Error('no field');
    await around(shown, target);
    expect(panelOf(shown).classList.contains('docked')).to.equal(false);
    dialog.close();
    await gone(shown);
  });

  it('may be in the shadow root that the guide is in', async () => {
    const outer = host('');
    const inside = outer.attachShadow({ mode: 'open' });
    inside.innerHTML = field;
    const shown = put({}, 640, pointingAt('#ho-ten'));
    inside.append(shown.guide);
    await open(shown);
    const target = inside.querySelector('input');
    if (!target) throw new Error('no field');
    await around(shown, target);
  });

  for (const width of [1000, 480]) {
    it(`is brought into sight when it is far away, and the step with it, beside it (${String(width)} px)`, async () => {
      await resizeTo(width, 640);
      const shown = put({}, Math.min(640, width - 40), pointingAt(undefined, '#ho-ten', undefined));
      const box = host(`<p style="height: 2400px"></p>${field}<p style="height: 40px"></p>`);
      const target = box.querySelector('input');
      if (!target) throw new Error('no field');
      await open(shown);
      await next(shown, 'Chụp giấy chứng sinh');
      await around(shown, target);
      const panel = panelOf(shown);
      await until(() => isInWindow(target) && isInWindow(panel), 'both in sight');
      expect(isCovered(panel, target)).to.equal(false);
      expect(panel.contains(focused()), 'the focus').to.equal(true);
      // A field under it gets the focus: it makes room.
      target.focus();
      await until(() => !isCovered(panel, target), 'room');
      await next(shown, 'Nộp hồ sơ');
      await gone(shown);
      await until(() => isInWindow(byRole(shown.root, 'heading', 'Nộp hồ sơ')), 'the heading in sight');
      expect(getComputedStyle(panel).position).not.to.equal('fixed');
    });
  }

  it('has the step beside it make itself small where it would cover what has the focus', async () => {
    await resizeTo(1000, 640);
    const shown = put({}, 640, pointingAt(undefined, '#ho-ten'));
    const box = host(
      `<p style="height: 2400px"></p>${field}<input id="other" style="position: fixed; right: 60px; top: 300px" />`,
    );
    const [target, other] = [box.querySelector('input'), box.querySelector<HTMLElement>('#other')];
    if (!target || !other) throw new Error('no field');
    await open(shown);
    await next(shown, 'Chụp giấy chứng sinh');
    await around(shown, target);
    const panel = panelOf(shown);
    const before = boxOf(panel).height;
    other.focus();
    await until(() => !isCovered(panel, other), 'room');
    target.focus();
    await until(() => boxOf(panel).height === before, 'the step as it was');
  });

  it('is only scrolled to where both have room', async () => {
    await resizeTo(1000, 900);
    const shown = put({}, 640, pointingAt(undefined, '#ho-ten'));
    const box = host(`<p style="height: 60px"></p>${field}<p style="height: 2400px"></p>`);
    const target = box.querySelector('input');
    if (!target) throw new Error('no field');
    await open(shown);
    await next(shown, 'Chụp giấy chứng sinh');
    await around(shown, target);
    expect([isInWindow(target), getComputedStyle(panelOf(shown)).position]).to.deep.equal([true, 'static']);
  });

  it('leaves the step in its place where there is no top layer, and is outlined all the same', async () => {
    without(HTMLElement.prototype, 'showPopover');
    without(HTMLElement.prototype, 'popover');
    const shown = put({}, 640, pointingAt(undefined, '#ho-ten'));
    const box = host(`<p style="height: 1400px"></p><div style="transform: translateX(9px)">${field}</div>`);
    shown.box.style.transform = 'translateX(30px) scale(0.9)';
    await open(shown);
    await next(shown, 'Chụp giấy chứng sinh');
    const target = await until(() => box.querySelector('input'), 'the field');
    await findByRole(shown.root, 'button', 'Đến ô này');
    expect(getComputedStyle(panelOf(shown)).position).not.to.equal('fixed');
    byRole(shown.root, 'button', 'Đến ô này').click();
    await around(shown, target);
  });

  it('is left alone once the guide is closed or the element is gone', async () => {
    const box = host(field);
    const shown = put({}, 640, pointingAt('#ho-ten'));
    await open(shown);
    const target = await until(() => box.querySelector('input'), 'the field');
    await around(shown, target);
    shown.guide.close();
    expect(shown.root.querySelector('.spot')).to.equal(null);
    await open(shown);
    await around(shown, target);
    shown.guide.remove();
    expect(shown.root.querySelector('.spot')).to.equal(null);
    shown.box.append(shown.guide);
    await around(shown, target);
  });
});

describe('a tour over a page that replaces its own content', () => {
  beforeEach(() => resizeTo(800));
  afterEach(clear);

  it('goes from the first step to the last by keyboard alone, without an error', async () => {
    const heard = errors();
    const views = {
      papers: '<h2>Giấy tờ</h2><input id="giay-to" type="checkbox" aria-label="Đủ giấy tờ" />',
      photo: '<h2>Ảnh</h2><input id="giay-chung-sinh" type="file" aria-label="Ảnh giấy chứng sinh" />',
      send: '<h2>Nộp</h2><button id="nop-ho-so">Nộp hồ sơ</button>',
    };
    const app = host('<main></main><aside></aside>');
    const [main, aside] = [app.querySelector('main'), app.querySelector('aside')];
    if (!main || !aside) throw new Error('no page');
    main.innerHTML = views.papers;
    const from = pointingAt('#giay-to', '#giay-chung-sinh', '#nop-ho-so');
    const shown = put({}, 640, from);
    const told: string[] = [];
    addEventListener('dvc-step-changed', ({ step }) => told.push(step), { once: false });

    const button = await findByRole(shown.root, 'button', 'Xem hướng dẫn từng bước');
    button.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.textContent.trim() === 'Chuẩn bị giấy tờ', 'the first heading');
    await until(() => ringOf(shown), 'the first outline');

    // The router puts another view in its place while the outline is drawn, and the guide elsewhere with it.
    main.innerHTML = '<p>Đang tải…</p>';
    await gone(shown);
    main.innerHTML = views.papers;
    await until(() => ringOf(shown), 'the outline again');
    aside.append(shown.guide);
    await until(() => ringOf(shown), 'the outline after the move');
    byRole(shown.root, 'heading', 'Chuẩn bị giấy tờ');

    // Nothing there when the step comes; it arrives later, is taken away and put back as another element.
    byRole(shown.root, 'button', 'Bước tiếp').focus();
    main.innerHTML = '';
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.textContent.trim() === 'Chụp giấy chứng sinh', 'the second heading');
    expect(ringOf(shown)).to.equal(null);
    for (let round = 0; round < 3; round += 1) {
      main.innerHTML = views.photo;
      const target = await until(() => main.querySelector('#giay-chung-sinh'), 'the target');
      await around(shown, target);
      main.textContent = '';
      await gone(shown);
    }

    // The guide itself is taken off the page for a while, its step with it.
    shown.guide.remove();
    main.innerHTML = views.send;
    await new Promise(requestAnimationFrame);
    app.prepend(shown.guide);
    await findByRole(shown.root, 'heading', 'Chụp giấy chứng sinh');

    byRole(shown.root, 'button', 'Bước tiếp').focus();
    await sendKeys({ press: ' ' });
    await until(() => focused()?.textContent.trim() === 'Nộp hồ sơ', 'the last heading');
    const last = await until(() => main.querySelector<HTMLElement>('#nop-ho-so'), 'the target');
    await around(shown, last);
    (await findByRole(shown.root, 'button', 'Đến ô này')).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => document.activeElement === last, 'the focus on the page');
    // Removed during the step, with the focus in it.
    main.innerHTML = '';
    await gone(shown);
    byRole(shown.root, 'button', 'Xong').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !shown.guide.open, 'the end');
    await until(() => focused() === byRole(shown.root, 'button', 'Xem hướng dẫn từng bước'), 'the focus back');
    expect([...new Set(told)]).to.deep.equal(['chuan-bi', 'chup-giay', 'nop']);
    expect(heard).to.deep.equal([]);
  });
});
