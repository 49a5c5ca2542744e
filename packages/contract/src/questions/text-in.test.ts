import { expect, it } from 'vitest';
import { textIn } from './text-in.ts';

it('says a text in the nearest language, else in Vietnamese', () => {
  const texts = { vi: 'Có', en: 'Yes', 'en-GB': 'Aye' };
  expect(['en-GB', 'en-US', 'vi-VN', 'km', 'constructor', ''].map((language) => textIn(texts, language))).toEqual([
    'Aye',
    'Yes',
    'Có',
    'Có',
    'Có',
    'Có',
  ]);
});
