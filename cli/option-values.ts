// Option texts as numbers, files and data, each refused with one line that names the option.

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { InputError, quoted } from '../src/input-error.js';
import { type Format, parseFormat } from '../src/render/format.js';
import type { FormatOptions } from './program.js';

/** An integer in a range; decimals, exponents and signs where none belong are refused. */
export function integerOption(name: string, text: string, from: number, to = Number.MAX_SAFE_INTEGER): number {
  const value = /^[+-]?\d{1,16}$/.test(text.trim()) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value) || value < from || value > to) {
    const range = to === Number.MAX_SAFE_INTEGER ? `an integer >= ${from}` : `an integer from ${from} to ${to}`;
    throw new InputError(`--${name} is ${quoted(text)}`, range);
  }
  return value;
}

/** Numbers of more digits are no dimension that anybody meant. */
const MAX_DIMENSION_DIGITS = 1000;

/** A dimension, an integer >= 1 of any size: a bigint from 2^53 on. */
export function dimensionOption(name: string, text: string): number | bigint {
  const digits = /^\+?0*([1-9]\d*)$/.exec(text.trim())?.[1] ?? '';
  if (digits === '') throw new InputError(`--${name} is ${quoted(text)}`, 'an integer >= 1');
  if (digits.length > MAX_DIMENSION_DIGITS) {
    throw new InputError(
      `--${name} is a number of ${digits.length} digits`,
      `an integer of at most ${MAX_DIMENSION_DIGITS} digits`,
    );
  }
  const value = BigInt(digits);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** In JSON: a number while it is one exactly, else the digits as a string. */
export function dimensionJson(value: number | bigint): number | string {
  return typeof value === 'bigint' ? String(value) : value;
}

/** An integer option that may be absent. */
export function optionalInteger(name: string, text: string | undefined, from: number, to?: number): number | undefined {
  return text === undefined ? undefined : integerOption(name, text, from, to);
}

export function formatOption({ format, json = false }: FormatOptions): Format {
  const chosen = parseFormat(format ?? (json ? 'json' : 'text'));
  if (json && chosen !== 'json') throw new InputError(`--json together with --format ${chosen}`, 'one of them');
  return chosen;
}

export function choiceOption<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw new InputError(`--${name} is ${quoted(text)}`, choices.join(', '));
  return choice;
}

/** Larger files are no list of Pauli strings that anything here could use. */
const MAX_FILE_BYTES = 10_000_000;

/** The text of a file that an option names; unreadable and huge files are refused before they are read. */
export function fileText(name: string, path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MAX_FILE_BYTES) {
      throw new InputError(`--${name}: ${quoted(path)} has ${size} bytes`, `a file of at most ${MAX_FILE_BYTES} bytes`);
    }
    return boundedText(name, path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new InputError(`--${name}: cannot read ${quoted(path)} (${reason})`, 'a readable file');
  }
}

/** Pipes and devices tell no size, and /dev/zero has no end: no more is read than a file may have. */
function boundedText(name: string, path: string): string {
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for (;;) {
      const chunk = Buffer.alloc(65_536);
      const count = readSync(file, chunk);
      if (count === 0) return Buffer.concat(chunks).toString('utf8');
      chunks.push(chunk.subarray(0, count));
      total += count;
      if (total > MAX_FILE_BYTES) {
        throw new InputError(`--${name}: ${quoted(path)} is too long`, `a file of at most ${MAX_FILE_BYTES} bytes`);
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Worker threads: as many as there are processors unless told otherwise. */
export function workersOption(text: string | undefined): number {
  return optionalInteger('workers', text, 1, 256) ?? Math.max(1, availableParallelism());
}
