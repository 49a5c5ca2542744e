import { expect, test } from 'vitest';
import { shortNames } from './smaller-code.ts';

test('a private member has one short name in all files, whatever their order', () => {
  const [one, other] = ['this._part=1;a._frame?.open()', 'super._part;this._load()'];
  expect(shortNames([one, other])).toEqual({ _frame: '_0', _load: '_1', _part: '_2' });
  expect(shortNames([other, one])).toEqual(shortNames([one, other]));
});

test('what is not a private member keeps its name', () => {
  expect(shortNames(['let _free=1;a.__proto__;a.public_name;a._Upper'])).toEqual({});
});
