import { join } from 'node:path';
import { noon } from '../../packages/collector/src/collector.fixture.ts';
import {
  startOfficials,
  type OfficialsUnderTest,
} from '../../packages/collector/src/http/officials/officials.fixture.ts';
import {
  preparedFeedback,
  preparedQuestion,
  preparedRating,
  preparedVote,
  uuidv7,
} from '../../packages/collector/src/store/prepared.fixture.ts';
import { pages } from '../../packages/dashboard/src/pages/pages.ts';
import { buildWhenStale } from '../../scripts/build.ts';

const root = join(import.meta.dirname, '../..');

/** Every address of an official who is signed in: the list at the side, so that no new page is left out, and what is below it. */
export const addresses: readonly string[] = [
  ...pages.map(({ name }) => name),
  'explore?by=channel,month',
  'ratings?state=kept-apart',
  'cases/1',
  'sites/pk_one',
  'sites/new',
  'sites/catalogue',
  'people/new',
];

/** The administrator of `startOffice`. */
export const administrator = 'admin@dvc.example.vn';

/** An office with something on each of its pages; texts of citizens have no letter that English lacks. */
export async function startOffice(): Promise<OfficialsUnderTest> {
  await Promise.all([buildWhenStale('dashboard'), buildWhenStale('sdk')]);
  const under = await startOfficials({
    dashboardDir: join(root, 'packages/dashboard/dist'),
    sdkDir: join(root, 'packages/widgets/dist/sdk'),
  });
  await under.onStore(async (store) => {
    let made = 0;
    const next = () => ({ id: uuidv7(noon, (made += 1)), receivedAt: noon - made * 3_600_000 });
    const times = <Made>(count: number, make: (at: number) => Made) =>
      Array.from({ length: count }, (_, at) => make(at));
    await store.append([
      ...times(40, (at) =>
        preparedRating({ ...next(), ...(at % 5 === 0 && { value: 'dissatisfied', satisfied: false }) }),
      ),
      ...times(34, () => preparedRating({ ...next(), channel: 'desk', sector: 'ho-tich', comment: 'cam on can bo' })),
      ...times(3, () => preparedRating({ ...next(), quarantine: 'too-fast' })),
      ...times(31, (at) => preparedVote({ ...next(), helpful: at > 4 })),
      preparedQuestion({ ...next(), comment: 'xin cap lai bang' }),
    ]);
    await store.append([preparedFeedback({ ...next(), comment: 'Trang bao loi khi nop ho so.' })]);
  });
  return under;
}
