import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { runAreaBuild } from '../../../../scripts/commands/area-build';
import { buildArea } from '../../../../scripts/area-build/pack';
import { findInputs } from '../../../../scripts/area-build/inputs';
import { buildNeighbourhoods } from '../../../../scripts/area-build/people';
import { findRecipe } from '../../../../scripts/area-build/recipes';
import type { Effects } from '../../../../scripts/effects';
import { InputError } from '../../../../src/formats/issue';

const DATA = resolve(import.meta.dirname, '../../../../../shared/data');
const missing = !existsSync(join(DATA, 'osm'));
if (missing) console.warn('Area builds on real data skipped: the real data are not in ../shared/data.');

const ringsSchema = v.array(v.array(v.array(v.number())));
const boundariesSchema = v.looseObject({
  features: v.array(
    v.looseObject({
      properties: v.looseObject({ LSOA21CD: v.string() }),
      geometry: v.variant('type', [
        v.object({ type: v.literal('Polygon'), coordinates: ringsSchema }),
        v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(ringsSchema) }),
      ]),
    }),
  ),
});

/** The downloads of Rutland by the path they are found at. */
const DOWNLOADS = [
  'osm/rutland-2021-05-07.osm.pbf',
  'imd/File_7_IoD2025_ranks_scores_deciles.csv.gz',
  'population/census2021-ts001-lsoa.csv.gz',
  'population/census2021-age-bands-lsoa.csv.gz',
  'geography/lsoa21_bgc_rutland.geojson.gz',
  'geography/lsoa21_ward24_lad24_lookup.csv.gz',
  'geography/lsoa21_rural_urban_2021.csv.gz',
  'postcodes/codepo_gb_rutland_2025-10.csv',
] as const;
type Download = (typeof DOWNLOADS)[number];

const download = (name: string): Uint8Array => new Uint8Array(readFileSync(join(DATA, name)));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (name: Download): string =>
  new TextDecoder().decode(name.endsWith('.gz') ? gunzipSync(download(name)) : download(name));

/** A folder of downloads in memory, and everything that a command did. */
function world(files: ReadonlyMap<string, Uint8Array>) {
  const seen = { printed: '', logged: '', stages: new Set<string>(), written: new Map<string, Uint8Array>() };
  let writes = 0;
  const read = (path: string): Uint8Array => {
    const bytes = files.get(path.replace(/^in\//, ''));
    if (bytes === undefined) throw new Error(`no ${path}`);
    return bytes;
  };
  const effects: Effects = {
    readFile: async (path) => read(path),
    listFolder: async (path) => {
      if (path !== 'in/') throw new Error('no folder');
      return [...files.keys()].filter((name) => !name.startsWith('out/')).sort();
    },
    streamFile: async function* (path) {
      const bytes = read(path);
      for (let at = 0; at < bytes.length; at += 100_000) yield bytes.slice(at, at + 100_000);
    },
    fileSize: async (path) => read(path).length,
    writeFileAtomic: () => Promise.reject(new Error('A build writes whole folders.')),
    writeFolderAtomic: async (_, folder) => {
      writes++;
      seen.written = new Map(folder);
    },
    today: () => {
      throw new Error('A build takes nothing from the clock.');
    },
    print: (text) => {
      seen.printed += text;
    },
    log: (text) => {
      seen.logged += `${text}\n`;
    },
    progress: (stage) => {
      seen.stages.add(stage);
    },
  };
  return { effects, seen, writes: () => writes };
}

/** The downloads with some replaced, or left out (null). Names lose their folders: content is what counts. */
function folder(changes: Partial<Record<Download, Uint8Array | null>> = {}): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const name of DOWNLOADS) {
    const bytes = name in changes ? changes[name] : download(name);
    if (bytes) files.set(name.slice(name.lastIndexOf('/') + 1), bytes);
  }
  return files;
}

async function build(
  files: ReadonlyMap<string, Uint8Array>,
  id = 'rutland',
  from = 'in',
  unlessCurrent = false,
) {
  const { effects, seen, writes } = world(files);
  const exitCode = await runAreaBuild({ id, from, out: 'out', unlessCurrent }, effects);
  return { exitCode, ...seen, writes: writes() };
}

/** A field of the format that holds bytes. */
const field = (key: number, value: readonly number[]) => [key, value.length, ...value];

