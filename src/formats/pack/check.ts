import type { AreaPack } from '../../core/area/area';
import type { Issue } from '../issue';
import { checkDriveNetwork, checkEdges, checkWalkNetwork } from './check-network';
import { checkCells, checkDeprivation, checkPeople, checkSnaps, checkTies } from './check-people';
import { checkPositions, checkReferences, checkUnique } from './check-rows';

/** One thing that must hold of every pack. */
export interface PackCheck {
  /** What holds, in a few words. */
  readonly name: string;
  /** At most a few faults: one for each rule broken, naming the first row and how many. */
  readonly run: (pack: AreaPack) => readonly Issue[];
}

/** Rows that refer to rows of other tables. Everything after takes them as given. */
const INDICES: PackCheck = { name: 'Every reference between tables leads somewhere', run: checkReferences };

/** All checks of a pack that was read, in the order they are worth reading. */
export const PACK_CHECKS: readonly PackCheck[] = [
  INDICES,
  { name: 'Codes, postcodes and ids are each used once', run: checkUnique },
  { name: 'Positions are on the globe', run: checkPositions },
  { name: 'Roads join their nodes and are no shorter than the straight line', run: checkEdges },
  { name: 'The walking network is one piece', run: checkWalkNetwork },
  { name: 'The driving network can be driven from anywhere to anywhere', run: checkDriveNetwork },
  { name: 'Every point is tied to the network or says why not', run: checkSnaps },
  { name: 'Sessions are tied to the network where it is nearest', run: checkTies },
  { name: 'People add up', run: checkPeople },
  { name: 'Deprivation ranks and deciles agree', run: checkDeprivation },
  { name: 'Cells are those of their points', run: checkCells },
];

/** A check with what it found; null where it was not made because references lead nowhere. */
export interface CheckOutcome {
  readonly name: string;
  readonly issues: readonly Issue[] | null;
}

/** Makes every check of a pack in turn. */
export function runPackChecks(pack: AreaPack): CheckOutcome[] {
  const broken = INDICES.run(pack);
  return PACK_CHECKS.map((check) => {
    if (check === INDICES) return { name: check.name, issues: broken };
    return { name: check.name, issues: broken.length > 0 ? null : check.run(pack) };
  });
}

/** Everything wrong with a pack that was read; nothing where it is sound. */
export function checkPack(pack: AreaPack): Issue[] {
  return runPackChecks(pack).flatMap(({ issues }) => issues ?? []);
}
