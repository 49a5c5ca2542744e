/** What the form takes over from the rating, so that it is about the same. */
const shared = [
  ...['site', 'collector', 'procedure', 'agency', 'sector', 'step', 'dossier', 'channel', 'respondent', 'proof'],
  ...['context', 'address', 'hotline', 'theme', 'text', 'lang'],
];

/** Puts a form behind a button under a rating's thanks. */
export function offerForm(rating: HTMLElement, id: string): void {
  const earlier = rating.querySelector('dvc-feedback-form');
  const form = earlier ?? document.createElement('dvc-feedback-form');
  // The page's own form says what ratings do not: names, and whether others use the device.
  const own = document.querySelector(`dvc-feedback-form:not([slot='thanks'])`);
  const take = (name: string, from: Element | null = rating): void => {
    const value = from?.getAttribute(name);
    if (typeof value === 'string') form.setAttribute(name, value);
  };
  for (const name of shared) take(name);
  for (const name of ['procedure', 'agency']) {
    if (rating.getAttribute(name) === own?.getAttribute(name)) take(`${name}-name`, own);
  }
  take('shared-device', own);
  form.setAttribute('layout', 'dialog');
  form.setAttribute('rating', id);
  form.slot = 'thanks';
  if (!earlier) rating.append(form);
}