/** The extract under a heading that states neither date nor outline, as many tools write it. */
function undatedExtract(bytes: Uint8Array): Uint8Array {
  const features = ['OsmSchema-V0.6', 'DenseNodes'].flatMap((name) => field(0x22, [...Buffer.from(name)]));
  const blob = field(0x0a, features);
  const heading = [...field(0x0a, [...Buffer.from('OSMHeader')]), 0x18, blob.length];
  const at = Buffer.from(bytes).indexOf('OSMData') - 2;
  return Buffer.concat([
    Uint8Array.from([0, 0, 0, heading.length, ...heading, ...blob]),
    bytes.slice(at - 4),
  ]);
}

/** The heading of the extract with nothing after it. */
function emptyExtract(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, Buffer.from(bytes).indexOf('OSMData') - 6);
}

/** The boundaries of Rutland, two corners of one of them exchanged. */
function withBowTie(code: string): string {
  const all = v.parse(boundariesSchema, JSON.parse(textOf('geography/lsoa21_bgc_rutland.geojson.gz')));
  for (const { properties, geometry } of all.features) {
    if (properties.LSOA21CD !== code) continue;
    const [ring = []] = geometry.type === 'Polygon' ? geometry.coordinates : (geometry.coordinates[0] ?? []);
    const [quarter, half] = [Math.floor(ring.length / 4), Math.floor(ring.length / 2)];
    [ring[quarter], ring[half]] = [ring[half]!, ring[quarter]!];
  }
  return JSON.stringify(all);
}

