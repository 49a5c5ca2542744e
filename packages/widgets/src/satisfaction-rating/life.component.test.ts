import { expect } from 'chai';
import { DvcDeliveryChangedEvent } from '../internal/events/delivery-changed-event.ts';
import { DvcFinishedEvent } from '../internal/events/finished-event.ts';
import { DvcRatedEvent } from '../internal/events/rated-event.ts';
import { byRole, clear, denyStorage, findByRole, said, show, until, write } from './page.component.fixture.ts';

describe('<dvc-satisfaction-rating> in its page', () => {
  afterEach(clear);

  it('tells of itself by typed events that bubble out of the shadow roots it stands in', async () => {
    const shown = await show();
    const outer = document.createElement('div');
    shown.box.append(outer);
    outer.attachShadow({ mode: 'open' }).append(shown.rating);
    const heard: Event[] = [];
    const hear = (event: Event): void => void heard.push(event);
    const types = ['dvc-rated', 'dvc-delivery-changed', 'dvc-finished'] as const;
    for (const type of types) document.addEventListener(type, hear);
    byRole(shown.root, 'radio', 'Hài lòng').click();
    (await findByRole(shown.root, 'button', 'Bỏ qua phần này')).click();
    await until(() => heard.some((event) => event instanceof DvcFinishedEvent), 'the end');
    await until(() => shown.collector.received[0], 'the rating');
    await until(
      () => heard.some((event) => event instanceof DvcDeliveryChangedEvent && event.delivery === 'sent'),
      'the delivery',
    );
    for (const type of types) document.removeEventListener(type, hear);
    const id = shown.collector.received[0]?.id;
    const rated = heard.filter((event) => event instanceof DvcRatedEvent);
    const finished = heard.filter((event) => event instanceof DvcFinishedEvent);
    expect(rated.map((event) => [event.id, event.scale, event.value])).to.deep.equal([[id, 'mic-5', 'satisfied']]);
    expect(finished.map((event) => [event.id, event.detailed])).to.deep.equal([[id, false]]);
    outer.remove();
  });

  it('takes the language of the page where a shadow root hides it', async () => {
    const before = document.documentElement.lang;
    document.documentElement.lang = 'en';
    const shown = await show();
    const outer = document.createElement('div');
    shown.box.append(outer);
    outer.attachShadow({ mode: 'open' }).append(shown.rating);
    shown.rating.removeAttribute('lang');
    await findByRole(shown.root, 'radio', 'Satisfied');
    document.documentElement.lang = before;
  });

  it('says "ông/bà" everywhere when formal, and "bạn" nowhere', async () => {
    const allow = denyStorage();
    const shown = await show({ address: 'formal' });
    const texts: string[] = [];
    const read = (): void => void texts.push(shown.root.textContent);
    read();
    byRole(shown.root, 'radio', 'Không hài lòng').click();
    await findByRole(shown.root, 'button', 'Gửi ý kiến');
    read();
    write(shown.root, 'Gọi tôi số 0912 345 668 nhé');
    await until(() => said(shown.root, 'alert').includes('0912'), 'the warning');
    read();
    write(shown.root, '');
    shown.collector.behave('down');
    byRole(shown.root, 'radio', 'Hài lòng').click();
    await until(() => said(shown.root, 'alert').includes('Chưa gửi được'), 'the alert');
    read();
    shown.collector.behave('accept');
    byRole(shown.root, 'button', 'Gửi lại').click();
    await until(() => said(shown.root, 'status').startsWith('Đã ghi nhận'), 'the status');
    byRole(shown.root, 'button', 'Bỏ qua phần này').click();
    await findByRole(shown.root, 'heading', 'Cảm ơn ông/bà. Ý kiến đã được ghi nhận.');
    read();
    expect(texts.filter((text) => /bạn/i.test(text))).to.deep.equal([]);
    expect(texts.filter((text) => /ông\/bà/i.test(text))).to.have.lengthOf(texts.length);
    allow();
  });

  it('takes its listeners and observers with it when it is removed', async () => {
    // The first one starts the outbox of the page, which stays; so does what looks into the failures of earlier tests.
    await show();
    await import('../submission/advice.ts');
    await import('./exposure.ts');
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const { observe, disconnect } = ResizeObserver.prototype;
    let listening = 0;
    const observing = new Set<ResizeObserver>();
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
    ResizeObserver.prototype.observe = function (...args) {
      observing.add(this);
      observe.apply(this, args);
    };
    ResizeObserver.prototype.disconnect = function () {
      observing.delete(this);
      disconnect.apply(this);
    };
    const shown = await show();
    byRole(shown.root, 'radio', 'Hài lòng').click();
    await findByRole(shown.root, 'button', 'Gửi ý kiến');
    expect(observing.size, 'it watches its width').to.equal(1);
    shown.box.remove();
    EventTarget.prototype.addEventListener = add;
    EventTarget.prototype.removeEventListener = remove;
    ResizeObserver.prototype.observe = observe;
    ResizeObserver.prototype.disconnect = disconnect;
    expect(listening).to.equal(0);
    expect(observing.size).to.equal(0);
  });

  it('keeps what was chosen and written when the page moves it, and fits its new place', async () => {
    const shown = await show();
    byRole(shown.root, 'radio', 'Hài lòng').click();
    await findByRole(shown.root, 'button', 'Gửi ý kiến');
    write(shown.root, 'Nhanh.');
    const narrow = document.createElement('div');
    narrow.style.width = '320px';
    shown.box.append(narrow);
    narrow.append(shown.rating);
    await until(() => !shown.root.querySelector('.wide'), 'the narrow layout');
    expect(byRole(shown.root, 'radio', 'Hài lòng').matches(':checked')).to.equal(true);
    expect(shown.root.querySelector('textarea')?.value).to.equal('Nhanh.');
    byRole(shown.root, 'radio', 'Bình thường').click();
    const [first, second] = await until(() => {
      const ratings = shown.collector.received.filter(({ kind }) => kind === 'rating');
      return ratings.length === 2 && ratings;
    }, 'both ratings');
    expect(second).to.include({ replaces: first?.id });
  });

  it('reflects properties to attributes; undefined and null take them away', async () => {
    const { rating } = await show();
    rating.procedure = '1.013229';
    expect(rating.getAttribute('procedure')).to.equal('1.013229');
    rating.procedure = undefined;
    expect(rating.hasAttribute('procedure')).to.equal(false);
    expect(rating.procedure).to.equal(undefined);
    rating.setAttribute('step', '2');
    expect(rating.step).to.equal('2');
  });

  it('works when it is made by hand as well as by the parser', async () => {
    const rating = document.createElement('dvc-satisfaction-rating');
    expect(rating.getAttributeNames(), 'the constructor adds no attribute').to.deep.equal([]);
    expect(rating.hidden).to.equal(false);
    const { rating: shown } = await show();
    shown.hidden = true;
    expect(getComputedStyle(shown).display).to.equal('none');
  });
});
