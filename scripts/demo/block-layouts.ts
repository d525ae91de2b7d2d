import type { WayClass } from '../../src/core/area/area';
import type { Pattern } from './layout';
import type { Cell } from './mesh';
import { moor } from './terrain';

/** How a kind of quarter, or the open country, is divided. */
export interface BlockLayout {
  /** Blocks aimed for: along the street and across, metres. */
  readonly alongM: number;
  readonly acrossM: number;
  /** Streets keep one direction (terraces), or follow the shape of each block. */
  readonly parallel: boolean;
  /** Largest bow of a street, share of its length. */
  readonly bow: number;
  /** Classes of the streets, drawn with these chances. */
  readonly classes: readonly (readonly [WayClass, number])[];
  /** Dead ends tried in each finished block. */
  readonly deadEnds: number;
  readonly deadEndM: number;
  readonly deadEndClass: WayClass;
  /** Drives and yards tried in each finished block, and their length. */
  readonly drives: number;
  readonly driveM: number;
  /** Chance that a path goes on from the head of a dead end. */
  readonly pathOn: number;
  /** Chance of a back alley or path through a finished block. */
  readonly through: number;
  readonly throughClass: WayClass;
}

const LAYOUTS: Readonly<Record<Pattern | 'farmland' | 'moor', BlockLayout>> = {
  centre: {
    alongM: 115,
    acrossM: 85,
    parallel: false,
    bow: 0.03,
    classes: [
      ['unclassified', 0.35],
      ['residential', 0.3],
      ['pedestrian', 0.2],
      ['tertiary', 0.15],
    ],
    deadEnds: 1,
    deadEndM: 45,
    deadEndClass: 'service',
    drives: 1.3,
    driveM: 40,
    pathOn: 0.35,
    through: 0.12,
    throughClass: 'footway',
  },
  terrace: {
    alongM: 165,
    acrossM: 66,
    parallel: true,
    bow: 0.012,
    classes: [
      ['residential', 0.94],
      ['unclassified', 0.06],
    ],
    deadEnds: 0.3,
    deadEndM: 40,
    deadEndClass: 'service',
    drives: 0.3,
    driveM: 30,
    pathOn: 0.1,
    through: 0.4,
    throughClass: 'service',
  },
  semi: {
    alongM: 240,
    acrossM: 110,
    parallel: false,
    bow: 0.09,
    classes: [
      ['residential', 0.95],
      ['unclassified', 0.05],
    ],
    deadEnds: 1,
    deadEndM: 75,
    deadEndClass: 'residential',
    drives: 0.45,
    driveM: 38,
    pathOn: 0.22,
    through: 0.06,
    throughClass: 'footway',
  },
  estate: {
    alongM: 210,
    acrossM: 120,
    parallel: false,
    bow: 0.12,
    classes: [
      ['residential', 0.88],
      ['footway', 0.12],
    ],
    deadEnds: 1.9,
    deadEndM: 70,
    deadEndClass: 'residential',
    drives: 0.7,
    driveM: 40,
    pathOn: 0.5,
    through: 0.06,
    throughClass: 'footway',
  },
  modern: {
    alongM: 290,
    acrossM: 190,
    parallel: false,
    bow: 0.14,
    classes: [['residential', 1]],
    deadEnds: 4,
    deadEndM: 95,
    deadEndClass: 'residential',
    drives: 0.5,
    driveM: 40,
    pathOn: 0.25,
    through: 0,
    throughClass: 'footway',
  },
  village: {
    alongM: 300,
    acrossM: 190,
    parallel: false,
    bow: 0.12,
    classes: [
      ['residential', 0.5],
      ['unclassified', 0.2],
      ['footway', 0.3],
    ],
    deadEnds: 2.2,
    deadEndM: 90,
    deadEndClass: 'residential',
    drives: 1.6,
    driveM: 45,
    pathOn: 0.3,
    through: 0,
    throughClass: 'footway',
  },
  industry: {
    alongM: 330,
    acrossM: 210,
    parallel: true,
    bow: 0.02,
    classes: [
      ['unclassified', 0.5],
      ['service', 0.5],
    ],
    deadEnds: 2,
    deadEndM: 90,
    deadEndClass: 'service',
    drives: 2,
    driveM: 70,
    pathOn: 0,
    through: 0,
    throughClass: 'service',
  },
  park: {
    alongM: 260,
    acrossM: 190,
    parallel: false,
    bow: 0.2,
    classes: [
      ['footway', 0.75],
      ['cycleway', 0.25],
    ],
    deadEnds: 0,
    deadEndM: 60,
    deadEndClass: 'service',
    drives: 0.5,
    driveM: 60,
    pathOn: 0,
    through: 0,
    throughClass: 'footway',
  },
  farmland: {
    alongM: 1050,
    acrossM: 800,
    parallel: false,
    bow: 0.12,
    classes: [
      ['footway', 0.6],
      ['bridleway', 0.22],
      ['track', 0.1],
      ['path', 0.08],
    ],
    deadEnds: 0.7,
    deadEndM: 330,
    deadEndClass: 'track',
    drives: 2.4,
    driveM: 190,
    pathOn: 0.12,
    through: 0,
    throughClass: 'footway',
  },
  moor: {
    alongM: 3200,
    acrossM: 2600,
    parallel: false,
    bow: 0.2,
    classes: [
      ['path', 0.7],
      ['bridleway', 0.3],
    ],
    deadEnds: 0.3,
    deadEndM: 600,
    deadEndClass: 'track',
    drives: 0.4,
    driveM: 350,
    pathOn: 0,
    through: 0,
    throughClass: 'path',
  },
};

/** The layout of a cell, by where it stands. */
export function layoutOf(cell: Cell): BlockLayout {
  if (cell.standing !== null) return LAYOUTS[cell.standing.quarter.pattern];
  return LAYOUTS[moor(cell.seed) > 0 ? 'moor' : 'farmland'];
}
