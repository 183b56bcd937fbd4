// haarmonic rpc: JSON-RPC 2.0 on stdin and stdout, one message a line, until stdin ends and everything is answered.

import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { failureOf } from './failure.js';
import { optionalInteger } from './option-values.js';
import { writeOut } from './output.js';
import { boundedLines } from './rpc/bounded-lines.js';
import {
  CANCELLED,
  type Call,
  type Id,
  INTERNAL_ERROR,
  INVALID_PARAMS,
  INVALID_REQUEST,
  METHOD_NOT_FOUND,
  type Message,
  errorLine,
  notificationLine,
  readLine,
  resultLine,
} from './rpc/messages.js';
import { commandLine, methodsOf } from './rpc/methods.js';
import { type Job, type Threads, openThreads } from './rpc/threads.js';
import type { RpcOptions } from './program.js';

/** A million characters and whatever they are wrapped in, whichever script they are in. */
const MAX_LINE_BYTES = 2 ** 22;

/** No more lines are read while so many requests wait, or lines of so many characters in all. */
const MAX_PENDING = 1000;
const MAX_PENDING_LENGTH = 2 ** 25;

/** On a small machine too, a few long requests leave a thread for the short ones. */
const LEAST_THREADS = 4;

export async function runRpc(program: Command, options: RpcOptions): Promise<void> {
  const limit = optionalInteger('threads', options.threads, 1, 64) ?? Math.max(LEAST_THREADS, availableParallelism());
  const threads = openThreads(limit);
  const output = openOutput(threads);
  const server = openServer(program, threads, output.write);
  for await (const line of boundedLines(process.stdin, MAX_LINE_BYTES)) {
    server.receive(line);
    await server.room();
    await output.room();
  }
  await server.end();
  await threads.close();
}

/** Lines to stdout; while their reader is slow, no more requests are begun and no more are read. */
function openOutput(threads: Threads) {
  let drained: Promise<unknown> | null = null;
  return {
    write: (...lines: readonly string[]): void => {
      const isTaken = lines.map((line) => writeOut(line)).every((taken) => taken);
      if (isTaken || drained !== null) return;
      threads.hold(true);
      drained = once(process.stdout, 'drain').finally(() => {
        drained = null;
        threads.hold(false);
      });
    },
    room: () => drained,
  };
}

/** A request that is being answered. */
interface Pending {
  readonly job: Job;
  readonly answer: (line: string) => void;
}

type Write = (...lines: readonly string[]) => void;

function openServer(program: Command, threads: Threads, write: Write) {
  const methods = methodsOf(program);
  const pending = new Map<Call, Pending>();
  const lengths = new Map<Call, number>();
  let length = 0;
  let wake = (): void => undefined;

  /** @param answer is called once, or never when the message is a notification */
  function accept(message: Message, size: number, answer: (line: string) => void): void {
    if ('code' in message) {
      if (message.id !== undefined) answer(errorLine(message.id, message.code, message.message));
      return;
    }
    if (message.method === 'cancel') cancel(message, answer);
    else run(message, size, answer);
  }

  function run(call: Call, size: number, answer: (line: string) => void): void {
    const reply = replies(call, answer);
    const command = methods.get(call.method);
    if (command === undefined) {
      const known = [...methods.keys(), 'cancel'].join(', ');
      reply.error(METHOD_NOT_FOUND, `error: no such method; expected one of ${known}`);
      return;
    }
    let args: string[];
    try {
      args = commandLine(command, call.params);
    } catch (error) {
      reply.failure(error);
      return;
    }
    const job: Job = {
      args,
      heard: (said) => {
        if (call.id === undefined) return;
        const { id } = call;
        if ('note' in said) write(`${notificationLine('note', { id, text: said.note })}\n`);
        else write(`${notificationLine('progress', { id, ...said.progress })}\n`);
      },
      ended: (said) => {
        forget(call);
        if ('died' in said) reply.error(INTERNAL_ERROR, `internal error: ${said.died}`);
        else if ('result' in said) reply.result(said.result);
        else reply.error(said.failure.code === 2 ? INVALID_PARAMS : INTERNAL_ERROR, said.failure.line);
      },
    };
    pending.set(call, { job, answer });
    lengths.set(call, size);
    length += size;
    threads.start(job);
  }

  function forget(call: Call): void {
    pending.delete(call);
    length -= lengths.get(call) ?? 0;
    lengths.delete(call);
    wake();
  }

  /** Takes back every request with an id that is not answered yet. */
  function cancel(call: Call, answer: (line: string) => void): void {
    const { id } = call.params;
    const reply = replies(call, answer);
    if (id === undefined) {
      reply.error(INVALID_PARAMS, 'error: cancel without an id; expected the id of a request');
      return;
    }
    const found = [...pending].filter(([one]) => one.id !== undefined && one.id === id);
    for (const [one, { job, answer: answerOne }] of found) {
      threads.cancel(job);
      forget(one);
      replies(one, answerOne).error(CANCELLED, 'cancelled');
    }
    reply.result(JSON.stringify({ cancelled: found.length > 0 }));
  }

  const isFull = (): boolean => pending.size >= MAX_PENDING || length >= MAX_PENDING_LENGTH;

  async function until(isReached: () => boolean): Promise<void> {
    while (!isReached()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    /** @param line null for one that was too long */
    receive(line: string | null): void {
      if (line === null) {
        const problem = `the line has more than ${MAX_LINE_BYTES} bytes`;
        write(`${errorLine(null, INVALID_REQUEST, `error: ${problem}; expected a shorter one`)}\n`);
        return;
      }
      if (line.trim() === '') return;
      const message = readLine(line);
      if (Array.isArray(message)) acceptBatch(message, line.length);
      else {
        accept(message, line.length, (answer) => {
          write(`${answer}\n`);
        });
      }
    },
    /** when another line may be read */
    room: () => until(() => !isFull()),
    /** when everything is answered */
    end: () => until(() => pending.size === 0),
  };

  /** Answers go out as one array when the last of them is there. */
  function acceptBatch(messages: readonly Message[], size: number): void {
    const expected = messages.filter(({ id }) => id !== undefined).length;
    const answers: string[] = [];
    for (const message of messages) {
      accept(message, size / messages.length, (answer) => {
        answers.push(answer);
        // Piece by piece: all of it may be longer than a string can be.
        if (answers.length === expected) write('[', ...answers.map((one, at) => (at === 0 ? one : `,${one}`)), ']\n');
      });
    }
  }
}

/** Answers to a request; to a notification there are none. */
function replies({ id }: { readonly id?: Id }, answer: (line: string) => void) {
  const error = (code: number, message: string) => {
    if (id !== undefined) answer(errorLine(id, code, message));
  };
  return {
    error,
    result: (json: string) => {
      if (id !== undefined) answer(resultLine(id, json));
    },
    failure: (thrown: unknown) => {
      const { line, code } = failureOf(thrown);
      error(code === 2 ? INVALID_PARAMS : INTERNAL_ERROR, line);
    },
  };
}
