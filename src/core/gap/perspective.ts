import type { AreaPack } from '../area/area';
import { nearestPlaces } from '../area/nearest-place';
import { adultsAt } from '../population/adults';
import type { UnitIndexes } from '../population/units';
import { straightLineNearest } from '../reach/straight-line';
import type { Settings } from '../settings';
import { exitNodes, type Travel } from '../travel';
import { areaBase } from './area-base';
import type { WhatIf } from '../what-if';
import { PriorityFinder } from './priority-areas';
import { RollUps } from './roll-ups';

/** What a perspective is of: everything else leaves it as it is. */
export type PerspectiveSettings = Pick<Settings, 'mode' | 'basis' | 'people' | 'domain'>;

/** An area as it is looked at: who is counted, which deprivation matters, how they get about. Holds its roll-ups. */
export class Perspective {
  readonly key: string;
  /** The pack with its people, deprivation and snaps as they are looked at; the rest is shared. */
  readonly pack: AreaPack;
  readonly rollUps: RollUps;
  readonly priorities: PriorityFinder;
  /** What the distances are for that the roll-ups hold, null before any. */
  measured: string | null = null;
  /** What the roll-ups were judged by, null where they have to be judged anew. */
  judged: string | null = null;
  /** Follows plans for what the distances are for without one; null while nobody plans. */
  live: { readonly key: string; readonly whatIf: WhatIf } | null = null;

  constructor(
    pack: AreaPack,
    units: UnitIndexes,
    readonly travel: Travel,
    settings: PerspectiveSettings,
  ) {
    this.key = perspectiveKey(settings);
    this.pack = packSeen(pack, travel, settings);
    const exitDm = settings.basis === 'network' ? travel.distanceToExits() : straightToExits(pack);
    const base = areaBase(this.pack, units, exitDm);
    this.rollUps = new RollUps(base);
    this.priorities = new PriorityFinder(base, travel, placesToName(pack));
  }

  /** Nothing that was measured holds any more: the sessions in use have changed. */
  forget(): void {
    this.measured = null;
    this.judged = null;
    this.live = null;
  }
}

export function perspectiveKey({ mode, basis, people, domain }: PerspectiveSettings): string {
  return [mode, basis, people, domain].join(' ');
}

function packSeen(pack: AreaPack, travel: Travel, { people, domain }: PerspectiveSettings): AreaPack {
  const { points, lsoas } = pack;
  const counted = people === 'adults' ? adultsOf(pack) : { points: points.people, lsoas: lsoas.people };
  return {
    ...pack,
    points: { ...points, people: counted.points, snap: travel.snap },
    lsoas: {
      ...lsoas,
      people: counted.lsoas,
      deprivation: { ...lsoas.deprivation, imd: lsoas.deprivation[domain] },
    },
  };
}

/** Adults at each point, and in each LSOA as the sum of its points. */
function adultsOf(pack: AreaPack): { points: Uint32Array; lsoas: Uint32Array } {
  const { points, lsoas } = pack;
  const ofPoint = adultsAt(pack);
  const ofLsoa = new Uint32Array(lsoas.code.length);
  ofPoint.forEach((adults, p) => {
    ofLsoa[points.lsoa[p]!]! += adults;
  });
  return { points: ofPoint, lsoas: ofLsoa };
}

/** Per point, the place that people would name it after: any but a bare locality, which few know. -1 without any. */
function placesToName({ places, points }: AreaPack): Int32Array {
  const known = [...places.keys()].filter((i) => places[i]!.kind !== 'locality');
  const nearest = nearestPlaces(
    known.map((i) => places[i]!),
    points.lon,
    points.lat,
  );
  return nearest.map((i) => known[i] ?? -1);
}

/** Straight line from each point to the nearest place where the network runs out of the data, dm. */
function straightToExits(pack: AreaPack): Uint32Array {
  const exits = exitNodes(pack);
  const { nodeLon, nodeLat } = pack.network;
  const places = { lon: exits.map((n) => nodeLon[n]!), lat: exits.map((n) => nodeLat[n]!) };
  return straightLineNearest(1, pack.points, places, new Uint8Array(exits.length).fill(1)).distanceDm;
}
