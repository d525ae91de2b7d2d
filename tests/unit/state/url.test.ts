import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../src/core/filter/session-filter';
import { MEASURES } from '../../../src/core/gap/measure';
import { UNIT_KINDS } from '../../../src/core/gap/result';
import {
  type AppState,
  BOUNDARIES,
  type Choices,
  CLASSINGS,
  DEFAULT_CHOICES,
  DEFAULT_STATE,
  DISTANCE_UNITS,
  SCREENS,
  TABLE_TABS,
  THEMES,
} from '../../../src/state/app-state';
import { canonicalCamera, formatState, milesOfKm, parseState } from '../../../src/state/url';
import { anyChoices } from '../../fixtures/any-choices';

const camera = fc
  .record({
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
    lat: fc.double({ min: -85, max: 85, noNaN: true }),
    zoom: fc.double({ min: 0, max: 22, noNaN: true }),
  })
  .map(canonicalCamera);

const id = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((text) => /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(text));

const selection = fc.record({ kind: fc.constantFrom(...UNIT_KINDS, 'priority', 'session'), id });

const view: fc.Arbitrary<Omit<AppState, keyof Choices>> = fc.record({
  area: fc.oneof(
    fc.constantFrom('demo', 'rutland', '/packs/x/', '../y'),
    fc.stringMatching(/^[a-z0-9-]{1,40}$/),
  ),
  screen: fc.constantFrom(...SCREENS),
  camera: fc.option(camera),
  measure: fc.constantFrom(...MEASURES),
  classing: fc.constantFrom(...CLASSINGS),
  boundaries: fc.constantFrom(...BOUNDARIES),
  unit: fc.constantFrom(...DISTANCE_UNITS),
  against: fc.option(anyChoices),
  embed: fc.boolean(),
  selection: fc.option(selection) as fc.Arbitrary<AppState['selection']>,
  tab: fc.constantFrom(...TABLE_TABS),
  drawerOpen: fc.boolean(),
  theme: fc.constantFrom(...THEMES),
});

const state: fc.Arbitrary<AppState> = fc
  .tuple(view, anyChoices)
  .map(([rest, chosen]) => ({ ...rest, ...chosen }));

describe('formatState and parseState', () => {
  it('are exact inverses', () => {
    fc.assert(
      fc.property(state, (before) => {
        expect(parseState(formatState(before))).toEqual({ state: before, problems: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('never throw, and what they give is settled', () => {
    const keys = [
      'area',
      'screen',
      'evidence',
      'miles',
      'at',
      'select',
      'table',
      'drawer',
      'theme',
      'x',
      'activity',
      'week',
      'price',
      'access',
      'age',
      'offers',
      'km',
      'against',
      'measure',
      'unit',
    ];
    const pairs = fc.array(fc.tuple(fc.constantFrom(...keys), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pairs.map(join)), (search) => {
        const { state: read } = parseState(search);
        expect(parseState(formatState(read))).toEqual({ state: read, problems: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('leave the defaults out', () => {
    expect(formatState(DEFAULT_STATE)).toBe('');
    expect(parseState('')).toEqual({ state: DEFAULT_STATE, problems: [] });
  });

  it('write a link that a person can read', () => {
    const link = formatState({
      ...DEFAULT_STATE,
      area: 'rutland',
      thresholdMiles: 2.5,
      camera: { lon: -3.71234, lat: 53.9, zoom: 11.25 },
      selection: { kind: 'lsoa', id: 'E01013865' },
      drawerOpen: false,
    });
    expect(link).toBe(
      '?area=rutland&miles=2.5&at=53.9%2C-3.71234%2C11.25&select=lsoa%3AE01013865&drawer=closed',
    );
  });

  it('keep a postcode, which a person typed, out of links', () => {
    const link = formatState({ ...DEFAULT_STATE, selection: { kind: 'postcode', id: 'LE15 6AB' } });
    expect(link).toBe('');
    const { state: read, problems } = parseState('?select=postcode:LE15+6AB');
    expect(read.selection).toBeNull();
    expect(problems).toHaveLength(1);
  });

  it.each([
    ['?miles=40', { thresholdMiles: 10 }],
    ['?miles=0.1', { thresholdMiles: 0.5 }],
    ['?miles=2.04', { thresholdMiles: 2.05 }],
    ['?miles=2.02', { thresholdMiles: 2 }],
    ['?km=5.04', { thresholdMiles: milesOfKm(5) }],
    ['?week=always', { filter: NO_FILTER }],
    ['?price=cheap', { filter: NO_FILTER }],
    ['?age=old', { filter: NO_FILTER }],
    ['?access=stairs', { filter: NO_FILTER }],
    ['?mode=fly', { mode: 'walk' }],
    ['?against=evidence%3Dsure', { against: DEFAULT_CHOICES }],
    ['?miles=Infinity', { thresholdMiles: 10 }],
    ['?miles=', { thresholdMiles: 3 }],
    ['?miles=three', { thresholdMiles: 3 }],
    ['?evidence=certain', { evidence: 'likely' }],
    ['?screen=plans', { screen: 'explore' }],
    ['?at=53.9,-3.7', { camera: null }],
    ['?at=,,', { camera: null }],
    ['?select=nothing', { selection: null }],
    ['?select=cell8:', { selection: null }],
    ['?area=%00', { area: 'demo' }],
    ['?area=', { area: 'demo' }],
    ['?drawer=ajar', { drawerOpen: true }],
  ])('make %s safe and say so', (search, expected) => {
    const { state: read, problems } = parseState(search);
    expect(read).toEqual({ ...DEFAULT_STATE, ...expected });
    expect(problems).toHaveLength(1);
  });

  it('bring a camera from outside the world inside it', () => {
    expect(parseState('?at=99,-999,50').state.camera).toEqual({ lat: 85, lon: -180, zoom: 22 });
  });

  it('says which words of a newer version it does not know, and passes over those of other sites', () => {
    const { state, problems } = parseState('?miles=2&layers=hills&utm_source=x&fbclid=1&_gl=2');
    expect(state.thresholdMiles).toBe(2);
    expect(problems).toEqual(['This version does not know “layers” in the link: the rest of it is used.']);
    expect(parseState('?utm_source=x').problems).toEqual([]);
  });
});

function join(pairs: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value])).toString();
}
