// Samples of the circuit per second of processor time, in one thread: this package, a straightforward dense version in TypeScript, and
// numpy with batched QR (bench/numpy_reference.py); then the gain from a second worker, and the memory of a large circuit.
// Run: npm run bench -- simulation

import { execFileSync } from 'node:child_process';
import { type Monomial, monomialOf } from '../formulas/quantity.js';
import {
  Circuit,
  FrameCircuit,
  fillNormals,
  openLaboratory,
  prepareSimulation,
  seedStream,
  skipSamples,
} from '../verification/index.js';
import type { RandomStream, Simulation } from '../verification/index.js';

const LAYERS = 64;
const GOALS: Partial<Record<number, number>> = { 16: 3, 64: 1.5 };
const SCALING_GOAL = 1.8;
/** How many times as many samples as with whole blocks: of K, and with mu. */
const FRAME_GOALS: Record<number, readonly [K: number, mu: number]> = {
  4: [2.5, 2],
  16: [5, 3],
  64: [20, 10],
  256: [80, 40],
};
const LARGE = 2 ** 14;
const LARGE_GOAL = 8;

/** Eigenvalues -1, 0, 1, -1, ...: the same as in the numpy script. */
const simulationAt = (dim: number, layers = LAYERS): Simulation => ({
  dim,
  layers,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: Array.from({ length: dim }, (_, k) => (k % 3) - 1) }],
});

