import { Planner } from '../../../../src/core/plan/planner';
import { describe, expect, it } from 'vitest';
import type { AreaPack } from '../../../../src/core/area/area';
import { areaBase } from '../../../../src/core/gap/area-base';
import { CellLinks } from '../../../../src/core/gap/cell-links';
import { indexUnits } from '../../../../src/core/population/units';
import { Travel } from '../../../../src/core/travel';
import { createAreaModel } from '../../../../src/core/area-model';
import { partsOf } from '../../../../src/core/gap/gap-parts';
import {
  formatWeights,
  offeredWeight,
  readWeights,
  scoreOf,
} from '../../../../src/core/gap/priority-weights';
import { STABILITY_RUNS } from '../../../../src/core/gap/stability';
import { gridDisk, gridDistance } from 'h3-js';
import { defaultSettings, type Settings } from '../../../../src/core/settings';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const SETTINGS: Settings = { ...defaultSettings(PACK.date), thresholdM: 1000 };

/** The tiny area where a source covers all of it and lists enough that no beginner can use. */
const WIDE: AreaPack = {
  ...PACK,
  sources: PACK.sources.map((source) =>
    source.role === 'sessions' ? { ...source, covers: [...PACK.districts.code], date: PACK.date } : source,
  ),
  sessions: [
    ...PACK.sessions,
    ...Array.from(PACK.points.lon, (lon, p) => ({
      ...PACK.sessions[0]!,
      id: `expert-${p}`,
      lon,
      lat: PACK.points.lat[p]!,
      evidence: { grade: 'X' as const, field: 'level', words: 'experts only' },
    })),
  ],
};

/** Cells in a row, each linked to the next, a kilometre apart. */
function row(places: readonly number[], people: readonly number[], widestM: number) {
  return partsOf(
    places.map((_, u) => u),
    {
      linksOf: (u) => [u - 1, u + 1].filter((v) => v >= 0 && v < places.length),
      placeOf: places,
      people,
      apartM: (u, v) => 1000 * Math.abs(u - v),
      widestM,
    },
  );
}

describe('dividing a stretch of gap cells', () => {
  it('leaves whole what is no wider than allowed', () => {
    expect(row([0, 0, 1, 2], [5, 5, 9, 1], 3000)).toEqual([[0, 1, 2, 3]]);
  });

  it('divides what is wider around its places, and joins small parts to the larger neighbour', () => {
    // A hamlet of 1 between villages of 50 and 80 goes to the larger.
    expect(row([0, 0, 1, 2, 2], [25, 25, 1, 40, 40], 2000)).toEqual([
      [0, 1],
      [2, 3, 4],
    ]);
  });

  it('never joins to wider than allowed, and loses no cell', () => {
    const places = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const parts = row(places, [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], 2000);
    expect(parts.flat()).toEqual(places);
    for (const part of parts) expect(part.at(-1)! - part[0]!).toBeLessThanOrEqual(2);
    expect(parts.length).toBeLessThan(places.length);
  });
});

function linksOf(pack: AreaPack): readonly string[] {
  const units = indexUnits(pack);
  const travel = new Travel(pack, 'walk');
  const links = new CellLinks(areaBase(pack, units, travel.distanceToExits()), units.cell8, travel);
  return units.cell8.ids.flatMap((_, u) => links.of(u).map((v) => `${u} ${v}`));
}

describe('cells that belong together', () => {
  const EAST_OF = PACK.places.find(({ name }) => name === 'Midcross')!.lon;

  /** The tiny area cut by a river: no street crosses a line of longitude but one in the north. */
  function withRiver(): AreaPack {
    const { network } = PACK;
    const crosses = (e: number): boolean => {
      const [a, b] = [network.edgeFrom[e]!, network.edgeTo[e]!].map(
        (n) => network.nodeLon[n]! > EAST_OF - 0.001,
      );
      return a !== b && network.nodeLat[network.edgeFrom[e]!]! < PACK.extent[3] - 0.02;
    };
    const edgeMain = network.edgeMain.map((bits, e) => (crosses(e) ? 0 : bits));
    const edgeAccess = network.edgeAccess.map((bits, e) => (crosses(e) ? 0 : bits));
    return { ...PACK, network: { ...network, edgeMain, edgeAccess } };
  }

  it('are linked both ways, across one hexagon where nobody lives, within a district', () => {
    const links = linksOf(PACK);
    expect(links.length).toBeGreaterThan(0);
    const { ids, district } = indexUnits(PACK).cell8;
    let acrossEmpty = 0;
    for (const link of links) {
      const [u, v] = link.split(' ').map(Number) as [number, number];
      expect(links).toContain(`${v} ${u}`);
      expect(district[u]).toBe(district[v]);
      const apart = gridDistance(ids[u]!, ids[v]!);
      expect(apart).toBeLessThanOrEqual(2);
      if (apart === 2) acrossEmpty++;
    }
    expect(acrossEmpty).toBeGreaterThan(0);
  });

  it('are parted by a river that has to be walked round', () => {
    const [before, after] = [linksOf(PACK), linksOf(withRiver())];
    expect(after.length).toBeLessThan(before.length);
    for (const link of after) expect(before).toContain(link);
    const { points } = PACK;
    const { ofPoint } = indexUnits(PACK).cell8;
    const isEast = (u: number) => points.lon[ofPoint.indexOf(u)]! > EAST_OF - 0.001;
    const crossing = (links: readonly string[]) =>
      links.filter((link) => {
        const [u, v] = link.split(' ').map(Number) as [number, number];
        return isEast(u) !== isEast(v);
      }).length;
    expect(crossing(before)).toBeGreaterThan(crossing(after));
  });
});

