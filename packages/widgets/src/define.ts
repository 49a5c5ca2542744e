export type {} from './index.ts';
import './satisfaction-rating/satisfaction-rating.define.ts';
