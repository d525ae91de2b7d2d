import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { townsOf, isInside } from '../../../../scripts/demo/towns';
import { generateDemo } from '../../../../scripts/demo/generate';
import { AGE_BANDS, DOMAINS, LSOAS_RANKED, SNAP_STATUSES } from '../../../../src/core/area/area';
import { createAreaModel } from '../../../../src/core/area-model';
import { type NetworkFigures, networkFigures } from '../../../../src/core/graph/figures';
import { straightLineM } from '../../../../src/core/graph/geodesy';
import { gradeEvidence } from '../../../../src/core/sessions/evidence';
import { countsAs, GRADES, type Session } from '../../../../src/core/sessions/session';
import { defaultSettings } from '../../../../src/core/settings';
import { DECIMETRES_PER_METRE } from '../../../../src/core/units';
import { writePackFiles } from '../../../../src/formats/pack/write';
import { RUTLAND } from './rutland-figures';

const pack = generateDemo();
const result = createAreaModel(pack).compute(defaultSettings(pack.date));
const total = (values: Iterable<number>) => [...values].reduce((sum, n) => sum + n, 0);

describe('the generated demo, as files', () => {
  it('has the same bytes every time, and they are those committed', async () => {
    const files = await writePackFiles(pack);
    const again = await writePackFiles(generateDemo());
    const committed = readdirSync('data/areas/demo').sort();
    expect([...files.keys()].sort()).toEqual(committed);
    for (const [name, bytes] of files) {
      expect(Buffer.compare(bytes, again.get(name)!), `${name}, generated twice`).toBe(0);
      // `npm run wr -- area demo` brings the committed pack up to date.
      expect(Buffer.compare(bytes, readFileSync(`data/areas/demo/${name}`)), `${name}, committed`).toBe(0);
    }
  });

  it('stays within 6 MB', async () => {
    const files = await writePackFiles(pack);
    expect(total([...files.values()].map((bytes) => bytes.length))).toBeLessThan(6_000_000);
  });

  it('says that it is invented, and lies in open water', () => {
    expect(pack.invented).toBe(true);
    expect(pack.name).toMatch(/invented/);
    for (const source of pack.sources) expect(`${source.attribution} ${source.licence}`).toMatch(/invented/i);
    const [west, south, east, north] = pack.extent;
    expect(west).toBeGreaterThanOrEqual(-4);
    expect(east).toBeLessThanOrEqual(-3.4);
    expect(south).toBeGreaterThanOrEqual(53.75);
    expect(north).toBeLessThanOrEqual(54.05);
    for (const code of [...pack.lsoas.code, ...pack.wards.code, ...pack.districts.code]) {
      expect(code).toMatch(/^X0[157]\d{6}$/);
    }
    for (const postcode of pack.points.postcode) expect(postcode).toMatch(/^QX\d\d? \d[ABD-HJLNP-UW-Z]{2}$/);
  });
});

describe('its people', () => {
  it('add up from points to LSOAs, in all and in every age band', () => {
    const people = Array.from(pack.lsoas.code, () => 0);
    const aged = Array.from(pack.lsoas.code, () => 0);
    pack.points.lsoa.forEach((l, i) => {
      people[l]! += pack.points.people[i]!;
      aged[l]! += total(pack.points.ageBands.subarray(i * AGE_BANDS.length, (i + 1) * AGE_BANDS.length));
    });
    expect(people).toEqual([...pack.lsoas.people]);
    expect(aged).toEqual([...pack.lsoas.people]);
    expect(total(people)).toBeGreaterThan(240_000);
    expect(total(people)).toBeLessThan(260_000);
    expect(pack.lsoas.code.length).toBeGreaterThan(155);
    expect(pack.lsoas.code.length).toBeLessThan(175);
  });

  it('live in every decile, with ranks that are unique and give the deciles', () => {
    expect(new Set(pack.lsoas.deprivation.imd.decile)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    for (const domain of DOMAINS) {
      const { rank, decile, score } = pack.lsoas.deprivation[domain];
      expect(new Set(rank).size).toBe(rank.length);
      const order = [...rank.keys()].sort((a, b) => rank[a]! - rank[b]!);
      rank.forEach((r, l) => {
        expect(r).toBeGreaterThanOrEqual(1);
        expect(r).toBeLessThanOrEqual(LSOAS_RANKED);
        expect(decile[l]).toBe(Math.ceil((r * 10) / LSOAS_RANKED));
      });
      for (let k = 1; k < order.length; k++) {
        expect(score[order[k]!]!).toBeLessThanOrEqual(score[order[k - 1]!]!);
      }
    }
  });

  it('are all on dry land, in their own LSOA, and tied to the network', () => {
    const ok = SNAP_STATUSES.indexOf('ok');
    const away = [...pack.points.snap.status].filter((status) => status !== ok).length;
    expect(away).toBe(0);
    pack.points.lsoa.forEach((l, i) => {
      const inside = isInside(pack.lsoas.boundary[l]!, pack.points.lon[i]!, pack.points.lat[i]!);
      expect(inside, pack.points.postcode[i]).toBe(true);
    });
  });
});

/** Signed area of a ring in square degrees. */
function ringArea(ring: number[][]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    sum += ring[i - 1]![0]! * ring[i]![1]! - ring[i]![0]! * ring[i - 1]![1]!;
  }
  return sum / 2;
}

