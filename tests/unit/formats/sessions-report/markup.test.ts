import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, html, LONGEST_TEXT, trusted } from '../../../../src/formats/sessions-report/markup';

describe('escapeText', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['" onload="alert(1)', '&quot; onload=&quot;alert(1)'],
    ["' onfocus='x`y`", '&#39; onfocus=&#39;x&#96;y&#96;'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['Mon\u202eyad\u202c', 'Monyad'],
    ['a\u0000b\u001bc', 'abc'],
    ['half \ud83d of one', 'half of one'],
  ])('%j is %s', (text, expected) => expect(escapeText(text)).toBe(expected));

  it('cuts a megabyte short, in little time, and says that it did', () => {
    const long = escapeText('x'.repeat(1_000_000));
    expect(long).toHaveLength(LONGEST_TEXT);
    expect(long.endsWith('…')).toBe(true);
    expect(escapeText('y'.repeat(LONGEST_TEXT))).toBe('y'.repeat(LONGEST_TEXT));
    expect(escapeText(`${'\u202e'.repeat(1_000_000)}z`)).toBe('…');
  });

  it('never cuts a character in two', () => {
    expect(escapeText('🏊'.repeat(LONGEST_TEXT))).toMatch(/^(?:🏊)+…$/u);
  });

  it('leaves nothing that opens a tag, an attribute or an entity, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2 * LONGEST_TEXT }), (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>"'`]/);
        expect(escaped.replace(/&(?:amp|lt|gt|quot|#39|#96);/g, '')).not.toContain('&');
        expect(escaped).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

it('html escapes what is put in, keeps markup, joins lists and drops null', () => {
  const item = html`<li>${'a < b'}</li>`;
  expect(html`<ul title="${'"'}">${[item, null, trusted('<hr>'), 7]}</ul>`.text).toBe(
    '<ul title="&quot;"><li>a &lt; b</li><hr>7</ul>',
  );
});