interface Rate {
  readonly perSecond: number;
  readonly mean: number;
  readonly standardError: number;
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Calls `sample` for a while and a while longer; the first while is for the compiler. */
function rateOf(sample: () => number, seconds: number): Rate {
  for (const start = cpuSeconds(); cpuSeconds() - start < seconds / 4;) sample();
  const start = cpuSeconds();
  let [count, sum, squares] = [0, 0, 0];
  while (cpuSeconds() - start < seconds) {
    const value = sample();
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  const standardError = Math.sqrt(Math.max(0, squares / count - mean * mean) / count);
  return { perSecond: count / (cpuSeconds() - start), mean, standardError };
}

function ownRate(dim: number, withMu: boolean, seconds: number): Rate {
  const circuit = new Circuit(prepareSimulation(simulationAt(dim)));
  const stream = seedStream(1);
  return rateOf(() => {
    circuit.draw(stream.clone());
    skipSamples(stream, 1);
    circuit.evaluate();
    if (withMu) circuit.mu();
    return circuit.kernel(0, 0);
  }, seconds);
}

function frameRate(dim: number, withMu: boolean, seconds: number): Rate {
  const circuit = new FrameCircuit(prepareSimulation(simulationAt(dim)), { withMu });
  const stream = seedStream(1);
  return rateOf(() => {
    circuit.sample(stream.clone());
    skipSamples(stream, 1);
    if (withMu) circuit.mu();
    return circuit.kernel(0, 0);
  }, seconds);
}

/** A Haar unitary by Gram and Schmidt from a Ginibre matrix, whose factor R then has a positive diagonal: rows of re, then of im. */
function denseHaar(stream: RandomStream, dim: number): [re: Float64Array[], im: Float64Array[]] {
  const rows = () => Array.from({ length: dim }, () => new Float64Array(dim));
  const [re, im] = [rows(), rows()];
  for (const row of [...re, ...im]) fillNormals(stream, row, 0, dim);
  for (let k = 0; k < dim; k++) {
    for (let j = 0; j < k; j++) {
      let [a, b] = [0, 0];
      for (let n = 0; n < dim; n++) {
        a += re[j][n] * re[k][n] + im[j][n] * im[k][n];
        b += re[j][n] * im[k][n] - im[j][n] * re[k][n];
      }
      for (let n = 0; n < dim; n++) {
        re[k][n] -= a * re[j][n] - b * im[j][n];
        im[k][n] -= a * im[j][n] + b * re[j][n];
      }
    }
    const norm = Math.sqrt(re[k].reduce((sum, x, n) => sum + x * x + im[k][n] ** 2, 0));
    re[k] = re[k].map((x) => x / norm);
    im[k] = im[k].map((x) => x / norm);
  }
  return [re, im];
}

/** out <- V v, or V^dagger v */
function denseApply([re, im]: [Float64Array[], Float64Array[]], x: Float64Array, y: Float64Array, dagger: boolean) {
  const dim = x.length;
  const [outRe, outIm] = [new Float64Array(dim), new Float64Array(dim)];
  for (let row = 0; row < dim; row++) {
    for (let column = 0; column < dim; column++) {
      const [a, b] = dagger ? [re[column][row], -im[column][row]] : [re[row][column], im[row][column]];
      outRe[row] += a * x[column] - b * y[column];
      outIm[row] += a * y[column] + b * x[column];
    }
  }
  return [outRe, outIm] as const;
}

function denseRate(dim: number, seconds: number): Rate {
  const stream = seedStream(2);
  const eigenvalue = (k: number) => (k % 3) - 1;
  const generator = (k: number) => (k < dim / 2 ? 1 : -1);
  return rateOf(() => {
    const blocks = Array.from({ length: LAYERS + 1 }, () => denseHaar(stream, dim));
    let state = denseApply(blocks[LAYERS], new Float64Array(dim).fill(1, 0, 1), new Float64Array(dim), false);
    const forward: (readonly [Float64Array, Float64Array])[] = [];
    for (let layer = LAYERS - 1; layer >= 0; layer--) {
      forward[layer] = state;
      state = denseApply(blocks[layer], ...state, false);
    }
    let carried = [state[0].map((x, k) => eigenvalue(k) * x), state[1].map((y, k) => eigenvalue(k) * y)] as const;
    let kernel = 0;
    for (let layer = 0; layer < LAYERS; layer++) {
      carried = denseApply(blocks[layer], ...carried, true);
      const [[x, y], [u, v]] = [forward[layer], carried];
      const slope = -2 * u.reduce((sum, entry, k) => sum + generator(k) * (entry * y[k] - v[k] * x[k]), 0);
      kernel += slope * slope;
    }
    return kernel;
  }, seconds);
}

function numpyRate(dim: number, quantity: 'K' | 'mu', seconds: number): Rate | null {
  // Not beside this file once it is compiled: npm runs scripts in the folder of the package.
  const script = 'bench/numpy_reference.py';
  try {
    const args = [script, String(dim), String(LAYERS), quantity, String(seconds)];
    const text = execFileSync('python3', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const { samples, seconds: taken, mean, stderr } = JSON.parse(text) as Record<string, number>;
    return { perSecond: samples / taken, mean, standardError: stderr };
  } catch {
    return null;
  }
}

const shown = (rate: Rate | null) => (rate === null ? '-' : rate.perSecond.toPrecision(3)).padStart(9);
const ratio = (rate: Rate, other: Rate | null) =>
  (other === null ? '-' : (rate.perSecond / other.perSecond).toPrecision(3)).padStart(7);

/** Prints the table of rates; two versions that disagree about the mean by 6 standard errors are an error. */
function printRates(seconds: number): void {
  console.log(`samples per second of processor time, L = ${LAYERS}, one thread`);
  console.log('   D quantity  haarmonic    dense TS   ratio       numpy   ratio');
  for (const dim of [4, 16, 64, 256]) {
    for (const withMu of [false, true]) {
      const own = ownRate(dim, withMu, seconds);
      const dense = withMu ? null : denseRate(dim, seconds);
      const numpy = numpyRate(dim, withMu ? 'mu' : 'K', seconds);
      for (const other of [dense, withMu ? null : numpy]) {
        if (other === null || other.standardError === 0) continue;
        const z = (own.mean - other.mean) / Math.hypot(own.standardError, other.standardError);
        if (Math.abs(z) > 6) throw new Error(`D = ${dim}: E[K] is ${own.mean} here and ${other.mean} there`);
      }
      const goal = withMu || GOALS[dim] === undefined ? '' : `   goal ${GOALS[dim]}`;
      const columns = [shown(own), shown(dense), ratio(own, dense), `  ${shown(numpy)}`, ratio(own, numpy)];
      console.log(`${String(dim).padStart(4)} ${withMu ? 'K and mu' : 'K       '} ${columns.join('  ')}${goal}`);
    }
  }
}

/** Each kind of sampling in turn; means that disagree by 6 standard errors are an error, and so is half of a goal. */
function printFrames(seconds: number): void {
  console.log(`\nsamples per second of processor time, L = ${LAYERS}, one thread: frames against whole blocks`);
  console.log('   D quantity     frames      blocks   ratio    goal');
  for (const dim of [4, 16, 64, 256]) {
    for (const withMu of [false, true]) {
      const [frames, blocks] = [frameRate(dim, withMu, seconds), ownRate(dim, withMu, seconds)];
      const z = (frames.mean - blocks.mean) / Math.hypot(frames.standardError, blocks.standardError);
      if (Math.abs(z) > 6) throw new Error(`D = ${dim}: E[K] is ${frames.mean} by frames, ${blocks.mean} by blocks`);
      const goal = FRAME_GOALS[dim][Number(withMu)];
      if (frames.perSecond / blocks.perSecond < goal / 2) process.exitCode = 1;
      const columns = [shown(frames), shown(blocks), ratio(frames, blocks), String(goal).padStart(6)];
      console.log(`${String(dim).padStart(4)} ${withMu ? 'K and mu' : 'K       '} ${columns.join('  ')}`);
    }
  }
  const { perSecond } = frameRate(LARGE, false, seconds);
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `D = ${LARGE}: ${perSecond.toPrecision(3)} samples of K a second (goal ${LARGE_GOAL}); ` +
      `peak memory of this process so far ${peak.toFixed(0)} MB`,
  );
  if (perSecond < LARGE_GOAL / 2) process.exitCode = 1;
}

/** Wall time of the same run with one worker and with two. */
async function printScaling(seconds: number): Promise<void> {
  const quantities: Monomial[] = [monomialOf({ kind: 'K' })];
  const { perSecond } = ownRate(64, false, seconds / 4);
  const samples = Math.max(64, Math.round(perSecond * seconds));
  const [times, processorTimes]: [number[], number[]] = [[], []];
  for (const workers of [1, 2]) {
    const laboratory = openLaboratory(workers);
    const simulation: Simulation = { ...simulationAt(64), sampling: 'blocks' };
    await laboratory.estimate(simulation, quantities, { seed: 2, samples: 64 });
    const [start, processorStart] = [performance.now(), cpuSeconds()];
    await laboratory.estimate(simulation, quantities, { seed: 1, samples });
    times.push(performance.now() - start);
    processorTimes.push(cpuSeconds() - processorStart);
    await laboratory.close();
  }
  const gain = (times[0] / times[1]).toPrecision(3);
  // The gain needs two idle processors; the work done for it does not.
  const overhead = ((100 * processorTimes[1]) / processorTimes[0] - 100).toFixed(1);
  console.log(
    `1 to 2 workers at D = 64: ${gain} times as fast (goal ${SCALING_GOAL}), processor time ${overhead} % up`,
  );
}

/** Bytes that a circuit of D = 1024, L = 100 holds, beside those that 100 dense unitaries would. */
function printMemory(): void {
  if (typeof globalThis.gc === 'function') globalThis.gc();
  const before = process.memoryUsage().arrayBuffers;
  const circuit = new Circuit(prepareSimulation(simulationAt(1024, 100)));
  const held = process.memoryUsage().arrayBuffers - before;
  const start = cpuSeconds();
  circuit.draw(seedStream(1));
  circuit.evaluate();
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toPrecision(3);
  const dense = 101 * 1024 * 1024 * 16;
  console.log(
    `D = 1024, L = 100: ${mebibytes(held)} MiB held (dense unitaries: ${mebibytes(dense)}), ` +
      `K = ${circuit.kernel(0, 0).toPrecision(4)} in ${(cpuSeconds() - start).toPrecision(3)} s`,
  );
}

/** @param seconds of processor time for each number */
export async function benchmarkSimulation(seconds = 2): Promise<void> {
  printFrames(seconds);
  printRates(seconds);
  await printScaling(seconds);
  printMemory();
}
