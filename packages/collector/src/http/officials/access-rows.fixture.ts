import { exportJobSchema } from '@dvc-widgets/contract/officials/exports';
import { linkSchema, madeApiKeySchema, secondFactorOfferSchema } from '@dvc-widgets/contract/officials/people';
import { officialSiteSchema } from '@dvc-widgets/contract/officials/sites';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import { jpeg } from '../../attachments/files.fixture.ts';
import type { Role } from '../../accounts/official.ts';
import { noon } from '../../collector.fixture.ts';
import { preparedFeedback, preparedQuestion, preparedRating, uuidv7 } from '../../store/prepared.fixture.ts';
import type { Store } from '../../store.ts';
import { password, totp, type Browser, type OfficialsUnderTest } from './officials.fixture.ts';

/** An official who calls the routes; `sees` is the agency of what is theirs. */
export interface Caller {
  readonly role: Role;
  readonly agency: string | null;
  readonly id: string;
  readonly email: string;
  readonly browser: Browser;
}

/** What a call is sent with: the path in full, with its query. */
export interface Ask {
  readonly path: string;
  readonly body?: unknown;
}

/** What the rows make things with. */
export interface World {
  readonly under: OfficialsUnderTest;
  /** Open as long as the collector. */
  readonly store: Store;
  /** Somebody of the other province, with things of their own. */
  readonly stranger: Caller;
}

/** One of another agency, or of somebody else. */
interface Foreign extends Ask {
  /** 404 unless said otherwise. */
  readonly status?: number;
  /** The same call for what does not exist: answered alike, to the byte. */
  readonly unknown?: Ask;
  /** Nobody but the owner, not even an administrator of everything. */
  readonly isPersonal?: boolean;
}

/** One route: who may, and what it does with what is theirs and what is not. */
export interface AccessRow {
  readonly may: readonly Role[];
  /** Whether of those only who sees everything may. */
  readonly needsAll?: boolean;
  /** Status of the answer about one's own; 200 unless said otherwise. */
  readonly ok?: number;
  /** A call about one's own, made ready for it. */
  readonly own: (world: World, caller: Caller) => Ask | Promise<Ask>;
  /** Calls about what is not. */
  readonly foreign?: (world: World) => readonly Foreign[] | Promise<readonly Foreign[]>;
  /** What the answer about one's own must show, and must not (administrators of everything see both). */
  readonly lists?: (world: World, caller: Caller) => Promise<{ shows: string; hides: string; isPersonal?: boolean }>;
  /** Why nothing foreign can be named. */
  readonly alone?: string;
}

const everyone = ['administrator', 'supervisor', 'officer', 'analyst', 'collaborator'] as const;
const readers = ['administrator', 'supervisor', 'officer', 'analyst'] as const;
const handlers = ['administrator', 'supervisor', 'officer'] as const;
const exporters = ['administrator', 'supervisor', 'analyst'] as const;
const chiefs = ['administrator', 'supervisor'] as const;

const root = '/v1/officials';
const [here, elsewhere] = [
  { site: 'pk_one', agency: 'H26.107' },
  { site: 'pk_two', agency: 'H17.5' },
] as const;
type Place = typeof here | typeof elsewhere;
const nothing = '01890000-0000-7000-8000-00000000dead';
const answer = { public: 'Kính gửi ông/bà, đã sửa ngày 26/10. Liên hệ 1800 1096 nếu còn lỗi.', publishText: false };

let made = 0;
const newId = () => uuidv7(noon - 3_600_000, (made += 1));

let cases = 0;
async function caseOf({ store }: World, place: Place, changes: Parameters<typeof preparedFeedback>[0] = {}) {
  await store.append([preparedFeedback({ ...place, id: newId(), receivedAt: noon, ...changes })]);
  return String((cases += 1));
}

async function ratingOf({ store }: World, place: Place, changes: Parameters<typeof preparedRating>[0] = {}) {
  const id = newId();
  await store.append([preparedRating({ ...place, id, subjectKey: id, ...changes })]);
  return id;
}

async function personOf({ under }: World, agency: string): Promise<string> {
  const person = { name: 'Người thử', email: `q${String((made += 1))}@dvc.example.vn`, role: 'collaborator', agency };
  const invited = await under.admin.post(`${root}/people`, person);
  return linkSchema.parse(await invited.json()).person.id;
}

