import { latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { withoutTwins } from '../../../../src/core/plan/candidate';
import { proposedAt } from '../../../../src/core/plan/plan';
import { Planner } from '../../../../src/core/plan/planner';
import { defaultSettings } from '../../../../src/core/settings';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const SETTINGS = { ...defaultSettings(PACK.date), thresholdM: 1609.344 };

const cellOf = ({ lat, lon }: { lat: number; lon: number }) => latLngToCell(lat, lon, 8);

describe('candidates in some hexagons', () => {
  it('are those that lie in them and no others, ranked by what a full recomputation gives', () => {
    const model = createAreaModel(PACK);
    const planner = new Planner(model);
    const before = model.compute(SETTINGS).headline.beyond;
    const all = planner.candidates(['upgrades', 'places'], SETTINGS);
    const cells = [...new Set(all.map(cellOf))].slice(0, 2);
    const found = planner.candidatesIn(cells, SETTINGS);
    expect(found.map(({ id }) => id).sort()).toEqual(
      all
        .filter((candidate) => cells.includes(cellOf(candidate)))
        .map(({ id }) => id)
        .sort(),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { lon, lat, gain } of found) {
      const plan = { added: [proposedAt(lon, lat)], closed: [] };
      const after = createAreaModel(PACK).compute({ ...SETTINGS, plan }).headline.beyond;
      expect(gain.people).toBe(before - after);
    }
    const gains = found.map(({ gain }) => gain.people);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    expect(planner.candidatesIn([], SETTINGS)).toEqual([]);
  });
});

describe('a place that stands in two sources', () => {
  const hall = {
    id: 'a',
    source: 'upgrades',
    name: 'Hall',
    kind: 'listed venue',
    lon: -0.7,
    lat: 52.6,
    providers: [],
    sessions: 1,
  } as const;

  it('is kept once, as the first has it; another hall of that name elsewhere stays', () => {
    const twin = { ...hall, id: 'b', source: 'places', lat: 52.6005 } as const;
    const other = { ...hall, id: 'c', lat: 52.7 };
    const beside = { ...hall, id: 'd', name: 'School' };
    expect(withoutTwins([hall, twin, other, beside]).map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  });
});
