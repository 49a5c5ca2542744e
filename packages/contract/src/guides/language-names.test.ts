import { describe, expect, it } from 'vitest';
import { languageName, languageNames } from './language-names.ts';

const letters = {
  Latn: /^[\p{Script=Latin}\p{M} ]+$/u,
  Khmr: /^\p{Script=Khmer}+$/u,
  Cham: /^\p{Script=Cham}+$/u,
  Tavt: /^\p{Script=Tai_Viet}+$/u,
};

describe('the name of a language', () => {
  it.each(languageNames)('$tag: $name is written in its own script, composed', ({ name, script }) => {
    expect(name).toMatch(letters[script]);
    expect(name).toBe(name.normalize('NFC'));
  });

  it.each(languageNames)(
    '$tag is a canonical tag, whose script, where it names one, is the script of the name',
    (language) => {
      expect(Intl.getCanonicalLocales(language.tag)).toEqual([language.tag]);
      expect(new Intl.Locale(language.tag).maximize().script ?? language.script).toBe(language.script);
    },
  );

  it('is found whatever the case of the tag', () => {
    expect(languageName('CJM-cham')?.name).toBe('ꨌꩌ');
    expect(languageName('hmn-x-VN')?.name).toBe('Hmôngz');
  });

  it('is not made up for a language that is not among them', () => {
    expect(languageName('tlh')).toBeUndefined();
  });
});
