/** A question found no answer; the page may let its own chatbot take over. */
export class DvcUnansweredEvent extends Event {
  /** The question, with personal data masked. */
  readonly question: string;
  constructor(question: string) {
    super('dvc-unanswered', { bubbles: true, composed: true });
    this.question = question;
  }
}
