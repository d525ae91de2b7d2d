import { APP_AREAS, EAGER, FIRST_HEXAGONS, longestName, mainThreadName, THROTTLE } from './app';
import { BUILD_IN_SCIPY_RUNS } from './build-cost';
import { COUNTY_ALONE, COUNTY_IN_APP } from './county';
import type { Figure } from './figures';
import { KERNEL_IN_CPP } from './peers/kernel-peer';
import { dragFigure, SITES_FIGURE } from './plan';
import type { Raced } from './race';
import { aligned, digits } from './race-table';
import { type RaceReport, threeOverOneName, WASM } from './races';
import { changeFigure, rollUpFigure, routeFigure, settledFigure } from './what-if';

/** What was set out to be reached, and what was. */
export interface Target {
  readonly target: string;
  readonly limit: number;
  readonly seen: number;
  readonly reached: boolean;
  /** For one not reached: why, as far as it is known. */
  readonly reason: string;
}

/** A target before it is held against what was measured. */
interface Wish {
  readonly target: string;
  readonly side: 'at least' | 'at most';
  readonly limit: number;
  /** Null where it was not measured. */
  readonly seen: number | null;
  readonly reasonIfNot: string;
}

/** One frame of a screen that shows 60 a second. */
const FRAME_MS = 16.7;

const NOT_MEASURED = 'reason not measured; compare the same kernel in C++ in the same race';
/** Holds what was measured against the targets; those that nothing was measured for are left out. */
export function judgeTargets(races: readonly RaceReport[], figures: readonly Figure[]): Target[] {
  return wishes(races, figures).flatMap(({ target, side, limit, seen, reasonIfNot }) => {
    if (seen === null) return [];
    const reached = side === 'at least' ? seen >= limit : seen <= limit;
    return [{ target: `${target}, ${side}`, limit, seen, reached, reason: reached ? '' : reasonIfNot }];
  });
}

/** The targets as plain text, one a line. */
export function formatTargets(targets: readonly Target[]): string {
  const cells = targets.map(({ target, limit, seen, reached, reason }) => [
    target,
    String(limit),
    digits(seen),
    reached ? 'yes' : 'NO',
    reason,
  ]);
  return aligned([['Target', 'limit', 'seen', 'reached', ''], ...cells]).join('\n');
}

