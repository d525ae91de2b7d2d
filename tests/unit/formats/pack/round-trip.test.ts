import * as fc from 'fast-check';
import { tieSessions } from '../../../../src/core/area/ties';
import { describe, expect, test } from 'vitest';
import {
  type AreaPack,
  BACKDROP_KINDS,
  type MultiPolygonCoordinates,
  PLACE_KINDS,
  VENUE_KINDS,
  WAY_CLASSES,
} from '../../../../src/core/area/area';
import { GENDERS } from '../../../../src/core/sessions/people';
import { GRADES, type Session } from '../../../../src/core/sessions/session';
import { indexCells } from '../../../../src/formats/pack/people-tables';
import { readPack } from '../../../../src/formats/pack/read';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { readerOf, writeAndRead } from '../../../fixtures/pack-files';
import { tinyPack } from '../../../fixtures/tiny-pack';

describe('a pack written and read', () => {
  test('the tiny pack comes back the same', async () => {
    const pack = tinyPack();
    expect(await writeAndRead(pack)).toEqual({ ...pack, ties: tieSessions(pack) });
  });

  test('writing twice gives the same bytes', async () => {
    const [first, second] = [await writePackFiles(tinyPack()), await writePackFiles(tinyPack())];
    expect([...second.keys()]).toEqual([...first.keys()]);
    for (const [name, bytes] of first) expect(second.get(name), name).toEqual(bytes);
  });

  test('progress goes by bytes to the whole', async () => {
    const files = await writePackFiles(tinyPack());
    const seen: number[] = [];
    let total = 0;
    await readPack(readerOf(files), (progress) => {
      seen.push(progress.done);
      total = progress.total;
    });
    // The shapes of edges come after what the progress is of: nobody waits for them.
    const tables = [...files].filter(([name]) => name.endsWith('.parquet') && name !== 'lines.parquet');
    expect(total).toBe(tables.reduce((sum, [, bytes]) => sum + bytes.length, 0));
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(total);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test('any pack comes back the same, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(anyPack(), async (pack) => {
        expect(await writeAndRead(pack)).toEqual({ ...pack, ties: tieSessions(pack) });
      }),
      { numRuns: 60 },
    );
  });
});

const anyText = fc.string({ unit: 'grapheme', maxLength: 8 });
const anyLon = fc.double({ min: -180, max: 180, noNaN: true }).map((x) => x + 0);
const anyLat = fc.double({ min: -90, max: 90, noNaN: true }).map((x) => x + 0);
const anyCount = fc.nat(2 ** 31 - 1);
const anyDate = fc.constantFrom('2025-01-31', '2026-11-23');

function anyShape(): fc.Arbitrary<MultiPolygonCoordinates> {
  const ring = fc.array(
    fc.tuple(anyLon, anyLat).map(([lon, lat]) => [lon, lat]),
    { maxLength: 5 },
  );
  return fc.array(fc.array(ring, { maxLength: 2 }), { maxLength: 2 });
}

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

function anySession(): fc.Arbitrary<Session> {
  return fc.record({
    id: anyText,
    sourceId: anyText,
    alsoFrom: fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { maxLength: 3 }),
    provider: anyText,
    venue: anyText,
    name: anyText,
    activity: anyText,
    kinds: fc.array(fc.stringMatching(/^[A-Za-z][a-z]{0,8}$/), { maxLength: 3 }),
    description: anyText,
    lon: anyLon,
    lat: anyLat,
    postcode: orNull(anyText),
    placedBy: fc.constantFrom('coordinates' as const, 'postcode' as const),
    evidence: fc.record({ grade: fc.constantFrom(...GRADES), field: anyText, words: anyText }),
    pricePence: orNull(anyCount),
    days: orNull(fc.nat(127)),
    startMinute: orNull(fc.nat(1439)),
    endMinute: orNull(fc.nat(1439)),
    audience: orNull(anyText),
    gender: orNull(fc.constantFrom(...GENDERS)),
    ageFrom: orNull(fc.nat(120)),
    ageTo: orNull(fc.nat(120)),
    accessibility: orNull(anyText),
    buddy: orNull(fc.boolean()),
    acceptsReferrals: orNull(fc.boolean()),
    taster: orNull(fc.boolean()),
    capacity: orNull(anyCount),
    url: orNull(anyText),
    date: orNull(anyText),
  });
}

