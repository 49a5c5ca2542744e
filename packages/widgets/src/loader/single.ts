import { define as defineFeedback } from './feedback.ts';
import { define as defineGuide } from './guide.ts';
import { ownTag, settingsOf } from './own-tag.ts';
import { configure, define } from './rating.ts';

configure(settingsOf(ownTag(import.meta.url), import.meta.url));
define();
defineGuide();
defineFeedback();
