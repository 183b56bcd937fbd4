// The command as its users run it: a child process of the compiled dist/cli/main.js, two at a time.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CommanderError } from 'commander';
import { afterAll, expect } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { InputError } from '../../src/input-error.js';

export const MAIN = resolve('dist/cli/main.js');

const CHILDREN = 2;

/** A child that takes longer hangs, however busy the machine is: it is ended, and its code is null. */
const CHILD_TIMEOUT_MS = 600_000;

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= CHILDREN) await new Promise<void>((start) => waiting.push(start));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

/**
 * Runs `haarmonic` to its end.
 *
 * @param drive acts on the child while it runs
 */
export function haarmonic(
  args: readonly string[],
  {
    cwd,
    input,
    env,
    drive,
  }: {
    cwd?: string;
    input?: string;
    env?: Readonly<Record<string, string>>;
    drive?: (child: ChildProcessWithoutNullStreams) => void;
  } = {},
): Promise<Outcome> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [MAIN, ...args], {
          cwd,
          env: { ...process.env, ...env },
          timeout: CHILD_TIMEOUT_MS,
        });
        const stdout: Buffer[] = [];
        const stderr: Buffer[] = [];
        child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
        child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
        child.on('error', reject);
        child.on('close', (code, signal) => {
          resolve({
            code,
            signal,
            stdout: Buffer.concat(stdout).toString('utf8'),
            stderr: Buffer.concat(stderr).toString('utf8'),
          });
        });
        child.stdin.on('error', () => undefined);
        child.stdin.end(input);
        drive?.(child);
      }),
  );
}

/** The stdout of a run that must end well. */
export async function printed(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await haarmonic(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) as string });
  return stdout;
}

/** One JSON document and nothing else on stdout. */
export async function printedJson(...args: string[]): Promise<unknown> {
  return JSON.parse(await printed(...args)) as unknown;
}

/** `error: what was wrong; what was expected`, on one line without control characters. */
export const ERROR_LINE = /^error: [^\p{C}]+; expected [^\p{C}]+\n$/u;

/** Bad input: exit 2, one readable line that names the thing, nothing on stdout. */
export async function expectBadInput(args: readonly string[], named: string | RegExp): Promise<void> {
  const { code, signal, stdout, stderr } = await haarmonic(args);
  expect({ code, signal, stdout }, stderr).toEqual({ code: 2, signal: null, stdout: '' });
  expect(stderr).toMatch(ERROR_LINE);
  expectNamed(stderr, named);
}

/** The same in this process, at a hundredth of the cost: the refusal that main.ts prints. */
export async function expectRefused(args: readonly string[], named: string | RegExp): Promise<void> {
  const thrown: unknown = await buildProgram()
    .parseAsync(['node', 'haarmonic', ...args])
    .then(
      () => 'nothing was refused',
      (error: unknown) => error,
    );
  if (!(thrown instanceof CommanderError || thrown instanceof InputError)) throw thrown;
  expect(thrown.message).toMatch(/^(?!.*undefined).+; expected \S/s);
  expectNamed(thrown.message, named);
}

function expectNamed(line: string, named: string | RegExp): void {
  expect(line.length).toBeLessThan(500);
  if (typeof named === 'string') expect(line).toContain(named);
  else expect(line).toMatch(named);
}

/** A folder that is gone when the tests of the file have run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'haarmonic-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Formulas that earlier runs kept are no part of what is tested: each file of tests has a cache of its own. */
process.env.HAARMONIC_CACHE = temporaryFolder();