function wishes(races: readonly RaceReport[], figures: readonly Figure[]): Wish[] {
  const figure = (name: string) => figures.find((one) => one.name === name)?.value ?? null;
  const wasm = (course: string) => racedOn(races, course, WASM);
  const beside = (course: string) => {
    const kernel = racedOn(races, course, KERNEL_IN_CPP)?.ratioToScipy ?? null;
    const scipyMs = racedOn(races, course, 'scipy')?.medianMs ?? Number.NaN;
    return kernel === null
      ? NOT_MEASURED
      : `the same kernel in C++ came to ${digits(kernel)} times in this race, where scipy took ${digits(scipyMs)} ms`;
  };
  const scipy = (course: string, limit: number): Wish => ({
    target: `${course}: WebAssembly, times scipy`,
    side: 'at least',
    limit,
    seen: wasm(course)?.ratioToScipy ?? null,
    reasonIfNot: beside(course),
  });
  const native = (course: string): Wish => ({
    target: `${course}: WebAssembly over the same kernel in C++`,
    side: 'at most',
    limit: 1.5,
    seen: wasm(course)?.ratioToNative ?? null,
    reasonIfNot: NOT_MEASURED,
  });
  const change = (kind: 'add' | 'remove'): Wish => ({
    target: `1M: one ${kind} with roll-ups, p95 ms`,
    side: 'at most',
    limit: 2,
    seen: figure(changeFigure('1M', kind)),
    reasonIfNot: 'reason not measured',
  });
  const fromTo = (name: (size: string) => string, unit: string) =>
    ['50k', '1M'].map((size) => digits(figure(name(size)) ?? Number.NaN)).join(' to ') + unit;
  const growth = (kind: 'add' | 'remove'): Wish => {
    const [small, large] = [figure(changeFigure('50k', kind)), figure(changeFigure('1M', kind))];
    return {
      target: `1M over 50k: one ${kind} with roll-ups, p95`,
      side: 'at most',
      limit: 1.5,
      seen: small === null || large === null ? null : large / small,
      reasonIfNot: `of which roll-ups ${fromTo(rollUpFigure, 'ms')}; nodes settled ${fromTo(settledFigure, '')}: the rest is the same work further away in memory, as far as it was measured`,
    };
  };
  const settledGrowth = (): Wish => {
    const [small, large] = [figure(settledFigure('50k')), figure(settledFigure('1M'))];
    return {
      target: '1M over 50k: nodes settled by one change, p95',
      side: 'at most',
      limit: 1.5,
      seen: small === null || large === null ? null : large / small,
      reasonIfNot: 'sessions further apart at the larger size: compare the sessions a node of both areas',
    };
  };
  const route = (size: string): Wish => ({
    target: `${size}: slowest of 400 routes, ms`,
    side: 'at most',
    limit: 5,
    seen: figure(routeFigure(size)),
    reasonIfNot: 'reason not measured',
  });
  const three = (course: string): Wish => ({
    target: `${course}: k = 3 over k = 1`,
    side: 'at most',
    limit: 5,
    seen: figure(threeOverOneName(course)),
    reasonIfNot: 'reason not measured: of 1.4 times the labels passed on, each has to be held against three',
  });
  const atMost = (name: string, limit: number, unit: string): Wish => ({
    target: `${name}, ${unit}`,
    side: 'at most',
    limit,
    seen: figure(name),
    reasonIfNot: 'two cores draw the map in software beside it; see the figures of the part “app”',
  });
  return [
    scipy('200k', 40),
    scipy('Rutland', 40),
    scipy('1M', 60),
    native('200k'),
    native('1M'),
    change('add'),
    change('remove'),
    growth('add'),
    growth('remove'),
    settledGrowth(),
    route('200k'),
    route('1M'),
    {
      target: BUILD_IN_SCIPY_RUNS,
      side: 'at most',
      limit: 10,
      seen: figure(BUILD_IN_SCIPY_RUNS),
      reasonIfNot: 'reason not measured; builds in a warm process stand in the races',
    },
    three('200k'),
    three('1M'),
    {
      target: SITES_FIGURE,
      side: 'at most',
      limit: 10,
      seen: figure(SITES_FIGURE),
      reasonIfNot: 'reason not measured',
    },
    ...['demo', '200k'].map(
      (size): Wish => ({
        target: `${dragFigure(size)}, median ms`,
        side: 'at most',
        limit: 16,
        seen: figure(dragFigure(size)),
        reasonIfNot: 'reason not measured',
      }),
    ),
    {
      ...atMost(COUNTY_ALONE, 2000, 'ms'),
      reasonIfNot:
        'reading tables, and code that the browser runs for the first time; the figure of the demo says how slow the machine is',
    },
    atMost(COUNTY_IN_APP, 2000, 'ms'),
    atMost(EAGER, 150, 'kB'),
    atMost(FIRST_HEXAGONS, 750, 'kB'),
    ...APP_AREAS.flatMap((area) => [
      atMost(mainThreadName(area), FRAME_MS, 'ms'),
      atMost(longestName(area, 1), 50, 'ms'),
      atMost(longestName(area, THROTTLE), 200, 'ms'),
    ]),
  ];
}

function racedOn(races: readonly RaceReport[], course: string, contender: string): Raced | null {
  const rows = races.find(({ name }) => name === course)?.rows ?? [];
  for (const row of rows) if (row.kind === 'raced' && row.name === contender) return row;
  return null;
}
