import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseAgency, recogniseDossier, recogniseProcedure } from './identifiers.ts';

describe('a procedure code', () => {
  // Every code seen on a live portal, domain.md §4.2.
  it.each([
    ['1.004194', '1.004194', undefined, undefined],
    ['1.013229', '1.013229', undefined, undefined],
    ['1.003650', '1.003650', undefined, undefined],
    ['1.000894', '1.000894', undefined, undefined],
    ['2.000635', '2.000635', undefined, undefined],
    ['2.000908', '2.000908', undefined, undefined],
    ['2.001035', '2.001035', undefined, undefined],
    ['3.000181', '3.000181', undefined, undefined],
    ['2.000815.000.00.00.H55', '2.000815', '000.00.00.H55', undefined],
    ['1.010708.000.00.00.H56', '1.010708', '000.00.00.H56', undefined],
    ['1.001612.000.00.00.H01', '1.001612', '000.00.00.H01', undefined],
    ['3.000181.000.00.00.H22', '3.000181', '000.00.00.H22', undefined],
    ['1.011442.000.00.00.H38', '1.011442', '000.00.00.H38', undefined],
    ['2.000622.000.00.00.H35', '2.000622', '000.00.00.H35', undefined],
    ['1.013229.01', '1.013229', undefined, '01'],
    ['1.003650.01', '1.003650', undefined, '01'],
    ['2.000815.000.00.00.H55.02', '2.000815', '000.00.00.H55', '02'],
  ])('%s is recognised, with its national part', (raw, national, agency, service) => {
    expect(recogniseProcedure(raw)).toEqual({
      raw,
      recognised: true,
      national,
      ...(agency !== undefined && { agency }),
      ...(service !== undefined && { service }),
    });
  });

  it.each([
    '',
    '0.013229',
    '1.01322',
    '1.0132299',
    '1,013229',
    '1.013229.1',
    ' 1.013229',
    '1.013229\n',
    '1.013229.H55',
    '１.013229',
  ])('%j is kept raw and not recognised', (raw) => {
    expect(recogniseProcedure(raw)).toEqual({ raw, recognised: false });
  });
});

describe('an agency code', () => {
  it.each(['H26.107', 'H26.170', 'H05.34', 'H55.242', 'H56.14', 'H54.01', 'H26', 'G22.001.05'])(
    '%s is recognised, new',
    (raw) => {
      expect(recogniseAgency(raw)).toEqual({ raw, recognised: true });
    },
  );

  it.each(['000.00.00.H30', '000.00.06.H56', '000.17.22.H56', '000.00.53.H48', '000.00.04.G14'])(
    '%s is recognised, old',
    (raw) => {
      expect(recogniseAgency(raw)).toEqual({ raw, recognised: true });
    },
  );

  it.each(['Z01A-7.B', 'Z99X'])("%s is recognised, another organisation's scheme", (raw) => {
    expect(recogniseAgency(raw).recognised).toBe(true);
  });

  it.each(['', 'H2', 'h26.107', 'H26.', 'H26..107', 'Z00A', '26.107', `H26.${'1'.repeat(32)}`, 'UBND xã'])(
    '%j is kept raw and not recognised',
    (raw) => {
      expect(recogniseAgency(raw)).toEqual({ raw, recognised: false });
    },
  );
});

describe('a dossier code', () => {
  it.each([
    '000.00.06.H56-231027-0361',
    '000.17.22.H56-210531-0001',
    '000.00.53.H48-220921-0099',
    'H26.107-251103-0001',
    'G22.001.05-260201-1200045',
    'H26-240229-0001',
  ])('%s is recognised', (raw) => {
    expect(recogniseDossier(raw)).toEqual({ raw, recognised: true });
  });

  it.each([
    ['000.00.06.H56-231327-0361', 'there is no thirteenth month'],
    ['000.00.06.H56-230229-0361', '2023 had no 29 February'],
    ['000.00.06.H56-230431-0361', 'April has thirty days'],
    ['000.00.06.H56-230400-0361', 'no month has a day 0'],
    ['000.00.06.H56-231027-036', 'the serial has at least four digits'],
    ['H26.107', 'it is an agency'],
    ['', 'it is empty'],
  ])('%j is kept raw and not recognised: %s', (raw) => {
    expect(recogniseDossier(raw)).toEqual({ raw, recognised: false });
  });
});

it('any text is kept as it was and none makes recognition fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      for (const recognise of [recogniseProcedure, recogniseAgency, recogniseDossier])
        expect(recognise(raw).raw).toBe(raw);
    }),
  );
});
