import { describe, expect, it } from 'vitest';
import { ACCESS } from '../../../src/core/area/area';
import { buildNetwork } from '../../../src/core/graph/build-network';
import { type NotWalked, readWay, type Tags } from '../../../src/formats/osm';
import { OsmExtract } from '../../../src/formats/osm-extract';
import { osmBackdrop, osmPlaces, osmVenues } from '../../../src/formats/osm-features';
import { type Limits, osmNetwork } from '../../../src/formats/osm-network';
import { backdropKind, placeKind, venueKind } from '../../../src/formats/osm-places';

const { walk, driveForward, driveBackward } = ACCESS;
const BOTH = driveForward | driveBackward;

describe('readWay', () => {
  const cases: [string, Tags, number, NotWalked | null][] = [
    ['a street', { highway: 'residential' }, walk | BOTH, null],
    ['a motorway', { highway: 'motorway' }, driveForward, 'motorway or motor road'],
    ['a slip road', { highway: 'motorway_link' }, driveForward, 'motorway or motor road'],
    ['a motor road', { highway: 'trunk', motorroad: 'yes' }, BOTH, 'motorway or motor road'],
    ['a main road', { highway: 'trunk' }, walk | BOTH, null],
    ['a main road without a way on foot', { highway: 'trunk', foot: 'no' }, BOTH, 'no access on foot'],
    ['a road with a path beside it', { highway: 'primary', foot: 'use_sidepath' }, BOTH, 'no access on foot'],
    ['a private drive', { highway: 'service', access: 'private' }, 0, 'private'],
    ['a private drive open on foot', { highway: 'service', access: 'private', foot: 'yes' }, walk, null],
    [
      'a footpath on a private track',
      { highway: 'track', access: 'private', designation: 'public_footpath' },
      walk,
      null,
    ],
    [
      'a footpath closed on foot',
      { highway: 'path', designation: 'public_footpath', foot: 'no' },
      0,
      'no access on foot',
    ],
    ['a private footpath', { highway: 'footway', foot: 'private' }, 0, 'private'],
    ['a track', { highway: 'track' }, walk, null],
    ['a bridleway', { highway: 'bridleway' }, walk, null],
    ['steps', { highway: 'steps' }, walk, null],
    ['a cycleway', { highway: 'cycleway' }, walk, null],
    ['a one-way street', { highway: 'residential', oneway: 'yes' }, walk | driveForward, null],
    ['a street one-way backwards', { highway: 'residential', oneway: '-1' }, walk | driveBackward, null],
    ['a roundabout', { highway: 'primary', junction: 'roundabout' }, walk | driveForward, null],
    [
      'a roundabout said to be two-way',
      { highway: 'primary', junction: 'roundabout', oneway: 'no' },
      walk | BOTH,
      null,
    ],
    ['a closed road', { highway: 'unclassified', motor_vehicle: 'no' }, walk, null],
    ['a farm road', { highway: 'service', motor_vehicle: 'private' }, walk, null],
    ['a shop car park', { highway: 'service', access: 'customers' }, walk | BOTH, null],
    ['a road being built', { highway: 'construction' }, 0, 'not a way to travel along'],
    ['a corridor', { highway: 'footway', indoor: 'yes' }, 0, 'not a way to travel along'],
    ['a road of unknown class', { highway: 'road' }, walk | BOTH, null],
  ];
  it.each(cases)('%s', (_, tags, access, notWalked) => {
    expect(readWay(tags)).toMatchObject({ access, notWalked });
  });

  it('is nothing without a highway tag', () => {
    expect(readWay({ waterway: 'river' })).toBeNull();
  });
});

