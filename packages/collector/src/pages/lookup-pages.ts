import { verdicts, type CaseView, type Verdict } from '@dvc-widgets/contract';
import { caseWordsFor, fillAll, shownDay, type CaseWords } from './case-words.ts';
import { lookOf } from './feedback-pages.ts';
import { face, hidden, icon, note, tick } from './form-parts.ts';
import { flag, html, type Html, type HtmlValue } from './html.ts';
import { hotlineSentence, page, type Look, type Page, type PageView } from './page.ts';

/** What every page of looking up works with. */
export interface LookUpView extends PageView {
  readonly language: 'vi' | 'en';
  readonly look: Look;
}

/** Why nothing is shown. */
export type LookUpFault = 'bad' | 'unknown' | { readonly retryAfter: number };

/** What the citizen is told about what was just sent. */
export interface LookUpTold {
  readonly saved?: boolean;
  readonly fault?: 'verdict' | 'reason' | 'reply';
}

/** The form for a code. */
export function lookUpPage(view: LookUpView, typed = '', fault?: LookUpFault): Page {
  const words = caseWordsFor(view.language);
  const wrong = fault && faultText(fault, words);
  const content = html`<div class="sheet">
    <h1 class="lead">${words.lookupTitle}</h1>
    <form method="post" action="lookup${lookOf(view)}" accept-charset="utf-8">
      <div class="part">
        <label class="label" for="code">${words.code}</label>
        <p class="sub" id="hint">${words.codeHint}</p>
        ${wrong !== undefined && html`<p class="wrong" id="wrong" role="alert">${wrong}</p>`}
        <input
          type="text"
          name="code"
          id="code"
          value="${typed}"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          aria-describedby="${wrong === undefined ? 'hint' : 'wrong hint'}"
        />
      </div>
      <div class="actions"><button class="button first">${words.showCase}</button></div>
    </form>
    ${hotlineSentence(view)}
  </div>`;
  const status = fault === undefined ? 200 : typeof fault === 'object' ? 429 : fault === 'bad' ? 422 : 404;
  return page(view, words.lookupTitle, content, { status, look: view.look });
}

function faultText(fault: LookUpFault, words: CaseWords): string {
  if (fault === 'bad') return words.badCode;
  return fault === 'unknown' ? words.unknownCode : fillAll(words.tooMany, fault.retryAfter);
}

/** How a case stands, its answer, and what can be said to it. `ticket` is the code, closed. */
export function casePage(view: LookUpView, shown: CaseView, ticket: string, told: LookUpTold, written: string): Page {
  const words = caseWordsFor(view.language);
  const about = shown.procedure?.name ?? shown.procedure?.code;
  const topic = words.topics[shown.topic];
  const title = about === undefined ? topic : fillAll(words.topicAbout, topic, about);
  const { answer } = shown;
  const content = html`<div class="sheet">
      <h1 class="lead">${title}</h1>
      ${told.saved && html`<div role="status">${note('good', words.saved)}</div>`}
      <h2 class="part">${words.timeline}</h2>
      ${timeline(shown, words)}
      ${answer?.public != null && answerBlock(words.publicAnswer, answer.public, answer, words)}
      ${answer?.private != null && answerBlock(words.privateAnswer, answer.private, answer, words)}
      ${
        shown.verdict !== null &&
        html`<p class="said">${fillAll(words.youJudged, words.verdicts[shown.verdict.value])}</p>`
      }
      ${acts(view, shown, ticket, told, written)}
      <div class="said">
        <h2>${words.yours}</h2>
        ${shown.text === null ? html`<p class="sub">${words.erased}</p>` : html`<p class="quote">${shown.text}</p>`}
        ${
          shown.files.length > 0 &&
          html`<ul class="sent-files">
            ${shown.files.map(({ name, state }) => html`<li><b>${name}</b> <span class="${state === 'refused' ? 'sub refused' : 'sub'}">${words.files[state]}</span></li>`)}
          </ul>`
        }
      </div>
      ${hotlineSentence(view)}
    </div>
    <p class="meta foot"><a class="link" href="lookup${lookOf(view)}">${words.otherCode}</a></p>`;
  return page(view, title, content, { status: told.fault === undefined ? 200 : 422, look: view.look });
}

const dayOf = (moment: string): string => shownDay(moment.slice(0, 10));

