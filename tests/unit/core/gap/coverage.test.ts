import { describe, expect, it } from 'vitest';
import { createAreaModel } from '../../../../src/core/area-model';
import { coverageByDistrict, districtsAt, sourcesOfDistrict } from '../../../../src/core/gap/coverage';
import { METHOD_DEFAULTS } from '../../../../src/core/settings';
import { tinyPack } from '../../../fixtures/tiny-pack';
import { defaultSettings } from '../../../../src/core/settings';

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

/** Sessions expected per million people in each district, where a fresh source covers both. */
function ratesOf(sessionDistrict: readonly number[]) {
  return coverageByDistrict(coveredBy(DATE), sessionDistrict, DATE).map(({ expectedSessions, people }) =>
    Math.round((1e6 * expectedSessions) / people),
  );
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
    const { headline } = empty.compute({ ...defaultSettings(DATE), evidence: 'likely', thresholdM: 1000 });
    expect(headline.beyond).toBe(0);
    expect(headline.cannotTell).toBe(headline.people - headline.unmeasured);
  });

  it('judges age on the day itself: at the limit fresh, a day later stale', () => {
    expect(stateOn('2026-06-01')).toBe('covered');
    expect(stateOn('2026-06-02')).toBe('stale-source');
  });

  it('does not let thin lists lower what is expected of each other', () => {
    const { district } = PACK.lsoas;
    // Three districts of two LSOAs each: one with a session per 500 people, two with next to none.
    const threeDistricts = {
      ...coveredBy(DATE),
      districts: { ...PACK.districts, code: ['D1', 'D2', 'D3'], name: ['One', 'Two', 'Three'] },
      lsoas: { ...PACK.lsoas, district: district.map((_, l) => l % 3), people: district.map(() => 10_000) },
      sources: [
        { ...PACK.sources.find(({ role }) => role === 'sessions')!, date: DATE, covers: ['D1', 'D2', 'D3'] },
      ],
    };
    const sessions = [...Array.from({ length: 40 }, () => 0), 1, 2];
    const states = coverageByDistrict(threeDistricts, sessions, DATE).map(({ state }) => state);
    expect(states).toEqual(['covered', 'thin-source', 'thin-source']);
  });

  it('takes its own rate only from districts that are not thin by the default', () => {
    const byDefault = Math.round(1000 * METHOD_DEFAULTS.expectedPer1000);
    expect(ratesOf([0, 0, 0, 0])).toEqual([byDefault, byDefault]);
    expect(ratesOf([0, 0, 0, 0, 1])[0]).toBeGreaterThan(byDefault);
  });
});

describe('sourcesOfDistrict', () => {
  it('says of each source of sessions what it covers, and how old it is', () => {
    const [feed, ...others] = sourcesOfDistrict(PACK, PACK.districts.code[0]!, '2026-06-11');
    expect(others).toEqual([]);
    expect(feed).toMatchObject({ source: { id: 'feed' }, covers: true, ageDays: 10, fresh: true });
    expect(sourcesOfDistrict(PACK, PACK.districts.code[1]!, '2028-06-01')[0]).toMatchObject({
      covers: false,
      fresh: false,
    });
  });
});

it('districtsAt finds the district of a position, -1 outside all', () => {
  expect([...districtsAt(PACK, [...PACK.sessions, { lon: 0, lat: 51 }])]).toEqual([0, 0, 0, 0, 0, 1, -1]);
});