describe('priority areas', () => {
  it('lie in one district each, and cells that touch across its boundary stay apart', () => {
    const model = createAreaModel(WIDE);
    const { priorities } = model.compute(SETTINGS);
    const { ids, district } = model.units.cell8;
    expect(priorities.length).toBeGreaterThan(1);
    for (const { cells, district: name } of priorities) {
      const districts = new Set(cells.map((id) => PACK.districts.name[district[ids.indexOf(id)]!]));
      expect([...districts]).toEqual([name]);
    }
  });

  it('count the people beside them of whom we cannot tell, and the venues in them', () => {
    const model = createAreaModel(PACK);
    const { priorities, units } = model.compute({ ...SETTINGS, thresholdM: 300 });
    const { ids } = model.units.cell8;
    for (const { cells, cannotTellNearby, venues } of priorities) {
      const around = new Set(cells.flatMap((id) => gridDisk(id, 1)).filter((id) => !cells.includes(id)));
      const people = [...around].reduce((sum, id) => {
        const u = ids.indexOf(id);
        return u >= 0 && units.cell8.verdict[u] === 2 ? sum + units.cell8.people[u]! : sum;
      }, 0);
      expect(cannotTellNearby).toBe(people);
      for (const v of venues) expect(PACK.venues[v]).toBeDefined();
    }
  });

  it('are ranked by the weights asked for', () => {
    const model = createAreaModel(WIDE);
    expect(model.compute(SETTINGS).priorities.length).toBeGreaterThan(2);
    for (const weights of [
      { people: 1, need: 1, depth: 1 },
      { people: 0, need: 2, depth: 1 },
      { people: 0.5, need: 0, depth: 0 },
    ]) {
      const { priorities } = model.compute({ ...SETTINGS, weights });
      for (const { beyond, need, depth, score } of priorities)
        expect(score).toBeCloseTo(scoreOf({ people: beyond, need, depth }, weights), 9);
      const scores = priorities.map(({ score }) => score);
      expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    }
  });
});

describe('stability of the ranking', () => {
  const model = createAreaModel(PACK);
  const settings = { ...SETTINGS, thresholdM: 300 };

  it('is the same each time, and of all areas', () => {
    const { priorities } = model.compute(settings);
    const stability = new Planner(model).stability(settings);
    expect(stability.runs).toBe(STABILITY_RUNS);
    expect(stability.areas.map(({ id }) => id)).toEqual(priorities.map(({ id }) => id));
    expect(new Planner(createAreaModel(PACK)).stability(settings)).toEqual(stability);
  });

  it('adds up: in each run about as many are in the top as there is room for', () => {
    const { areas, top } = new Planner(model).stability(settings);
    const shares = areas.reduce((sum, { share }) => sum + share, 0);
    expect(areas.length).toBeGreaterThan(1);
    expect(shares).toBeGreaterThanOrEqual(top - 1e-9);
    for (const { share, low, middle, high } of areas) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(middle);
      expect(middle).toBeLessThanOrEqual(high);
    }
  });

  it('knows no doubt where only people count and the threshold decides nothing', () => {
    const alone = { ...settings, weights: { people: 1, need: 0, depth: 0 } };
    const { areas } = new Planner(model).stability(alone);
    const { priorities } = model.compute(alone);
    const first = areas.find(({ id }) => id === priorities[0]!.id)!;
    expect(first.low).toBe(1);
  });
});

describe('weights as text', () => {
  it('come back as they were, within what is offered', () => {
    expect(readWeights(formatWeights({ people: 1, need: 2.5, depth: 0 }))).toEqual({
      people: 1,
      need: 2.5,
      depth: 0,
    });
    expect(readWeights('9,-1,0.6')).toEqual({ people: 3, need: 0, depth: 0.5 });
    for (const text of ['', '1,1', '1,1,x', '1,,1', '1,1,1,1']) expect(readWeights(text)).toBeNull();
    expect(offeredWeight(Number.NaN)).toBe(1);
  });
});
