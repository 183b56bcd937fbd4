// A state that no run can have had is refused, whatever its checksum says: every number of a real one is put wrong in turn.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { impossibleState } from '../../verification/kept-run-state.js';
import { impossibleTraining } from '../../verification/kept-training.js';
import { seedStream } from '../../verification/random-stream.js';
import { type RunState, addChunk, emptyState } from '../../verification/run-state.js';
import { prepareRun, sampleChunk } from '../../verification/sampling.js';
import { simulateTraining, summarizeTraining } from '../../verification/training.js';

const simulation = {
  dim: 2,
  layers: 2,
  ensemble: { generators: 'involution', ends: 'haar' },
  observables: [{ kind: 'diagonal', eigenvalues: [1, -1] }],
} as const;
const run = prepareRun(simulation, ['K', 'var(K)', 'cov(K,eps)'].map(parseQuantity));

function stateAfter(chunks: number): RunState {
  const stream = seedStream(1);
  let state = emptyState(run.plan);
  for (let c = 0; c < chunks; c++) state = addChunk(state, sampleChunk(run, stream, run.chunkSize), run.plan, true);
  return state;
}

type Path = readonly (string | number)[];

/** The paths of all numbers, arrays and objects within a value. */
function paths(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, one]) => paths(one, [...at, key]))];
}

function changed(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (path.length === 0) return change(value);
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = changed(copy[key], rest, change);
  return copy;
}

const problem = (state: unknown) => impossibleState(state, run.plan, run.chunkSize);

describe('the state of a run', () => {
  it('is possible as it was kept, read back from JSON', () => {
    for (const chunks of [0, 1, 2, 70]) expect(problem(JSON.parse(JSON.stringify(stateAfter(chunks))))).toBeNull();
  });

  it('is impossible with null, a text or nothing in the place of any part', () => {
    const state = stateAfter(3);
    for (const path of paths(state)) {
      for (const wrong of [null, 'x', undefined, NaN]) {
        expect(problem(changed(state, path, () => wrong)), path.join('.')).not.toBeNull();
      }
    }
  });

  it('is impossible with any count off', () => {
    const state = stateAfter(3);
    const counts = paths(state).filter((path) =>
      /^(samples|count|orderX|orderY|chunksPerBatch)$/.test(String(path.at(-1))),
    );
    expect(counts.length).toBeGreaterThan(15);
    fc.assert(
      fc.property(fc.constantFrom(...counts), fc.constantFrom(-1, 0.5, 1e300), (path, by) => {
        const wrong = changed(state, path, (old) => (old as number) + by);
        expect(problem(wrong), path.join('.')).not.toBeNull();
      }),
      { seed: 3 },
    );
  });

  it('is impossible with a sum of squares below zero, or of another run', () => {
    const state = stateAfter(2);
    expect(problem(changed(state, ['total', 0, 'sums', 2], () => -1))).toMatch(/^moments/);
    expect(problem({ ...state, total: state.total.slice(1) })).toMatch(/^moments/);
    expect(problem({ ...state, samples: run.chunkSize * 3 })).toMatch(/^count/);
  });
});

describe('the courses of a training', () => {
  const options = { seed: 1, learningRate: 0.01, steps: 4, every: 2, initialisations: 2 };
  const stream = seedStream(1, 'training');
  const courses = [1, 2].map(() => simulateTraining(simulation, options, stream));
  const result = JSON.parse(JSON.stringify(summarizeTraining(courses, options))) as Record<string, unknown>;

  it('are possible as they were kept', () => {
    expect(impossibleTraining(result, options)).toBeNull();
  });

  it('are impossible with anything else in the place of a number, or in another number', () => {
    for (const path of paths({ courses: result.courses })) {
      expect(
        impossibleTraining(
          changed(result, path, () => null),
          options,
        ),
        path.join('.'),
      ).not.toBeNull();
    }
    expect(impossibleTraining(result, { ...options, initialisations: 3 })).toBe('not 3 courses');
    expect(impossibleTraining(result, { ...options, every: 1 })).toBe('course 1');
    expect(
      impossibleTraining(
        changed(result, ['courses', 1, 'kernel', 0], () => -1),
        options,
      ),
    ).toBe('course 2');
  });
});
