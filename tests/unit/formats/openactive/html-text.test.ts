import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../../src/formats/openactive/html-text';

describe('htmlText', () => {
  it.each([
    ['plain, 5 < 6 and 7 > 2', 'plain, 5 < 6 and 7 > 2'],
    ['<p>One</p><p>Two<br/>three</p>', 'One\nTwo\nthree'],
    ['<ul><li>All <b>abilities</b></li><li>Tea</li></ul>', 'All abilities\nTea'],
    ['a<script>alert("x")</script>b<!-- hidden -->c<style>p{}</style>', 'a b c'],
    ['Tea &amp; cake, &pound;3 &#8211; caf&eacute; &#x2019;n&nbsp;all', 'Tea & cake, £3 – café ’n all'],
    ['&unknown; &#0; &#x110000; &constructor;', '&unknown; &#0; &#x110000; &constructor;'],
    ['&lt;b&gt; stays text', '<b> stays text'],
    ['<a href="https://a.example">here</a>', 'here'],
  ])('%s', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it.each(['<script ', '<script>', '<!--', '<a ', ' ', '&', '</script '])(
    'takes linear time over many of "%s"',
    (mark) => {
      const started = performance.now();
      htmlText(mark.repeat(100_000));
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