const areaOf = (polygons: number[][][][]) => total(polygons.flat().map(ringArea));

describe('its neighbourhoods', () => {
  it('tile the study area: wards and districts too, without overlap or gap', () => {
    const study = areaOf(pack.boundary);
    for (const geography of [pack.lsoas, pack.wards, pack.districts]) {
      expect(total(geography.boundary.map(areaOf)) / study).toBeCloseTo(1, 9);
    }
    const [west, south, east, north] = pack.extent;
    for (let lon = west; lon < east; lon += 0.011) {
      for (let lat = south; lat < north; lat += 0.007) {
        const homes = pack.lsoas.boundary.filter((boundary) => isInside(boundary, lon, lat)).length;
        expect(homes, `${lon} ${lat}`).toBe(isInside(pack.boundary, lon, lat) ? 1 : 0);
      }
    }
  });

  it('have names and codes of their own', () => {
    for (const { code, name } of [pack.lsoas, pack.wards, pack.districts]) {
      expect(new Set(code).size).toBe(code.length);
      expect(new Set(name).size).toBe(name.length);
    }
    expect(pack.wards.code.length).toBeGreaterThanOrEqual(25);
    expect(pack.wards.code.length).toBeLessThanOrEqual(30);
  });
});

/** Within so much of the figure measured on Rutland. */
function near(measured: number, rutland: number, most: number): void {
  expect(Math.abs(measured - rutland), `${measured} beside Rutland's ${rutland}`).toBeLessThanOrEqual(most);
}

/**
 * Degree and detour differ little from place to place in England, so the demo may be off by four points of a
 * share and by a tenth of a detour (the 90th percentile, which depends on which valleys lack a bridge, by a
 * fifth). Rutland's median block is half a hectare because its pavements and car parks are drawn; the demo's
 * are not, so twice that may be.
 */
function expectLikeRutland(figures: NetworkFigures): void {
  figures.degreeShare.forEach((share, i) => near(share, RUTLAND.degreeShare[i]!, 0.04));
  near(figures.meanDegree, RUTLAND.meanDegree, 0.15);
  near(figures.detour.p10, RUTLAND.detour.p10, 0.1);
  near(figures.detour.median, RUTLAND.detour.median, 0.1);
  near(figures.detour.p90, RUTLAND.detour.p90, 0.2);
  near(figures.medianBlockHa, RUTLAND.medianBlockHa, 0.51);
}

describe('its streets', () => {
  it('measure like those of Rutland, over the whole area', () => {
    const figures = networkFigures(pack.network, pack.points);
    expectLikeRutland(figures);
    expect(figures.nodes).toBeGreaterThan(30_000);
    expect(figures.nodes).toBeLessThan(45_000);
    // Six times the people of Rutland on twice the land: less of everything for each, but not a tenth.
    expect(figures.networkPerPersonM / RUTLAND.networkPerPersonM).toBeGreaterThan(0.3);
    expect(figures.networkPerPersonM / RUTLAND.networkPerPersonM).toBeLessThan(0.7);
    expect(figures.roadPerPersonM / RUTLAND.roadPerPersonM).toBeGreaterThan(0.3);
    expect(figures.roadPerPersonM / RUTLAND.roadPerPersonM).toBeLessThan(0.7);
  });

  it('are denser in the towns', () => {
    const whole = networkFigures(pack.network, pack.points);
    const towns = townsOf(pack);
    const figures = networkFigures(towns.network, towns.points);
    expectLikeRutland(figures);
    expect(figures.meanEdgeM).toBeLessThan(whole.meanEdgeM * 0.8);
    expect(figures.roadPerPersonM).toBeLessThan(whole.roadPerPersonM);
    expect(figures.roadPerPersonM).toBeGreaterThan(4);
  });

  it('leave the data only in the east', () => {
    const exits = [...pack.network.nodeExit.keys()].filter((n) => pack.network.nodeExit[n] === 1);
    expect(exits.length).toBeGreaterThan(5);
    for (const n of exits) expect(pack.network.nodeLon[n]!).toBeGreaterThan(-3.41);
  });

  it('cross the estuary in one place, so that straight lines lie', () => {
    const { points } = pack;
    const beyondWater = pack.places.find((place) => place.name === 'Saltings')!;
    const there = [...points.postcode.keys()].filter(
      (i) => straightLineM(points.lon[i]!, points.lat[i]!, beyondWater.lon, beyondWater.lat) < 600,
    );
    const counted = pack.sessions.filter((session) => countsAs(session.evidence.grade, 'likely'));
    expect(there.length).toBeGreaterThan(30);
    for (const i of there) {
      const straightM = Math.min(
        ...counted.map((session) => straightLineM(points.lon[i]!, points.lat[i]!, session.lon, session.lat)),
      );
      expect(result.pointDistanceDm[i]! / DECIMETRES_PER_METRE).toBeGreaterThan(1.5 * straightM);
    }
  });
});

