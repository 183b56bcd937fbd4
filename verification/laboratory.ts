// Runs on several threads: samples in chunks, given out in their order, put together in their order, so that the sums have the same
// bits for any number of workers, whichever of them die, and after any interruption.

import { setMaxListeners } from 'node:events';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.js';
import { type Estimate, type SamplingOptions, summarize } from './estimate.js';
import { type RandomStream, seedStream, skipSamples, streamFromState } from './random-stream.js';
import { impossibleState } from './kept-run-state.js';
import { type RunState, addChunk, emptyState } from './run-state.js';
import type { SampledQuantity } from './sampled-quantities.js';
import { type RunMoments, type SamplingPlan, checkSampleCount, planRun } from './sampling.js';
import { type SamplingKind, type Simulation, prepareSimulation } from './simulation.js';
import type { StopSignal } from './stop-signal.js';
import { mixtureVarianceFor, preciseEnough } from './stopping-rule.js';
import {
  type TrainingCourse,
  type TrainingOptions,
  type TrainingResult,
  checkTraining,
  summarizeTraining,
} from './training.js';
import { type WorkerPool, openWorkerPool } from './worker-pool.js';

/** Where a run stands. */
export interface Progress {
  /** samples, or initialisations of a training, that are done */
  readonly done: number;
  /** the largest number there can be */
  readonly total: number;
  /** since this run was started or resumed */
  readonly perSecond: number;
  /** by the rate, and with `until` by the precision reached so far; null before anything is known */
  readonly secondsLeft: number | null;
}

export interface RunOptions {
  /** called at most ten times a second, and at the end */
  readonly onProgress?: (progress: Progress) => void;
  /** stops the run: a checkpoint is written, and the promise is rejected with the signal's reason */
  readonly signal?: StopSignal;
}

export interface EstimateOptions extends SamplingOptions, RunOptions {
  /** stop as soon as every relative standard error is at most this; `samples` is then the most that are drawn */
  readonly until?: number;
  /** file that holds the state of the run, written every few seconds, continued if it exists */
  readonly checkpoint?: string;
  /** with it a checkpoint that is not this run's is replaced, and not refused; told in one line what was wrong with it */
  readonly onUnusable?: (why: string) => void;
}

export interface EstimateResult {
  readonly estimates: readonly Estimate[];
  readonly samples: number;
  /** how the blocks were drawn */
  readonly sampling: SamplingKind;
  /** samples that a checkpoint had already */
  readonly resumedFrom: number;
  /** `precision`: the stopping rule of `until` was met */
  readonly stoppedBy: 'samples' | 'precision';
  /** threads that died and whose chunk was done again */
  readonly lostWorkers: number;
}

