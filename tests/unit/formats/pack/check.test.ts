import { describe, expect, test } from 'vitest';
import { ACCESS, type AreaPack, MAIN, type Network } from '../../../../src/core/area/area';
import { tieSessions } from '../../../../src/core/area/ties';
import { checkPack, PACK_CHECKS, runPackChecks } from '../../../../src/formats/pack/check';
import { tinyPack } from '../../../fixtures/tiny-pack';

/** A copy of a typed array with one entry replaced. */
function withEntry<T extends Uint8Array | Uint32Array | Int32Array | Float32Array | Float64Array>(
  column: T,
  row: number,
  value: number,
): T {
  const copy = column.slice() as T;
  copy[row] = value;
  return copy;
}

const pack = tinyPack();
const { network, points, lsoas } = pack;
const ties = tieSessions(pack);

const withNetwork = (change: Partial<Network>): AreaPack => ({ ...pack, network: { ...network, ...change } });
const withPoints = (change: Partial<AreaPack['points']>): AreaPack => ({
  ...pack,
  points: { ...points, ...change },
});
const withSnap = (change: Partial<AreaPack['points']['snap']>): AreaPack =>
  withPoints({ snap: { ...points.snap, ...change } });

/** Edge of the islet, the last one; and one in the middle of the grid. */
const ISLET_EDGE = network.edgeFrom.length - 1;
const TIED_POINT = 0;
const FAR_POINT = points.postcode.length - 1;

