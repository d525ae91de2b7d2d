import type { Layer } from '@deck.gl/core';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../../src/core/gap/result';
import { milesToMetres } from '../../../src/core/units';
import { HATCHED, fillCodes } from '../../../src/map/cells';
import { classColours, classesOf } from '../../../src/map/classes';
import { HATCH_ALPHA } from '../../../src/map/hatch-extension';
import { LABELS } from '../../../src/map/labels';
import { type LayersInput, type ViewOptions, layersFor } from '../../../src/map/layers';
import { BAND_OPACITY, PALETTES, rgba } from '../../../src/map/palette';
import { ANCHORS, Z_ORDER } from '../../../src/map/z-order';
import { mapFixture } from '../../fixtures/map-fixture';

const { area, result } = mapFixture(12);
const shapes = area.cells[8];

const VIEW: ViewOptions = {
  resolution: 8,
  theme: 'light',
  selection: null,
  selectedCells: [],
  hovered: null,
  route: null,
  routeLabel: '',
  labels: LABELS,
  leaving: null,
  classes: classesOf(result, null, 'fixed', result.settings.thresholdM),
  measured: null,
  highlight: null,
  zoom: 9,
  reducedMotion: false,
};

function layers(view: Partial<ViewOptions> = {}, input: Partial<LayersInput> = {}): Map<string, Layer> {
  const made = layersFor({ area, result, ...input, view: { ...VIEW, ...view } });
  return new Map(made.map((layer) => [layer.id.split('/')[0]!, layer]));
}

/** Reads a prop that the layer's type does not declare in common. */
function prop(layer: Layer | undefined, name: string): unknown {
  return (layer?.props as unknown as Record<string, unknown> | undefined)?.[name];
}

function colourOf(layer: Layer | undefined, index: number): number[] {
  const accessor = prop(layer, 'getFillColor') as (object: unknown, context: { index: number }) => number[];
  return [...accessor(null, { index })];
}

function fillTriggers(made: Map<string, Layer>): unknown[] {
  const { getFillColor } = prop(made.get('cells'), 'updateTriggers') as { getFillColor: unknown[] };
  return getFillColor;
}

const EVERYTHING: Partial<ViewOptions> = {
  selection: { kind: 'cell8', id: shapes.ids[3]! },
  hovered: { resolution: 8, id: shapes.ids[4]! },
  route: Float64Array.of(-3.7, 53.9, -3.69, 53.91, -3.68, 53.9),
  routeLabel: '1.2 miles',
};

