import './satisfaction-rating/satisfaction-rating.define.ts';
export type { DvcSatisfactionRating } from './index.ts';
