import './feedback-form/feedback-form.define.ts';
import './help-guide/help-guide.define.ts';
import './satisfaction-rating/satisfaction-rating.define.ts';
export type { DvcSatisfactionRating } from './index.ts';
