import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { allByRole, byRole, clear, findByRole, show, until } from '../satisfaction-rating/page.component.fixture.ts';

/** Keys as the browser gets them from a keyboard. */
const real = async (key: 'Enter' | ' '): Promise<void> => sendKeys({ press: key });
const keys = ['keydown', 'keypress', 'keyup'] as const;

/** A rating whose reasons, criteria and comment are open. */
async function details() {
  const shown = await show();
  byRole(shown.root, 'radio', 'Không hài lòng').click();
  await findByRole(shown.root, 'button', 'Gửi ý kiến');
  const comment = shown.root.querySelector('textarea');
  const chip = allByRole(shown.root, 'checkbox', 'Chờ lâu')[0];
  const criterion = allByRole(shown.root, 'radio', 'Bình thường').at(-1);
  if (!comment || !(chip instanceof HTMLInputElement) || !(criterion instanceof HTMLInputElement)) {
    throw new Error('the details are incomplete');
  }
  return { ...shown, comment, chip, criterion };
}

let undo: (() => void)[] = [];

/** Listens to all key events as a page does; ends with the test. */
function listen(target: EventTarget, listener: (event: KeyboardEvent) => void, capture: boolean): void {
  const hear = (event: Event): void => {
    if (event instanceof KeyboardEvent) listener(event);
  };
  for (const name of keys) target.addEventListener(name, hear, capture);
  undo.push(() => {
    for (const name of keys) target.removeEventListener(name, hear, capture);
  });
}

const prevent = (event: KeyboardEvent): void => {
  if (event.key === ' ' || event.key === 'Enter') event.preventDefault();
};
const pages: Readonly<Record<string, () => void>> = {
  'leaves the keys alone': () => {},
  'prevents Enter and Space at the window, before anyone': () => {
    listen(window, prevent, true);
  },
  'prevents Enter and Space at the document, after everyone': () => {
    listen(document, prevent, false);
  },
};

const dispatch = (target: Element, init: KeyboardEventInit, type = 'keydown'): KeyboardEvent => {
  const event = new KeyboardEvent(type, { bubbles: true, composed: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
};

describe('Enter and Space inside the rating', () => {
  afterEach(() => {
    undo.forEach((each) => {
      each();
    });
    undo = [];
    clear();
  });

  for (const [page, arrange] of Object.entries(pages)) {
    describe(`in a page that ${page}`, () => {
      for (const key of ['Enter', ' '] as const) {
        it(`press a button once (${JSON.stringify(key)})`, async () => {
          const { root } = await details();
          arrange();
          let clicks = 0;
          root.addEventListener('click', () => (clicks += 1));
          byRole(root, 'button', 'Bỏ qua phần này').focus();
          await real(key);
          await findByRole(root, 'heading', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
          expect(clicks).to.equal(1);
        });
      }

      it('answer with the face that has the focus', async () => {
        const { root, collector } = await show();
        arrange();
        byRole(root, 'radio', 'Hài lòng').focus();
        await real(' ');
        await until(() => collector.received.length === 1, 'the rating');
        expect(collector.received[0]).to.include({ value: 'satisfied' });
      });

      it('choose a reason with Space, and take it back', async () => {
        const { chip } = await details();
        arrange();
        chip.focus();
        await real(' ');
        await until(() => chip.checked && chip.closest('.on'), 'the reason');
        await real(' ');
        await until(() => !chip.checked && !chip.closest('.on'), 'no reason');
      });

      it('judge a criterion with Space', async () => {
        const { criterion } = await details();
        arrange();
        criterion.focus();
        await real(' ');
        await until(() => criterion.checked && criterion.closest('.on'), 'the judgement');
      });

      it('write spaces and new lines where the cursor is', async () => {
        const { comment } = await details();
        arrange();
        comment.value = 'Chờlâu quá';
        comment.focus();
        comment.setSelectionRange(3, 3);
        await real(' ');
        await until(() => comment.value === 'Chờ lâu quá', 'the space');
        comment.setSelectionRange(comment.value.length, comment.value.length);
        await real('Enter');
        await until(() => comment.value === 'Chờ lâu quá\n', 'the new line');
        await sendKeys({ type: 'ba tuần' });
        await until(() => comment.value === 'Chờ lâu quá\nba tuần', 'the rest');
      });
    });
  }

  it('are counted as written: what the page prevented is in the comment that leaves', async () => {
    const { root, comment, collector } = await details();
    pages['prevents Enter and Space at the window, before anyone']?.();
    comment.focus();
    await sendKeys({ type: 'Rất lâu' });
    await until(() => comment.value === 'Rất lâu', 'the comment');
    byRole(root, 'button', 'Gửi ý kiến').click();
    await until(() => collector.received.length === 2, 'the details');
    expect(collector.received[1]).to.include({ comment: 'Rất lâu' });
  });

  // A keyboard can't be asked for these in every browser: events as a browser would send them.
  it('are left to the input method while it composes a syllable', async () => {
    const { comment, chip } = await details();
    pages['prevents Enter and Space at the window, before anyone']?.();
    comment.value = 'viet';
    expect(dispatch(comment, { key: ' ', isComposing: true }).defaultPrevented, 'the page did').to.equal(true);
    dispatch(comment, { key: 'Enter', isComposing: true });
    expect(comment.value).to.equal('viet');
    dispatch(chip, { key: ' ', isComposing: true });
    expect(chip.checked).to.equal(false);
  });

  it('press once however long they are held', async () => {
    const { root, chip } = await details();
    let clicks = 0;
    root.addEventListener('click', () => (clicks += 1));
    dispatch(chip, { key: ' ' });
    for (let held = 0; held < 3; held++) dispatch(chip, { key: ' ', repeat: true });
    expect(clicks).to.equal(1);
    expect(chip.checked).to.equal(true);
  });

  it('do nothing of their own with Ctrl, Alt or the system key', async () => {
    const { root, comment, chip } = await details();
    let clicks = 0;
    root.addEventListener('click', () => (clicks += 1));
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) {
      expect(
        dispatch(byRole(root, 'button', 'Gửi ý kiến'), { key: 'Enter', [modifier]: true }).defaultPrevented,
      ).to.equal(false);
      dispatch(chip, { key: ' ', [modifier]: true });
      dispatch(comment, { key: 'Enter', [modifier]: true });
    }
    expect(clicks).to.equal(0);
    expect(comment.value).to.equal('');
  });

  it('set off no shortcut of the page, while its own keys still do elsewhere', async () => {
    const { chip, comment, box } = await details();
    const heard: string[] = [];
    listen(document, ({ type, key }) => type === 'keydown' && heard.push(key), false);
    chip.focus();
    await real(' ');
    comment.focus();
    await real('Enter');
    await until(() => comment.value === '\n', 'the new line');
    await sendKeys({ press: 'a' });
    await until(() => comment.value === '\na', 'the letter');
    expect(heard).to.deep.equal(['a']);
    dispatch(box, { key: ' ' });
    expect(heard).to.deep.equal(['a', ' ']);
  });

  it('follow the telephone link with Enter alone, however the page prevents it', async () => {
    const { root, collector } = await show();
    collector.behave('reject');
    byRole(root, 'radio', 'Hài lòng').click();
    const link = await findByRole(root, 'link', '1800.1096');
    pages['prevents Enter and Space at the window, before anyone']?.();
    await findByRole(root, 'button', 'Bỏ qua phần này');
    let clicks = 0;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      clicks += 1;
    });
    dispatch(link, { key: ' ' });
    expect(clicks).to.equal(0);
    dispatch(link, { key: 'Enter' });
    expect(clicks).to.equal(1);
  });
});
