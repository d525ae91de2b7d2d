/** The three factors of priority (METHOD): how many are too far away, how deprived they are, how far beyond they are. */
export const FACTORS = ['people', 'need', 'depth'] as const;
export type Factor = (typeof FACTORS)[number];

/**
 * How much each factor counts: the power that it is raised to. 1 each is METHOD's product, 0 leaves a factor out, 2
 * counts it twice.
 */
export type PriorityWeights = Readonly<Record<Factor, number>>;

/** METHOD's own: people x need x depth. */
export const PLAIN_WEIGHTS: PriorityWeights = { people: 1, need: 1, depth: 1 };

/** Weights offered: 0 to 3 in halves. */
export const WEIGHT_RANGE = { min: 0, max: 3, step: 0.5 } as const;

/** Score of an area by its factors, people x need x depth, each raised to its weight. */
export function scoreOf(factors: Readonly<Record<Factor, number>>, weights: PriorityWeights): number {
  const { people, need, depth } = factors;
  if (isPlain(weights)) return people * need * depth;
  return people ** weights.people * need ** weights.need * depth ** weights.depth;
}

/** Whether weights are METHOD's own. */
export function isPlain({ people, need, depth }: PriorityWeights): boolean {
  return people === 1 && need === 1 && depth === 1;
}

/** A weight brought to the nearest one offered; NaN becomes 1. */
export function offeredWeight(weight: number): number {
  if (Number.isNaN(weight)) return 1;
  const { min, max, step } = WEIGHT_RANGE;
  return Math.min(max, Math.max(min, Math.round(weight / step) * step));
}

/** Weights as text: people, need and depth, "1,1,2". */
export function formatWeights({ people, need, depth }: PriorityWeights): string {
  return `${people},${need},${depth}`;
}

/** Weights from text, each brought to the nearest one offered; null where it cannot be read. */
export function readWeights(text: string): PriorityWeights | null {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [people, need, depth] = parts;
  if (people === undefined || need === undefined || depth === undefined) return null;
  if (parts.length !== 3 || !parts.every((part) => Number.isFinite(part))) return null;
  return { people: offeredWeight(people), need: offeredWeight(need), depth: offeredWeight(depth) };
}
