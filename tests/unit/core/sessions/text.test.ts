import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, isSafe, removeContacts, safeText } from '../../../../src/core/sessions/text';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '0',
        '07700',
        '900',
        '12',
        '3',
        '44',
        '+44',
        ' ',
        '  ',
        '(',
        ')',
        '.',
        '-',
        ',',
        'x',
        'é',
      ),
      { maxLength: 16 },
    )
    .map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom('a', '@', '.', 'uk', ' ', '-', '\n', '\t', '\u202e', '\u00ad'), { maxLength: 12 })
    .map((parts) => parts.join('')),
);

describe('what passes by the patterns', () => {
  it('is cleaned as what does not', () => {
    fc.assert(
      fc.property(text, (given) => {
        // A control character takes the long way.
        expect(cleanText(given).text).toBe(cleanText(`\u0001${given}`).text);
      }),
      { numRuns: 2000 },
    );
  });

  it('has its contacts removed as what does not', () => {
    fc.assert(
      fc.property(text, (given) => {
        const alone = removeContacts(given).text;
        expect(removeContacts(`${given}|07700 900123|a@example.org`).text).toBe(
          `${alone}|[removed]|[removed]`,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('is safe as it stands', () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 40 }), (given, most) => {
        const { text: safe, controls, contacts, cut } = safeText(given, most);
        if (isSafe(given, most))
          expect([safe, controls, contacts, cut]).toEqual([given, false, false, false]);
        expect(safe.length).toBeLessThanOrEqual(most);
        // The beginning of a longer number may look like a telephone's.
        if (!cut) expect(removeContacts(cleanText(safe).text).text).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a text that is cut', () => {
  it('keeps no half of an address that stood where it was cut', () => {
    // So long that seventeen of them, once removed, leave less text than is kept.
    const address = `${'s'.repeat(60)}@${'a'.repeat(60)}.${'b'.repeat(60)}.uk,`;
    for (let shift = 0; shift < address.length; shift++) {
      const { text: safe, cut } = safeText('x'.repeat(shift) + address.repeat(40), 300);
      expect(safe.replace(/^x*/, '')).not.toMatch(/[sab]{2}/);
      expect(cut).toBe(true);
    }
  });

  it('ends with a whole character', () => {
    expect(safeText('ab😀', 3)).toMatchObject({ text: 'ab', cut: true });
  });
});
