// Whether what a file holds can be the state of a run. Its checksum says that nobody cut it short; only this says that it makes sense:
// counts that are counts, numbers that are numbers, moments of the orders and of the number of quantities that the run has.

import type { CentralMoments } from './moments.js';
import type { QuantityPlan } from './sampled-quantities.js';
import { noBatch } from './run-state.js';
import { type RunMoments, noRunMoments } from './sampling.js';

/**
 * What is impossible about a state, in a few words, or null when nothing is.
 *
 * @param plan of the run that would go on from it
 * @param chunkSize the samples of a whole chunk: a state is kept after whole chunks only
 */
export function impossibleState(state: unknown, plan: QuantityPlan, chunkSize: number): string | null {
  if (!isObject(state)) return 'no state';
  const { samples, total, batches } = state;
  if (!isCount(samples) || samples % chunkSize !== 0) return `samples: ${shown(samples)}`;
  const wrongTotal = impossibleMoments(total, noRunMoments(plan), samples);
  if (wrongTotal !== null) return wrongTotal;
  return isObject(batches) ? impossibleBatches(batches, plan, samples) : 'no batches';
}

function impossibleBatches(batches: Record<string, unknown>, plan: QuantityPlan, samples: number): string | null {
  const { chunksPerBatch, complete, current, currentChunks } = batches;
  if (!isCount(chunksPerBatch) || chunksPerBatch < 1) return `chunksPerBatch: ${shown(chunksPerBatch)}`;
  if (!isCount(currentChunks) || currentChunks >= chunksPerBatch) return `currentChunks: ${shown(currentChunks)}`;
  if (!Array.isArray(complete)) return `complete: ${shown(complete)}`;
  const empty = noBatch(plan);
  let batched = 0;
  for (const batch of [...(complete as unknown[]), current]) {
    const wrong = impossibleMoments(batch, empty, null);
    if (wrong !== null) return wrong;
    batched += (batch as RunMoments)[0].count;
  }
  return batched > samples ? `${batched} samples in batches of ${samples}` : null;
}

/**
 * @param like moments of the same orders
 * @param count of each; null where any will do, as long as all have the same
 */
function impossibleMoments(value: unknown, like: RunMoments, count: number | null): string | null {
  if (!Array.isArray(value) || value.length !== like.length) return `moments: ${shown(value)}`;
  const first: unknown = isObject(value[0]) ? value[0].count : undefined;
  const expected = count ?? (isCount(first) ? first : NaN);
  for (const [place, one] of (value as unknown[]).entries()) {
    if (!isObject(one) || one.count !== expected) return `count: ${shown(isObject(one) ? one.count : one)}`;
    if (!fits(one, like[place])) return `moments: ${shown(one)}`;
  }
  return null;
}

function fits(one: Record<string, unknown>, { orderX, orderY, sums }: CentralMoments): boolean {
  if (one.orderX !== orderX || one.orderY !== orderY) return false;
  if (!Number.isFinite(one.meanX) || !Number.isFinite(one.meanY)) return false;
  if (!Array.isArray(one.sums) || one.sums.length !== sums.length) return false;
  return (one.sums as unknown[]).every((sum, place) => {
    const [p, q] = [Math.floor(place / (orderY + 1)), place % (orderY + 1)];
    const isSumOfSquares = p % 2 === 0 && q % 2 === 0;
    return (
      typeof sum === 'number' &&
      Number.isFinite(sum) &&
      (!isSumOfSquares || sum >= 0) &&
      (place > 0 || sum === one.count)
    );
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** In one line, whatever it is. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'missing';
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
