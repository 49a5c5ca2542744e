import type { GuideVote } from '@dvc-widgets/contract';
import type { GuideReason, GuideUse } from '@dvc-widgets/contract/guides';
import { DvcVotedEvent } from '../internal/events/voted-event.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { version as sdk } from '../internal/version.ts';
import { createId, submit, type Delivery } from '../submission/index.ts';
import type { GuideContent } from './guide-content.ts';
import type { AskReason } from './vote-reasons.ts';

/** One vote of this page. */
interface Vote {
  readonly id: string;
  readonly helpful: boolean;
  delivery: Delivery;
  /** Why it was of no help was said, too. */
  hasReason: boolean;
}

/** "Hướng dẫn này có ích không?": once for each step, field or answer, a `guide-vote` in the outbox like a rating. */
export class GuideVoting {
  private readonly content: GuideContent;
  private readonly votes = new Map<string, Vote>();
  private reasons: AskReason | undefined;

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
      ${
        vote && !vote.helpful && !vote.hasReason
          ? (this.reasons?.((reason) => this.give(vote, reason, use, step)) ?? nothing)
          : nothing
      }
    </div>`;
  }

  private cast(key: string, helpful: boolean, use: GuideUse, step: string | undefined): void {
    const { host, guide } = this.content;
    if (!guide) return;
    const vote: Vote = { id: createId(), helpful, delivery: 'sending', hasReason: false };
    this.votes.set(key, vote);
    host.voted = true;
    this.send(vote, { id: vote.id, step, use, helpful });
    host.dispatchEvent(new DvcVotedEvent(vote.id, guide.id, step, helpful));
    if (helpful) return;
    // Asked only once the vote is on its way; without the part there is no question.
    import('./vote-reasons.ts')
      .then((part) => part.createReasons(host.language))
      .then(
        (reasons) => {
          this.reasons = reasons;
          void host.requestUpdate();
        },
        () => {},
      );
  }

  private give(vote: Vote, reason: GuideReason, use: GuideUse, step: string | undefined): void {
    vote.hasReason = true;
    this.send(vote, { id: createId(), step, use, helpful: false, reasons: [reason], vote: vote.id });
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