async function sessionOf({ under }: World, { email, browser, id }: Caller, own = true): Promise<string> {
  await under.signIn(email);
  const path = own ? `${root}/me/sessions` : `${root}/people/${id}/sessions`;
  const sessions = z
    .array(z.object({ id: z.string(), current: z.boolean() }))
    .parse(await (await browser.get(path)).json());
  return sessions.find(({ current }) => !current)?.id ?? '';
}

async function keyOf({ browser }: Caller, name = 'khoá'): Promise<string> {
  const key = await browser.post(`${root}/me/keys`, { name, acts: ['guides.read'], days: 1 });
  return madeApiKeySchema.parse(await key.json()).id;
}

async function askExport({ browser }: Caller): Promise<string> {
  const asked = await browser.post(`${root}/exports`, { table: 'ratings', format: 'csv', filter: {} });
  return exportJobSchema.parse(await asked.json()).id;
}

const exported = new Map<string, Promise<string>>();
/** One that is done; made once for each caller. */
const exportOf = (caller: Caller): Promise<string> => {
  const before = exported.get(caller.id) ?? makeExport(caller);
  exported.set(caller.id, before);
  return before;
};

async function makeExport(caller: Caller): Promise<string> {
  const { browser } = caller;
  const id = await askExport(caller);
  const done = async () => {
    const job = exportJobSchema.parse(await (await browser.get(`${root}/exports/${id}`)).json());
    expect(job.state).toBe('done');
  };
  await vi.waitFor(done, { timeout: 20_000, interval: 20 });
  return id;
}

/** A row about a case: its own, another agency's, none. */
const aboutCase = (may: readonly Role[], rest: (id: string) => Ask): AccessRow => ({
  may,
  own: async (world) => rest(await caseOf(world, here)),
  foreign: async (world) => [{ ...rest(await caseOf(world, elsewhere)), unknown: rest('99999999') }],
});

/** A row about a person. */
const aboutPerson = (rest: (id: string) => Ask, ok = 200): AccessRow => ({
  may: chiefs,
  ok,
  own: async (world) => rest(await personOf(world, here.agency)),
  foreign: async (world) => [{ ...rest(await personOf(world, elsewhere.agency)), unknown: rest('nobody') }],
});

/** A row about an export of one's own. */
const aboutExport = (rest: (id: string) => Ask, make = exportOf): AccessRow => ({
  may: exporters,
  own: async (_world, caller) => rest(await make(caller)),
  foreign: async ({ stranger }) => [{ ...rest(await exportOf(stranger)), unknown: rest(nothing), isPersonal: true }],
});

const siteAt = (agency: string) => ({
  name: 'Cổng thử',
  agency,
  origins: ['https://dvc.example.vn'],
  scale: 'mic-5',
  criteria: 'dossier',
  hotline: '',
  test: false,
  unreviewedGuides: false,
});

async function siteOf({ under }: World, agency: string): Promise<string> {
  const added = await under.admin.post(`${root}/sites`, siteAt(agency));
  return officialSiteSchema.parse(await added.json()).key;
}

/** A row about a site. */
const aboutSite = (rest: (key: string) => Ask): AccessRow => ({
  may: chiefs,
  own: async (world) => rest(await siteOf(world, here.agency)),
  foreign: async (world) => [{ ...rest(await siteOf(world, elsewhere.agency)), unknown: rest('pk_none') }],
});

/** A row that takes an agency in its query. */
const byAgency = (may: readonly Role[], path: (agency: string) => string): AccessRow => ({
  may,
  own: () => ({ path: path(here.agency) }),
  foreign: () => [{ path: path(elsewhere.agency), unknown: { path: path('H99') } }],
});

