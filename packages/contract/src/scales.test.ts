import { describe, expect, it } from 'vitest';
import { criteriaLists, satisfiedReasons, unsatisfiedReasons } from './criteria.ts';
import { criterionLabelsEn, reasonLabelsEn } from './detail-labels.en.ts';
import { levelLabelsEn } from './level-labels.en.ts';
import { criterionLabelsVi, reasonLabelsVi } from './detail-labels.vi.ts';
import { levelLabelsVi } from './level-labels.vi.ts';
import { criteriaScales, findLevel, findScale, ratingScales } from './scales.ts';

/** domain.md §4.6, word for word, with the levels that count towards the target. */
const published = {
  'mic-5': [
    ['very-satisfied', 'Rất hài lòng', true],
    ['satisfied', 'Hài lòng', true],
    ['neutral', 'Bình thường', false],
    ['dissatisfied', 'Không hài lòng', false],
    ['very-dissatisfied', 'Rất không hài lòng', false],
  ],
  'tt32-3': [
    ['very-satisfied', 'Rất hài lòng', true],
    ['satisfied', 'Hài lòng', true],
    ['not-satisfied', 'Chưa hài lòng', false],
  ],
  'desk-3': [
    ['very-satisfied', 'Rất hài lòng', true],
    ['satisfied', 'Hài lòng', true],
    ['dissatisfied', 'Không hài lòng', false],
  ],
  'tt01-210': [
    ['2', '2 điểm', true],
    ['1', '1 điểm', false],
    ['0', '0 điểm', false],
  ],
};

describe('scales', () => {
  it.each(Object.entries(published))('%s has its published levels, words and satisfied ones', (id, levels) => {
    const scale = findScale(id);
    expect(scale?.levels.map(({ key, satisfied }) => [key, levelLabelsVi[key], satisfied])).toEqual(levels);
    expect(scale?.version).toBe(1);
  });

  it('that a rating may name are the four published ones', () => {
    expect(ratingScales.map(({ id }) => id)).toEqual(Object.keys(published));
  });

  it('find a level by its key and never by its position', () => {
    const [mic5] = ratingScales;
    expect(mic5 && findLevel(mic5, 'neutral')).toEqual({ key: 'neutral', satisfied: false });
    expect(mic5 && findLevel(mic5, '0')).toBeUndefined();
    expect(findScale('mic-6')).toBeUndefined();
    expect(findScale('constructor')).toBeUndefined();
  });

  it('of criteria share no value, so that a value names its scale', () => {
    const keys = criteriaScales.flatMap(({ levels }) => levels.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('labels', () => {
  const levels = ratingScales.flatMap((scale) => scale.levels.map(({ key }) => key));
  const criteria = criteriaLists.flatMap((list) => list.criteria);
  it.each([
    ['levels', levels, levelLabelsVi, levelLabelsEn],
    ['reasons', [...satisfiedReasons, ...unsatisfiedReasons], reasonLabelsVi, reasonLabelsEn],
    ['criteria', criteria, criterionLabelsVi, criterionLabelsEn],
  ])('of %s exist for every key, in both languages, and for nothing else', (_name, keys, vietnamese, english) => {
    const expected = [...new Set(keys)].sort();
    expect(Object.keys(vietnamese).sort()).toEqual(expected);
    expect(Object.keys(english).sort()).toEqual(expected);
    expect([...Object.values(vietnamese), ...Object.values(english)].every((label) => label.trim() !== '')).toBe(true);
  });
});