describe('checkPack', () => {
  test('finds nothing wrong with the tiny pack', () => {
    expect(checkPack(pack)).toEqual([]);
    expect(runPackChecks(pack).map(({ name }) => name)).toEqual(PACK_CHECKS.map(({ name }) => name));
  });

  test('a position that is none fails a check, and breaks none', () => {
    const broken = withPoints({ lat: withEntry(points.lat, TIED_POINT, Number.NaN) });
    expect(checkPack(broken).map(({ file }) => file)).toContain('points.parquet');
  });

  const cases: [fault: string, broken: AreaPack, file: string, column: string | null, message: string][] = [
    [
      'an edge to a node that is not there',
      withNetwork({ edgeTo: withEntry(network.edgeTo, 5, 44) }),
      'edges.parquet',
      'to_node',
      'Row 5, counted from 0: should be below 44.',
    ],
    [
      'a session of an unknown source',
      { ...pack, sessions: pack.sessions.map((s, i) => (i > 3 ? { ...s, sourceId: 'gone' } : s)) },
      'sessions.parquet',
      'source_id',
      'Row 4, counted from 0 (and 1 more): should be the id of a source in area.json.',
    ],
    [
      'coverage of an unknown district',
      { ...pack, sources: pack.sources.map((s) => ({ ...s, covers: ['E07999999'] })) },
      'area.json',
      'sources',
      'covers a district that is not in the pack',
    ],
    [
      'a postcode twice',
      withPoints({ postcode: points.postcode.with(3, points.postcode[1]!) }),
      'points.parquet',
      'postcode',
      'Row 3, counted from 0: is there twice.',
    ],
    [
      'a position off the globe',
      withNetwork({ nodeLat: withEntry(network.nodeLat, 43, Number.NaN) }),
      'nodes.parquet',
      'geometry',
      'is not a longitude and latitude',
    ],
    [
      'a road shorter than the straight line',
      withNetwork({ edgeLengthDm: withEntry(network.edgeLengthDm, 7, network.edgeLengthDm[7]! - 3) }),
      'edges.parquet',
      'length_dm',
      'shorter than the straight line',
    ],
    [
      'a line that does not end at its node',
      withNetwork({ vertexLon: withEntry(network.vertexLon, 1, network.vertexLon[1]! + 0.001) }),
      'lines.parquet',
      'geometry',
      'does not begin at from_node and end at to_node of its edge',
    ],
    [
      'a session tied elsewhere than where the network is nearest',
      { ...pack, ties: { ...ties, snap: { ...ties.snap, edge: withEntry(ties.snap.edge, 2, 0) } } },
      'sessions.parquet',
      'edge',
      'Row 2, counted from 0: not where the network is nearest to the session',
    ],
    [
      'an islet flagged as main',
      withNetwork({ edgeMain: withEntry(network.edgeMain, ISLET_EDGE, MAIN.walk) }),
      'edges.parquet',
      'main_walk',
      'not connected to the rest of it',
    ],
    [
      'a street left out of the main network',
      withNetwork({ edgeMain: withEntry(network.edgeMain, 0, MAIN.drive) }),
      'edges.parquet',
      'main_walk',
      'connected to the main walking network, yet not part of it',
    ],
    [
      'a main edge that may not be walked',
      withNetwork({
        edgeAccess: withEntry(network.edgeAccess, 0, ACCESS.driveForward | ACCESS.driveBackward),
      }),
      'edges.parquet',
      'main_walk',
      'may not be walked',
    ],
    [
      'no main network at all',
      withNetwork({ edgeMain: new Uint8Array(network.edgeMain.length) }),
      'edges.parquet',
      null,
      'No edge is part of the main walking network.',
    ],
    ['a one-way trap', oneWayTrap(), 'edges.parquet', 'main_drive', 'cannot be driven to or from'],
    [
      'a tied point without an edge',
      withSnap({ edge: withEntry(points.snap.edge, TIED_POINT, -1) }),
      'points.parquet',
      'snap_status',
      'the status and the edge disagree',
    ],
    [
      'a point too far from the network with an edge',
      withSnap({ edge: withEntry(points.snap.edge, FAR_POINT, 3) }),
      'points.parquet',
      'snap_status',
      'the status and the edge disagree',
    ],
    [
      'a point tied to the islet',
      withSnap({ edge: withEntry(points.snap.edge, TIED_POINT, ISLET_EDGE) }),
      'points.parquet',
      'edge',
      'no part of the main walking network',
    ],
    [
      'a fraction past the end',
      withSnap({ fraction: withEntry(points.snap.fraction, 2, 1.5) }),
      'points.parquet',
      'edge_fraction',
      'should be from 0 to 1',
    ],
    [
      'an access leg beyond its cap',
      withSnap({ accessM: withEntry(points.snap.accessM, TIED_POINT, 301) }),
      'points.parquet',
      'access_m',
      'beyond the cap of its status',
    ],
    [
      'a person lost',
      withPoints({ people: withEntry(points.people, 4, points.people[4]! - 1) }),
      'lsoas.parquet',
      'people',
      'its points do not add up to its people',
    ],
    [
      'a decile of another rank',
      {
        ...pack,
        lsoas: {
          ...lsoas,
          deprivation: {
            ...lsoas.deprivation,
            health: {
              ...lsoas.deprivation.health,
              decile: withEntry(lsoas.deprivation.health.decile, 2, 1),
            },
          },
        },
      },
      'lsoas.parquet',
      'health_decile',
      'rank and decile do not go together',
    ],
    [
      'a point in another cell',
      withPoints({
        cells: {
          ...points.cells,
          8: {
            ...points.cells[8],
            ofPoint: withEntry(points.cells[8].ofPoint, 0, points.cells[8].ofPoint[9]!),
          },
        },
      }),
      'points.parquet',
      'h3_8',
      'not the cell that the point lies in',
    ],
  ];

  test.each(cases)('finds %s', (_, broken, file, column, message) => {
    const issues = checkPack(broken);
    expect(issues.map((issue) => [issue.file, issue.column])).toContainEqual([file, column]);
    const issue = issues.find(
      (each) => each.file === file && each.column === column && each.message.includes(message),
    );
    expect(issue, JSON.stringify(issues)).toBeDefined();
    expect(issue!.remedy).not.toBe('');
  });

  test('makes no other check where references lead nowhere', () => {
    const outcomes = runPackChecks(withNetwork({ edgeFrom: withEntry(network.edgeFrom, 0, 1e6) }));
    expect(outcomes[0]!.issues).toHaveLength(1);
    expect(outcomes.slice(1).every(({ issues }) => issues === null)).toBe(true);
  });
});

/** Every street that leads to the corner node 0 made one-way towards it. */
function oneWayTrap(): AreaPack {
  const edgeAccess = network.edgeAccess.slice();
  network.edgeFrom.forEach((from, edge) => {
    if (from === 0) edgeAccess[edge] = ACCESS.walk | ACCESS.driveBackward;
    if (network.edgeTo[edge] === 0) edgeAccess[edge] = ACCESS.walk | ACCESS.driveForward;
  });
  return withNetwork({ edgeAccess });
}
