import { NO_DISTRIBUTION } from '../../fixtures/no-distribution';
import type { Source } from '../../../src/core/area/area';
import {
  type AreaResult,
  type PriorityArea,
  REASONS,
  type Reason,
  UNIT_KINDS,
  type UnitKind,
  type UnitTable,
  VERDICTS,
  type Verdict,
} from '../../../src/core/gap/result';
import type { Grade, Session } from '../../../src/core/sessions/session';
import { type Settings, defaultSettings } from '../../../src/core/settings';
import { milesToMetres } from '../../../src/core/units';
import type { CellShapes, LoadedArea, UnitNames } from '../../../src/worker/protocol';
import { plainSession } from '../../fixtures/plain-session';

/** One unit of a table, with what differs from an ordinary served one. */
export interface UnitCase {
  readonly people?: number;
  readonly beyond?: number;
  readonly cannotTell?: number;
  readonly unmeasured?: number;
  readonly medianM?: number;
  readonly verdict?: Verdict;
  readonly reason?: Reason;
}

/** A unit table of these units. */
function unitTableOf(kind: UnitKind, units: readonly UnitCase[]): UnitTable {
  const column = (value: (unit: UnitCase) => number) => Float64Array.from(units, value);
  return {
    kind,
    people: column((unit) => unit.people ?? 100),
    beyond: column((unit) => (unit.verdict === 'cannot-tell' ? 0 : (unit.beyond ?? 0))),
    unmeasured: column((unit) => unit.unmeasured ?? 0),
    cannotTell: column(
      (unit) => unit.cannotTell ?? (unit.verdict === 'cannot-tell' ? (unit.beyond ?? 0) : 0),
    ),
    boundaryLimited: column(() => 0),
    medianM: column((unit) => unit.medianM ?? milesToMetres(1)),
    depth: column(() => 0),
    peopleByDecile: new Float64Array(units.length * 10),
    beyondByDecile: new Float64Array(units.length * 10),
    verdict: Uint8Array.from(units, (unit) => VERDICTS.indexOf(unit.verdict ?? 'served')),
    reason: Uint8Array.from(units, (unit) => REASONS.indexOf(unit.reason ?? 'most-within')),
    nearestSession: new Int32Array(units.length).fill(-1),
  };
}

/** A session with what differs from a plain one. */
export function sessionOf(id: string, grade: Grade, rest: Partial<Session> = {}): Session {
  return plainSession({
    id,
    provider: 'Steady Steps',
    venue: 'Harrow Hall',
    activity: 'Walking',
    evidence: { grade, field: grade === 'E' ? '' : 'level', words: grade === 'E' ? '' : 'beginners welcome' },
    ...rest,
  });
}

/** A priority area with what differs from a plain one. */
export function priorityOf(id: string, rest: Partial<PriorityArea> = {}): PriorityArea {
  return {
    id,
    name: `Area ${id}`,
    district: 'Caldre',
    cells: [id],
    lon: -3.7,
    lat: 53.9,
    people: 8000,
    beyond: 6210,
    peopleByDecile: [],
    beyondByDecile: [],
    beyondMostDeprived: 2940,
    medianM: milesToMetres(4.2),
    depth: 0.18,
    need: 1.62,
    score: 1810.8,
    rate: 0.226,
    rankByTotal: 1,
    rankByRate: 1,
    nearestSession: null,
    boundaryLimited: 0,
    venues: [],
    cannotTellNearby: 0,
    ...rest,
  };
}

function cellShapesOf(ids: readonly string[]): CellShapes {
  return {
    ids,
    names: ids.map((_, i) => (i % 2 === 0 ? `Harrow Moor ${i}` : `Port Caldre ${i}`)),
    district: new Uint16Array(ids.length),
    people: new Float64Array(ids.length),
    centres: new Float64Array(2 * ids.length),
    ringStart: new Uint32Array(ids.length + 1),
    ring: new Float64Array(0),
  };
}

function unitNamesOf(codes: readonly string[], names: readonly string[]): UnitNames {
  return {
    codes,
    names,
    bounds: new Float64Array(4 * codes.length),
    district: new Uint16Array(codes.length),
  };
}

const SOURCES: readonly Source[] = [
  {
    id: 'roads',
    role: 'roads',
    title: 'Roads and paths',
    licence: 'ODbL 1.0',
    attribution: '© OpenStreetMap contributors',
    url: 'https://www.openstreetmap.org/',
    date: '2026-10-01',
    sha256: 'ab'.repeat(32),
  },
  {
    id: 'feed',
    role: 'sessions',
    title: 'Caldre sessions feed',
    licence: 'CC BY 4.0',
    attribution: 'Caldre Partnership',
    url: 'https://example.org/',
    date: '2026-11-01',
    sha256: '',
    covers: ['E07000001'],
  },
];