const anyNode = fc.record({ lon: anyLon, lat: anyLat, exit: fc.nat(1) });
const anyEdge = fc.record({
  from: anyCount,
  to: anyCount,
  length: anyCount,
  wayClass: fc.nat(WAY_CLASSES.length - 1),
  access: fc.nat(7),
  main: fc.nat(3),
  line: fc.array(fc.tuple(anyLon, anyLat), { maxLength: 6 }),
});
const anyPoint = fc.record({
  postcode: anyText,
  lon: anyLon,
  lat: anyLat,
  lsoa: fc.nat(5),
  people: anyCount,
  ages: fc.array(anyCount, { minLength: 6, maxLength: 6 }),
  edge: fc.oneof(fc.constant(-1), anyCount),
  fraction: fc.float({ min: 0, max: 1, noNaN: true }),
  accessM: fc.float({ min: 0, max: 1600, noNaN: true }),
  status: fc.nat(2),
  cells: fc.tuple(anyText, anyText, anyText),
});

/** The tiny pack's LSOAs under random roads, points, places and sessions: any table may be empty. */
function anyPack(): fc.Arbitrary<AreaPack> {
  return fc
    .record({
      nodes: fc.array(anyNode),
      edges: fc.array(anyEdge),
      points: fc.array(anyPoint),
      shapes: fc.array(anyShape(), { minLength: 6, maxLength: 6 }),
      places: fc.array(
        fc.record({ name: anyText, kind: fc.constantFrom(...PLACE_KINDS), lon: anyLon, lat: anyLat }),
      ),
      venues: fc.array(
        fc.record({
          id: anyText,
          name: anyText,
          kind: fc.constantFrom(...VENUE_KINDS),
          lon: anyLon,
          lat: anyLat,
        }),
      ),
      backdrop: fc.array(fc.record({ kind: fc.constantFrom(...BACKDROP_KINDS), polygons: anyShape() })),
      sessions: fc.array(anySession()),
      name: anyText.filter((name) => name !== ''),
      invented: fc.boolean(),
      date: anyDate,
    })
    .map(({ nodes, edges, points, shapes, ...rest }) => {
      const tiny = tinyPack();
      return {
        ...tiny,
        ...rest,
        network: networkOf(nodes, edges),
        points: pointsOf(points),
        lsoas: { ...tiny.lsoas, boundary: shapes },
      };
    });
}

type ValueOf<T> = T extends fc.Arbitrary<infer Value> ? Value : never;

function networkOf(nodes: ValueOf<typeof anyNode>[], edges: ValueOf<typeof anyEdge>[]): AreaPack['network'] {
  const vertices = edges.flatMap(({ line }) => line);
  const start = [0];
  for (const { line } of edges) start.push(start.at(-1)! + line.length);
  return {
    nodeLon: Float64Array.from(nodes, ({ lon }) => lon),
    nodeLat: Float64Array.from(nodes, ({ lat }) => lat),
    nodeExit: Uint8Array.from(nodes, ({ exit }) => exit),
    edgeFrom: Uint32Array.from(edges, ({ from }) => from),
    edgeTo: Uint32Array.from(edges, ({ to }) => to),
    edgeLengthDm: Uint32Array.from(edges, ({ length }) => length),
    edgeClass: Uint8Array.from(edges, ({ wayClass }) => wayClass),
    edgeAccess: Uint8Array.from(edges, ({ access }) => access),
    edgeMain: Uint8Array.from(edges, ({ main }) => main),
    edgeVertexStart: Uint32Array.from(start),
    vertexLon: Float64Array.from(vertices, ([lon]) => lon),
    vertexLat: Float64Array.from(vertices, ([, lat]) => lat),
  };
}

function pointsOf(points: ValueOf<typeof anyPoint>[]): AreaPack['points'] {
  return {
    postcode: points.map(({ postcode }) => postcode),
    lon: Float64Array.from(points, ({ lon }) => lon),
    lat: Float64Array.from(points, ({ lat }) => lat),
    lsoa: Uint32Array.from(points, ({ lsoa }) => lsoa),
    people: Uint32Array.from(points, ({ people }) => people),
    ageBands: Uint32Array.from(points.flatMap(({ ages }) => ages)),
    snap: {
      edge: Int32Array.from(points, ({ edge }) => edge),
      fraction: Float32Array.from(points, ({ fraction }) => fraction),
      accessM: Float32Array.from(points, ({ accessM }) => accessM),
      status: Uint8Array.from(points, ({ status }) => status),
    },
    cells: {
      9: indexCells(points.map(({ cells }) => cells[0])),
      8: indexCells(points.map(({ cells }) => cells[1])),
      7: indexCells(points.map(({ cells }) => cells[2])),
    },
  };
}
