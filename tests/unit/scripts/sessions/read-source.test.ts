import { gzipSync, strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSource, type SessionsLoadOptions } from '../../../../scripts/commands/sessions-load';
import { addFeed, formatHarvest, newHarvest, pathOf } from '../../../../scripts/harvest/state';
import { InputError } from '../../../../src/formats/issue';
import { memoryEffects, type MemoryEffects } from '../../../fixtures/memory-effects';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const [LON, LAT] = [PACK.points.lon[0]!, PACK.points.lat[0]!];

let effects: MemoryEffects;
beforeEach(() => {
  effects = memoryEffects();
});

const put = (path: string, content: string | Uint8Array) =>
  effects.files.set(path, typeof content === 'string' ? strToU8(content) : content);
const read = (files: string[], options: Partial<SessionsLoadOptions> = {}) =>
  readSource(PACK, { files, area: 'pack', sourceId: 'test', ...options }, effects);

const event = (id: string, more: object = {}) => ({
  '@type': 'Event',
  '@id': `https://example.org/${id}`,
  name: `Walk ${id}`,
  startDate: '2026-12-01T10:00:00Z',
  endDate: '2026-12-01T11:00:00Z',
  activity: [{ '@type': 'Concept', prefLabel: 'Walking' }],
  location: { '@type': 'Place', name: 'Green', geo: { latitude: LAT, longitude: LON } },
  ...more,
});
const item = (id: string, data: object | null = event(id), modified = 1) => ({
  id,
  kind: 'Event',
  state: data === null ? 'deleted' : 'updated',
  modified,
  ...(data === null ? {} : { data }),
});

const feature = (properties: object) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [LON, LAT] },
});

const service = (name: string) => ({
  id: name,
  name,
  status: 'active',
  organization: { name: 'Club' },
  service_at_locations: [
    { location: { location_type: 'physical', latitude: LAT, longitude: LON, name: 'Hall' } },
  ],
});

/** The least that is a workbook. */
function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  const cells = rows.map(
    (row, r) =>
      `<row r="${r + 1}">${row.map((text, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
  );
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const pkg = 'http://schemas.openxmlformats.org/package/2006';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${xml}<Types xmlns="${pkg}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${xml}<Relationships xmlns="${pkg}/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `${xml}<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="Clubs" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${xml}<Relationships xmlns="${pkg}/relationships"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `${xml}<worksheet xmlns="${main}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
    ),
  });
}

describe('reading a source', () => {
  it('tells a workbook by its content and passes over its title', async () => {
    put(
      'clubs.csv',
      workbook([['Our clubs'], ['Activity', 'Postcode'], ['Yoga', 'ZZ1 1AA'], ['Yoga', 'nowhere']]),
    );
    const { report, sessions, columns, text } = await read(['clubs.csv']);
    expect(report).toMatchObject({ records: 2, accepted: 1, rejected: 1 });
    expect(sessions[0]).toMatchObject({ activity: 'Yoga', postcode: 'ZZ1 1AA' });
    expect(columns?.used.map(({ heading }) => heading)).toEqual(['Activity', 'Postcode']);
    expect(text).toContain('line 4  rejected');
    expect(text).toContain('[Postcode] This is not a postcode');
    expect(text).toContain('Rows before the headings on row 2 were passed over.');
  });

  it('reads points of GeoJSON as a table', async () => {
    put(
      'a.geojson',
      JSON.stringify({ type: 'FeatureCollection', features: [feature({ sport: 'Bowls' }), feature({})] }),
    );
    const { report, sessions } = await read(['a.geojson']);
    expect(report).toMatchObject({ records: 2, accepted: 1, rejected: 1 });
    expect(sessions[0]).toMatchObject({ activity: 'Bowls', placedBy: 'coordinates' });
  });

  it('keeps items of several files together: the last word counts', async () => {
    put('feed/1.json', JSON.stringify({ items: [item('a'), item('b')], next: 'https://example.org/2' }));
    put('feed/2.json', JSON.stringify({ items: [item('a', null, 2)], next: 'https://example.org/2' }));
    const { report, sessions } = await read(['feed']);
    expect(sessions.map(({ name }) => name)).toEqual(['Walk b']);
    expect(report).toMatchObject({ records: 1, accepted: 1 });
  });

  it('reads a directory, and leaves out what is no activity', async () => {
    put('d.json', JSON.stringify({ contents: [service('Tai chi'), service('Debt advice')] }));
    const { report, sessions } = await read(['d.json']);
    expect(report).toMatchObject({ records: 2, accepted: 1, excluded: 1 });
    expect(sessions[0]).toMatchObject({ provider: 'Club', venue: 'Hall' });
    expect((await read(['d.json'], { allServices: true })).sessions).toHaveLength(2);
  });

  it('uses a mapping and says which columns it read', async () => {
    put('halls.csv', 'Facility Type,Postcode\nSports Hall,ZZ1 1AA\n');
    await expect(read(['halls.csv'])).rejects.toThrow('This is a list of facilities');
    put('m.json', JSON.stringify({ version: 1, columns: { 'Facility Type': 'activity' } }));
    const { sessions, columns } = await read(['halls.csv'], { mapping: 'm.json' });
    expect(sessions[0]).toMatchObject({ activity: 'Sports Hall' });
    expect(columns?.used).toContainEqual({ field: 'activity', heading: 'Facility Type' });
  });

  it('replays a harvest without the network, with its publisher and licence', async () => {
    const caps = { pages: 1, items: 1, bytes: 1, milliseconds: 1 };
    const url = 'https://example.org/feed';
    const harvest = newHarvest({ entry: url, kind: 'feed', started: '2026-11-20T10:00:00.000Z', caps });
    addFeed(harvest, {
      url,
      format: 'rpde',
      title: 'Events',
      kind: 'Event',
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      publisher: 'Example Leisure',
      dataset: '',
    });
    const [feed] = harvest.feeds;
    Object.assign(feed!.round, { pages: 1, items: 2, whole: true });
    put('h/harvest.json', formatHarvest(harvest));
    put(
      `h/${pathOf(feed!, feed!.round, 'pages', 1)}`,
      gzipSync(
        strToU8(JSON.stringify({ items: [item('a'), { id: 'broken' }], next: 'https://example.org/2' })),
      ),
    );
    const { report, source } = await read(['h']);
    expect(report).toMatchObject({ records: 2, accepted: 1, rejected: 1 });
    expect(source).toMatchObject({
      attribution: 'Example Leisure',
      licence: 'https://creativecommons.org/licenses/by/4.0/',
    });
  });

  it('lists kinds of issues, not every one, of a long source; the CSV has them all', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => `Yoga ${i},nowhere\n`).join('');
    put('long.csv', `activity,postcode\n${rows}`);
    const { text, csv } = await read(['long.csv'], { report: 'r.csv' });
    expect(text).toContain('Rejected 600 times [postcode]: This is not a postcode');
    expect(text.split('\n').length).toBeLessThan(20);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(601);
  });

  it.each([
    ['empty.csv', '', 'The file is empty'],
    ['x.json', '{"a":1}', 'neither OpenActive, Open Referral nor GeoJSON'],
    ['x.json', '{"a":', 'JSON'],
  ])('refuses %s', async (path, content, message) => {
    put(path, content);
    await expect(read([path])).rejects.toThrow(message);
    await expect(read([path])).rejects.toBeInstanceOf(InputError);
  });
});