/** Worker threads and what they can be asked for. One run at a time. */
export interface Laboratory {
  readonly pool: WorkerPool;
  /**
   * The same estimates, to the last bit, as `estimate` gives.
   *
   * @throws InputError before any work, on settings that cannot be simulated and, without `onUnusable`, on a checkpoint that is not
   *   this run's
   */
  estimate(
    simulation: Simulation,
    quantities: readonly SampledQuantity[],
    options: EstimateOptions,
  ): Promise<EstimateResult>;
  /**
   * Gradient descent from many initialisations. With `frozen` in the simulation they differ in their angles, as in the paper's Fig. 2;
   * without, in everything.
   *
   * @param options.initialisations an integer from 2 to 1e6
   */
  train(
    simulation: Simulation,
    options: TrainingOptions & RunOptions & { readonly initialisations: number },
  ): Promise<TrainingResult>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/**
 * Opens a laboratory.
 *
 * @param workers how many threads, from 0 to 256; with 0 the main thread works, in pieces of some 50 ms
 * @example
 * const laboratory = openLaboratory(2);
 * const { estimates } = await laboratory.estimate(simulation, [parseQuantity('K')], { seed: 1, samples: 100_000 });
 * await laboratory.close();
 */
export function openLaboratory(workers: number): Laboratory {
  const pool = openWorkerPool(workers);
  return {
    pool,
    estimate: (simulation, quantities, options) => runEstimate(pool, simulation, quantities, options),
    train: (simulation, options) => runTraining(pool, simulation, options),
    close: () => pool.close(),
  };
}

/** Seconds between two checkpoints: what a power failure may cost. */
const CHECKPOINT_SECONDS = 5;

async function runEstimate(
  pool: WorkerPool,
  simulation: Simulation,
  quantities: readonly SampledQuantity[],
  options: EstimateOptions,
): Promise<EstimateResult> {
  const { seed, samples, until, checkpoint: path, onUnusable, signal } = options;
  checkSampleCount(samples);
  const mixtureVariance = until === undefined ? undefined : mixtureVarianceFor(until);
  const planned = planRun(simulation, quantities);
  const { simulation: prepared, plan, chunkSize } = planned;
  const fresh = seedStream(seed);
  // The kind as it was chosen: a run that leaves the choice open goes on with one that asked for the same, and with no other.
  const settings = JSON.stringify({ simulation: { ...simulation, sampling: prepared.sampling }, quantities, seed });
  const impossible = (state: unknown) => impossibleState(state, plan, chunkSize);
  const saved = path === undefined ? null : readCheckpoint(path, { settings, samples, impossible }, onUnusable);
  signal?.throwIfAborted();
  const run = new ChunkedRun(planned, saved, fresh, samples);
  const lostBefore = pool.lostWorkers;
  const estimatesNow = () => {
    const estimates = summarize(plan, prepared, run.state);
    return mixtureVariance === undefined ? estimates : estimates.map((one) => ({ ...one, mixtureVariance }));
  };
  const clock = new ProgressClock(run.state.samples, samples, options.onProgress);
  const precise = () => until !== undefined && run.state.samples >= 2 && preciseEnough(estimatesNow(), until);
  let stopped = precise();
  let writtenAt = performance.now();
  const save = () => {
    if (path !== undefined) writeCheckpoint(path, { settings, ...run.wholeChunks() });
    writtenAt = performance.now();
  };
  const { ending, stopSignal } = endingWith(signal);
  const underWay = new Map<number, Promise<void>>();
  try {
    while (!stopped && run.state.samples < samples) {
      while (run.hasNext() && underWay.size < 2 * pool.width && run.mayRunAhead()) {
        const { index, stream, count } = run.next();
        const task = { kind: 'chunk', settings, simulation, quantities, state: stream, count } as const;
        const done = pool.do(task, stopSignal).then((moments) => {
          underWay.delete(index);
          run.finish(index, moments);
        });
        underWay.set(index, done);
      }
      await Promise.race(underWay.values());
      while (!stopped && run.addOne()) stopped = precise();
      clock.report(run.state.samples, () => (until === undefined ? null : samplesFor(estimatesNow(), until)));
      if (performance.now() - writtenAt > 1000 * CHECKPOINT_SECONDS) save();
    }
  } finally {
    ending.abort();
    await Promise.allSettled(underWay.values());
    save();
  }
  clock.finish(run.state.samples);
  return {
    estimates: estimatesNow(),
    samples: run.state.samples,
    sampling: prepared.sampling,
    resumedFrom: saved?.state.samples ?? 0,
    stoppedBy: stopped ? 'precision' : 'samples',
    lostWorkers: pool.lostWorkers - lostBefore,
  };
}

/** A signal for the tasks of one run: aborted by the caller, or when the run ends otherwise and nobody waits for them any more. */
function endingWith(given: StopSignal | undefined): { ending: AbortController; stopSignal: AbortSignal } {
  const ending = new AbortController();
  const signal = given as AbortSignal | undefined;
  const stopSignal = signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal]);
  // Each task listens while it is under way, and there may be many.
  setMaxListeners(0, stopSignal);
  return { ending, stopSignal };
}

/** How many samples the least precise of the estimates needs for a relative standard error. */
function samplesFor(estimates: readonly Estimate[], until: number): number {
  return Math.max(...estimates.map((one) => one.samples * (one.standardError / (until * Math.abs(one.value))) ** 2));
}

/** Chunks may be finished this far ahead of the first one that is missing: more would only wait in memory. */
const LARGEST_LEAD = 1024;

