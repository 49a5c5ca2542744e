import type { Exposure } from '@dvc-widgets/contract';
import { expect } from 'chai';
import { byRole, clear, findByRole, put, show, until, type Shown } from './page.component.fixture.ts';

/** What the collector was told, in all. */
function told({ collector }: Shown): Pick<Exposure, 'offered' | 'opened' | 'dismissed'> {
  const sum = { offered: 0, opened: 0, dismissed: 0 };
  for (const submission of collector.received) {
    if (submission.kind !== 'exposure') continue;
    sum.offered += submission.offered;
    sum.opened += submission.opened;
    sum.dismissed += submission.dismissed;
  }
  return sum;
}

/** Counting begins three seconds after the drawing, or at the first tap; what was counted is sent when the page is left. */
async function leaveUntil(shown: Shown, isThere: () => boolean): Promise<void> {
  for (let patience = 3; patience; patience--) {
    const isWatched = await until(() => !shown.rating.isConnected || shown.rating.exposure, 'the watch').catch(() => 0);
    if (isWatched) break;
  }
  await until(
    () => {
      dispatchEvent(new Event('pagehide'));
      return isThere();
    },
    `the counts, not ${JSON.stringify(told(shown))}`,
  );
}

describe('the counts of invitations', function () {
  this.timeout(30_000);
  afterEach(() => {
    clear();
    scrollTo(0, 0);
  });

  it('tell once that an inline rating was offered, without the dossier', async () => {
    const shown = await show({ dossier: 'H26.107-261021-0147', procedure: '1.004194', agency: 'H26.107' });
    await leaveUntil(shown, () => told(shown).offered > 0);
    dispatchEvent(new Event('pagehide'));
    expect(told(shown)).to.deep.equal({ offered: 1, opened: 0, dismissed: 0 });
    const [sent] = shown.collector.received;
    expect(sent).to.include({ kind: 'exposure', layout: 'inline', site: 'pk_demo', locale: 'vi' });
    expect(sent?.subject).to.deep.equal({ procedure: '1.004194', agency: 'H26.107' });
  });

  it('count as offered only what has come into view', async () => {
    const far = await show({});
    const near = await show({});
    far.box.style.marginTop = '5000px';
    near.box.style.cssText += 'position:absolute;top:0';
    await leaveUntil(near, () => told(near).offered > 0);
    expect(told(far).offered).to.equal(0);
    far.rating.scrollIntoView();
    await leaveUntil(far, () => told(far).offered > 0);
  });

  it('tell that a dialog was opened, and dismissed when it was closed without an answer', async () => {
    const shown = put({ layout: 'dialog' });
    await leaveUntil(shown, () => told(shown).offered > 0);
    await shown.rating.show();
    shown.rating.close();
    await leaveUntil(shown, () => told(shown).dismissed > 0);
    expect(told(shown)).to.deep.equal({ offered: 1, opened: 1, dismissed: 1 });
    await shown.rating.show();
    (await findByRole(shown.root, 'radio', 'Hài lòng')).click();
    await until(() => shown.rating.ratingId, 'the rating');
    shown.rating.close();
    await leaveUntil(shown, () => told(shown).opened > 1);
    expect(told(shown)).to.deep.equal({ offered: 1, opened: 2, dismissed: 1 });
  });

  it('tell that a corner button was offered, and put away', async () => {
    const shown = put({ layout: 'corner' });
    await leaveUntil(shown, () => told(shown).offered > 0);
    byRole(shown.root, 'button', 'Ẩn nút đánh giá').click();
    await leaveUntil(shown, () => told(shown).dismissed > 0);
    expect(told(shown)).to.deep.equal({ offered: 1, opened: 0, dismissed: 1 });
    localStorage.removeItem('dvc-widgets-corner');
  });

  it('begin anew with another dossier, and are sent when the element leaves the page', async () => {
    const shown = await show({ dossier: 'H26.107-261021-0147' });
    await leaveUntil(shown, () => told(shown).offered === 1);
    shown.rating.dossier = 'H26.107-261021-0148';
    await leaveUntil(shown, () => told(shown).offered === 2);
    const gone = await show({});
    await until(() => gone.rating.exposure, 'the watch');
    gone.rating.exposure?.offered();
    gone.rating.remove();
    await until(() => told(gone).offered === 1, 'the last counts');
    expect(gone.rating.exposure).to.equal(undefined);
  });

  it('tell once of an invitation that a framework draws anew, and again of another step of it', async () => {
    const subject = { procedure: '1.004194', step: '1' };
    const first = await show(subject);
    await leaveUntil(first, () => told(first).offered === 1);
    const { collector, siteKey } = { collector: first.rating.collectorAddress, siteKey: first.rating.siteKey };
    first.box.remove();
    const again = await show({ ...subject, collector, site: siteKey });
    again.rating.count();
    await until(() => again.rating.exposure, 'the watch');
    again.rating.exposure?.offered();
    dispatchEvent(new Event('pagehide'));
    await again.rating.requestUpdate();
    expect(told(first).offered).to.equal(1);
    again.rating.step = '2';
    await leaveUntil(again, () => told(first).offered === 2);
    const steps = first.collector.received.map((submission) => submission.subject.step);
    expect(steps).to.deep.equal(['1', '2']);
  });

  it('begin at the first opening, however soon that is', async () => {
    const shown = put({ layout: 'dialog', button: 'none' });
    await shown.rating.show();
    await until(() => shown.rating.exposure, 'the watch');
    shown.rating.close();
    await leaveUntil(shown, () => told(shown).dismissed === 1);
    expect(told(shown)).to.deep.equal({ offered: 1, opened: 1, dismissed: 1 });
  });
});
