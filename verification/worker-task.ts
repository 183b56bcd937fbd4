// What a worker is asked to do, as plain data, and the doing of it. A task says where its stream starts, so its result has the same
// bits in whatever thread it is done, and however often.

import { seedStream, skipSamples, streamFromState, type StreamState } from './random-stream.js';
import type { SampledQuantity } from './sampled-quantities.js';
import { type RunMoments, type SamplingRun, prepareRun, sampleChunk } from './sampling.js';
import type { Simulation } from './simulation.js';
import { type TrainingCourse, type TrainingOptions, simulateTraining } from './training.js';

/** `count` samples from `state` on. `settings` names simulation and quantities: equal names mean equal settings. */
export interface ChunkTask {
  readonly kind: 'chunk';
  readonly settings: string;
  readonly simulation: Simulation;
  readonly quantities: readonly SampledQuantity[];
  readonly state: StreamState;
  readonly count: number;
}

/** Gradient descent from the initialisation with the given index. */
export interface TrainingTask {
  readonly kind: 'training';
  readonly simulation: Simulation;
  readonly options: TrainingOptions;
  readonly index: number;
}

/** The result that each kind of task has. */
export interface TaskResults {
  chunk: RunMoments;
  training: TrainingCourse;
}

export type WorkerTask = ChunkTask | TrainingTask;
export type ResultOf<Task extends WorkerTask> = TaskResults[Task['kind']];

/** The last settings seen and what was prepared for them: a run sends the same ones with each of its chunks. */
let prepared: { readonly settings: string; readonly run: SamplingRun } | null = null;

/** Does one task, in this thread. */
export function doTask(task: WorkerTask): ResultOf<WorkerTask> {
  if (task.kind === 'training') {
    const stream = skipSamples(seedStream(task.options.seed, 'training'), task.index);
    return simulateTraining(task.simulation, task.options, stream);
  }
  if (prepared?.settings !== task.settings) {
    prepared = { settings: task.settings, run: prepareRun(task.simulation, task.quantities) };
  }
  return sampleChunk(prepared.run, streamFromState(task.state), task.count);
}
