/**
 * Shares out a whole number by weight so that the parts are whole and add up to it exactly: the largest
 * remainder method (Hamilton). Ties go to the lower index, counted from `tieStart` round the end.
 *
 * @param total whole number, 0 or more.
 * @param weights one a part, 0 or more; at least one above 0 unless `total` is 0.
 * @param tieStart where ties begin. Several totals shared over the same equal weights would otherwise all
 *   give their spare ones to the same few parts.
 * @throws RangeError for a total or weight that breaks these rules.
 */
export function spreadWhole(total: number, weights: ArrayLike<number>, tieStart = 0): Uint32Array {
  const count = weights.length;
  const sum = checkedSum(total, weights);
  const parts = new Uint32Array(count);
  if (total === 0) return parts;
  const remainder = new Float64Array(count);
  let left = total;
  for (let i = 0; i < count; i++) {
    const quota = (total * weights[i]!) / sum;
    parts[i] = Math.floor(quota);
    remainder[i] = quota - parts[i]!;
    left -= parts[i]!;
  }
  const turn = (i: number) => (i - tieStart + count) % count;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => remainder[b]! - remainder[a]! || turn(a) - turn(b),
  );
  // Rounding in the quotas can leave the floors one over: take back from the smallest remainders.
  for (let k = count - 1; left < 0; k--) {
    if (parts[order[k]!] === 0) continue;
    parts[order[k]!]!--;
    left++;
  }
  for (let k = 0; left > 0; k = (k + 1) % count) {
    if (weights[order[k]!] === 0) continue;
    parts[order[k]!]!++;
    left--;
  }
  return parts;
}

function checkedSum(total: number, weights: ArrayLike<number>): number {
  if (!Number.isSafeInteger(total) || total < 0) {
    throw new RangeError(`Only a whole number of people can be spread, not ${total}.`);
  }
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`Weight ${i} is ${weight}, not 0 or more.`);
    sum += weight;
  }
  if (sum === 0 && total > 0) {
    throw new RangeError(`${total} people cannot be spread over ${weights.length} parts without weight.`);
  }
  return sum;
}
