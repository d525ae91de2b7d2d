import { createHash } from 'node:crypto';
import type { Recipe } from './recipes';

/** Goes up with every change after which the same downloads give another pack. */
const BUILDER = 1;

/**
 * What a pack is built from, as SHA-256 in lower-case hex: the recipe, the files that were used (each with its own
 * SHA-256), and this builder. The same again means the same pack again.
 */
export function fingerprintOf(
  { id, name, districts, marginM }: Recipe,
  used: readonly { readonly sha256: string }[],
): string {
  const sums = [...new Set(used.map(({ sha256 }) => sha256))].sort();
  const text = JSON.stringify({ builder: BUILDER, id, name, districts, marginM, sums });
  return createHash('sha256').update(text).digest('hex');
}