function timeline(shown: CaseView, words: CaseWords): Html {
  const { due, closesOn } = shown;
  const now = words.now[shown.state];
  const until =
    shown.state === 'answered' && closesOn !== null
      ? fillAll(words.closesOn, shownDay(closesOn))
      : due.day === null
        ? undefined
        : due.overdue
          ? fillAll(words.overdue, shownDay(due.day))
          : fillAll(words.due, shownDay(due.day), due.workingDays);
  return html`<ol class="timeline">
    ${shown.timeline.map(({ type, at, agency, note: said }) => {
      if (type === 'noted') return undefined;
      const to = words.eventsTo[type];
      const name = agency?.name ?? agency?.code;
      const isAnswer = type === 'answered' && at === shown.answer?.at;
      return html`<li>
        ${icon(tick)}
        <h3>${to !== undefined && name !== undefined ? fillAll(to, name) : words.events[type]}</h3>
        <p class="sub">
          ${dayOf(at)}${isAnswer && ` · ${(shown.answer?.onTime ? words.onTime : words.late).toLowerCase()}`}${
            said !== null && said !== '' && ` · ${said}`
          }
        </p>
      </li>`;
    })}
    ${
      now !== undefined &&
      !(shown.state === 'answered' && !shown.may.judge) &&
      html`<li>
        <span class="now"></span>
        <h3>${now}</h3>
        ${until !== undefined && html`<p class="sub">${until}</p>`}
      </li>`
    }
  </ol>`;
}

function answerBlock(title: string, text: string, answer: NonNullable<CaseView['answer']>, words: CaseWords): Html {
  const by = answer.agency?.name ?? answer.agency?.code ?? words.theAgency;
  return html`<div class="said">
    <h2>${title}</h2>
    <div class="reply">
      <p class="text">${text}</p>
      <p class="sub">${by} · ${dayOf(answer.at)}</p>
    </div>
  </div>`;
}

/** What the citizen can say now. */
function acts(view: LookUpView, shown: CaseView, ticket: string, told: LookUpTold, written: string): HtmlValue {
  const words = caseWordsFor(view.language);
  const { may, question } = shown;
  const form = (act: string, content: Html) =>
    html`<form class="part" method="post" action="lookup${lookOf(view)}" accept-charset="utf-8">
      ${hidden('ticket', ticket)} ${hidden('act', act)} ${content}
    </form>`;
  const wrong = (fault: LookUpTold['fault'], text: string) =>
    told.fault === fault && html`<p class="wrong" id="wrong" role="alert">${text}</p>`;
  if (may.reply) {
    return form(
      'reply',
      html`<h2>${words.asked}</h2>
        <p class="quote">${question ?? ''}</p>
        <p class="part"><label class="label" for="said">${words.reply}</label></p>
        ${wrong('reply', words.noReply)} ${area(written, 'wrong')}
        <div class="actions"><button class="button first">${words.sendReply}</button></div>`,
    );
  }
  if (may.judge) {
    return form(
      'verdict',
      html`<fieldset>
          <legend>${words.judge}</legend>
          ${wrong('verdict', words.chooseVerdict)}
          <div class="faces">${verdicts.map((verdict) => verdictOption(verdict, words))}</div>
        </fieldset>
        <p class="part"><label class="label" for="said">${words.why}</label></p>
        <p class="sub" id="why">${may.reopen ? words.whyHint : words.whyLast}</p>
        ${wrong('reason', words.noReason)} ${area(written, 'why')}
        <div class="actions"><button class="button first">${words.sendVerdict}</button></div>`,
    );
  }
  if (may.reopen) {
    return form(
      'reopen',
      html`<h2>${words.reopen}</h2>
        <p><label class="label" for="said">${words.why}</label></p>
        ${wrong('reason', words.noReason)} ${area(written, 'wrong')}
        <div class="actions"><button class="button first">${words.sendReopen}</button></div>`,
    );
  }
  return undefined;
}

const verdictOption = (verdict: Verdict, words: CaseWords): Html =>
  html`<label class="option">
    <input type="radio" name="verdict" value="${verdict}" ${flag('checked', false)} />
    <span class="box">${face(verdict)}<span>${words.verdicts[verdict]}</span>${icon(tick, 'tick')}</span>
  </label>`;

const area = (text: string, describedBy: string): Html =>
  html`<textarea name="text" id="said" aria-describedby="${describedBy}">${text}</textarea>`;