describe('kinds of place', () => {
  it('tells venues', () => {
    const cases: [Tags, string | null][] = [
      [{ amenity: 'community_centre', name: 'Exton Village Hall' }, 'village hall'],
      [{ amenity: 'community_centre', community_centre: 'village_hall', name: 'Exton' }, 'village hall'],
      [{ amenity: 'community_centre', name: 'The Hub' }, 'community centre'],
      [{ leisure: 'sports_centre', amenity: 'school' }, 'leisure centre'],
      [{ leisure: 'sports_centre', access: 'private' }, null],
      [{ amenity: 'school' }, 'school'],
      [{ healthcare: 'clinic' }, 'surgery'],
      [{ landuse: 'recreation_ground' }, 'park'],
      [{ club: 'sport', amenity: 'pub' }, 'sports club'],
      [{ amenity: 'pub' }, 'pub'],
      [{ amenity: 'bench' }, null],
    ];
    for (const [tags, kind] of cases) expect([tags, venueKind(tags)]).toEqual([tags, kind]);
  });

  it('tells places and backdrop', () => {
    expect(placeKind({ place: 'village' })).toBe('village');
    expect(placeKind({ place: 'quarter' })).toBe('neighbourhood');
    expect(placeKind({ place: 'farm' })).toBeNull();
    expect(backdropKind({ natural: 'water', water: 'reservoir' })).toBe('water');
    expect(backdropKind({ natural: 'water', intermittent: 'yes' })).toBeNull();
    expect(backdropKind({ leisure: 'nature_reserve' })).toBeNull();
    expect(backdropKind({ landuse: 'forest' })).toBe('green');
    expect(backdropKind({ landuse: 'residential' })).toBe('built');
  });
});

const everywhere: Limits = { complete: () => true, wanted: () => true };

/** Node n at (n / 1000, 53) degrees; more can be added. */
function row(count: number): OsmExtract {
  const extract = new OsmExtract('test.osm.pbf');
  for (let n = 0; n < count; n++) extract.addNode(n + 1, n / 1000, 53);
  return extract;
}

describe('osmNetwork', () => {
  it('marks as exits the first nodes outside, and ends and meetings outside, but no others', () => {
    const extract = row(9);
    extract.addWay(1, [1, 2, 3, 4, 5, 6, 7], { highway: 'residential' });
    extract.addWay(2, [6, 8], { highway: 'footway' });
    // Complete up to node 3 (0.002 degrees): 4 is the first outside, 5 is passed, 6 is a meeting, 7 and 8 are ends.
    const { input } = osmNetwork(extract, { complete: (lon) => lon < 0.0025, wanted: () => true });
    const exits = [...input.nodeExit.keys()].filter((n) => input.nodeExit[n]);
    expect(exits.map((n) => Math.round(input.nodeLon[n]! * 1000) + 1)).toEqual([4, 6, 7, 8]);
    expect(buildNetwork(input).nodeExit.reduce((a, b) => a + b, 0)).toBe(4);
  });

  it('splits a way at a missing node and marks both sides as exits', () => {
    const extract = row(4);
    extract.addWay(1, [1, 2, 99, 3, 4], { highway: 'residential' });
    const { input, missingNodes } = osmNetwork(extract, everywhere);
    expect(missingNodes).toBe(1);
    expect([...input.wayStart]).toEqual([0, 2, 4]);
    expect([...input.nodeExit]).toEqual([0, 1, 1, 0]);
  });

  it('takes only pieces with an end that is wanted', () => {
    const extract = row(8);
    extract.addWay(1, [1, 2, 3, 4, 5, 6, 7, 8], { highway: 'residential' });
    const near: Limits = { complete: () => true, wanted: (lon) => lon < 0.0015 || lon > 0.0065 };
    const { input } = osmNetwork(extract, near);
    expect([...input.wayStart]).toEqual([0, 3, 5]);
    expect(input.nodeLon.length).toBe(5);
    expect([...input.nodeExit]).toEqual([0, 0, 1, 1, 0]);
  });

  it('measures what it leaves out, by reason', () => {
    const extract = row(4);
    extract.addWay(1, [1, 2], { highway: 'service', access: 'private' });
    extract.addWay(2, [2, 3], { highway: 'motorway' });
    extract.addWay(3, [3, 4], { highway: 'residential' });
    const { leftOutM, input } = osmNetwork(extract, everywhere);
    expect(leftOutM.private).toBe(67);
    expect(leftOutM['motorway or motor road']).toBe(67);
    expect(input.wayClass.length).toBe(2); // the motorway stays for driving
  });

  it('walks along the edges of a pedestrian square mapped as a multipolygon', () => {
    const extract = row(4);
    extract.addWay(1, [1, 2, 3]);
    extract.addWay(2, [3, 4, 1]);
    const members = [1, 2].map((ref) => ({ type: 'way', ref, role: 'outer' }));
    extract.addRelation(9, members, { type: 'multipolygon', highway: 'pedestrian' });
    expect(osmNetwork(extract, everywhere).input.wayClass.length).toBe(2);
  });

  it('refuses nodes out of order', () => {
    const extract = row(2);
    expect(() => extract.addNode(1, 0, 53)).toThrow('not in order');
  });
});