/** Hands out chunks in their order and adds their moments in their order. */
class ChunkedRun {
  state: RunState;
  readonly #plan: SamplingPlan['plan'];
  readonly #samples: number;
  readonly #chunkSize: number;
  /** at the first sample of the next chunk to be handed out, and of the next one to be added */
  readonly #ahead: RandomStream;
  readonly #behind: RandomStream;
  #nextIndex: number;
  #addedIndex: number;
  readonly #finished = new Map<number, RunMoments>();
  /** the state without a last chunk that is smaller than the others */
  #wholeState: RunState;

  constructor({ plan, chunkSize }: SamplingPlan, saved: Checkpoint | null, fresh: RandomStream, samples: number) {
    this.#plan = plan;
    this.#samples = samples;
    this.#chunkSize = chunkSize;
    this.state = saved?.state ?? emptyState(plan);
    this.#wholeState = this.state;
    this.#ahead = saved === null ? fresh : streamFromState(saved.stream);
    this.#behind = this.#ahead.clone();
    this.#nextIndex = this.#addedIndex = this.state.samples / this.#chunkSize;
  }

  hasNext(): boolean {
    return this.#nextIndex * this.#chunkSize < this.#samples;
  }

  mayRunAhead(): boolean {
    return this.#nextIndex - this.#addedIndex < LARGEST_LEAD;
  }

  next(): { index: number; stream: readonly number[]; count: number } {
    const index = this.#nextIndex++;
    const count = this.#countOf(index);
    const stream = this.#ahead.getState();
    skipSamples(this.#ahead, count);
    return { index, stream, count };
  }

  finish(index: number, moments: RunMoments): void {
    this.#finished.set(index, moments);
  }

  /** Adds the next chunk, if it is finished. */
  addOne(): boolean {
    const index = this.#addedIndex;
    const moments = this.#finished.get(index);
    if (moments === undefined) return false;
    this.#finished.delete(index);
    const count = this.#countOf(index);
    const whole = count === this.#chunkSize;
    this.state = addChunk(this.state, moments, this.#plan, whole);
    if (whole) {
      this.#wholeState = this.state;
      skipSamples(this.#behind, count);
    }
    this.#addedIndex++;
    return true;
  }

  wholeChunks(): Pick<Checkpoint, 'state' | 'stream'> {
    return { state: this.#wholeState, stream: this.#behind.getState() };
  }

  #countOf(index: number): number {
    return Math.min(this.#chunkSize, this.#samples - index * this.#chunkSize);
  }
}

async function runTraining(
  pool: WorkerPool,
  simulation: Simulation,
  options: TrainingOptions & RunOptions & { readonly initialisations: number },
): Promise<TrainingResult> {
  const { initialisations, onProgress, signal, ...rest } = options;
  checkTraining(rest, initialisations);
  prepareSimulation({ ...simulation, sampling: 'blocks' });
  const clock = new ProgressClock(0, initialisations, onProgress);
  const { ending, stopSignal } = endingWith(signal);
  let done = 0;
  const courses: Promise<TrainingCourse>[] = Array.from({ length: initialisations }, async (_, index) => {
    const course = await pool.do({ kind: 'training', simulation, options: rest, index }, stopSignal);
    clock.report(++done);
    return course;
  });
  try {
    return summarizeTraining(await Promise.all(courses), rest);
  } finally {
    ending.abort();
    await Promise.allSettled(courses);
  }
}

const REPORT_MILLISECONDS = 100;

/** Turns counts into rates and times, for whoever draws a bar. */
class ProgressClock {
  readonly #start = performance.now();
  #reportedAt = -Infinity;

  constructor(
    readonly first: number,
    readonly total: number,
    readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {}

  /** @param needed how many will do, when that is known to be fewer than the total */
  report(done: number, needed: () => number | null = () => null): void {
    const now = performance.now();
    if (this.onProgress === undefined || now - this.#reportedAt < REPORT_MILLISECONDS) return;
    this.#reportedAt = now;
    const seconds = (now - this.#start) / 1000;
    const perSecond = seconds > 0 ? (done - this.first) / seconds : 0;
    const goal = Math.min(this.total, needed() ?? Infinity);
    const left = perSecond > 0 && Number.isFinite(goal) ? Math.max(0, goal - done) / perSecond : null;
    this.onProgress({ done, total: this.total, perSecond, secondsLeft: left });
  }

  finish(done: number): void {
    this.#reportedAt = -Infinity;
    this.report(done, () => done);
  }
}
