import { loadRating } from '../i18n/load-rating.ts';
import { settings } from '../submission/index.ts';

/** Stands in for the element: shows which settings it sees, loads its words, and a part on use. */
export class DvcSatisfactionRating extends HTMLElement {
  connectedCallback(): void {
    const { site, collector } = settings();
    void loadRating('vi', undefined);
    this.textContent = `${site} at ${collector}`;
    this.addEventListener('click', () => {
      import('./part.fixture.ts').then(
        ({ word }) => (this.textContent = word),
        () => (this.textContent = 'the part did not load'),
      );
    });
  }

  async show(): Promise<void> {
    await import('../satisfaction-rating/frame.ts');
    this.textContent = 'shown';
  }
}
