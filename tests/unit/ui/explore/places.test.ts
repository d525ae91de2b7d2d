import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { defaultSettings } from '../../../../src/core/settings';
import { milesToMetres } from '../../../../src/core/units';
import { commandFor } from '../../../../src/ui/explore/command';
import { destinationOf } from '../../../../src/ui/explore/destination';
import { paddingFor } from '../../../../src/ui/explore/padding';
import { loadedArea } from '../../../../src/worker/loaded-area';
import { tinyPack } from '../../../fixtures/tiny-pack';

const model = createAreaModel(tinyPack());
const area = loadedArea(model);
const result = model.compute(defaultSettings(area.heading.date));

describe('destinationOf', () => {
  it('finds the centre of a cell at a zoom where its resolution is drawn', () => {
    const [id] = area.cells[8].ids;
    expect(destinationOf({ kind: 'cell8', id: id! }, area, result, area.sessions)).toEqual({
      kind: 'point',
      lon: area.cells[8].centres[0],
      lat: area.cells[8].centres[1],
      zoom: 11.2,
    });
  });

  it('fits the box of an LSOA, ward or district', () => {
    const [code] = area.wards.codes;
    expect(destinationOf({ kind: 'ward', id: code! }, area, result, area.sessions)).toEqual({
      kind: 'box',
      bounds: Array.from(area.wards.bounds.slice(0, 4)),
    });
  });

  it('knows nothing of what is not there', () => {
    for (const kind of ['cell9', 'lsoa', 'priority', 'session', 'postcode'] as const) {
      expect(destinationOf({ kind, id: 'x' }, area, result, area.sessions)).toBeNull();
    }
  });
});

describe('paddingFor', () => {
  it('is the room that the cards take', () => {
    const cards = {
      map: box(0, 0, 1440, 900),
      above: [box(16, 12, 1408, 52)],
      left: box(16, 76, 308, 400),
      right: box(1052, 76, 372, 500),
      below: box(16, 700, 1408, 190),
    };
    expect(paddingFor(cards)).toEqual({ top: 64, left: 324, right: 388, bottom: 200 });
  });

  it('leaves some of the map free, however little there is', () => {
    const cards = {
      map: box(0, 0, 360, 300),
      above: [box(0, 0, 360, 150)],
      left: null,
      right: null,
      below: box(0, 100, 360, 200),
    };
    const { top, bottom } = paddingFor(cards);
    expect(300 - top - bottom).toBeGreaterThanOrEqual(119);
  });
});

describe('commandFor', () => {
  const settings = {
    ...defaultSettings('2026-01-01'),
    evidence: 'likely',
    thresholdM: milesToMetres(2.5),
  } as const;
  it('gives the same figures by script', () => {
    expect(commandFor('demo', 'cell8', settings)).toBe(
      'npm run wr -- gaps --area data/areas/demo --by cell8 --threshold 2.5 --evidence likely',
    );
    expect(commandFor('/packs/ours/', 'priority', settings)).toBe(
      'npm run wr -- priorities --area /packs/ours/ --threshold 2.5 --evidence likely',
    );
  });
});

function box(x: number, y: number, width: number, height: number): DOMRect {
  return { left: x, top: y, right: x + width, bottom: y + height, width, height } as DOMRect;
}
