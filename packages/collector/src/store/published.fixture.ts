import type { Guide } from '@dvc-widgets/contract/guides';
import { guideOf } from '../../../contract/src/guides/guide.fixture.ts';
import type { PublishedGuide } from '../store.ts';

/** A guide as an import hands it to the store, with `changes`. */
export const published = (changes: Partial<Guide> = {}): Pick<PublishedGuide, 'guide' | 'keywords'> => ({
  guide: guideOf(changes),
  keywords: ['giấy khai sinh'],
});
