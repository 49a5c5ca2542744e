import { computeAccessibleName, getRole } from 'dom-accessibility-api';

/** Waits for what `look` finds; gives up after four seconds, naming `what`. */
export async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  const end = Date.now() + 4000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The elements that a screen reader would find under that role and name (a part of it is enough). */
export const allByRole = (root: ParentNode, role: string, name = ''): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) => getRole(element) === role && computeAccessibleName(element).includes(name),
  );

/** The one that has exactly this name, or nothing. */
const exactly = (root: ParentNode, role: string, name: string): HTMLElement | undefined =>
  allByRole(root, role, name).find((element) => computeAccessibleName(element) === name);

/** The one that has exactly this name; throws with what there is instead. */
export function byRole(root: ParentNode, role: string, name: string): HTMLElement {
  const found = exactly(root, role, name);
  if (found) return found;
  const others = allByRole(root, role).map((element) => `"${computeAccessibleName(element)}"`);
  throw new Error(`no ${role} "${name}" among ${others.join(', ')}`);
}

/** Waits for it. */
export const findByRole = (root: ParentNode, role: string, name: string): Promise<HTMLElement> =>
  until(() => exactly(root, role, name), `${role} "${name}"`);

/** What the live regions of that role say now. */
export const said = (root: ParentNode, role: 'status' | 'alert'): string =>
  allByRole(root, role)
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(' | ');
