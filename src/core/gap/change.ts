import type { AreaPack } from '../area/area';
import { createAreaModel, type AreaModel } from '../area-model';
import { diffSessions, type SessionDiff } from '../sessions/diff';
import type { Settings } from '../settings';
import type { AreaResult, Headline } from './result';

/** Deciles of deprivation; 1 is the most deprived 10%. */
const DECILES = 10;

/** A figure before and after, people. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/** People of one district in two versions of an area. */
export interface DistrictChange {
  readonly code: string;
  readonly name: string;
  /** People who live there in the later version. */
  readonly people: number;
  /** Beyond the threshold, as far as we can tell. */
  readonly beyond: BeforeAfter;
  /** Beyond as far as the sources go, where they cannot tell. */
  readonly cannotTell: BeforeAfter;
  /** `beyond` by decile, decile 1 first. */
  readonly beyondByDecile: readonly BeforeAfter[];
}

/** What changed between two versions of an area at the same settings. */
export interface AreaChange {
  readonly settings: Settings;
  readonly sessions: SessionDiff;
  readonly headline: { readonly before: Headline; readonly after: Headline };
  /** In the order of the later version; districts that only one has are in neither. */
  readonly districts: readonly DistrictChange[];
  /** People beyond in the whole area by decile, decile 1 first. */
  readonly byDecile: readonly BeforeAfter[];
}

/** Compares two versions of one area: its sessions, and the people beyond the threshold with each. */
export function compareVersions(before: AreaPack, after: AreaPack, settings: Settings): AreaChange {
  const models = [createAreaModel(before), createAreaModel(after)] as const;
  const results = [models[0].compute(settings), models[1].compute(settings)] as const;
  const districts = districtChanges(models, results);
  return {
    settings,
    sessions: diffSessions(models[0].sessions, models[1].sessions),
    headline: { before: results[0].headline, after: results[1].headline },
    districts,
    byDecile: Array.from({ length: DECILES }, (_, decile) => ({
      before: beyondInDecile(results[0], decile),
      after: beyondInDecile(results[1], decile),
    })),
  };
}

function districtChanges(
  [earlier, later]: readonly [AreaModel, AreaModel],
  [before, after]: readonly [AreaResult, AreaResult],
): DistrictChange[] {
  const rowBefore = new Map(earlier.units.district.ids.map((code, d) => [code, d]));
  const { districts } = later.pack;
  const nameOf = new Map(districts.code.map((code, d) => [code, districts.name[d]!]));
  return later.units.district.ids.flatMap((code, now) => {
    const then = rowBefore.get(code);
    if (then === undefined) return [];
    const [a, b] = [before.units.district, after.units.district];
    return {
      code,
      name: nameOf.get(code) ?? code,
      people: b.people[now]!,
      beyond: { before: a.beyond[then]!, after: b.beyond[now]! },
      cannotTell: { before: a.cannotTell[then]!, after: b.cannotTell[now]! },
      beyondByDecile: Array.from({ length: DECILES }, (_, decile) => ({
        before: a.beyondByDecile[then * DECILES + decile]!,
        after: b.beyondByDecile[now * DECILES + decile]!,
      })),
    };
  });
}

function beyondInDecile({ units }: AreaResult, decile: number): number {
  return units.district.beyondByDecile.reduce(
    (sum, people, i) => sum + (i % DECILES === decile ? people : 0),
    0,
  );
}
