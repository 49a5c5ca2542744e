import type {
  exploreQuerySchema,
  guideFiguresQuerySchema,
  overviewQuerySchema,
  ratingsQuerySchema,
} from '@dvc-widgets/contract/officials/figures';
import type { z } from 'zod';

/** What is asked of an overview. */
export type OverviewWish = z.infer<typeof overviewQuerySchema>;
/** What is asked of explore. */
export type ExploreWish = z.infer<typeof exploreQuerySchema>;
/** Which ratings are asked for. */
export type RatingsWish = z.infer<typeof ratingsQuerySchema>;
/** Which figures of guides are asked for. */
export type GuidesWish = z.infer<typeof guideFiguresQuerySchema>;
