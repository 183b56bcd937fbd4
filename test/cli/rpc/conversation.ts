// A conversation with the compiled `haarmonic rpc`: lines to its stdin, messages from its stdout, in the order in which they come.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { MAIN } from '../run-command.js';

export interface Message {
  readonly id?: string | number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface Ending {
  readonly code: number | null;
  readonly stderr: string;
}

export class Conversation {
  readonly child: ChildProcessWithoutNullStreams;
  /** everything that was said so far */
  readonly said: (Message | Message[])[] = [];
  readonly #ended: Promise<Ending>;
  #wake: () => void = () => undefined;

  constructor(...args: readonly string[]) {
    this.child = spawn(process.execPath, [MAIN, 'rpc', ...args]);
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.said.push(JSON.parse(line) as Message | Message[]);
      this.#wake();
    });
    const stderr: string[] = [];
    this.child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString('utf8')));
    this.child.stdin.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      this.child.on('close', (code) => {
        this.#wake();
        resolve({ code, stderr: stderr.join('') });
      });
    });
  }

  line(text: string): void {
    this.child.stdin.write(`${text}\n`);
  }

  send(id: string | number | null | undefined, method: string, params?: unknown): void {
    this.line(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  }

  /** What is said that fits, now or later. */
  async hear(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.said.flat().find(fits);
      if (found !== undefined) return found;
      if (this.child.exitCode !== null) throw new Error(`ended: ${JSON.stringify(this.said)}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async answer(id: string | number | null): Promise<Message> {
    return this.hear((message) => message.id === id && message.method === undefined);
  }

  async ask(id: string | number | null, method: string, params?: unknown): Promise<Message> {
    this.send(id, method, params);
    return this.answer(id);
  }

  /** Ends stdin, and waits for the end. */
  async end(): Promise<Ending> {
    this.child.stdin.end();
    return this.#ended;
  }
}
