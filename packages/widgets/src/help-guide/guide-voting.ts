import type { GuideVote } from '@dvc-widgets/contract';
import type { GuideReason, GuideUse } from '@dvc-widgets/contract/guides';
import { DvcVotedEvent } from '../internal/events/voted-event.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { version as sdk } from '../internal/version.ts';
import { createId, submit, type Delivery } from '../submission/index.ts';
import type { GuideContent } from './guide-content.ts';

/** One vote of this page. */
interface Vote {
  delivery: Delivery;
  /** The question why, until it is answered. */
  why?: TemplateResult | undefined;
}

/** "Hướng dẫn này có ích không?": once for each step, field or answer, a `guide-vote` in the outbox like a rating. */
export class GuideVoting {
  private readonly content: GuideContent;
  private readonly votes = new Map<string, Vote>();

  constructor(content: GuideContent) {
    this.content = content;
  }

  /** The question, or what became of its answer. `step`: the id of the step, field or question on screen. */
  render(use: GuideUse, step?: string): TemplateResult | typeof nothing {
    const { words, guide } = this.content;
    if (!guide) return nothing;
    const key = `${guide.version} ${use} ${step ?? ''}`;
    const vote = this.votes.get(key);
    const cast = (helpful: boolean) => () => this.cast(key, helpful, use, step);
    const told: Readonly<Record<Delivery, string>> = {
      sending: words.sending,
      sent: words.thanks,
      kept: words.keptVote,
      unkept: words.unsentVote,
      refused: words.unsentVote,
    };
    return html`<div class="guide-vote">
      ${
        vote
          ? nothing
          : html`<div role="group" aria-labelledby="vote">
              <span id="vote">${words.helpful}</span>
              <span class="guide-choice">
                <button type="button" class="button" @click=${cast(true)}>${words.yes}</button>
                <button type="button" class="button" @click=${cast(false)}>${words.no}</button>
              </span>
            </div>`
      }
      <p role="status" tabindex="-1">${vote ? told[vote.delivery] : nothing}</p>
      ${vote?.why ?? nothing}
    </div>`;
  }

  private cast(key: string, helpful: boolean, use: GuideUse, step: string | undefined): void {
    const { host, guide } = this.content;
    if (!guide) return;
    const id = createId();
    const vote: Vote = { delivery: 'sending' };
    const said = { step, use, helpful };
    this.votes.set(key, vote);
    host.voted = true;
    this.send(vote, { ...said, id });
    host.dispatchEvent(new DvcVotedEvent(id, guide.id, step, helpful));
    if (helpful) return;
    const give = (reason: GuideReason): void => {
      vote.why = undefined;
      this.send(vote, { ...said, id: createId(), reasons: [reason], vote: id });
    };
    // Asked only once the vote is on its way; without the part there is no question.
    import('./vote-reasons.ts')
      .then((part) => part.askWhy(host.language, give))
      .then(
        (why) => {
          vote.why = why;
          void host.requestUpdate();
        },
        () => {},
      );
  }

  private send(vote: Vote, said: Pick<GuideVote, 'id' | 'step' | 'use' | 'helpful' | 'reasons' | 'vote'>): void {
    const { host, guide } = this.content;
    if (!guide) return;
    submit(
      host.collectorAddress,
      {
        site: host.siteKey,
        kind: 'guide-vote',
        occurredAt: new Date().toISOString(),
        locale: guide.language,
        channel: 'web',
        subject: { procedure: guide.procedure, agency: guide.agencyCode, sector: guide.sector },
        page: { origin: location.origin, path: location.pathname },
        sdk,
        guide: guide.id,
        version: guide.version,
        ...said,
      },
      (delivery) => {
        vote.delivery = delivery;
        void host.requestUpdate();
      },
    );
    // The buttons are gone: the focus goes to what stands in their place.
    void host
      .requestUpdate()
      .then(() => host.shadowRoot?.querySelector<HTMLElement>('.guide-vote [role=status]')?.focus());
  }
}
