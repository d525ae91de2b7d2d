import { describe, expect, it } from 'vitest';
import { parseState } from '../../../../src/state/url';
import { embedSnippet } from '../../../../src/ui/embed/embed-screen';

describe('embedSnippet', () => {
  it('has the view with "embed", and nothing of it can break out of the markup', () => {
    const html = embedSnippet(
      'https://example.org/app/?miles=2&audience=%3Cb%3E',
      'A "quoted" <area> & more',
    );
    const src = /src="([^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&');
    expect(parseState(new URL(src).search).state).toMatchObject({ embed: true, thresholdMiles: 2 });
    expect(html).toContain('title="Within Reach: A &quot;quoted&quot; &lt;area> &amp; more"');
    expect(html.match(/<(?!\/)(\w+)/g)).toEqual(['<iframe', '<script']);
  });
});
