// Whatever is typed: a result, a failed check or one line about bad input, never a defect. Mostly in this process, where a
// run costs a millisecond, and now and then as a child.

import { CommanderError } from 'commander';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { InputError } from '../../src/input-error.js';
import { ERROR_LINE, haarmonic } from './run-command.js';

const NUMBERS = ['-1', '0', '1', '2', '3', '4', '5', '6', '2.5', '1e9999', 'NaN', '', ' ', '1/0', '-1/2', '0x4', '１'];

const VALUES = [
  ...NUMBERS,
  ...[
    'K',
    'eps',
    'mu',
    'K^2',
    'K*',
    '^',
    'var(K)',
    'cov(K',
    'kernel',
    'kernel[1,2]',
    'K^99',
    '__proto__',
    'constructor',
  ],
  ...[
    '2,1',
    '1,1,1',
    ',',
    '3,1,0,-1',
    '1=0,2=4',
    '2=',
    'XX',
    'X0 Z1',
    'XX+',
    '0.5*XX',
    '@',
    '@.',
    '@package.json',
    'i*XY',
  ],
  ...['involution', 'uniform-pauli', 'general', 'haar', 'fixed', 'unitary', 'json', 'latex', 'text', 'julia'],
];

const OPTIONS =
  '--dim --layers --spectrum --projector --pauli --traces --target --overlap --generators --generator-spectrum --ends --expand ' +
  '--digits --format --json --table --group --seed --help --version -V -h -x -- --no-json --constructor';

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 5, arbitrary: fc.constantFrom(...OPTIONS.split(' ')) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '')) },
);

/** Values that fit, now and then. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  '--dim': ['2', '4'],
  '--layers': ['0', '3'],
  '--spectrum': ['3,1,0,-1', '1,-1'],
  '--projector': ['1', '2'],
  '--pauli': ['XX', '0.5*XX + Z0 Z1', 'X'],
  '--traces': ['1=0,2=4', '1=1/2,2=1,3=1'],
  '--target': ['-1/2', '0.1'],
  '--generators': ['involution', 'uniform-pauli'],
  '--expand': ['0', '2'],
  '--digits': ['5'],
  '--format': ['text', 'latex', 'sympy'],
  '--seed': ['7'],
};

const pair = fc.oneof(
  fc.tuple(fc.constantFrom(...OPTIONS.split(' ')), fc.constantFrom(...VALUES)),
  fc
    .constantFrom(...Object.keys(FITTING))
    .chain((option) => fc.tuple(fc.constant(option), fc.constantFrom(...FITTING[option]))),
);

/** Pairs of option and value get further than single words do. */
const words = fc
  .array(fc.oneof({ weight: 1, arbitrary: word.map((one) => [one]) }, { weight: 3, arbitrary: pair }), { maxLength: 4 })
  .map((parts) => parts.flat());

const NUMBERS_OF_A_RUN = ['--dim', '2', '--layers', '1'];
const OBSERVED = [...NUMBERS_OF_A_RUN, '--projector', '1'];

/** verify ends in two samples, to be short. */
const commandLine = fc.oneof(
  words,
  words.map((rest) => ['wg', ...rest]),
  words.map((rest) => ['wg', '2,1', ...rest]),
  words.map((rest) => ['derive', ...rest]),
  fc
    .tuple(fc.constantFrom('K', 'eps', 'kernel[1,1]'), fc.constantFrom([], NUMBERS_OF_A_RUN, OBSERVED), words)
    .map(([quantity, numbers, rest]) => ['derive', quantity, ...numbers, ...rest]),
  fc
    .tuple(fc.constantFrom(NUMBERS_OF_A_RUN, OBSERVED), words)
    .map(([numbers, rest]) => ['verify', 'eps', ...numbers, ...rest, '--samples', '2']),
  words.map((rest) => ['reproduce', ...rest.filter((one) => one !== '--')]),
);

describe('stray arguments, in this process', () => {
  let exitCode: typeof process.exitCode;

  beforeEach(() => {
    exitCode = process.exitCode;
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });

  afterEach(() => {
    process.exitCode = exitCode;
    vi.restoreAllMocks();
  });

  it('end in a result, a failed check, or a refusal', async () => {
    const ends = { well: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(commandLine, async (args) => {
        try {
          await buildProgram().parseAsync(['node', 'haarmonic', ...args]);
          ends.well++;
        } catch (error) {
          if (!(error instanceof CommanderError || error instanceof InputError)) throw error;
          ends.refused++;
          if (error instanceof CommanderError && error.exitCode === 0) return;
          expect(error.message).toMatch(/; expected \S/);
          expect(error.message.length).toBeLessThan(500);
        }
      }),
      { numRuns: 1_500, seed: 1 },
    );
    // Both happen, or the arguments are not what they are meant to be.
    expect(ends.well).toBeGreaterThan(100);
    expect(ends.refused).toBeGreaterThan(500);
  });
});

describe('stray arguments, as a child process', () => {
  it('end with 0, 1 or 2, and on 2 with one line', async () => {
    const lines = fc.sample(commandLine, { numRuns: 30, seed: 2 });
    await Promise.all(
      lines.map(async (args) => {
        const { code, stdout, stderr } = await haarmonic(args);
        const seen = JSON.stringify({ args, code, stdout, stderr });
        expect([0, 1, 2], seen).toContain(code);
        expect(stderr, seen).not.toMatch(/\n\s+at /);
        if (code === 2) {
          expect(stderr, seen).toMatch(ERROR_LINE);
          expect(stdout, seen).toBe('');
        }
      }),
    );
  });
});