describe('layersFor', () => {
  it('draws every deck.gl layer of the order, in that order, each under its anchor', () => {
    const made = [...layers(EVERYTHING)];
    expect(made.map(([name]) => `deck:${name}`)).toEqual(Z_ORDER.filter((name) => name.startsWith('deck:')));
    for (const [name, layer] of made) {
      const above = Z_ORDER.slice(Z_ORDER.findIndex((each) => each === `deck:${name}`));
      expect(prop(layer, 'beforeId')).toBe(above.find((each) => ANCHORS.some((anchor) => anchor === each)));
    }
  });

  it('draws only what is chosen while there is no result', () => {
    expect([...layers(EVERYTHING, { result: null }).keys()]).toEqual([
      'hovered',
      'selected-casing',
      'selected',
      'route-casing',
      'route',
      'route-start',
      'route-label',
    ]);
    expect(layers({}, { result: null }).size).toBe(0);
  });

  it('colours a cell by its band, and a cell about which we cannot tell by the hatch', () => {
    const cells = layers().get('cells');
    const codes = fillCodes(result.units.cell8, VIEW.classes, null, result.settings.thresholdM);
    expect(new Set(codes)).toContain(HATCHED);
    codes.forEach((code, index) => {
      const verdict = VERDICTS[result.units.cell8.verdict[index]!];
      expect(code === HATCHED).toBe(verdict === 'cannot-tell');
      const colour = colourOf(cells, index);
      if (code === HATCHED) {
        expect(colour).toEqual([...rgba(PALETTES.light.hatch).slice(0, 3), HATCH_ALPHA]);
      } else {
        expect(code >= 3).toBe(verdict === 'gap');
        expect(colour).toEqual(rgba(PALETTES.light.bands[code]!, BAND_OPACITY.light));
        expect(colour[3]).toBeLessThan(HATCH_ALPHA);
      }
    });
  });

  it('changes nothing but colours and edges when the answer changes', () => {
    const next = mapFixture(12, milesToMetres(1)).result;
    const classes = classesOf(next, null, 'fixed', next.settings.thresholdM);
    const [before, after] = [layers(), layers({ classes }, { result: next })];
    expect(prop(after.get('cells'), 'data')).toBe(prop(before.get('cells'), 'data'));
    expect(prop(after.get('sessions'), 'data')).toBe(prop(before.get('sessions'), 'data'));
    expect(prop(after.get('cells'), 'updateTriggers')).not.toEqual(
      prop(before.get('cells'), 'updateTriggers'),
    );
    expect(prop(after.get('gap-edge'), 'data')).not.toBe(prop(before.get('gap-edge'), 'data'));
  });

  it('gives deck.gl the same data and triggers when nothing changed', () => {
    const [before, after] = [layers(EVERYTHING), layers(EVERYTHING)];
    for (const name of ['cells', 'gap-edge', 'unclear-edge', 'selected', 'hovered', 'route', 'sessions']) {
      expect(prop(after.get(name), 'data'), name).toBe(prop(before.get(name), 'data'));
    }
    const then = fillTriggers(before);
    fillTriggers(after).forEach((trigger, i) => expect(trigger).toBe(then[i]));
  });

  it('recolours at once for a threshold that runs ahead of the verdicts', () => {
    const ahead = milesToMetres(0.5);
    const classes = classesOf(result, null, 'fixed', ahead);
    const codes = fillCodes(result.units.cell8, classes, null, result.settings.thresholdM);
    const served = result.units.cell8.medianM.findIndex(
      (medianM, i) => VERDICTS[result.units.cell8.verdict[i]!] === 'served' && medianM >= ahead,
    );
    expect(codes[served]).toBeGreaterThanOrEqual(3);
    expect(colourOf(layers({ classes }).get('cells'), served)).toEqual(
      rgba(PALETTES.light.bands[codes[served]!]!, BAND_OPACITY.light),
    );
  });

  it('outlines a group of cells as one, whether given or found from the selected priority area', () => {
    const group = shapes.ids.slice(0, 3);
    const given = layers({ selectedCells: group }).get('selected');
    const priority = { id: group[0]!, cells: group };
    const found = layers(
      { selection: { kind: 'priority', id: group[0]! } },
      { result: { ...result, priorities: [{ ...PRIORITY, ...priority }] } },
    ).get('selected');
    expect(prop(found, 'data')).toBe(prop(given, 'data'));
  });

  it('outlines nothing for a selection that is not on the map', () => {
    expect(layers({ selection: { kind: 'cell8', id: 'nowhere' } }).has('selected')).toBe(false);
    expect(layers({ selection: { kind: 'lsoa', id: 'E01000001' } }).has('selected')).toBe(false);
    expect(layers({ selectedCells: ['nowhere'] }).has('selected')).toBe(false);
  });

  it('fades colours, and not under reduced motion', () => {
    expect(prop(layers().get('cells'), 'transitions')).toEqual({ getFillColor: 150 });
    expect(prop(layers({ reducedMotion: true }).get('cells'), 'transitions')).toBeNull();
  });

  it('draws no route of fewer than two positions', () => {
    expect(layers({ route: Float64Array.of(-3.7, 53.9) }).has('route')).toBe(false);
  });

  it('colours another measure by its own classes, and rebuilds nothing for it', () => {
    const units = Object.fromEntries(
      Object.entries(result.units).map(([kind, table]) => [kind, table.people.map((_, i) => i % 12)]),
    ) as Record<keyof typeof result.units, Float64Array>;
    const measured = { measure: 'sessions', note: '', units } as const;
    const classes = classesOf(result, measured, 'fixed', result.settings.thresholdM);
    const [before, after] = [layers(), layers({ measured, classes })];
    for (const name of ['cells', 'sessions', 'gap-edge', 'unclear-edge'])
      expect(prop(after.get(name), 'data'), name).toBe(prop(before.get(name), 'data'));
    const colours = classColours(classes, 'light');
    for (const [index, verdict] of result.units.cell8.verdict.entries()) {
      const told = VERDICTS[verdict] !== 'cannot-tell';
      const at = [0, 1, 2, 4, 7, 10].findLastIndex((start) => index % 12 >= start);
      expect(colourOf(after.get('cells'), index)).toEqual(
        told
          ? rgba(colours[at]!, BAND_OPACITY.light)
          : [...rgba(PALETTES.light.hatch).slice(0, 3), HATCH_ALPHA],
      );
    }
  });

  it('dims every class but the one that is shown alone, the hatch too', () => {
    const [all, alone] = [layers(), layers({ highlight: 3 })];
    const codes = fillCodes(result.units.cell8, VIEW.classes, null, result.settings.thresholdM);
    expect(new Set(codes).size).toBeGreaterThan(4);
    codes.forEach((code, index) => {
      const [full, now] = [colourOf(all.get('cells'), index), colourOf(alone.get('cells'), index)];
      if (code === 3) expect(now).toEqual(full);
      else if (code === HATCHED) {
        expect(now[3]).toBe(HATCH_ALPHA);
        expect(now[0]).toBeGreaterThan(full[0]!);
      } else expect(now[3]).toBeLessThan(full[3]! / 3);
    });
    expect(prop(alone.get('cells'), 'data')).toBe(prop(all.get('cells'), 'data'));
  });

  it('draws the cells that leave over those that come, fainter', () => {
    const made = layersFor({ area, result, view: { ...VIEW, leaving: { resolution: 9, opacity: 0.4 } } });
    const cells = made.filter(({ id }) => id.startsWith('cells/'));
    expect(cells.map(({ id, props }) => [id, props.opacity])).toEqual([
      ['cells/8', 1],
      ['cells/9', 0.4],
    ]);
  });
});

const PRIORITY = {
  name: 'Port Caldre',
  district: '',
  lon: 0,
  lat: 0,
  people: 0,
  beyond: 0,
  cannotTell: 0,
  peopleByDecile: [],
  beyondByDecile: [],
  beyondMostDeprived: 0,
  medianM: null,
  depth: 0,
  need: 1,
  score: 0,
  rate: 0,
  rankByTotal: 1,
  rankByRate: 1,
  nearestSession: null,
  boundaryLimited: 0,
  venues: [],
  cannotTellNearby: 0,
};
