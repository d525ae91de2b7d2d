import type { Gender } from './people';

/** Beginner evidence, best first (METHOD). X is never counted. */
export const GRADES = ['A', 'B', 'C', 'D', 'E', 'X'] as const;
export type Grade = (typeof GRADES)[number];

/** How much evidence a session needs to count. */
export const EVIDENCE_LEVELS = ['strict', 'likely', 'any'] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

/** What each grade means, in the words shown to people. */
export const GRADE_MEANINGS: Readonly<Record<Grade, string>> = {
  A: 'The source says beginner level',
  B: 'Open to all levels, or a taster',
  C: 'An activity or programme designed for beginners',
  D: 'The name or description says so',
  E: 'Level not stated',
  X: 'The source says it is not for beginners',
};

/** Why a session counts, or not, as beginner level: the grade and the words that earned it. */
export interface Evidence {
  readonly grade: Grade;
  /** Field the words stand in ("level", "name"...), "" for grade E. */
  readonly field: string;
  /** The words as the source has them, "" for grade E. */
  readonly words: string;
}

/** Something a person can turn up to. `null` is "the source does not say", never "no". */
export interface Session {
  /** Stable: made from the source and its content. */
  readonly id: string;
  readonly sourceId: string;
  /** Ids of other sources that list the same session, in ascending order; empty for one that only `sourceId` lists. */
  readonly alsoFrom: readonly string[];
  readonly provider: string;
  readonly venue: string;
  /** Name of the session where it differs from the activity, else "". */
  readonly name: string;
  readonly activity: string;
  /** What its activities are kinds of by a list of activities, themselves included, nearest first; empty without a list. */
  readonly kinds: readonly string[];
  readonly description: string;
  readonly lon: number;
  readonly lat: number;
  readonly postcode: string | null;
  /** What the position rests on. */
  readonly placedBy: 'coordinates' | 'postcode';
  readonly evidence: Evidence;
  /** Adult price of one session in pence; 0 is free. */
  readonly pricePence: number | null;
  /** Days of the week it runs: bit 0 Monday to bit 6 Sunday. */
  readonly days: number | null;
  /** Minutes after midnight, local time. */
  readonly startMinute: number | null;
  readonly endMinute: number | null;
  readonly audience: string | null;
  readonly gender: Gender | null;
  /** Ages it is open to, whole years, both included; null where open or not stated. */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** Access needs it says it meets, as stated. */
  readonly accessibility: string | null;
  readonly buddy: boolean | null;
  readonly acceptsReferrals: boolean | null;
  /** Whether it is a taster session. */
  readonly taster: boolean | null;
  /** Places a session. */
  readonly capacity: number | null;
  readonly url: string | null;
  /** Date the provider stood by this, YYYY-MM-DD. */
  readonly date: string | null;
}

/** Grades counted at each evidence level (METHOD's table). */
const COUNTED: Readonly<Record<EvidenceLevel, readonly Grade[]>> = {
  strict: ['A', 'B'],
  likely: ['A', 'B', 'C', 'D'],
  any: ['A', 'B', 'C', 'D', 'E'],
};

/** Whether a session of this grade counts at this evidence level. */
export function countsAs(grade: Grade, level: EvidenceLevel): boolean {
  return COUNTED[level].includes(grade);
}
