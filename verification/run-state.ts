// What a run has learnt so far: the moments of all its samples, and those of batches of chunks, which give a second standard error
// that assumes nothing about the distribution of a sample. Chunks are added in their order; the state is plain data.

import { type CentralMoments, centralMoments, noMoments } from './moments.js';
import type { QuantityPlan, QuantityTarget } from './sampled-quantities.js';
import { type RunMoments, mergeRunMoments, noRunMoments } from './sampling.js';

export interface RunState {
  readonly samples: number;
  readonly total: RunMoments;
  readonly batches: Batches;
}

/** Batches of the same number of chunks; when there are 64, neighbours are joined, so that there are 32 to 63 of a long run. */
interface Batches {
  readonly chunksPerBatch: number;
  readonly complete: readonly RunMoments[];
  readonly current: RunMoments;
  readonly currentChunks: number;
}

const MAX_BATCHES = 64;

/** The state before the first sample. */
export function emptyState(plan: QuantityPlan): RunState {
  const current = noBatch(plan);
  return {
    samples: 0,
    total: noRunMoments(plan),
    batches: { chunksPerBatch: 1, complete: [], current, currentChunks: 0 },
  };
}

/**
 * The state after one chunk more.
 *
 * @param whole whether the chunk has its full size; a last, smaller one does not enter the batches
 */
export function addChunk(state: RunState, chunk: RunMoments, plan: QuantityPlan, whole: boolean): RunState {
  return {
    samples: state.samples + chunk[0].count,
    total: mergeRunMoments(state.total, chunk),
    batches: whole ? addToBatches(state.batches, chunk, plan) : state.batches,
  };
}

function addToBatches(batches: Batches, chunk: RunMoments, plan: QuantityPlan): Batches {
  const lower = chunk.map((moments, place) => truncated(moments, ...batchOrders(plan.targets[place])));
  const current = mergeRunMoments(batches.current, lower);
  const currentChunks = batches.currentChunks + 1;
  if (currentChunks < batches.chunksPerBatch) return { ...batches, current, currentChunks };
  const complete = [...batches.complete, current];
  const next = { current: noBatch(plan), currentChunks: 0 };
  if (complete.length < MAX_BATCHES) return { ...batches, complete, ...next };
  const joined = complete.flatMap((batch, place) =>
    place % 2 === 0 ? [mergeRunMoments(batch, complete[place + 1])] : [],
  );
  return { chunksPerBatch: 2 * batches.chunksPerBatch, complete: joined, ...next };
}

/** The orders that the value of an estimate needs: the mean is kept apart from the sums. */
function batchOrders({ kind, x, y }: QuantityTarget): [orderX: number, orderY: number] {
  if (kind === 'mean') return [0, 0];
  return x === y ? [2, 0] : [1, 1];
}

/** The moments of a batch without samples. */
export function noBatch(plan: QuantityPlan): RunMoments {
  return plan.targets.map((target) => noMoments(...batchOrders(target)));
}

function truncated(moments: CentralMoments, orderX: number, orderY: number): CentralMoments {
  const sums: number[] = [];
  for (let p = 0; p <= orderX; p++) {
    for (let q = 0; q <= orderY; q++) sums.push(moments.sums[p * (moments.orderY + 1) + q]);
  }
  return { ...moments, orderX, orderY, sums };
}

/** Fewer batches than this give no second standard error. */
const FEWEST_BATCHES = 16;

/** The spread of the batches of one quantity. */
export interface BatchSpread {
  readonly batches: number;
  /** of an estimate from all samples of the state */
  readonly standardError: number;
}

/**
 * The standard error as it follows from the spread of the batches, or null while there are too few.
 *
 * @param valueOf the estimate that a batch's moments amount to
 */
export function batchSpread(
  state: RunState,
  place: number,
  valueOf: (moments: CentralMoments) => number,
): BatchSpread | null {
  const { complete } = state.batches;
  if (complete.length < FEWEST_BATCHES) return null;
  const values = complete.map((batch) => valueOf(batch[place]));
  const { sums } = centralMoments(values, 2);
  const batched = complete.reduce((sum, batch) => sum + batch[place].count, 0);
  const ofMean = Math.sqrt(sums[2] / (values.length - 1) / values.length);
  return { batches: complete.length, standardError: ofMean * Math.sqrt(batched / state.samples) };
}
