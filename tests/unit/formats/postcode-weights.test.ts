import { describe, expect, it } from 'vitest';
import { kindOfTable } from '../../../src/formats/official-inputs';
import { readPostcodeWeights } from '../../../src/formats/postcode-weights';

const read = (text: string) =>
  readPostcodeWeights('households-2025-10.csv', text, ['LE15 6AA', 'LE15 6AB', 'PE9 1ZZ']);

describe('counts by postcode', () => {
  it('are known by their heading, and no list of providers is taken for them', () => {
    expect(kindOfTable('postcode,households')).toBe('weights');
    expect(kindOfTable('\uFEFF"Postcode","Addresses"')).toBe('weights');
    expect(kindOfTable('provider,venue,postcode,residents')).toBeNull();
  });

  it('are found however postcodes are spelt, and 0 where there are none', () => {
    expect(read('Postcode,Households\nle156aa,12\nLE15  6AB,0\n')).toEqual({
      what: 'households',
      weights: Float64Array.of(12, 0, 0),
      without: 1,
    });
  });

  it.each([
    ['postcode,households\nLE15 6AA,-1\n', /households-2025-10\.csv:2 \[households\].*"-1"/],
    ['postcode,households\nLE15 6AA,1.5\n', /whole number/],
    ['postcode,households\nLE15 6AA,1\nLE156AA,2\n', /:3 .*on line 2 already/],
  ])('are refused with line, column and value: %s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
