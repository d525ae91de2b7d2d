import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../src/formats/issue';
import { detectFormat, detectJson } from '../../../../src/formats/sessions/detect';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the form of a file', () => {
  it.each([
    ['csv', 'activity,postcode\nYoga,ZZ1 1AA\n'],
    ['csv', '[sic] activity;postcode\n'],
    ['csv', ''],
    ['xlsx', 'PK\u0003\u0004...'],
    ['geopackage', 'SQLite format 3\0'],
    ['geojson', ' {"type": "FeatureCollection", "features": []}'],
    ['geojson', '{"type":"Feature","geometry":null}\n{"type":"Feature"}'],
    ['json', '\ufeff{"items": [], "next": ""}'],
    ['json', '[{"id": "1"}]'],
    ['json', '[]'],
  ])('%s by its content: %j', (format, text) => {
    expect(detectFormat(bytes(text))).toBe(format);
  });

  it.each([
    ['openactive', { items: [], next: 'x' }],
    ['openactive', [{ items: [] }, { items: [] }]],
    ['openactive', { '@context': 'https://openactive.io/', '@type': 'Event' }],
    ['openactive', { state: 'updated', kind: 'Event', data: {} }],
    ['open-referral', { contents: [{ id: '1' }] }],
    ['open-referral', { id: '1', name: 'Walks', service_at_locations: [] }],
    ['open-referral', [{ id: '1', name: 'Walks', organization: { name: 'Club' } }]],
  ])('%s in JSON: %j', (kind, json) => {
    expect(detectJson('x.json', json)).toBe(kind);
  });

  it.each([[{ a: 1 }], ['text'], [null], [[]], [7]])('refuses %j', (json) => {
    expect(() => detectJson('x.json', json)).toThrow(InputError);
  });
});
