// The threads of `haarmonic rpc`. Each runs one command at a time; while all are busy for longer than a moment one more is started, up to
// a limit, so that short commands do not wait for long ones, and many short ones do not wait for threads to load.

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Order, Said } from './thread.js';

/** A command that is to be run. */
export interface Job {
  readonly args: readonly string[];
  /** notes and progress, until the end */
  heard(said: Exclude<Said, { heap: number }>): void;
  /** the end: what came of it, or why the thread ended; never called for a job that was cancelled */
  ended(said: Extract<Said, { heap: number }> | { readonly died: string }): void;
}

export interface Threads {
  start(job: Job): void;
  /** takes a job back, whether it waits or runs */
  cancel(job: Job): void;
  /** while it is true, no job that waits is begun */
  hold(isHeld: boolean): void;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  job: Job | null;
  /** why it will end */
  fault: string;
}

/** All threads were busy for so long: one more is started. Loading the engine takes about as long. */
const BUSY_MS = 200;

/** A command that was cancelled has so long to end by itself, as sampling does; then its thread is ended. */
const GRACE_MS = 500;

/** A thread whose caches have grown beyond this is replaced. */
const MAX_HEAP_BYTES = 512 * 2 ** 20;

/** @param limit how many threads there may be, at least 1 */
export function openThreads(limit: number): Threads {
  const threads = new Set<Thread>();
  const idle: Thread[] = [];
  const waiting: Job[] = [];
  const graces = new Map<Thread, NodeJS.Timeout>();
  let busy: NodeJS.Timeout | null = null;
  let isHeld = false;
  let isClosed = false;

  function grow(): void {
    const thread: Thread = { worker: new Worker(...entryPoint()), job: null, fault: 'its thread ended' };
    threads.add(thread);
    idle.push(thread);
    thread.worker.on('message', (said: Said) => {
      hear(thread, said);
    });
    thread.worker.on('error', (error) => {
      thread.fault = error instanceof Error ? error.message : String(error);
    });
    thread.worker.on('exit', () => {
      lose(thread);
    });
  }

  function hear(thread: Thread, said: Said): void {
    if (!('heap' in said)) {
      thread.job?.heard(said);
      return;
    }
    const { job } = thread;
    thread.job = null;
    stopGrace(thread);
    if (said.heap > MAX_HEAP_BYTES) void thread.worker.terminate();
    else idle.push(thread);
    job?.ended(said);
    restartClock();
    pump();
  }

  function lose(thread: Thread): void {
    threads.delete(thread);
    const at = idle.indexOf(thread);
    if (at >= 0) idle.splice(at, 1);
    stopGrace(thread);
    thread.job?.ended({ died: thread.fault });
    thread.job = null;
    pump();
  }

  function pump(): void {
    if (isClosed) return;
    if (waiting.length > 0 && threads.size === 0) grow();
    while (!isHeld && waiting.length > 0 && idle.length > 0) {
      const thread = idle.pop()!;
      const job = waiting.shift()!;
      thread.job = job;
      thread.worker.postMessage({ run: job.args } satisfies Order);
    }
    watch();
  }

  /** Nothing has ended for a moment, and no thread is free. */
  function watch(): void {
    if (idle.length > 0 || threads.size >= limit || threads.size === 0) {
      if (busy !== null) clearTimeout(busy);
      busy = null;
      return;
    }
    busy ??= setTimeout(() => {
      busy = null;
      if (isClosed) return;
      grow();
      pump();
    }, BUSY_MS).unref();
  }

  function restartClock(): void {
    busy?.refresh();
  }

  function stopGrace(thread: Thread): void {
    clearTimeout(graces.get(thread));
    graces.delete(thread);
  }

  return {
    start(job) {
      waiting.push(job);
      pump();
    },
    cancel(job) {
      const at = waiting.indexOf(job);
      if (at >= 0) {
        waiting.splice(at, 1);
        return;
      }
      const thread = [...threads].find((one) => one.job === job);
      if (thread === undefined) return;
      thread.job = NOBODY;
      thread.worker.postMessage('abort' satisfies Order);
      const end = () => void thread.worker.terminate();
      graces.set(thread, setTimeout(end, GRACE_MS));
    },
    hold(value) {
      isHeld = value;
      pump();
    },
    async close() {
      isClosed = true;
      if (busy !== null) clearTimeout(busy);
      for (const grace of graces.values()) clearTimeout(grace);
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

/** Stands for a job that was cancelled while its thread is still at it. */
const NOBODY: Job = { args: [], heard: () => undefined, ended: () => undefined };

/** The compiled entry point beside this compiled file; from TypeScript sources (tests) the source, through tsx. */
function entryPoint(): ConstructorParameters<typeof Worker> {
  if (!import.meta.url.endsWith('.ts')) return [new URL('./thread.js', import.meta.url)];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return [new URL('./thread.ts', import.meta.url), { execArgv: ['--import', tsx] }];
}