/** Cells of the case, ids ascending: 8a, 8b... */
export interface AreaCase {
  readonly cells?: readonly UnitCase[];
  readonly sessions?: readonly Session[];
  readonly priorities?: readonly PriorityArea[];
  readonly settings?: Settings;
}

export function cellId(i: number): string {
  return `88${i.toString(16).padStart(7, '0')}ffffff`;
}

/** A small area and its result, consistent with each other where the tables read them. */
export function areaCase(given: AreaCase = {}): { area: LoadedArea; result: AreaResult } {
  const cells = given.cells ?? [
    { beyond: 20 },
    { people: 640, beyond: 640, medianM: milesToMetres(4.2), verdict: 'gap', reason: 'most-beyond' },
    { people: 900, beyond: 900, medianM: Number.NaN, verdict: 'cannot-tell', reason: 'no-source' },
    { people: 0 },
  ];
  const sessions = given.sessions ?? [
    sessionOf('s1', 'A', { days: 0b10, startMinute: 18 * 60 + 30, endMinute: 19 * 60 + 30, pricePence: 0 }),
    sessionOf('s2', 'C', {
      activity: 'Swimming',
      provider: 'Aqua Start',
      venue: 'Port Baths',
      pricePence: 280,
    }),
    sessionOf('s3', 'E', { activity: 'Bowls', provider: 'Harrow Bowls Club' }),
  ];
  const ids = cells.map((_, i) => cellId(i));
  const area: LoadedArea = {
    heading: {
      id: 'demo',
      name: 'Demo district',
      invented: true,
      extent: [-4, 53.75, -3.4, 54.05],
      boundary: [],
      marginM: 0,
      quality: null,
      date: '2026-11-01',
      sources: SOURCES,
    },
    counts: { people: 250_000, points: 5400, nodes: 20_000, edges: 28_000, networkKm: 1830.4 },
    cells: { 9: cellShapesOf([]), 8: cellShapesOf(ids), 7: cellShapesOf([]) },
    lsoas: unitNamesOf(['E01000001', 'E01000002'], ['Caldre 001A', 'Caldre 001B']),
    wards: unitNamesOf(['E05000001'], ['Strand']),
    districts: unitNamesOf(['E07000001'], ['Caldre']),
    places: [],
    sessions,
    basemap: { backdrop: '', boundary: '' },
  };
  return { area, result: resultOf(area, cells, given) };
}

function resultOf(area: LoadedArea, cells: readonly UnitCase[], given: AreaCase): AreaResult {
  const plain = (kind: UnitKind, units: readonly UnitCase[]) => [kind, unitTableOf(kind, units)] as const;
  const units = new Map<UnitKind, UnitTable>(UNIT_KINDS.map((kind) => plain(kind, [])));
  for (const [kind, table] of [
    plain('cell8', cells),
    plain('lsoa', [
      { people: 1500, beyond: 4 },
      { people: 1600, beyond: 1200, verdict: 'gap', reason: 'most-beyond' },
    ]),
    plain('ward', [{ people: 3100, beyond: 1204 }]),
    plain('district', [{ people: 3100, beyond: 1204 }]),
  ]) {
    units.set(kind, table);
  }
  return {
    settings: given.settings ?? defaultSettings(area.heading.date),
    distribution: NO_DISTRIBUTION,
    straightLine: null,
    pointDistanceDm: new Uint32Array(0),
    pointStatus: new Uint8Array(0),
    pointOwner: new Int32Array(0),
    units: Object.fromEntries(units) as Record<UnitKind, UnitTable>,
    headline: {
      people: 250_000,
      beyond: 38_400,
      beyondMostDeprived: 9120,
      cannotTell: 12_900,
      unmeasured: 12,
      boundaryLimited: 0,
      sessionsCounted: 2,
      sessionsTotal: area.sessions.length,
    },
    equity: { peopleByDecile: [], beyondByDecile: [], ratio: null, gapPoints: null, concentration: null },
    priorities: given.priorities ?? [
      priorityOf(cellId(1), { name: 'Harrow Moor and Eastfold', rankByRate: 2 }),
      priorityOf(cellId(7), {
        name: 'Saltings estate',
        beyond: 4870,
        beyondMostDeprived: 3150,
        score: 1500,
        rate: 0.31,
        medianM: milesToMetres(3.6),
        rankByTotal: 2,
        rankByRate: 1,
      }),
    ],
    coverage: [
      {
        code: 'E07000001',
        name: 'Caldre',
        people: 180_000,
        sessions: 200,
        expectedSessions: 90,
        sourceDate: '2026-11-01',
        state: 'covered',
      },
      {
        code: 'E07000002',
        name: 'Upper Wend',
        people: 70_000,
        sessions: 3,
        expectedSessions: 35,
        sourceDate: null,
        state: 'no-source',
      },
    ],
  };
}
