import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { coverageByDistrict } from '../../../../src/core/gap/coverage';
import { METHOD_DEFAULTS } from '../../../../src/core/settings';
import { tinyPack } from '../../../fixtures/tiny-pack';

const PACK = tinyPack();
const DATE = '2026-06-01';

/** The tiny area with a fresh source that says it covers both districts. */
function coveredBy(date: string) {
  const source = PACK.sources.find(({ role }) => role === 'sessions')!;
  return { ...PACK, sources: [{ ...source, date, covers: [...PACK.districts.code] }] };
}

/** State of Westhaven on a day, with a list from 1 June 2025. */
function stateOn(asOf: string) {
  return coverageByDistrict(coveredBy('2025-06-01'), [0, 0, 0, 0, 1], asOf)[0]!.state;
}

describe('coverageByDistrict', () => {
  it('expects the median rate of the districts that a fresh source covers', () => {
    // 4 sessions in Westhaven and 2 in Eastmarsh.
    const [west, east] = coverageByDistrict(coveredBy(DATE), [0, 0, 0, 0, 1, 1], DATE);
    const per1000 = (4000 / west!.people + 2000 / east!.people) / 2;
    expect(west!.expectedSessions).toBeCloseTo((per1000 * west!.people) / 1000, 9);
    expect([west!.state, east!.state]).toEqual(['covered', 'covered']);
  });

  it('calls a district thin below half of what is expected, and not at half', () => {
    const onlyWest = PACK;
    const [west] = coverageByDistrict(onlyWest, [0, 0], DATE);
    expect(west!.expectedSessions).toBeCloseTo((METHOD_DEFAULTS.expectedPer1000 * west!.people) / 1000, 9);
    expect(west!.state).toBe(
      2 < METHOD_DEFAULTS.thinShare * west!.expectedSessions ? 'thin-source' : 'covered',
    );
    expect(coverageByDistrict(onlyWest, [0], DATE)[0]!.state).toBe('thin-source');
  });

  it('takes empty sources for thin ones: nothing listed anywhere is no measure of what to expect', () => {
    const states = coverageByDistrict(coveredBy(DATE), [], DATE).map(({ state }) => state);
    expect(states).toEqual(['thin-source', 'thin-source']);
    const empty = createAreaModel({ ...coveredBy(DATE), sessions: [] });
    const { headline } = empty.compute({ evidence: 'likely', thresholdM: 1000, asOf: DATE });
    expect(headline.beyond).toBe(0);
    expect(headline.cannotTell).toBe(headline.people - headline.unmeasured);
  });

  it('judges age on the day itself: at the limit fresh, a day later stale', () => {
    expect(stateOn('2026-06-01')).toBe('covered');
    expect(stateOn('2026-06-02')).toBe('stale-source');
  });
});