/** Share of the sessions of which something holds. */
function share(said: (session: Session) => boolean): number {
  return pack.sessions.filter(said).length / pack.sessions.length;
}

describe('its sessions', () => {
  const provider = (name: string) => pack.sessions.filter((session) => session.provider === name);
  const providers = [...new Set(pack.sessions.map((session) => session.provider))];

  it('are as many as asked for, of 130 providers, 47% of them with a beginner way in', () => {
    const open = providers.filter((name) =>
      provider(name).some((session) => countsAs(session.evidence.grade, 'likely')),
    );
    expect(providers.length).toBe(130);
    expect(Math.round((100 * open.length) / providers.length)).toBe(47);
    const venues = new Set(pack.sessions.map((session) => session.venue)).size;
    expect(venues).toBeGreaterThan(225);
    expect(venues).toBeLessThan(255);
    expect(new Set(pack.sessions.map((session) => session.id)).size).toBe(pack.sessions.length);
  });

  it('have every grade, each earned by the stated words', () => {
    expect(new Set(pack.sessions.map((session) => session.evidence.grade))).toEqual(new Set(GRADES));
    for (const session of pack.sessions) {
      const { name, activity, description, audience, evidence } = session;
      const level = evidence.field === 'level' ? evidence.words : null;
      const again = gradeEvidence({ level, beginner: null, name, activity, description, audience });
      expect(again).toEqual(evidence);
    }
  });

  it('leave unsaid about what real feeds leave unsaid', () => {
    const levels = share((session) => session.evidence.field === 'level');
    expect(levels).toBeGreaterThan(0.1);
    expect(levels).toBeLessThan(0.3);
    expect(share((session) => session.accessibility !== null)).toBeLessThan(0.2);
    expect(share((session) => session.pricePence !== null)).toBeLessThan(0.75);
    expect(share((session) => session.days === null)).toBeGreaterThan(0.03);
    for (const { startMinute, endMinute } of pack.sessions) {
      if (startMinute !== null && endMinute !== null) expect(endMinute).toBeGreaterThan(startMinute);
    }
  });

  it('are on land, in a district, and with sources that the pack declares', () => {
    const ids = new Set(pack.sources.map((source) => source.id));
    const land = pack.backdrop.find((shape) => shape.kind === 'land')!;
    for (const { id, lon, lat, sourceId } of pack.sessions) {
      expect(ids).toContain(sourceId);
      expect(isInside(land.polygons, lon, lat), id).toBe(true);
      const districts = pack.districts.boundary.filter((boundary) => isInside(boundary, lon, lat));
      expect(districts.length, id).toBe(1);
    }
    for (const { id, lon, lat } of pack.venues) expect(isInside(land.polygons, lon, lat), id).toBe(true);
  });
});

describe('the picture it gives at three miles', () => {
  it('has gaps of a credible size, in deprived estates and in comfortable villages', () => {
    const { people, beyond, beyondMostDeprived, unmeasured } = result.headline;
    expect(beyond / people).toBeGreaterThan(0.1);
    expect(beyond / people).toBeLessThan(0.2);
    expect(beyondMostDeprived / beyond).toBeGreaterThan(0.2);
    expect(beyondMostDeprived / beyond).toBeLessThan(0.6);
    expect(unmeasured).toBe(0);
    const names = result.priorities.slice(0, 4).map((area) => area.name);
    expect(names.join()).toMatch(/Saltings/);
    expect(names.join()).toMatch(/Harrow Moor/);
  });

  it('cannot tell for one district, which has almost no feed', () => {
    const states = Object.fromEntries(result.coverage.map((one) => [one.name, one.state]));
    expect(states).toEqual({
      Caldre: 'covered',
      Eastfold: 'covered',
      'Saltmarsh Coast': 'no-source',
      Wendmoor: 'covered',
    });
    expect(result.headline.cannotTell).toBeGreaterThan(10_000);
  });
});
