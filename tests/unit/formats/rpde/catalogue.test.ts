import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../../../src/formats/rpde/catalogue';

const SITE = 'https://data.example.org/';
const dataset = {
  '@context': ['https://schema.org/', 'https://openactive.io/'],
  '@type': 'Dataset',
  url: SITE,
  name: 'Example Leisure Sessions',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  publisher: { '@type': 'Organization', name: 'Example Leisure', email: 'who@example.org' },
  distribution: [
    {
      '@type': 'DataDownload',
      name: 'Series',
      additionalType: 'https://openactive.io/SessionSeries',
      encodingFormat: 'application/vnd.openactive.rpde+json; version=1',
      contentUrl: '/feeds/series',
    },
    { '@type': 'DataDownload', name: 'Slot', contentUrl: 'https://data.example.org/feeds/slots' },
    { '@type': 'DataDownload', name: 'Dump', encodingFormat: 'text/csv', contentUrl: '/all.csv' },
    { '@type': 'DataDownload', name: 'Nowhere', contentUrl: 'ftp://data.example.org/' },
  ],
};
const common = {
  title: 'Example Leisure Sessions',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  publisher: 'Example Leisure',
  dataset: SITE,
};
const feeds = [
  { ...common, url: 'https://data.example.org/feeds/series', kind: 'SessionSeries' },
  { ...common, url: 'https://data.example.org/feeds/slots', kind: 'Slot' },
];

describe('a dataset site', () => {
  test('as JSON-LD lists its feeds, without files of other formats', () => {
    expect(readCatalogue(JSON.stringify(dataset), SITE)).toEqual({ parts: [], feeds });
  });

  test('as a web page with JSON-LD within', () => {
    const html = `<!DOCTYPE html><html><head>
      <script type="application/ld+json">{"@type":"BreadcrumbList"}</script>
      <script nonce="x" type='application/ld+json'>${JSON.stringify(dataset)}</script></head></html>`;
    expect(readCatalogue(html, SITE)).toEqual({ parts: [], feeds });
  });

  test('as part of a graph, its types and names written in other ways', () => {
    const graph = { '@graph': [{ ...dataset, '@type': ['schema:Dataset'], publisher: 'Example Leisure' }] };
    expect(readCatalogue(JSON.stringify(graph), SITE).feeds).toEqual(feeds);
  });
});

describe('a catalogue', () => {
  test('names its parts by address or as objects, each once, itself never', () => {
    const catalogue = {
      '@type': 'DataCatalog',
      hasPart: [
        '/a.jsonld',
        { '@id': 'https://example.org/b.jsonld' },
        '/a.jsonld',
        SITE,
        'mailto:x@example.org',
      ],
      dataset: [{ '@type': 'Dataset', url: 'https://leisure.example.org/' }, dataset],
    };
    expect(readCatalogue(JSON.stringify(catalogue), SITE)).toEqual({
      parts: [
        'https://data.example.org/a.jsonld',
        'https://example.org/b.jsonld',
        'https://leisure.example.org/',
      ],
      feeds,
    });
  });
});

test.each([
  ['some other JSON', '{"hello":"world"}', 'This is neither a feed, a data catalogue'],
  ['a web page without data', '<!doctype html><p>Hello', 'This is neither a feed, a data catalogue'],
  ['broken JSON', '{', 'This is not JSON'],
])('%s is refused', (_name, text, words) => {
  expect(() => readCatalogue(text, SITE)).toThrow(words);
});
