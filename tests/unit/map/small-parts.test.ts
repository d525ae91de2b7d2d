import { latLngToCell } from 'h3-js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceLevel, Session } from '../../../src/core/sessions/session';
import { milesToMetres } from '../../../src/core/units';
import { boundsOf, sameCamera } from '../../../src/map/camera';
import { type ScreenPoint, cellAt, dotAt } from '../../../src/map/pick';
import { middleOf } from '../../../src/map/route';
import { NO_FILTER } from '../../../src/core/filter/session-filter';
import { APART_FROM_ZOOM, clustersOf, dotsAt, type SessionDot } from '../../../src/map/session-dots';
import { cellCard, dotInWords, distanceInWords, peopleInWords } from '../../../src/map/tooltip';
import { CENTRE, mapFixture } from '../../fixtures/map-fixture';

const { area, result } = mapFixture(4);

describe('cellAt', () => {
  it('finds the cell of every centre, at every resolution', () => {
    for (const resolution of [9, 8, 7] as const) {
      const { ids, centres } = area.cells[resolution];
      ids.forEach((id, i) => {
        expect(cellAt(area, resolution, centres[2 * i]!, centres[2 * i + 1]!)).toEqual({ resolution, id });
      });
    }
  });

  it('agrees with H3 wherever somebody points', () => {
    const [west, south, east, north] = area.heading.extent;
    const lon = fc.double({ min: west, max: east, noNaN: true });
    const lat = fc.double({ min: south, max: north, noNaN: true });
    fc.assert(
      fc.property(lon, lat, fc.constantFrom(9, 8, 7), (x, y, resolution) => {
        const id = latLngToCell(y, x, resolution);
        const expected = area.cells[resolution].ids.includes(id) ? { resolution, id } : null;
        // On an edge, to within a metre, either neighbour will do: edges bend on the sphere and are straight here.
        const near = [-1e-5, 0, 1e-5].flatMap((dx) =>
          [-1e-5, 0, 1e-5].map((dy) => latLngToCell(y + dy, x + dx, resolution)),
        );
        fc.pre(new Set(near).size === 1);
        expect(cellAt(area, resolution, x, y)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds nothing where nobody lives or off the map', () => {
    expect(cellAt(area, 8, 2, 51)).toBeNull();
    expect(cellAt(area, 8, Number.NaN, 51)).toBeNull();
    expect(area.cells[8].ids).not.toContain(latLngToCell(51, 2, 8));
  });
});

function dot(lon: number, id: string): SessionDot {
  return { lon, lat: 0, ids: [id], counted: 1, stated: false, spots: 1 };
}

function project(lon: number, lat: number): ScreenPoint {
  return { x: lon, y: lat };
}

describe('dotAt', () => {
  it('takes the nearest within reach, the topmost of equals', () => {
    const dots = [dot(0, 'a'), dot(10, 'b'), dot(10, 'c')];
    expect(dotAt(dots, project, { x: 2, y: 0 }, 12)?.ids[0]).toBe('a');
    expect(dotAt(dots, project, { x: 9, y: 0 }, 12)?.ids[0]).toBe('c');
    expect(dotAt(dots, project, { x: 23, y: 0 }, 12)).toBeNull();
    expect(dotAt(dots, project, { x: 22, y: 0 }, 12)?.ids[0]).toBe('c');
  });
});

const sessionDots = (sessions: readonly Session[], level: EvidenceLevel) =>
  dotsAt(sessions, level, NO_FILTER, APART_FROM_ZOOM);

describe('dotsAt', () => {
  const [first] = area.sessions;
  const graded = (id: string, grade: Session['evidence']['grade'], lon: number): Session => ({
    ...first!,
    id,
    lon,
    evidence: { grade, field: '', words: '' },
  });
  const sessions = [graded('e', 'E', 1), graded('b', 'B', 1), graded('x', 'X', 2), graded('a', 'A', 3)];

  it('makes one dot of a spot, best evidence first, uncounted ones beneath', () => {
    expect(sessionDots(sessions, 'likely')).toMatchObject([
      { ids: ['x'], counted: 0, stated: false, spots: 1 },
      { ids: ['b', 'e'], counted: 1, stated: false, spots: 1 },
      { ids: ['a'], counted: 1, stated: true, spots: 1 },
    ]);
  });

  it('never counts grade X, and counts E only at "any"', () => {
    const only = [graded('e', 'E', 1), graded('x', 'X', 2)];
    expect(sessionDots(only, 'likely').map(({ counted }) => counted)).toEqual([0, 0]);
    expect(sessionDots(only, 'any').map(({ ids, counted }) => [ids[0], counted])).toEqual([
      ['x', 0],
      ['e', 1],
    ]);
  });

  it('counts only what fits the filter, and puts it first', () => {
    const free = { ...graded('free', 'C', 1), pricePence: 0 };
    const dear = { ...graded('dear', 'A', 1), pricePence: 900 };
    const [dot] = dotsAt([dear, free], 'likely', { ...NO_FILTER, maxPence: 0 }, APART_FROM_ZOOM);
    expect(dot).toMatchObject({ ids: ['free', 'dear'], counted: 1, stated: false });
  });

  it('draws spots that are near on the screen as one, and loses none at any zoom', () => {
    const spread = Array.from({ length: 60 }, (_, i) =>
      graded(`s${i}`, i % 3 === 0 ? 'E' : 'B', -3.7 + 0.002 * (i % 8) + 0.05 * (i % 3)),
    );
    for (let zoom = 5; zoom <= APART_FROM_ZOOM; zoom++) {
      const dots = dotsAt(spread, 'likely', NO_FILTER, zoom);
      expect(dots.flatMap(({ ids }) => ids).sort()).toEqual(spread.map(({ id }) => id).sort());
      expect(dots.reduce((sum, { counted }) => sum + counted, 0)).toBe(40);
      expect(clustersOf(dots)).toEqual(dots.filter(({ spots }) => spots > 1));
      expect(dotsAt(spread, 'likely', NO_FILTER, zoom)).toBe(dots);
    }
    expect(clustersOf(dotsAt(spread, 'likely', NO_FILTER, 9)).length).toBeGreaterThan(0);
    expect(clustersOf(dotsAt(spread, 'likely', NO_FILTER, APART_FROM_ZOOM))).toEqual([]);
    const [cluster] = clustersOf(dotsAt(spread, 'likely', NO_FILTER, 5));
    expect(dotInWords(area, cluster!)).toBe(
      '60 sessions at 24 places, 40 of them counted. Select to come nearer.',
    );
  });

  it('is the same array for the same sessions and level', () => {
    expect(sessionDots(sessions, 'any')).toBe(sessionDots(sessions, 'any'));
    expect(sessionDots(sessions, 'any')).not.toBe(sessionDots(sessions, 'strict'));
  });
});

describe('middleOf', () => {
  it('is half way by length, not by number of vertices', () => {
    expect(middleOf(Float64Array.of(0, 0, 0, 0.9, 0, 1))).toEqual([0, 0.5]);
    expect(middleOf(Float64Array.of(0, 0, 1, 0))).toEqual([0.5, 0]);
  });

  it('bears repeated positions and refuses a single one', () => {
    expect(middleOf(Float64Array.of(1, 2, 1, 2))).toEqual([1, 2]);
    expect(middleOf(Float64Array.of(1, 2))).toBeNull();
    expect(middleOf(new Float64Array())).toBeNull();
  });
});

describe('words of the card', () => {
  it('rounds people to 10 and hides fewer', () => {
    expect(peopleInWords(9.9)).toBe('Fewer than 10 people');
    expect(peopleInWords(10)).toBe('10 people');
    expect(peopleInWords(1234.5)).toBe('1,230 people');
  });

  it('says the walk in miles, and says so where there is none', () => {
    const walk = { mode: 'walk', basis: 'network' } as const;
    expect(distanceInWords(milesToMetres(4.2), 'gap', walk)).toBe('Typical walk 4.2 miles');
    expect(distanceInWords(Number.NaN, 'gap', walk)).toMatch(/No walk measured/);
    expect(distanceInWords(milesToMetres(4.2), 'cannot-tell', walk)).toMatch(/nearest we know of$/);
    expect(distanceInWords(milesToMetres(4.2), 'gap', { ...walk, mode: 'drive' })).toBe(
      'Typical drive 4.2 miles',
    );
    expect(distanceInWords(milesToMetres(4.2), 'gap', { ...walk, basis: 'straight' })).toBe(
      'Typical straight line 4.2 miles',
    );
  });

  it('names the verdict of the cell it is asked about', () => {
    const id = latLngToCell(CENTRE.lat, CENTRE.lon, 8);
    expect(cellCard(area, result, null, { resolution: 8, id })).toMatchObject({
      word: 'Served',
      name: 'Port Caldre',
    });
    expect(cellCard(area, result, null, { resolution: 8, id: 'nowhere' })).toBeNull();
  });

  it('says of a dot where it is and whether it counts', () => {
    const dots = sessionDots(area.sessions, 'likely');
    expect(dots.map((dot) => dotInWords(area, dot))).toContain('Advanced Spin, Walking, not counted');
    expect(dots.map((dot) => dotInWords(area, dot))).toContain('Steady Steps, Walking');
  });
});

describe('cameras', () => {
  it('are the same within the rounding of a link', () => {
    const camera = { lon: -3.7, lat: 53.9, zoom: 10 };
    expect(sameCamera(camera, { lon: -3.70001, lat: 53.90001, zoom: 10.004 })).toBe(true);
    expect(sameCamera(camera, { ...camera, zoom: 10.02 })).toBe(false);
    expect(sameCamera(camera, { ...camera, lon: -3.7001 })).toBe(false);
    expect(sameCamera(camera, null)).toBe(false);
  });

  it('fit the study area, or the extent where there is no outline', () => {
    expect(boundsOf(area)).toEqual(area.heading.extent);
    const bare = { ...area, heading: { ...area.heading, boundary: [] } };
    expect(boundsOf(bare)).toEqual(area.heading.extent);
    const small = {
      ...area,
      heading: {
        ...area.heading,
        boundary: [
          [
            [
              [-3.8, 53.8],
              [-3.6, 53.8],
              [-3.6, 54],
              [-3.8, 53.8],
            ],
          ],
        ],
      },
    };
    expect(boundsOf(small)).toEqual([-3.8, 53.8, -3.6, 54]);
  });
});
