import type { Words } from './words.ts';

/** English. */
export const en: Words = {
  locale: 'en',
  brand: 'What citizens say',
  skip: 'Skip to content',
  menu: 'Menu',
  mainNavigation: 'Main',
  signOut: 'Sign out',
  otherLanguage: 'Tiếng Việt',
  theme: { label: 'Theme', auto: 'As the device', light: 'Light', dark: 'Dark' },
  simulated: 'Made-up data: nothing of it was said by a citizen.',
  loading: 'Loading…',
  retry: 'Try again',
  notFound: 'There is no such page, or this account may not see it.',
  offline: 'The server can’t be reached. Nothing that is open is lost.',
  everything: 'Everything',
  role: {
    administrator: 'Administrator',
    supervisor: 'Supervisor',
    officer: 'Officer',
    analyst: 'Analyst',
    collaborator: 'Collaborator',
  },
  pages: {
    overview: 'Overview',
    explore: 'Explore',
    ratings: 'Ratings',
    cases: 'Feedback',
    guides: 'Guides',
    sites: 'Sites',
    exports: 'Exports',
    people: 'People',
    audit: 'Audit log',
    account: 'Account',
  },
  late: (count) => `${count} late`,
  sessionEnded:
    'The session has ended. Sign in to go on at this place; the answer being written is still on this device.',
};