/** Every route under `/v1/officials/` but those of signing in, by method and pattern. */
export const accessRows: Readonly<Record<string, AccessRow>> = {
  'GET /v1/officials/me': { may: everyone, own: () => ({ path: `${root}/me` }), alone: 'oneself' },
  'GET /v1/officials/me/sessions': {
    may: everyone,
    own: () => ({ path: `${root}/me/sessions` }),
    lists: async (world, caller) => ({
      shows: await sessionOf(world, caller),
      hides: await sessionOf(world, world.stranger),
      isPersonal: true,
    }),
  },
  'DELETE /v1/officials/me/sessions/:id': {
    may: everyone,
    ok: 204,
    own: async (world, caller) => ({ path: `${root}/me/sessions/${await sessionOf(world, caller)}` }),
    foreign: async (world) => [
      {
        path: `${root}/me/sessions/${await sessionOf(world, world.stranger)}`,
        unknown: { path: `${root}/me/sessions/none` },
        isPersonal: true,
      },
    ],
  },
  'GET /v1/officials/me/keys': {
    may: everyone,
    own: () => ({ path: `${root}/me/keys` }),
    lists: async (world, caller) => ({
      shows: await keyOf(caller),
      hides: await keyOf(world.stranger),
      isPersonal: true,
    }),
  },
  'POST /v1/officials/me/keys': {
    may: everyone,
    own: () => ({ path: `${root}/me/keys`, body: { name: 'k', acts: ['guides.read'], days: 1 } }),
    alone: 'a key of oneself; its acts stay within the role (sign-in-routes.test.ts)',
  },
  'DELETE /v1/officials/me/keys/:id': {
    may: everyone,
    ok: 204,
    own: async (_world, caller) => ({ path: `${root}/me/keys/${await keyOf(caller)}` }),
    foreign: async (world) => [
      {
        path: `${root}/me/keys/${await keyOf(world.stranger)}`,
        unknown: { path: `${root}/me/keys/none` },
        isPersonal: true,
      },
    ],
  },
  'POST /v1/officials/me/password': {
    may: everyone,
    ok: 204,
    own: () => ({ path: `${root}/me/password`, body: { current: password, password } }),
    alone: 'oneself',
  },
  'POST /v1/officials/me/second-factor': {
    may: everyone,
    own: () => ({ path: `${root}/me/second-factor`, body: { password } }),
    alone: 'oneself',
  },
  'POST /v1/officials/me/second-factor/confirm': {
    may: everyone,
    ok: 204,
    own: async (_world, { browser }) => {
      const offer = await browser.post(`${root}/me/second-factor`, { password });
      const { uri } = secondFactorOfferSchema.parse(await offer.json());
      return { path: `${root}/me/second-factor/confirm`, body: { code: totp(uri, Date.now()) } };
    },
    alone: 'oneself',
  },
  'POST /v1/officials/me/second-factor/drop': {
    may: everyone,
    ok: 204,
    own: () => ({ path: `${root}/me/second-factor/drop`, body: { password } }),
    alone: 'oneself',
  },
  'GET /v1/officials/people': {
    may: chiefs,
    own: () => ({ path: `${root}/people` }),
    lists: async (world) => ({
      shows: await personOf(world, here.agency),
      hides: await personOf(world, elsewhere.agency),
    }),
  },
  'POST /v1/officials/people': {
    may: chiefs,
    own: () => ({
      path: `${root}/people`,
      body: { name: 'N', email: `n${String((made += 1))}@dvc.example.vn`, role: 'officer', agency: here.agency },
    }),
    foreign: () =>
      [elsewhere.agency, 'H17'].map((agency) => ({
        path: `${root}/people`,
        body: { name: 'N', email: `n${String((made += 1))}@dvc.example.vn`, role: 'officer', agency },
        status: 403,
        unknown: {
          path: `${root}/people`,
          body: { name: 'N', email: 'n@dvc.example.vn', role: 'officer', agency: 'H99' },
        },
      })),
  },
  'PATCH /v1/officials/people/:id': aboutPerson((id) => ({ path: `${root}/people/${id}`, body: { name: 'Mới' } }), 204),
  'POST /v1/officials/people/:id/link': aboutPerson((id) => ({ path: `${root}/people/${id}/link`, body: {} })),
  'GET /v1/officials/people/:id/sessions': aboutPerson((id) => ({ path: `${root}/people/${id}/sessions` })),
  'DELETE /v1/officials/people/:id/sessions': aboutPerson((id) => ({ path: `${root}/people/${id}/sessions` }), 204),
  'GET /v1/officials/audit/check': {
    may: chiefs,
    own: () => ({ path: `${root}/audit/check` }),
    alone: 'it tells of the chain as a whole, of no line what it says',
  },
  'GET /v1/officials/audit': {
    may: chiefs,
    own: () => ({ path: `${root}/audit?action=person.invited&limit=500` }),
    lists: async (world) => ({
      shows: await personOf(world, here.agency),
      hides: await personOf(world, elsewhere.agency),
    }),
  },
  'GET /v1/officials/cases': {
    ...byAgency(handlers, (agency) => `${root}/cases?agency=${agency}`),
    lists: async (world) => {
      const [shows, hides] = [`gặp lỗi ${newId()}`, `gặp lỗi ${newId()}`];
      await caseOf(world, here, { comment: shows, receivedAt: noon - 90 * 86_400_000 });
      await caseOf(world, elsewhere, { comment: hides, receivedAt: noon - 90 * 86_400_000 });
      return { shows, hides };
    },
  },
  'GET /v1/officials/cases/agencies': {
    may: handlers,
    own: () => ({ path: `${root}/cases/agencies?words=UBND` }),
    alone: 'names of agencies are public; a case may be forwarded to any',
  },
  'POST /v1/officials/cases/answers': {
    may: handlers,
    own: async (world) => ({
      path: `${root}/cases/answers`,
      body: { cases: [{ id: await caseOf(world, here), seen: 1 }], ...answer },
    }),
    // Each case has a result of its own, that of a foreign one as if it were not there (case-routes.test.ts).
    foreign: async (world) => [
      {
        path: `${root}/cases/answers`,
        body: { cases: [{ id: await caseOf(world, elsewhere), seen: 1 }], ...answer },
        status: 200,
      },
    ],
  },
  'GET /v1/officials/cases/:id': aboutCase(handlers, (id) => ({ path: `${root}/cases/${id}` })),
  'POST /v1/officials/cases/:id/moves': aboutCase(handlers, (id) => ({
    path: `${root}/cases/${id}/moves`,
    body: { do: 'start', seen: 1 },
  })),
  'POST /v1/officials/cases/:id/preview': aboutCase(handlers, (id) => ({
    path: `${root}/cases/${id}/preview`,
    body: answer,
  })),
  'POST /v1/officials/cases/:id/contact': aboutCase(handlers, (id) => ({ path: `${root}/cases/${id}/contact` })),
  'GET /v1/officials/cases/:id/files/:file': {
    may: handlers,
    own: (world) => fileOf(world, here),
    foreign: async (world) => [await fileOf(world, elsewhere)],
  },
  'POST /v1/officials/exports': {
    may: exporters,
    ok: 202,
    own: () => ({ path: `${root}/exports`, body: { table: 'ratings', format: 'csv', filter: { agency: 'H26.107' } } }),
    foreign: () => {
      const of = (agency: string) => ({ table: 'ratings', format: 'csv', filter: { agency } });
      return [
        {
          path: `${root}/exports`,
          body: of('H17.5'),
          unknown: { path: `${root}/exports`, body: of('H99') },
        },
      ];
    },
  },
  'GET /v1/officials/exports': {
    may: exporters,
    own: () => ({ path: `${root}/exports` }),
    lists: async (world, caller) => ({
      shows: await exportOf(caller),
      hides: await exportOf(world.stranger),
      isPersonal: true,
    }),
  },
  'GET /v1/officials/exports/:id': aboutExport((id) => ({ path: `${root}/exports/${id}` })),
  'DELETE /v1/officials/exports/:id': aboutExport((id) => ({ path: `${root}/exports/${id}` }), askExport),
  'GET /v1/officials/exports/:id/file': aboutExport((id) => ({ path: `${root}/exports/${id}/file` })),
  'GET /v1/officials/overview': byAgency(readers, (agency) => `${root}/overview?agency=${agency}`),
  'GET /v1/officials/explore': {
    ...byAgency(readers, (agency) => `${root}/explore?under=${agency}`),
    foreign: () =>
      ['under=H17.5', 'agency=H17.5', 'agency=H26.107&agency=H17'].map((query) => ({
        path: `${root}/explore?${query}`,
        unknown: { path: `${root}/explore?under=H99` },
      })),
  },
  'GET /v1/officials/ratings': {
    ...byAgency(readers, (agency) => `${root}/ratings?limit=200&agency=${agency}`),
    own: () => ({ path: `${root}/ratings?limit=200` }),
    lists: async (world) => ({ shows: await ratingOf(world, here), hides: await ratingOf(world, elsewhere) }),
  },
  'GET /v1/officials/guides/figures': {
    may: everyone,
    own: () => ({ path: `${root}/guides/figures` }),
    lists: async ({ store }) => {
      const [shows, hides] = ['xin cấp lại bằng tốt nghiệp', 'đổi giấy phép lái xe máy'];
      for (const [place, comment] of [
        [here, shows],
        [elsewhere, hides],
      ] as const) {
        await store.append(Array.from({ length: 5 }, () => preparedQuestion({ ...place, id: newId(), comment })));
      }
      return { shows, hides };
    },
  },
  'GET /v1/officials/sites': {
    may: chiefs,
    own: () => ({ path: `${root}/sites` }),
    lists: async (world) => ({
      shows: await siteOf(world, here.agency),
      hides: await siteOf(world, elsewhere.agency),
    }),
  },
  'POST /v1/officials/sites': {
    may: chiefs,
    own: () => ({ path: `${root}/sites`, body: siteAt(here.agency) }),
    foreign: () => [
      {
        path: `${root}/sites`,
        body: siteAt(elsewhere.agency),
        status: 403,
        unknown: { path: `${root}/sites`, body: siteAt('H99') },
      },
    ],
  },
  'PATCH /v1/officials/sites/:key': aboutSite((key) => ({ path: `${root}/sites/${key}`, body: { hotline: '1022' } })),
  'POST /v1/officials/sites/:key/keys': aboutSite((key) => ({ path: `${root}/sites/${key}/keys` })),
  'DELETE /v1/officials/sites/:key/keys/:old': {
    may: chiefs,
    own: async (world) => {
      const key = await siteOf(world, here.agency);
      await world.under.admin.post(`${root}/sites/${key}/keys`);
      return { path: `${root}/sites/${key}/keys/${key}` };
    },
    foreign: async (world) => {
      const key = await siteOf(world, elsewhere.agency);
      await world.under.admin.post(`${root}/sites/${key}/keys`);
      return [{ path: `${root}/sites/${key}/keys/${key}`, unknown: { path: `${root}/sites/pk_none/keys/pk_none` } }];
    },
  },
  'GET /v1/officials/sites/:key/questions': aboutSite((key) => ({ path: `${root}/sites/${key}/questions` })),
  'POST /v1/officials/sites/:key/questions/comparison': aboutSite((key) => ({
    path: `${root}/sites/${key}/questions/comparison`,
    body: { text: '' },
  })),
  'PUT /v1/officials/sites/:key/questions': aboutSite((key) => ({
    path: `${root}/sites/${key}/questions`,
    body: { text: '', seen: 'none' },
  })),
  'POST /v1/officials/catalogue/comparison': {
    may: ['administrator'],
    needsAll: true,
    own: () => ({ path: `${root}/catalogue/comparison`, body: { files: {} } }),
    alone: 'the catalogue is everybody’s',
  },
  'PUT /v1/officials/catalogue': {
    may: ['administrator'],
    needsAll: true,
    // That there are no files is the next thing it would say; one that is taken is in site-routes.test.ts.
    ok: 422,
    own: () => ({ path: `${root}/catalogue`, body: { files: {}, seen: 'x' } }),
    alone: 'the catalogue is everybody’s',
  },
  'POST /v1/officials/reviews': {
    may: chiefs,
    own: async (world) => reviewOf([{ site: 'pk_one', id: await ratingOf(world, here, { quarantine: 'trap' }) }]),
    foreign: async (world) => {
      const [own, foreign] = [
        { site: 'pk_one', id: await ratingOf(world, here, { quarantine: 'trap' }) },
        { site: 'pk_two', id: await ratingOf(world, elsewhere, { quarantine: 'trap' }) },
      ];
      const unknown = { site: 'pk_two', id: nothing };
      return [
        { ...reviewOf([foreign]), unknown: reviewOf([unknown]) },
        { ...reviewOf([own, foreign]), unknown: reviewOf([own, unknown]) },
      ];
    },
  },
};

const reviewOf = (items: readonly object[]): Ask => ({
  path: `${root}/reviews`,
  body: { decision: 'left-out', items },
});

async function fileOf(world: World, place: Place): Promise<Ask> {
  const file = newId();
  const named = { id: file, name: 'anh.jpg', type: 'image/jpeg', size: jpeg.length };
  const headers = { 'Content-Type': 'text/plain', Origin: 'https://dvc.example.vn' };
  const { url } = world.under;
  await fetch(`${url}/v1/attachments`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...named, site: place.site }),
  });
  await fetch(`${url}/v1/attachments/${file}?offset=0`, { method: 'POST', headers, body: jpeg });
  const id = await caseOf(world, place, { attachments: [named] });
  return { path: `${root}/cases/${id}/files/${file}` };
}
