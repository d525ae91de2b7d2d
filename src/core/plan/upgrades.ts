import { ranksOf } from '../gap/priority-names';
import type { Session } from '../sessions/session';
import type { Candidate } from './candidate';
import type { CandidateReach } from './candidate-reach';
import type { BeyondPoints, Gain } from './gain';

/** A venue that could add a session for beginners, and what that would change. */
export interface Upgrade extends Candidate {
  readonly gain: Gain;
  /** By people who come within the threshold; ties share a rank. */
  readonly rank: number;
  /** By the same people weighted by need. */
  readonly rankByNeed: number;
}

/** A provider none of whose sessions counts, with the venue of theirs that would reach most. */
export interface ProviderUpgrade {
  readonly provider: string;
  /** How many venues of theirs have no session that counts. */
  readonly venues: number;
  readonly best: Upgrade;
}

/** Who should add a beginner session, ranked by people newly within reach. */
export interface Upgrades {
  /** By rank, ties by id; those that would reach nobody new come last. */
  readonly venues: readonly Upgrade[];
  /** By the rank of their best venue. */
  readonly providers: readonly ProviderUpgrade[];
}

/** Ranks candidates by what each would gain alone. */
export function rankUpgrades(
  candidates: readonly Candidate[],
  reach: CandidateReach,
  beyond: BeyondPoints,
): readonly Upgrade[] {
  const gains = candidates.map((_, c) => gainAlone(reach, beyond, c));
  const byPeople = ranksOf(gains.map(({ people }) => people));
  const byNeed = ranksOf(gains.map(({ needWeighted }) => needWeighted));
  return candidates
    .map((candidate, c) => ({ ...candidate, gain: gains[c]!, rank: byPeople[c]!, rankByNeed: byNeed[c]! }))
    .sort((a, b) => a.rank - b.rank || a.rankByNeed - b.rankByNeed || (a.id < b.id ? -1 : 1));
}

/** What a candidate gains with nothing else added. */
export function gainAlone(
  { start, item, distanceDm }: CandidateReach,
  beyond: BeyondPoints,
  c: number,
): Gain {
  return beyond.gainOf(item.subarray(start[c], start[c + 1]), distanceDm.subarray(start[c], start[c + 1]));
}

/** The same by provider: those with a session that counts somewhere are left out, they have a way in already. */
export function upgradesByProvider(
  upgrades: readonly Upgrade[],
  sessions: readonly Session[],
  counted: ArrayLike<number>,
): readonly ProviderUpgrade[] {
  const hasOne = new Set(sessions.flatMap(({ provider }, s) => (counted[s] === 1 ? [provider] : [])));
  const byProvider = new Map<string, { venues: number; best: Upgrade }>();
  for (const upgrade of upgrades) {
    for (const provider of upgrade.providers) {
      if (hasOne.has(provider)) continue;
      const known = byProvider.get(provider);
      if (known === undefined) byProvider.set(provider, { venues: 1, best: upgrade });
      else known.venues++;
    }
  }
  return [...byProvider].map(([provider, rest]) => ({ provider, ...rest }));
}
