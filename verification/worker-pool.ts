// Worker threads through Piscina, or the main thread when there are none. A thread that dies costs the task it was at, which is given
// to another one; nothing else is lost, and no result depends on which thread did what.

import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import { InputError } from '../src/input-error.js';
import { type ResultOf, type WorkerTask, doTask } from './worker-task.js';
import type { StopSignal } from './stop-signal.js';
import type { WorkerReply } from './worker-thread.js';

/** What is asked of a thread here; the types of Node, which a caller may not have, stay out of the declarations. */
export interface PoolThread {
  readonly threadId: number;
  terminate(): Promise<number>;
}

/** Does tasks, as many at a time as it has threads. */
export interface WorkerPool {
  /** how many tasks can be done at the same time */
  readonly width: number;
  /** the threads themselves; none when the main thread works */
  readonly threads: readonly PoolThread[];
  /** how many threads have died at work so far */
  readonly lostWorkers: number;
  /** rejects with the signal's reason as soon as it is aborted; a task that fails by itself rejects with an Error */
  do<Task extends WorkerTask>(task: Task, signal?: StopSignal): Promise<ResultOf<Task>>;
  close(): Promise<void>;
}

const MAX_WORKERS = 256;

/**
 * @param workers how many threads, an integer from 0 to 256; 0 works in the main thread, letting other code run between tasks
 * @throws InputError on any other number
 */
export function openWorkerPool(workers: number): WorkerPool {
  if (!Number.isInteger(workers) || workers < 0 || workers > MAX_WORKERS) {
    throw new InputError(`workers: got ${workers}`, `an integer from 0 to ${MAX_WORKERS}`);
  }
  return workers === 0 ? mainThread() : threadPool(workers);
}

function mainThread(): WorkerPool {
  // One task after the other, with a turn of the event loop before each: timers and signals must get through.
  let last: Promise<unknown> = Promise.resolve();
  return {
    width: 1,
    threads: [],
    lostWorkers: 0,
    do<Task extends WorkerTask>(task: Task, signal?: StopSignal) {
      const done = last.then(async () => {
        signal?.throwIfAborted();
        await setImmediate();
        signal?.throwIfAborted();
        return doTask(task) as ResultOf<Task>;
      });
      last = done.catch(() => undefined);
      return done;
    },
    close: () => Promise.resolve(),
  };
}

/** As often as this a task is tried again before it is the task that is blamed, and not the threads. */
const MAX_DEATHS = 5;

function threadPool(workers: number): WorkerPool {
  const pool = new Piscina({ ...entryPoint(), minThreads: workers, maxThreads: workers, recordTiming: false });
  // A thread that dies while it is idle says so here, and is replaced; there is nothing else to do about it.
  pool.on('error', () => undefined);
  let lostWorkers = 0;
  return {
    width: workers,
    get threads() {
      return pool.threads;
    },
    get lostWorkers() {
      return lostWorkers;
    },
    async do<Task extends WorkerTask>(task: Task, signal?: StopSignal) {
      for (let deaths = 0; ;) {
        signal?.throwIfAborted();
        const reply = await (
          pool.run(task, { signal: (signal as AbortSignal | undefined) ?? null }) as Promise<WorkerReply>
        ).catch((cause: unknown) => {
          signal?.throwIfAborted();
          lostWorkers++;
          if (++deaths === MAX_DEATHS) throw new Error(`worker: ${deaths} threads died at one task`, { cause });
        });
        if (reply === undefined) continue;
        if ('failure' in reply) throw new Error(reply.failure);
        return reply.result as ResultOf<Task>;
      }
    },
    close: () => pool.destroy(),
  };
}

/**
 * Piscina tries `require` before `import`. Where Node 20 can require ES modules, a thread that is ended meanwhile aborts the whole
 * process (a failed assertion in its module loader); without that ability the entry point is imported, which can be ended.
 */
const NO_REQUIRE_OF_MODULES = process.allowedNodeEnvironmentFlags.has('--experimental-require-module')
  ? ['--no-experimental-require-module']
  : [];

/** The compiled entry point beside this compiled file; from TypeScript sources (tests, benchmarks) the source, through tsx. */
function entryPoint(): { filename: string; execArgv?: string[] } {
  if (!import.meta.url.endsWith('.ts')) {
    return { filename: new URL('./worker-thread.js', import.meta.url).href, execArgv: NO_REQUIRE_OF_MODULES };
  }
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return { filename: new URL('./worker-thread.ts', import.meta.url).href, execArgv: ['--import', tsx] };
}
