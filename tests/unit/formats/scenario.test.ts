import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_PLAN, type Plan, proposedAt } from '../../../src/core/plan/plan';
import { InputError } from '../../../src/formats/issue';
import { readScenario, writeScenario } from '../../../src/formats/scenario';

const position = fc
  .tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }))
  .map(([lon, lat]) => proposedAt(lon, lat));
const words = fc.string({ minLength: 1, maxLength: 40 }).map((text) => `x${text.trim()}x`);
const closure = fc.oneof(
  words.map((id) => ({ kind: 'session' as const, id })),
  words.map((name) => ({ kind: 'provider' as const, name })),
);
const plans: fc.Arbitrary<Plan> = fc
  .record({ added: fc.array(position, { maxLength: 50 }), closed: fc.array(closure, { maxLength: 50 }) })
  .filter(({ added, closed }) => added.length + closed.length > 0);

/** What is wrong with a text, as a person is told. */
function fault(text: string): string {
  try {
    readScenario('s.geojson', text);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
}

const collection = (...features: readonly unknown[]) =>
  JSON.stringify({ type: 'FeatureCollection', features });
const point = (lon: unknown, lat: unknown) => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Point', coordinates: [lon, lat] },
});

const nameOf = (name: string) => writeScenario({ name, area: 'demo', plan: NO_PLAN }).fileName;

describe('a scenario as a file', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(plans, words, (plan, name) => {
        const { text } = writeScenario({ name, area: 'demo', plan });
        expect(readScenario('s.geojson', text)).toEqual({ name, area: 'demo', plan });
      }),
    );
  });

  it('has a name that any system takes', () => {
    expect(nameOf('Two halls & a café')).toBe('within-reach-demo-scenario-two-halls-a-cafe.geojson');
    expect(nameOf('??')).toBe('within-reach-demo-scenario-plan.geojson');
  });

  it('takes points that another program drew, and is called after the file', () => {
    expect(readScenario('my/halls.geojson', collection(point(-0.7, 52.6)))).toEqual({
      name: 'halls',
      area: '',
      plan: { added: [proposedAt(-0.7, 52.6)], closed: [] },
    });
  });

  it.each([
    ['{', /not JSON/],
    ['<html>', /web page/],
    ['[]', /not a GeoJSON feature collection/],
    [collection(), /Nothing opens or closes/],
    [collection({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [] } }), /feature 1.*"Polygon"/],
    [collection(point(-0.7, 52.6), point('x', 1)), /feature 2/],
    [collection(point(450_000, 320_000)), /no longitude and latitude.*450000, 320000.*WGS 84/],
    [collection({ type: 'Feature', properties: { action: 'close' }, geometry: null }), /does not say what/],
    [collection(...Array.from({ length: 51 }, () => point(0, 51))), /50 sessions open at most.*"51"/],
    [
      JSON.stringify({ type: 'FeatureCollection', 'within-reach-scenario': { version: 2 }, features: [] }),
      /version that is not known/,
    ],
  ])('is refused with what to do: %s', (text, message) => {
    expect(fault(text)).toMatch(message);
    expect(fault(text)).toContain('s.geojson');
  });
});