/** A square of 0.01 degrees at x, from node `first`. */
function square(extract: OsmExtract, first: number, x: number): void {
  const corners = [
    [x, 52],
    [x + 0.01, 52],
    [x + 0.01, 52.01],
    [x, 52.01],
  ];
  corners.forEach(([lon, lat], k) => extract.addNode(first + k, lon!, lat!));
}

describe('venues, places and backdrop', () => {
  it('places closed ways at their middle and leaves out doubles and the unnamed', () => {
    const extract = new OsmExtract('f');
    square(extract, 1, 0);
    extract.addNode(20, 0.0051, 52.005, { amenity: 'school', name: 'High School' });
    extract.addNode(21, 0.5, 52, { amenity: 'school', name: 'High School' });
    extract.addNode(22, 0.6, 52, { leisure: 'park' });
    extract.addNode(23, 0.7, 52, { place: 'village', name: 'Exton' });
    extract.addWay(1, [1, 2, 3, 4, 1], { amenity: 'school', name: 'High School' });
    extract.addWay(2, [1, 2, 3, 4, 1], { leisure: 'park', name: 'The Green' });
    const { venues, unnamed, doubles } = osmVenues(extract, everywhere);
    expect(venues.map((venue) => venue.id)).toEqual(['node/20', 'node/21', 'way/2']);
    expect(venues[2]).toMatchObject({ name: 'The Green', kind: 'park', lon: 0.005, lat: 52.005 });
    expect([unnamed, doubles]).toEqual([1, 1]);
    expect(osmPlaces(extract, everywhere)).toEqual([{ name: 'Exton', kind: 'village', lon: 0.7, lat: 52 }]);
  });

  it('puts a reservoir together from its ways, with its island, and drops ponds', () => {
    const extract = new OsmExtract('f');
    square(extract, 1, 0);
    [
      [0.004, 52.004],
      [0.006, 52.004],
      [0.006, 52.006],
    ].forEach(([lon, lat], k) => extract.addNode(10 + k, lon!, lat!));
    [
      [0.1, 52],
      [0.1001, 52],
      [0.1001, 52.0001],
    ].forEach(([lon, lat], k) => extract.addNode(20 + k, lon!, lat!));
    extract.addWay(1, [1, 2, 3]);
    extract.addWay(2, [1, 4, 3]);
    extract.addWay(3, [10, 11, 12, 10]);
    extract.addWay(4, [20, 21, 22, 20], { natural: 'water' });
    extract.addRelation(
      5,
      [
        { type: 'way', ref: 1, role: 'outer' },
        { type: 'way', ref: 2, role: 'outer' },
        { type: 'way', ref: 3, role: 'inner' },
      ],
      { type: 'multipolygon', natural: 'water' },
    );
    const [water, ...others] = osmBackdrop(extract, everywhere);
    expect(others).toEqual([]);
    expect(water!.kind).toBe('water');
    expect(water!.polygons.map((polygon) => polygon.map((ring) => ring.length))).toEqual([[5, 4]]);
  });
});
