import type { IconName } from '../parts/icon.ts';
import type { Me } from '../session.ts';
import type { Words } from '../words/words.ts';

/** A page in the list at the side. */
export interface PageEntry {
  /** What follows /officials/ in its address, and its name in `Words.pages`. */
  readonly name: keyof Words['pages'];
  readonly icon: IconName;
  /** What its reader must be allowed; everybody when left out. */
  readonly act?: Me['acts'][number];
  /** Loads the element and answers its tag. */
  readonly load: () => Promise<string>;
}

/** Every page, in the order of the list; each is loaded when it is opened. */
export const pages: readonly PageEntry[] = [
  {
    name: 'overview',
    icon: 'home',
    act: 'figures.read',
    load: () => import('./overview.ts').then(({ tag }) => tag),
  },
  {
    name: 'explore',
    icon: 'chart',
    act: 'figures.read',
    load: () => import('./explore.ts').then(({ tag }) => tag),
  },
  {
    name: 'ratings',
    icon: 'list',
    act: 'comments.read',
    load: () => import('./ratings.ts').then(({ tag }) => tag),
  },
  {
    name: 'cases',
    icon: 'bubble',
    act: 'cases.read',
    load: () => import('./cases.ts').then(({ tag }) => tag),
  },
  {
    name: 'guides',
    icon: 'bulb',
    act: 'guides.read',
    load: () => import('./guides.ts').then(({ tag }) => tag),
  },
  {
    name: 'sites',
    icon: 'code',
    act: 'sites.read',
    load: () => import('./sites.ts').then(({ tag }) => tag),
  },
  {
    name: 'exports',
    icon: 'download',
    act: 'exports.make',
    load: () => import('./exports.ts').then(({ tag }) => tag),
  },
  {
    name: 'people',
    icon: 'user',
    act: 'people.write',
    load: () => import('./people.ts').then(({ tag }) => tag),
  },
  {
    name: 'audit',
    icon: 'file',
    act: 'audit.read',
    load: () => import('./audit.ts').then(({ tag }) => tag),
  },
  {
    name: 'account',
    icon: 'lock',
    load: () => import('./account.ts').then(({ tag }) => tag),
  },
];

/** The pages that somebody may open. */
export const pagesOf = ({ acts }: Me): readonly PageEntry[] =>
  pages.filter(({ act }) => act === undefined || acts.includes(act));

/** The pages of somebody who is not signed in; the first one stands wherever another page would. */
export const openPages: readonly { readonly name: string; readonly load: () => Promise<string> }[] = [
  { name: 'sign-in', load: () => import('./sign-in.ts').then(({ tag }) => tag) },
  { name: 'welcome', load: () => import('./welcome.ts').then(({ tag }) => tag) },
];