describe.skipIf(missing)('wr area build rutland', () => {
  let built: Awaited<ReturnType<typeof build>>;
  beforeAll(async () => {
    built = await build(folder());
  });

  it('accounts for every person, LSOA and postcode in its report', () => {
    expect(built.logged).toBe('Writing the pack\n');
    expect(built.exitCode).toBe(0);
    expect(built.printed).toContain('41,043 people at 1,279 postcodes in 26 LSOAs, 15 wards, 1 district.');
    expect(built.printed).toContain('Postcodes in the files: 1,279; used 1,279, left out 0.');
    expect(built.printed).toContain('Left out, private: ');
    expect(built.stages.size).toBeGreaterThanOrEqual(6);
  });

  it('gives the same bytes again, whatever the downloads are called and whatever lies beside them', async () => {
    const files = new Map([...folder()].map(([name, bytes]) => [`z-${name}`, bytes]));
    files.set('z-1-rutland.csv.gz', download('geography/lsoa11_lsoa21_lad22_lookup.csv.gz'));
    files.set('z-2019.csv.gz', download('imd/File_7_IoD2019_ranks_scores_deciles.csv.gz'));
    files.set('notes.txt', utf8('nothing to do with it'));
    const again = await build(files);
    expect(again.exitCode).toBe(0);
    expect(again.printed).toContain('Not needed: z-1-rutland.csv.gz, z-2019.csv.gz');
    expect([...again.written.keys()]).toEqual([...built.written.keys()]);
    for (const [name, bytes] of built.written) {
      expect([name, Buffer.compare(bytes, again.written.get(name)!)]).toEqual([name, 0]);
    }
  });

  it('leaves out a postcode that lies far outside every LSOA, and says which', async () => {
    const name = 'postcodes/codepo_gb_rutland_2025-10.csv';
    const [first = '', ...rows] = textOf(name).split('\n');
    const [postcode = '', quality, easting, ...more] = first.split(',');
    const moved = [postcode, quality, Number(easting) + 50_000, ...more].join(',');
    const { exitCode, printed } = await build(folder({ [name]: utf8([moved, ...rows].join('\n')) }));
    expect(exitCode).toBe(0);
    expect(printed).toContain('Postcodes in the files: 1,279; used 1,278, left out 1.');
    expect(printed).toMatch(
      /Postcode LE\d+ \d[A-Z]{2} lies \d{5} m outside its district\..*The row is left out\./,
    );
    expect(printed).toContain('41,043 people at 1,278 postcodes');
  });

  it('leaves a whole pack that is there from the same downloads, and builds any other again', async () => {
    const again = async (change: (files: Map<string, Uint8Array>) => unknown) => {
      const files = folder();
      for (const [name, bytes] of built.written) files.set(`out/${name}`, bytes);
      change(files);
      const { exitCode, writes, printed } = await build(files, 'rutland', 'in', true);
      expect(exitCode).toBe(0);
      return { writes, printed };
    };
    const same = await again(() => undefined);
    expect(same).toEqual({
      writes: 0,
      printed: 'out is there already, from these downloads: left as it is.',
    });
    const table = built.written.get('lines.parquet')!;
    const damaged = table.map((byte, at) => (at === 1000 ? byte ^ 1 : byte));
    expect((await again((files) => files.set('out/lines.parquet', damaged))).writes).toBe(1);
    expect((await again((files) => files.delete('out/points.parquet'))).writes).toBe(1);
    expect((await again((files) => files.delete('out/area.json'))).writes).toBe(1);
    const counts = utf8('postcode,households\nLE15 6AA,3\n');
    expect((await again((files) => files.set('households-2025-10.csv', counts))).writes).toBe(1);
  });

  it('takes a neighbour that stands in two files for one piece of land', async () => {
    const own = JSON.parse(textOf('geography/lsoa21_bgc_rutland.geojson.gz')) as { features: unknown[] };
    const ring = [0, 1, 2, 3, 0].map((corner) => [corner > 1 ? -0.3 : -0.4, corner % 3 === 0 ? 52.6 : 52.7]);
    const neighbour = {
      type: 'Feature',
      properties: { LSOA21CD: 'E01099999' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    const around = utf8(JSON.stringify({ ...own, features: [...own.features, neighbour] }));
    const landOf = async (...names: string[]) => {
      const files = folder({ 'geography/lsoa21_bgc_rutland.geojson.gz': null });
      for (const name of names) files.set(name, around);
      const inputs = await findInputs('in', world(files).effects);
      return buildNeighbourhoods(inputs, new Set(['E06000017'])).knownLand;
    };
    expect(await landOf('a.geojson', 'b.geojson')).toEqual(await landOf('a.geojson'));
  });

  it('spreads people by households where they are counted, and equally where none are', async () => {
    const { pack } = await buildArea(findRecipe('rutland'), 'in', world(folder()).effects);
    const [lsoa] = pack.points.lsoa;
    const here = [...pack.points.lsoa.keys()].filter((p) => pack.points.lsoa[p] === lsoa);
    const counts = here.map((p, i) => `${pack.points.postcode[p]},${i === 0 ? 300 : 0}`);
    const files = folder();
    files.set('households-2025-10.csv', utf8(`postcode,households\n${counts.join('\n')}\n`));
    const weighed = await buildArea(findRecipe('rutland'), 'in', world(files).effects);
    const { points } = weighed.pack;
    expect(points.people[here[0]!]).toBe(pack.lsoas.people[lsoa!]);
    expect(here.slice(1).every((p) => points.people[p] === 0)).toBe(true);
    expect(
      [...points.people.keys()].every((p) => here.includes(p) || points.people[p] === pack.points.people[p]),
    ).toBe(true);
    expect(weighed.pack.sources.map(({ id }) => id)).toContain('weights');
    expect(weighed.postcodes.spread).toMatch(
      /^by households \(households-2025-10\.csv; .*equally in 25 LSOAs/,
    );
    files.set('addresses-2025-10.csv', utf8('postcode,addresses\n'));
    await expect(buildArea(findRecipe('rutland'), 'in', world(files).effects)).rejects.toThrow(
      'several tables of counts',
    );
  });

  it('takes the date of an extract that does not state it from its name', async () => {
    const pbf = 'osm/rutland-2021-05-07.osm.pbf';
    const files = folder({ [pbf]: null }).set('rutland-2021-05.osm.pbf', undatedExtract(download(pbf)));
    const dated = await build(files);
    expect(dated.logged).toBe('Writing the pack\n');
    expect(dated.printed).toContain('OpenStreetMap extract (Geofabrik), 2021-05-01');
  });

  it('takes the outline of the extract where it is given, and then knows its margin', async () => {
    const files = folder();
    // A square 5 km or more outside Rutland on every side but the west, where it is at least 3 km.
    files.set(
      'rutland.poly',
      utf8('rutland\n1\n-0.87 52.47\n-0.35 52.47\n-0.35 52.81\n-0.87 52.81\nEND\nEND\n'),
    );
    const margin = await build(files);
    expect(margin.printed).toContain('The extract is complete inside rutland.poly: a margin of');
  });
});

describe.skipIf(missing)('wr area build with input that cannot be used', () => {
  const pbf = 'osm/rutland-2021-05-07.osm.pbf';
  const imd = 'imd/File_7_IoD2025_ranks_scores_deciles.csv.gz';
  const people = 'population/census2021-ts001-lsoa.csv.gz';
  const cases: [string, () => Map<string, Uint8Array>, RegExp][] = [
    ['a truncated extract', () => folder({ [pbf]: download(pbf).slice(0, 900_000) }), /cut short/],
    [
      'an extract that is something else',
      () => folder({ [pbf]: utf8('<osm version="0.6">') }),
      /not an OpenStreetMap PBF/,
    ],
    [
      'an extract with a damaged block',
      () => folder({ [pbf]: download(pbf).map((byte, at) => (at > 200_000 && at < 200_400 ? 0 : byte)) }),
      /cannot be decoded|not an OpenStreetMap PBF/,
    ],
    ['no extract', () => folder({ [pbf]: null }), /holds no OpenStreetMap extract.*geofabrik/s],
    [
      'the Indices of 2019',
      () =>
        folder({ [imd]: null }).set('imd.csv.gz', download('imd/File_7_IoD2019_ranks_scores_deciles.csv.gz')),
      /Indices of Deprivation 2019.*File 7 of the English Indices of Deprivation 2025/,
    ],
    [
      'the Indices of 2019 under a heading of 2025',
      () =>
        folder({ [imd]: null }).set(
          'imd.csv',
          utf8(
            new TextDecoder()
              .decode(gunzipSync(download('imd/File_7_IoD2019_ranks_scores_deciles.csv.gz')))
              .replaceAll('(2011)', '(2021)'),
          ),
        ),
      /Indices of Deprivation 2019/,
    ],
    [
      'an LSOA without people',
      () =>
        folder({ [people]: null }).set(
          'ts001.csv',
          utf8(textOf(people).replace(/^[^\n]*E01013787[^\n]*\n/m, '')),
        ),
      /E01013787 of the area has no row/,
    ],
    [
      'no postcode in an LSOA',
      () =>
        folder({
          'postcodes/codepo_gb_rutland_2025-10.csv': utf8(
            textOf('postcodes/codepo_gb_rutland_2025-10.csv').replace(/^LE15 [^\n]*\n/gm, ''),
          ),
        }),
      /No postcode lies in E0101.*people live/,
    ],
    ['half a gzip file', () => folder({ [people]: download(people).slice(0, 5000) }), /cannot be unpacked/],
    [
      'half a GeoJSON',
      () =>
        folder({ 'geography/lsoa21_bgc_rutland.geojson.gz': null }).set(
          'b.geojson',
          utf8(textOf('geography/lsoa21_bgc_rutland.geojson.gz').slice(0, 30_000)),
        ),
      /cut short/,
    ],
    [
      'a boundary that crosses itself',
      () =>
        folder({ 'geography/lsoa21_bgc_rutland.geojson.gz': null }).set(
          'b.geojson',
          utf8(withBowTie('E01013787')),
        ),
      /b\.geojson \[geometry\].*LSOA E01013787 crosses itself.*Fix geometries/,
    ],
    [
      'an extract without a way',
      () => folder({ [pbf]: emptyExtract(download(pbf)) }),
      /The extract holds no way in the area/,
    ],
    ['an empty folder', () => new Map(), /holds no LSOA .2021. to Electoral Ward/],
  ];

  it.each(cases)('%s', async (_, files, message) => {
    const { exitCode, logged, writes } = await build(files());
    expect(logged).toMatch(message);
    expect(logged.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
    expect(writes).toBe(0);
  });

  it('an extract of somewhere else', async () => {
    const files = folder()
      .set('north-west.geojson.gz', download('geography/lsoa21_bgc_north_west.geojson.gz'))
      .set('codepo_gb.zip', download('postcodes/codepo_gb_north_west_2025-10.zip'));
    const { exitCode, logged } = await build(files, 'preston');
    expect(exitCode).toBe(2);
    expect(logged).toMatch(/rutland.*The extract covers .* which is not the whole of the area/);
  });
});

describe('wr area build', () => {
  it('names the areas there are recipes for', async () => {
    const { exitCode, logged } = await build(new Map(), 'atlantis');
    expect(exitCode).toBe(3);
    expect(logged).toMatch(/no recipe.*"atlantis".*rutland/);
    expect(findRecipe('rutland').districts).toEqual(['E06000017']);
    expect(() => findRecipe('toString')).toThrow(InputError);
  });

  it('says when there is no such folder', async () => {
    const { exitCode, logged } = await build(new Map(), 'rutland', 'elsewhere');
    expect(exitCode).toBe(2);
    expect(logged).toContain('elsewhere: There is no such folder.');
  });
});
