import { choiceOf } from '../../../src/core/plan/what-ifs';
import { explainPlace } from '../../../src/core/gap/explain-place';
import { gridDisk } from 'h3-js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AreaPack, LSOAS_RANKED } from '../../../src/core/area/area';
import { type AreaModel, createAreaModel } from '../../../src/core/area-model';
import { type AreaResult, POINT_STATUSES, UNIT_KINDS, VERDICTS } from '../../../src/core/gap/result';
import type { EdgePositions } from '../../../src/core/graph/walking-graph';
import { straightLineM } from '../../../src/core/graph/geodesy';
import {
  countsAs,
  EVIDENCE_LEVELS,
  type Grade,
  GRADES,
  type Session,
} from '../../../src/core/sessions/session';
import { METHOD_DEFAULTS, type Settings } from '../../../src/core/settings';
import { NO_DISTANCE } from '../../../src/core/units';
import { bruteForceDistances } from '../../fixtures/random-network';
import { tinyPack } from '../../fixtures/tiny-pack';
import { defaultSettings } from '../../../src/core/settings';

const PACK = tinyPack();

/** The tiny area with other people, sessions and covers: what the figures depend on besides the settings. */
const anyPack: fc.Arbitrary<AreaPack> = fc
  .record({
    // Few different counts, so that exact halves are met.
    people: fc.array(fc.constantFrom(0, 10, 20, 20, 37), {
      minLength: PACK.points.people.length,
      maxLength: PACK.points.people.length,
    }),
    sessions: fc.array(
      fc.record({ at: fc.nat({ max: PACK.points.people.length - 1 }), grade: fc.constantFrom(...GRADES) }),
      { maxLength: 6 },
    ),
    covers: fc.subarray([...PACK.districts.code]),
    date: fc.constantFrom('2026-10-01', '2024-01-01'),
  })
  .map(({ people, sessions, covers, date }) => ({
    ...PACK,
    points: { ...PACK.points, people: Uint32Array.from(people) },
    lsoas: { ...PACK.lsoas, people: sumBy(PACK, people) },
    sources: [{ ...sessionSource(PACK), covers, date }],
    sessions: sessions.map(({ at, grade }, s) => sessionAt(PACK, at, grade, s)),
  }));

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    evidence: fc.constantFrom(...EVIDENCE_LEVELS),
    thresholdM: fc.integer({ min: 50, max: 4000 }),
  })
  .map((some) => ({ ...defaultSettings('2026-11-01'), ...some }));

function sumBy(pack: AreaPack, people: readonly number[]): Uint32Array {
  const sums = new Uint32Array(pack.lsoas.code.length);
  people.forEach((count, p) => {
    sums[pack.points.lsoa[p]!]! += count;
  });
  return sums;
}

function sessionSource(pack: AreaPack) {
  const source = pack.sources.find(({ role }) => role === 'sessions');
  if (source === undefined) throw new Error('The tiny area has lost its source of sessions.');
  return source;
}

function sessionAt(pack: AreaPack, point: number, grade: Session['evidence']['grade'], s: number): Session {
  return {
    ...pack.sessions[0]!,
    id: `made-${s}`,
    // A little off the postcode, so that sessions and points are not on the very same spot.
    lon: pack.points.lon[point]! + 1e-4,
    lat: pack.points.lat[point]! + 1e-4,
    evidence: { grade, field: '', words: '' },
  };
}

