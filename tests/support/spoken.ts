import type { CDPSession, Page } from 'playwright-core';

/** A node of Chromium's accessibility tree, the part of it that is read here. */
interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
}

/** What a screen reader gets to say of an act. */
export interface Spoken {
  /** What has the focus now, as `role "name"` with its states; empty when the focus stayed where it was. */
  readonly focus: string;
  /** New words of live regions that were in the tree before: those alone are announced. */
  readonly live: readonly string[];
}

/** Reads the accessibility tree that Chromium hands to screen readers. */
export interface Reader {
  /** Does something, waits until `isDone`, and answers what is said of it. */
  hear(act: () => Promise<unknown>, isDone: () => Promise<unknown>): Promise<Spoken>;
  /** Every node of these roles, as `role "name"` with its states, in the order of reading. */
  read(...roles: string[]): Promise<readonly string[]>;
}

const states = ['expanded', 'disabled', 'invalid', 'pressed', 'level'];

function line({ role, name, properties = [] }: Node): string {
  const said = properties
    .filter((property) => states.includes(property.name) && property.value.value !== 'false')
    .map(({ name: state, value }) => ` ${state}=${String(value.value)}`);
  return `${String(role?.value)} "${String(name?.value ?? '').trim()}"${said.join('')}`;
}

/** Opens the tree of a page. */
export async function readerOf(page: Page): Promise<Reader> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send('Accessibility.enable');

  const tree = async (): Promise<readonly Node[]> => (await devtools.send('Accessibility.getFullAXTree')).nodes;

  function wordsOf(node: Node, nodes: ReadonlyMap<string, Node>): string {
    if (node.role?.value === 'StaticText') return String(node.name?.value ?? '');
    if (node.role?.value === 'image') return '';
    return (node.childIds ?? [])
      .flatMap((id) => nodes.get(id) ?? [])
      .map((child) => wordsOf(child, nodes))
      .filter(Boolean)
      .join(' ');
  }

  /** Live regions by the element that they are, and the focus. */
  async function look(): Promise<{ live: ReadonlyMap<number, string>; focus: string; focused: number }> {
    const all = await tree();
    const nodes = new Map(all.map((node) => [node.nodeId, node]));
    const has = (node: Node, name: string, value: unknown): boolean =>
      node.properties?.some((property) => property.name === name && property.value.value === value) ?? false;
    const live = new Map(
      all
        .filter(({ ignored, role }) => !ignored && (role?.value === 'status' || role?.value === 'alert'))
        .map((node) => [node.backendDOMNodeId ?? 0, wordsOf(node, nodes).replace(/\s+/g, ' ').trim()]),
    );
    const focused = all.findLast((node) => has(node, 'focused', true) && node.role?.value !== 'RootWebArea');
    return { live, focus: focused ? line(focused) : '', focused: focused?.backendDOMNodeId ?? 0 };
  }

  return {
    async hear(act, isDone) {
      const before = await look();
      await act();
      await isDone();
      const after = await look();
      const live = [...after.live].filter(
        ([element, words]) => words !== '' && before.live.has(element) && before.live.get(element) !== words,
      );
      return {
        focus: after.focused === before.focused && after.focus === before.focus ? '' : after.focus,
        live: live.map(([, words]) => words),
      };
    },
    async read(...roles) {
      return (await tree()).filter(({ ignored, role }) => !ignored && roles.includes(String(role?.value))).map(line);
    },
  };
}
