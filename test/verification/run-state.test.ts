import { describe, expect, it } from 'vitest';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { estimate } from '../../verification/estimate.js';
import { centralMoments } from '../../verification/moments.js';
import { fillNormals } from '../../verification/normal-variates.js';
import { seedStream } from '../../verification/random-stream.js';
import { type RunState, addChunk, batchSpread, emptyState } from '../../verification/run-state.js';
import { planQuantities } from '../../verification/sampled-quantities.js';
import { prepareSimulation } from '../../verification/simulation.js';

const simulation = {
  dim: 2,
  layers: 1,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: [1, -1] }],
} as const;
const plan = planQuantities(['K', 'var(K)', 'cov(K,eps)'].map(parseQuantity), prepareSimulation(simulation));

function chunk(xs: Float64Array, ys: Float64Array) {
  return [centralMoments(xs, 4), centralMoments(xs, 8), centralMoments(xs, 4, ys, 4)];
}

/** The state after chunks of 10 numbers; `drift` is added to all of one chunk, as samples that know of each other would do. */
function stateAfter(chunks: number, drift = 0): RunState {
  const stream = seedStream(1);
  let state = emptyState(plan);
  const [xs, ys, shift] = [new Float64Array(10), new Float64Array(10), new Float64Array(1)];
  for (let c = 0; c < chunks; c++) {
    fillNormals(stream, xs, 0, 10);
    fillNormals(stream, ys, 0, 10);
    fillNormals(stream, shift, 0, 1);
    state = addChunk(
      state,
      chunk(
        xs.map((x) => x + drift * shift[0]),
        ys,
      ),
      plan,
      true,
    );
  }
  return state;
}

describe('batches', () => {
  it.each([
    [1, 1, 1],
    [63, 1, 63],
    [64, 2, 32],
    [127, 2, 63],
    [128, 4, 32],
    [1000, 16, 62],
  ])('of %i chunks hold %i chunks each and are %i', (chunks, chunksPerBatch, complete) => {
    const { batches, samples } = stateAfter(chunks);
    expect(batches.chunksPerBatch).toBe(chunksPerBatch);
    expect(batches.complete.length).toBe(complete);
    expect(samples).toBe(10 * chunks);
    const counted = batches.complete.reduce((sum, [first]) => sum + first.count, 0) + batches.current[0].count;
    expect(counted).toBe(samples);
    expect(batches.complete.every(([first]) => first.count === 10 * chunksPerBatch)).toBe(true);
  });

  it('give the standard error, and see samples that are not independent', () => {
    // The standard error from 62 batches has a relative error of 9 %.
    const ofMean = (state: RunState) => batchSpread(state, 0, (moments) => moments.meanX)!;
    const independent = ofMean(stateAfter(1000));
    expect(independent.batches).toBe(62);
    expect(independent.standardError * 100).toBeGreaterThan(0.55);
    expect(independent.standardError * 100).toBeLessThan(1.45);
    // variance 1/10 + 1 per chunk instead of 1/10
    expect(ofMean(stateAfter(1000, 1)).standardError * 100).toBeGreaterThan(1.45);
    const ofVariance = batchSpread(stateAfter(1000), 1, ({ sums, count }) => sums[2] / (count - 1))!;
    expect(ofVariance.standardError * 100).toBeGreaterThan(Math.SQRT2 * 0.55);
    expect(ofVariance.standardError * 100).toBeLessThan(Math.SQRT2 * 1.45);
    expect(batchSpread(stateAfter(15), 0, (moments) => moments.meanX)).toBeNull();
  });

  it('leave out a last chunk that is smaller', () => {
    const xs = new Float64Array([1, 2, 4]);
    const state = addChunk(stateAfter(20), chunk(xs, xs), plan, false);
    expect(state.samples).toBe(203);
    expect(state.batches).toEqual(stateAfter(20).batches);
  });

  it('agree with the samples in an estimate', () => {
    const [K, variance] = estimate(simulation, ['K', 'var(K)'].map(parseQuantity), { seed: 3, samples: 40_000 });
    for (const one of [K, variance]) {
      expect(one.batchStandardError! / one.standardError).toBeGreaterThan(0.5);
      expect(one.batchStandardError! / one.standardError).toBeLessThan(1.6);
      expect(one.warning).toBeNull();
    }
    expect(estimate(simulation, [parseQuantity('K')], { seed: 3, samples: 3000 })[0].batchStandardError).toBeNull();
  });
});
