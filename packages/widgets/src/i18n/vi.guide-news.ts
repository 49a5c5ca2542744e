import type { GuideNewsStrings } from './strings.ts';

/** Vietnamese for the notice of what is new. */
export const strings: GuideNewsStrings = {
  since: 'Mới từ {0}',
  arrived: 'Có gì mới: {0}',
  steps: 'Xem từng bước',
  understood: 'Đã hiểu',
};
