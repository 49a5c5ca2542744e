import type { CaseMoveName } from '@dvc-widgets/contract/officials/cases';
import { html, nothing, type TemplateResult } from 'lit';
import { codeOf } from '../parts/agency-input.ts';
import { describedBy, field, textOf, type Field } from '../parts/field.ts';
import { said } from '../preferences.ts';
import { casesWords } from './cases.words.ts';

/** A step that is not the answer. */
export type OtherMove = Exclude<CaseMoveName, 'answer'>;

/** The order of the steps beside the answer, the usual ones first. */
export const otherMoves: readonly OtherMove[] = [
  'take-up',
  'start',
  'assign',
  'forward',
  'ask',
  'note',
  'merge',
  'reopen',
  'close',
  'set-aside',
];

/** Fields of the steps that may be at fault. */
export const moveFields = ['/note', '/question', '/reason', '/officer', '/into', '/agency'] as const;

/** What was typed into the form of a step, as the collector takes it. */
export function moveBody(move: OtherMove, form: HTMLFormElement): object {
  const typed = (name: string) => ({ [name]: textOf(form, name) });
  const body: Readonly<Record<OtherMove, () => object>> = {
    assign: () => ({ ...typed('officer'), ...typed('note') }),
    start: () => ({}),
    forward: () => ({ agency: codeOf(textOf(form, 'agency')), ...typed('note') }),
    ask: () => typed('question'),
    note: () => typed('note'),
    merge: () => ({ into: textOf(form, 'into').trim() }),
    'set-aside': () => typed('reason'),
    'take-up': () => typed('reason'),
    reopen: () => typed('reason'),
    close: () => ({}),
  };
  return body[move]();
}

/** What the form of a step is drawn from. */
export interface MoveFields {
  readonly officers: readonly string[];
  /** Who is signed in. */
  readonly name: string;
  readonly faultOf: (name: string) => string | undefined;
}

/** What a step asks for. */
export function renderMoveFields(
  move: OtherMove,
  { officers, name: own, faultOf }: MoveFields,
): TemplateResult | typeof nothing {
  const words = said(casesWords);
  const { moveField } = words;
  const area = (name: 'note' | 'question' | 'reason', label: string): TemplateResult => {
    const of: Field = { id: `move-${name}`, label, fault: faultOf(`/${name}`) };
    return field(
      of,
      html`<textarea
        class="inp"
        id=${of.id}
        name=${name}
        rows="3"
        aria-describedby=${describedBy(of)}
        aria-invalid=${of.fault === undefined ? 'false' : 'true'}
      ></textarea>`,
    );
  };
  switch (move) {
    case 'assign':
      return html`${field(
        { id: 'officer', label: moveField.officer },
        html`<select id="officer" name="officer">
          ${officers.map((name) => html`<option value=${name} ?selected=${name === own}>${name}</option>`)}
        </select>`,
      )}
      ${area('note', moveField.inner)}`;
    case 'forward':
      return html`<dvc-agency-input
          .label=${words.agencyLabel}
          .hint=${words.agencyHint}
          .fault=${faultOf('/agency')}
        ></dvc-agency-input>
        ${area('note', moveField.note)}`;
    case 'ask':
      return area('question', moveField.question);
    case 'note':
      return area('note', moveField.inner);
    case 'merge': {
      const of: Field = { id: 'into', label: moveField.into, fault: faultOf('/into') };
      return field(
        of,
        html`<input
          class="inp"
          id="into"
          name="into"
          inputmode="numeric"
          aria-describedby=${describedBy(of)}
          aria-invalid=${of.fault === undefined ? 'false' : 'true'}
        />`,
      );
    }
    case 'set-aside':
    case 'take-up':
    case 'reopen':
      return area('reason', moveField.reason);
    case 'start':
    case 'close':
      return nothing;
  }
}
