import { ACCESS, WAY_CLASSES, type WayClass } from '../core/area/area';

/** Tags of something in OpenStreetMap. */
export type Tags = Readonly<Record<string, string>>;

/** Keys that an area build reads. No others are kept: that is how names, phones and emails of people stay out. */
export const TAG_KEYS: readonly string[] = [
  'access',
  'amenity',
  'area',
  'barrier',
  'club',
  'community_centre',
  'designation',
  'foot',
  'healthcare',
  'highway',
  'indoor',
  'intermittent',
  'junction',
  'landuse',
  'leisure',
  'motor_vehicle',
  'motorroad',
  'name',
  'natural',
  'oneway',
  'place',
  'sport',
  'type',
  'vehicle',
  'water',
  'waterway',
];

/** Why a way is not in the walking network. */
export const NOT_WALKED = [
  'motorway or motor road',
  'no access on foot',
  'private',
  'not a way to travel along',
] as const;
export type NotWalked = (typeof NOT_WALKED)[number];

/** What a way tagged `highway` is to the network. */
export interface WayMeaning {
  readonly wayClass: WayClass;
  /** Bits of ACCESS; 0 when nobody may use it. */
  readonly access: number;
  /** Null when it may be walked. */
  readonly notWalked: NotWalked | null;
}

const ALIASES: Readonly<Record<string, WayClass>> = {
  motorway_link: 'motorway',
  trunk_link: 'trunk',
  primary_link: 'primary',
  secondary_link: 'secondary',
  tertiary_link: 'tertiary',
  road: 'unclassified',
};

/** Classes that are for motor traffic unless a tag says otherwise. Tracks are left to farms and forests. */
const DRIVEN: ReadonlySet<WayClass> = new Set([
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
]);

const YES = /^(yes|designated|permissive|official|public|destination|customers?)$/;
const PRIVATE = /^(private|residents|permit|military|delivery|agricultural|forestry)$/;
const NO = /^(no|use_sidepath)$/;

/** Public rights of way of England and Wales: open on foot whatever `access` says of vehicles. */
const RIGHT_OF_WAY =
  /^(public_footpath|public_bridleway|restricted_byway|byway_open_to_all_traffic|public_cycleway)$/;

/**
 * Reads the tags of a way: its class, who may use it and which way. Null without a `highway` tag.
 *
 * On foot the most particular tag wins: `foot`, then a public right of way, then `access`, then the class.
 * Walking is in both directions (METHOD, "Distance"), whatever `oneway` says.
 */
export function readWay(tags: Tags): WayMeaning | null {
  const { highway } = tags;
  if (highway === undefined) return null;
  const wayClass = ALIASES[highway] ?? WAY_CLASSES.find((known) => known === highway);
  if (wayClass === undefined || tags.indoor === 'yes') {
    return { wayClass: 'path', access: 0, notWalked: 'not a way to travel along' };
  }
  const notWalked = whyNotWalked(tags, wayClass);
  return { wayClass, notWalked, access: (notWalked === null ? ACCESS.walk : 0) | driveBits(tags, wayClass) };
}

function whyNotWalked(tags: Tags, wayClass: WayClass): NotWalked | null {
  if (wayClass === 'motorway' || tags.motorroad === 'yes') return 'motorway or motor road';
  const { foot, access } = tags;
  if (foot !== undefined && YES.test(foot)) return null;
  if (foot !== undefined && NO.test(foot)) return 'no access on foot';
  if (foot !== undefined && PRIVATE.test(foot)) return 'private';
  if (RIGHT_OF_WAY.test(tags.designation ?? '')) return null;
  if (access !== undefined && NO.test(access)) return 'no access on foot';
  if (access !== undefined && PRIVATE.test(access)) return 'private';
  return null;
}

function driveBits(tags: Tags, wayClass: WayClass): number {
  const rule = tags.motor_vehicle ?? tags.vehicle;
  if (rule === undefined ? !DRIVEN.has(wayClass) : !YES.test(rule)) return 0;
  if (
    rule === undefined &&
    tags.access !== undefined &&
    (NO.test(tags.access) || PRIVATE.test(tags.access))
  ) {
    return 0;
  }
  if (tags.oneway === '-1' || tags.oneway === 'reverse') return ACCESS.driveBackward;
  if (isOneWay(tags, wayClass)) return ACCESS.driveForward;
  return ACCESS.driveForward | ACCESS.driveBackward;
}

function isOneWay(tags: Tags, wayClass: WayClass): boolean {
  if (tags.oneway !== undefined) return /^(yes|true|1)$/.test(tags.oneway);
  return wayClass === 'motorway' || tags.junction === 'roundabout' || tags.junction === 'circular';
}
