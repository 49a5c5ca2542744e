import type { RegisterFilter } from '@dvc-widgets/contract';
import type { ListedEntry, RegisterPage } from '../cases/register.ts';
import { caseWordsFor, fillAll, shownDay, type CaseWords } from './case-words.ts';
import { queryOf } from './register-page.ts';

/** What the feed is made from. */
export interface FeedView {
  readonly register: RegisterPage;
  readonly filter: RegisterFilter;
  readonly language: 'vi' | 'en';
  /** Of the feed, a UUID. */
  readonly id: string;
}

/** The register as an Atom feed (RFC 4287); addresses in it are relative to its own. */
export function registerFeed({ register, filter, language, id }: FeedView): string {
  const words = caseWordsFor(language);
  const lang = language === 'en' ? { lang: 'en' } : undefined;
  const updated =
    register.listed
      .map((each) => each.updated)
      .toSorted(byInstant)
      .at(-1) ?? '1970-01-01T00:00:00Z';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>urn:uuid:${id}</id>`,
    `<title>${xml(words.register)}</title>`,
    `<subtitle>${xml(words.registerLead)}</subtitle>`,
    `<updated>${updated}</updated>`,
    // Of every entry that names no agency.
    `<author><name>${xml(words.register)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xml(`register.atom${queryOf(filter, lang ?? {})}`)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(`register${queryOf(filter, lang ?? {})}`)}"/>`,
    ...register.listed.map((each) => feedEntry(each, words, language)),
    '</feed>',
    '',
  ].join('\n');
}

function feedEntry({ entry, uuid, updated }: ListedEntry, words: CaseWords, language: string): string {
  const { id, topic, procedure, sector, agency, text, answer, verdict } = entry;
  const about = procedure?.name ?? sector?.name ?? procedure?.code;
  const by = agency?.name ?? agency?.code;
  const said = [
    text === null ? words.notPublished : `${words.citizenWrote}:\n${text}`,
    answer === null ? words.privately : `${words.answer}:\n${answer}`,
    ...(verdict === null ? [] : [fillAll(words.judged, words.verdicts[verdict])]),
    `${fillAll(words.receivedOn, shownDay(entry.receivedOn))} · ${fillAll(words.answeredOn, shownDay(entry.answeredOn))} · ${entry.onTime ? words.onTime : words.late}`,
  ].join('\n\n');
  return [
    '<entry>',
    `<id>urn:uuid:${uuid}</id>`,
    `<title>${xml(`${words.topics[topic]}${about === undefined ? '' : `: ${about}`} (${fillAll(words.number, id)})`)}</title>`,
    `<updated>${updated}</updated>`,
    ...(by === undefined ? [] : [`<author><name>${xml(by)}</name></author>`]),
    `<category term="${topic}" label="${xml(words.topics[topic])}"/>`,
    // The entry moves to a later page as others come.
    `<link rel="alternate" type="text/html" href="register${language === 'en' ? '?lang=en' : ''}#entry-${id}"/>`,
    `<content type="text">${xml(said)}</content>`,
    '</entry>',
  ].join('');
}

const byInstant = (one: string, other: string): number => Date.parse(one) - Date.parse(other);

/** Text within XML 1.0, which knows no other control characters than tab and line ends, whatever way they are written. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\r]/g, (character) => `&#${String(character.charCodeAt(0))};`);
