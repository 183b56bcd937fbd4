// Malformed inputs to all commands that read expressions, kept in malformed-inputs.json: each ends in one line of our own, and what the
// line says to write is read. Generated kinds beside them: cut texts, doubled operators, brackets lost and exchanged, any Unicode.

import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { InputError } from '../../src/input-error.js';
import { parseAssumptions, parseIntegrand } from '../../src/integrate/index.js';
import { PlacedError, markedText } from '../../src/notation/place.js';
import { expectBadInput } from './run-command.js';

const INPUTS = JSON.parse(readFileSync('test/cli/malformed-inputs.json', 'utf8')) as string[][];

/** Words of parsers and of JavaScript, which no message repeats. */
const INSIDE =
  /SyntaxError|TypeError|RangeError|Unexpected|Value expected|\bchar \d|Parenthesis|undefined;|undefined$|\[object|NaN;|Cannot |not a function|mathjs|Node\b|\.ts\b|at position/;

function expectOneLine(message: string): void {
  expect(message).toMatch(/^[^\p{C}]{1,600}; expected [^\p{C}]{1,400}$/u);
  expect(message).not.toMatch(INSIDE);
}

async function refusal(args: readonly string[]): Promise<CommanderError | InputError> {
  const thrown: unknown = await buildProgram()
    .parseAsync(['node', 'haarmonic', ...args])
    .then(
      () => new Error('nothing was refused'),
      (error: unknown) => error,
    );
  if (thrown instanceof CommanderError || thrown instanceof InputError) return thrown;
  throw thrown;
}

/** What a line says to write, read as the option or argument that it stood in. */
function readAdvice(args: readonly string[], text: string): unknown {
  if (args.includes('--assume')) return parseAssumptions(text);
  return args[0] === 'integrate' ? parseIntegrand(text) : parseQuantity(text);
}

describe('the corpus', () => {
  it('has more than 400 inputs, 200 and more of them expressions', () => {
    expect(new Set(INPUTS.map((args) => JSON.stringify(args))).size).toBeGreaterThan(400);
    expect(INPUTS.filter(([command]) => command === 'integrate').length).toBeGreaterThan(200);
  });

  it.each(INPUTS.map((args) => [JSON.stringify(args).slice(0, 80), args] as const))('%s', async (_, args) => {
    const error = await refusal(args);
    expectOneLine(error.message.trim());
    if (!(error instanceof PlacedError)) return;
    // The place is within the text, and the message shows it.
    const { text, place, suggestions } = error;
    expect(place.from).toBeGreaterThanOrEqual(0);
    expect(place.to).toBeGreaterThanOrEqual(place.from);
    expect(place.to).toBeLessThanOrEqual(text.length);
    expect(error.message).toContain(markedText(text, place));
    for (const one of suggestions) {
      const again = outcome(() => readAdvice(args, one.text));
      // Advice removes its own complaint; another fault of the text may be next.
      expect(again?.message ?? '').not.toContain(error.bareProblem);
      if (again !== null) expectOneLine(again.message);
    }
  });
});

function outcome(read: () => unknown): InputError | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** One in so many runs as users run it. */
const STRIDE = 48;

describe.concurrent('in the process that users start', () => {
  it.each(
    INPUTS.filter((args, k) => k % STRIDE === 7 && !args.join().includes('\u0000')).map(
      (args) => [JSON.stringify(args), args] as const,
    ),
  )('%s', async (_, args) => {
    await expectBadInput(args, 'expected');
  });
});

const VALID = [
  "tr(A*U*B*U') + abs(U[1,2])^4/2",
  String.raw`\frac{1}{D} \mathrm{Tr}(A U^{\dagger} B U) - \left| U_{1,2} \right|^{2}`,
  '<psi|A|psi>^2 * |<psi|U|psi>|^2',
  'Tr[A.U.B.ConjugateTranspose[U]]*(D^2 - 1)',
  'np.trace(A @ U @ U.conj().T)**2 + twirl(2, X)[1,2]',
  String.raw`\bra{\psi} \rho_{AB} \ket{\psi} \delta_{i,j} \overline{A_{i,j}}`,
  '2|U₁₂|²tr(ρσ†) − ½ tr(A)·conj(B[i,j])',
] as const;
const QUANTITIES = [
  'var(eps^2*K)',
  'cov(K, kernel[1,2;1,1]^2)',
  'tr(kernel^2)*tr(kernel)',
  String.raw`\mathbb{E}[\mathrm{Var}(\mu)]`,
] as const;
const ASSUMPTIONS = [
  'A^2=1, tr(A*B)=1/2, P projector rank 2',
  String.raw`\mathrm{Tr}(\rho^{2}) = p, ρ state, A^\dagger = A`,
] as const;

type Damage = (text: string, at: number, other: number) => string;

const DAMAGES: Readonly<Record<string, Damage>> = {
  cut: (text, at) => text.slice(0, at % text.length),
  'begun late': (text, at) => text.slice(at % text.length),
  'a doubled sign': (text, at) => {
    const signs = Array.from(text.matchAll(/[-+*/^|'_,]/g), ({ index }) => index);
    const place = signs[at % Math.max(1, signs.length)] ?? 0;
    return text.slice(0, place) + text.slice(place, place + 1) + text.slice(place);
  },
  'a lost bracket': (text, at) => {
    const brackets = Array.from(text.matchAll(/[()[\]{}<>|]/g), ({ index }) => index);
    const place = brackets[at % brackets.length];
    return text.slice(0, place) + text.slice(place + 1);
  },
  'another bracket': (text, at, other) => {
    const brackets = Array.from(text.matchAll(/[()[\]{}<>|]/g), ({ index }) => index);
    const place = brackets[at % brackets.length];
    return text.slice(0, place) + '()[]{}<>|'[other % 9] + text.slice(place + 1);
  },
  'exchanged pieces': (text, at, other) => {
    const [one, two] = [at % text.length, other % text.length].sort((a, b) => a - b);
    return text.slice(0, one) + text.slice(two) + text.slice(one, two);
  },
};

const READERS = [
  ['integrands', VALID, parseIntegrand],
  ['quantities', QUANTITIES, parseQuantity],
  ['assumptions', ASSUMPTIONS, (text: string) => parseAssumptions(text)],
] as const;

describe.each(READERS)('damaged %s', (_, texts, read) => {
  it('whole, they are read', () => {
    for (const text of texts) expect(outcome(() => read(text))?.message ?? '').toMatch(/^$|twirl|an entry of/);
  });

  it.each(Object.entries(DAMAGES))('%s: read, or one line', (_, damage) => {
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(10_000), fc.nat(10_000), (text, at, other) => {
        const error = outcome(() => read(damage(text, at, other)));
        if (error === null) return;
        refused++;
        expectOneLine(error.message);
      }),
      { seed: 10, numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(20);
  });

  it('with any characters put in: read, or one line', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
      fc.constantFrom(
        '\\',
        '\\frac',
        '\\left|',
        '{',
        '}',
        '^',
        '_',
        '_{',
        '^{',
        '|',
        '<',
        '>',
        '‖',
        '†',
        '⟩',
        '²',
        '₁',
        '.',
        '.T',
        '\ud800',
        '\u202e',
        '$',
        '&',
      ),
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(10_000), piece, (text, at, put) => {
        const place = at % (text.length + 1);
        const error = outcome(() => read(text.slice(0, place) + put + text.slice(place)));
        if (error === null) return;
        refused++;
        expectOneLine(error.message);
      }),
      { seed: 11, numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(200);
  });

  it('any text at all: read, or one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const error = outcome(() => read(text));
        if (error !== null) expectOneLine(error.message);
      }),
      { seed: 12, numRuns: 1000 },
    );
  });
});