/** Everyone as a person of their own with what METHOD says of them, by brute force. */
function personByPerson(pack: AreaPack, model: AreaModel, settings: Settings) {
  const distances = bruteForceDistances(pack.network, model.pointPositions, model.sessionPositions);
  const nearestOf = (p: number, counts: (grade: Grade) => boolean) =>
    Math.min(
      Number.POSITIVE_INFINITY,
      ...pack.sessions.flatMap((session, s) =>
        counts(session.evidence.grade) ? [distances[s]![p]! / 10] : [],
      ),
    );
  const exitDm = bruteForceDistances(pack.network, model.pointPositions, exitsOf(pack));
  const capM = Math.max(METHOD_DEFAULTS.depthCapM, 2 * settings.thresholdM);
  const states = model.compute(settings).coverage.map(({ state }) => state);
  return Array.from(pack.points.people, (people, p) => {
    const measured = pack.points.snap.edge[p]! >= 0;
    const distanceM = nearestOf(p, (grade) => countsAs(grade, settings.evidence));
    const beyond = measured && distanceM >= settings.thresholdM;
    const lsoa = pack.points.lsoa[p]!;
    const state = states[pack.lsoas.district[lsoa]!]!;
    const unstatedNear = nearestOf(p, (grade) => grade === 'E') < settings.thresholdM;
    const reason = state === 'covered' ? (unstatedNear ? 'level-unstated' : null) : state;
    return {
      people,
      measured,
      distanceM,
      beyond,
      reason: beyond ? reason : null,
      // METHOD, "Edge of the area": beyond, and further than the way out of the data.
      boundaryLimited: beyond && distanceM > Math.min(...exitDm.map((row) => row[p]! / 10)),
      depth: Math.min(1, Math.max(0, (distanceM - settings.thresholdM) / (capM - settings.thresholdM))),
      decile: pack.lsoas.deprivation.imd.decile[lsoa]!,
      // METHOD, "Need and priority": 2 for the most deprived in England falling evenly to 1 for the least.
      need: 2 - (pack.lsoas.deprivation.imd.rank[lsoa]! - 1) / (LSOAS_RANKED - 1),
      nearest: distances.findIndex(
        (row, s) =>
          measured &&
          countsAs(pack.sessions[s]!.evidence.grade, settings.evidence) &&
          row[p]! < Number.POSITIVE_INFINITY &&
          row[p]! / 10 === distanceM,
      ),
    };
  });
}

/** What most people have, the lowest among ties; -1 for none. */
function commonest(people: readonly { people: number; nearest: number }[]): number {
  const counts = new Map<number, number>();
  for (const one of people) counts.set(one.nearest, (counts.get(one.nearest) ?? 0) + one.people);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return ranked[0]?.[0] ?? -1;
}

/** The places where the network goes on beyond the data, as sources of their own. */
function exitsOf({ network }: AreaPack): EdgePositions {
  const exits = [...network.nodeExit.keys()].filter((node) => network.nodeExit[node] === 1);
  const edge = Int32Array.from(exits, (node) =>
    network.edgeFrom.findIndex((from, e) => from === node || network.edgeTo[e] === node),
  );
  return {
    edge,
    offsetDm: Uint32Array.from(exits, (node, i) =>
      network.edgeFrom[edge[i]!] === node ? 0 : network.edgeLengthDm[edge[i]!]!,
    ),
    accessDm: new Uint32Array(exits.length),
  };
}

const total = (people: readonly { people: number }[]) => people.reduce((sum, one) => sum + one.people, 0);

