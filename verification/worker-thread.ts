// The entry point of a worker thread. What goes wrong inside a task comes back as a message, so that a rejected promise on the other
// side always means that the thread itself has died.

import { type ResultOf, type WorkerTask, doTask } from './worker-task.js';

export type WorkerReply = { readonly result: ResultOf<WorkerTask> } | { readonly failure: string };

export default function answer(task: WorkerTask): WorkerReply {
  try {
    return { result: doTask(task) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