describe('AreaModel.compute', () => {
  it('equals a person-by-person count in every unit, at random settings', () => {
    fc.assert(
      fc.property(anyPack, anySettings, (pack, settings) => {
        const model = createAreaModel(pack);
        const result = model.compute(settings);
        const persons = personByPerson(pack, model, settings);
        for (const kind of UNIT_KINDS) {
          const { ids, ofPoint } = model.units[kind];
          const table = result.units[kind];
          ids.forEach((_, u) => {
            const here = persons.filter((_person, p) => ofPoint[p] === u);
            const measured = here.filter((person) => person.measured);
            const beyond = here.filter((person) => person.beyond);
            const unknown = beyond.filter((person) => person.reason !== null);
            expect(table.people[u]).toBe(total(here));
            expect(table.unmeasured[u]).toBe(total(here) - total(measured));
            expect(table.beyond[u]).toBe(total(beyond) - total(unknown));
            expect(table.cannotTell[u]).toBe(total(unknown));
            expect(table.medianM[u]).toBe(medianOf(measured));
            const certain = beyond.filter((person) => person.reason === null);
            expect(table.boundaryLimited[u]).toBe(total(certain.filter((one) => one.boundaryLimited)));
            const known = total(measured) - total(unknown);
            const depth =
              known === 0 ? 0 : certain.reduce((all, one) => all + one.people * one.depth, 0) / known;
            expect(table.depth[u]).toBeCloseTo(depth, 10);
            expect(table.nearestSession[u]).toBe(commonest(here.filter(({ nearest }) => nearest >= 0)));
            expect(VERDICTS[table.verdict[u]!]).toBe(
              verdictOf(total(measured), total(beyond), total(unknown)),
            );
            for (let d = 1; d <= 10; d++) {
              const inDecile = here.filter((person) => person.decile === d);
              expect(table.peopleByDecile[u * 10 + d - 1]).toBe(total(inDecile));
              expect(table.beyondByDecile[u * 10 + d - 1]).toBe(
                total(certain.filter((person) => person.decile === d)),
              );
            }
          });
        }
        const known = persons.filter((person) => person.beyond && person.reason === null);
        expect(result.headline.beyond).toBe(total(known));
        expect(result.headline.people).toBe(total(persons));
        expect(result.headline.beyondMostDeprived).toBe(total(known.filter(({ decile }) => decile <= 2)));
        expect(result.headline.beyond).toBe(sum(result.units.district.beyond));
        expect(result.headline.cannotTell).toBe(sum(result.units.district.cannotTell));
      }),
      { numRuns: 150 },
    );
  });

  it('compares deprivation only among people it can tell about, in districts that are covered', () => {
    fc.assert(
      fc.property(anyPack, anySettings, (pack, settings) => {
        const model = createAreaModel(pack);
        const { equity, coverage } = model.compute(settings);
        const persons = personByPerson(pack, model, settings);
        const counted = persons.filter((person, p) => {
          const district = pack.lsoas.district[pack.points.lsoa[p]!]!;
          return person.measured && person.reason === null && coverage[district]!.state === 'covered';
        });
        for (let d = 1; d <= 10; d++) {
          const inDecile = counted.filter(({ decile }) => decile === d);
          expect(equity.peopleByDecile[d - 1]).toBe(total(inDecile));
          expect(equity.beyondByDecile[d - 1]).toBe(total(inDecile.filter(({ beyond }) => beyond)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('draws the line at the threshold itself: equal is beyond, one decimetre less is not', () => {
    const model = createAreaModel(PACK);
    const settings: Settings = { ...defaultSettings(PACK.date), evidence: 'any', thresholdM: 1 };
    const { pointDistanceDm, pointStatus } = model.compute(settings);
    const point = pointStatus.indexOf(POINT_STATUSES.indexOf('ok'));
    const distanceM = pointDistanceDm[point]! / 10;
    const beyondAt = (thresholdM: number) => {
      const { ids, ofPoint } = model.units.lsoa;
      const table = model.compute({ ...settings, thresholdM }).units.lsoa;
      expect(ids.length).toBe(table.people.length);
      return table.beyond[ofPoint[point]!]!;
    };
    expect(beyondAt(distanceM) - beyondAt(distanceM + 0.1)).toBeGreaterThanOrEqual(
      PACK.points.people[point]!,
    );
    expect(beyondAt(distanceM - 1)).toBeGreaterThanOrEqual(beyondAt(distanceM));
  });

  it('never gives a network distance below the straight line', () => {
    const result = createAreaModel(PACK).compute({
      ...defaultSettings(PACK.date),
      evidence: 'any',
      thresholdM: 1000,
    });
    result.pointDistanceDm.forEach((distanceDm, p) => {
      if (distanceDm === NO_DISTANCE) return;
      const session = PACK.sessions[result.pointOwner[p]!]!;
      const straight = straightLineM(PACK.points.lon[p]!, PACK.points.lat[p]!, session.lon, session.lat);
      // Both access legs and both offsets are rounded to a decimetre.
      expect(distanceDm / 10).toBeGreaterThan(straight - 0.3);
    });
  });

  it('counts nobody as a gap when no source covers the place', () => {
    const bare = { ...PACK, sessions: [], sources: PACK.sources.filter(({ role }) => role !== 'sessions') };
    const result = createAreaModel(bare).compute({
      ...defaultSettings(PACK.date),
      evidence: 'any',
      thresholdM: 4828,
    });
    expect(result.headline.beyond).toBe(0);
    expect(result.headline.cannotTell).toBe(result.headline.people - result.headline.unmeasured);
    expect(result.priorities).toEqual([]);
  });
});

describe('AreaResult', () => {
  it('stays as it was when other figures are worked out', () => {
    const model = createAreaModel(PACK);
    const settings: Settings = { ...defaultSettings(PACK.date), evidence: 'likely', thresholdM: 1000 };
    const result = model.compute(settings);
    const kept = structuredClone(result);
    const others = (['strict', 'any'] as const).flatMap((evidence) =>
      [500, 2500].map((thresholdM) => model.compute({ ...settings, evidence, thresholdM })),
    );
    expect(result).toEqual(kept);
    expect(others.some(({ units }) => units.lsoa.beyond.join() !== kept.units.lsoa.beyond.join())).toBe(true);
    const again = model.compute(settings);
    expect(again).not.toBe(result);
    expect(again).toEqual(kept);
  });

  it('does not depend on what was worked out before it', () => {
    fc.assert(
      fc.property(anyPack, fc.array(anySettings, { maxLength: 4 }), anySettings, (pack, path, settings) => {
        const model = createAreaModel(pack);
        for (const before of path) model.compute(before);
        expect(model.compute(settings)).toEqual(createAreaModel(pack).compute(settings));
      }),
      { numRuns: 50 },
    );
  });
});

const orNone = (one: { distance: number } | undefined) => one?.distance ?? NO_DISTANCE;

describe('AreaModel on what is nearest', () => {
  it('gives choice, the nearest three and what closures would leave, as counted person by person', () => {
    fc.assert(
      fc.property(anyPack, anySettings, fc.boolean(), (pack, settings, fast) => {
        const sessions = pack.sessions.map((session, s) => ({
          ...session,
          provider: s % 3 === 0 ? '' : `Provider ${s % 3}`,
          activity: `Activity ${s % 2}`,
        }));
        const model = createAreaModel({ ...pack, sessions });
        if (fast) {
          const builder = model.engineBuilder();
          while (!builder.step());
          model.engine = builder.finish();
        }
        const distances = bruteForceDistances(pack.network, model.pointPositions, model.sessionPositions);
        const three = model.nearest(settings, 3);
        const withoutSession = model.ifClosed(settings, 'session');
        const withoutProvider = model.ifClosed(settings, 'provider');
        const choice = choiceOf(model, settings);
        for (let p = 0; p < pack.points.people.length; p++) {
          const ranked = sessions
            .map((session, s) => ({ session, s, distance: distances[s]![p]! }))
            .filter(({ session, distance }) => {
              return countsAs(session.evidence.grade, settings.evidence) && Number.isFinite(distance);
            })
            .sort((a, b) => a.distance - b.distance || a.s - b.s);
          const first = ranked[0]?.session;
          for (let k = 0; k < 3; k++) {
            expect(three.distanceDm[3 * p + k]).toBe(orNone(ranked[k]));
            expect(three.owner[3 * p + k]).toBe(ranked[k]?.s ?? -1);
          }
          expect(withoutSession[p]).toBe(orNone(ranked[1]));
          const others = ranked.filter(({ session }) => {
            return first?.provider === '' ? session !== first : session.provider !== first?.provider;
          });
          expect(withoutProvider[p]).toBe(orNone(others[0]));
          const within = ranked.filter(({ distance }) => distance / 10 < settings.thresholdM);
          expect(choice.sessions[p]).toBe(within.length);
          expect(choice.activities[p]).toBe(new Set(within.map(({ session }) => session.activity)).size);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('priorities', () => {
  it('have the factors of a person-by-person count', () => {
    fc.assert(
      fc.property(anyPack, anySettings, (pack, settings) => {
        const model = createAreaModel(pack);
        const { priorities } = model.compute(settings);
        const persons = personByPerson(pack, model, settings);
        const { ids, ofPoint } = model.units.cell8;
        for (const area of priorities) {
          const here = persons.filter((_, p) => area.cells.includes(ids[ofPoint[p]!]!));
          const beyond = here.filter((person) => person.beyond && person.reason === null);
          const mean = (of: (person: (typeof persons)[number]) => number) =>
            beyond.reduce((all, person) => all + person.people * of(person), 0) / total(beyond);
          expect(area.people).toBe(total(here));
          expect(area.beyond).toBe(total(beyond));
          expect(area.depth).toBeCloseTo(
            mean(({ depth }) => depth),
            10,
          );
          expect(area.need).toBeCloseTo(
            mean(({ need }) => need),
            10,
          );
          expect(area.rate).toBeCloseTo(area.score / area.people, 10);
          expect(area.medianM ?? Number.NaN).toBe(medianOf(here.filter(({ measured }) => measured)));
          const nearest = commonest(beyond.filter(({ people }) => people > 0));
          expect(area.nearestSession).toBe(nearest < 0 ? null : nearest);
          expect(area.boundaryLimited).toBe(total(beyond.filter((one) => one.boundaryLimited)));
          for (let d = 1; d <= 10; d++) {
            const inDecile = (people: typeof persons) => total(people.filter(({ decile }) => decile === d));
            expect(area.peopleByDecile[d - 1]).toBe(inDecile(here));
            expect(area.beyondByDecile[d - 1]).toBe(inDecile(beyond));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are the connected groups of gap cells, ranked by beyond x need x depth', () => {
    fc.assert(
      fc.property(anyPack, anySettings, (pack, settings) => {
        const model = createAreaModel(pack);
        const result = model.compute(settings);
        checkGroups(model, result);
        for (const area of result.priorities) {
          expect(area.score).toBeCloseTo(area.beyond * area.need * area.depth, 6);
          expect(area.need).toBeGreaterThanOrEqual(1);
          expect(area.need).toBeLessThanOrEqual(2);
          const better = result.priorities.filter((other) => other.score > area.score).length;
          expect(area.rankByTotal).toBe(better + 1);
        }
        expect(new Set(result.priorities.map(({ name }) => name)).size).toBe(result.priorities.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('AreaModel.explain', () => {
  const settings: Settings = { ...defaultSettings(PACK.date), evidence: 'likely', thresholdM: 1000 };

  it('gives every unit the verdict, people and median of the table, in every kind', () => {
    const model = createAreaModel(PACK);
    const result = model.compute(settings);
    for (const kind of UNIT_KINDS) {
      model.units[kind].ids.forEach((id, u) => {
        const why = explainPlace(model, kind, id, settings);
        if (model.units[kind].memberStart[u] === model.units[kind].memberStart[u + 1]) {
          expect(why).toBeNull();
          return;
        }
        expect(why?.verdict).toBe(VERDICTS[result.units[kind].verdict[u]!]);
        expect(why?.people).toBe(result.units[kind].people[u]);
        expect(why?.medianM ?? Number.NaN).toBe(result.units[kind].medianM[u]);
        expect(why?.because).toMatch(/\.$/);
      });
    }
  });

  it('measures the nearest session from the median point as the table does, with a line of that length', () => {
    const model = createAreaModel(PACK);
    for (const postcode of PACK.points.postcode) {
      const why = explainPlace(model, 'postcode', postcode, settings);
      const first = why?.nearest[0];
      if (why?.from?.distanceM === null || first === undefined) continue;
      expect(first.distanceM).toBe(why?.from?.distanceM);
      expect(lineLengthM(first.route)).toBeGreaterThan(first.distanceM - 3);
      expect(lineLengthM(first.route)).toBeLessThan(first.distanceM + 3);
      expect(first.straightLineM).toBeLessThan(first.distanceM + 0.3);
    }
  });

  it('names the district that the reason is about, where a unit lies in two', () => {
    // The middle LSOAs of the south now belong to one ward with the east, which no source covers.
    const ward = PACK.lsoas.ward.map((_, l) => (l < 3 ? 0 : 1));
    const straddling = { ...PACK, lsoas: { ...PACK.lsoas, ward } };
    const sources = PACK.sources.map((source) => ({ ...source, covers: ['E07000001'] }));
    for (const thresholdM of [500, 1000, 1500, 2000, 3000, 4000, 5000, 6000]) {
      const model = createAreaModel({ ...straddling, sources });
      for (const kind of UNIT_KINDS) {
        model.units[kind].ids.forEach((id, u) => {
          const why = explainPlace(model, kind, id, { ...settings, thresholdM });
          if (why === null) return;
          expect(why.district).toBe(PACK.districts.name[model.units[kind].district[u]!]);
          if (why.reason === 'no-source') expect(why.because).toContain('covers Eastmarsh');
        });
      }
    }
  });

  it('has a true sentence for a place where nobody lives', () => {
    const people = new Uint32Array(PACK.points.people.length);
    const empty = { ...PACK, points: { ...PACK.points, people } };
    const model = createAreaModel(empty);
    const near = { ...settings, thresholdM: 100 };
    const said = [
      ...PACK.points.postcode.map((postcode) => explainPlace(model, 'postcode', postcode, near)),
      ...model.units.cell8.ids.map((id) => explainPlace(model, 'cell8', id, near)),
    ].map((why) => why!.because);
    expect(said.filter((because) => because.includes('none people'))).toEqual([]);
    const east = model.units.lsoa.ofPoint.indexOf(2);
    expect(model.units.cell8.district[model.units.cell8.ofPoint[east]!]).toBe(1);
    const beyond = explainPlace(model, 'postcode', PACK.points.postcode[1]!, near)!;
    expect(beyond.verdict).toBe('gap');
    expect(beyond.because).toMatch(/^Nobody is counted as living here/);
    expect(explainPlace(model, 'cell8', model.units.cell8.ids[0]!, near)!.because).toMatch(
      /^Nobody is counted as living here/,
    );
  });

  it('knows no unit by another name', () => {
    expect(explainPlace(createAreaModel(PACK), 'cell8', 'nowhere', settings)).toBeNull();
  });
});

function medianOf(measured: readonly { people: number; distanceM: number }[]): number {
  const each = measured.flatMap(({ people, distanceM }) => Array.from({ length: people }, () => distanceM));
  each.sort((a, b) => a - b);
  const median = each[Math.ceil(each.length / 2) - 1] ?? Number.NaN;
  return Number.isFinite(median) ? median : Number.NaN;
}

function verdictOf(measured: number, beyond: number, unknown: number): string {
  if (measured === 0) return 'cannot-tell';
  if (beyond < METHOD_DEFAULTS.gapShare * measured) return 'served';
  return 2 * unknown > beyond ? 'cannot-tell' : 'gap';
}

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}

function lineLengthM(line: Float64Array): number {
  let length = 0;
  for (let i = 2; i < line.length; i += 2) {
    length += straightLineM(line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!);
  }
  return length;
}

function checkGroups(model: AreaModel, result: AreaResult): void {
  const { ids } = model.units.cell8;
  const gaps = new Set(ids.filter((_, u) => VERDICTS[result.units.cell8.verdict[u]!] === 'gap'));
  const grouped = result.priorities.flatMap(({ cells }) => cells);
  expect(new Set(grouped).size).toBe(grouped.length);
  for (const { cells } of result.priorities) {
    const group = new Set(cells);
    for (const cell of cells) {
      expect(gaps.has(cell)).toBe(true);
      for (const neighbour of gridDisk(cell, 1)) {
        if (gaps.has(neighbour)) expect(group.has(neighbour)).toBe(true);
      }
    }
  }
  // A gap cell left out is one where nobody known to be beyond lives.
  const beyondInGroups = result.priorities.reduce((all, area) => all + area.beyond, 0);
  const known = sum(result.units.cell8.beyond.map((beyond, u) => (gaps.has(ids[u]!) ? beyond : 0)));
  expect(beyondInGroups).toBe(known);
}
