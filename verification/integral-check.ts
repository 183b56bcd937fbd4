// An exact Haar integral against Monte Carlo: random numbers for the constants, Haar unitaries and states for the rest, the
// integrand summed over all its indices as it stands. Of the integrator nothing is used but the data that go in and come out.

import type { Atom, Operator } from '../src/algebra/monomial.js';
import type { Fraction } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import { shownAs } from '../src/shown.js';
import { type Factor, type IntegralTerm, type Letter, readLetter } from '../src/integrate/index.js';
import { type AssumptionsInput, type IntegrandInput, readInput } from '../src/integrate/integrand-text.js';
import type { ComplexNumber } from './constant-matrices.js';
import type { ConstantDescription } from './constant-descriptions.js';
import { IntegralNumbers, type IntegralSetting, type Piece } from './integral-numbers.js';
import { PlaneMoments } from './plane-moments.js';
import { type RandomStream, seedStream } from './random-stream.js';
import type { Contraction } from './tensor-contraction.js';

/** An integrand, what its names mean, and its exact average at given dimensions. */
export interface IntegralCase extends Omit<IntegralSetting, 'integrand' | 'assumptions'> {
  /** or its text, as `parseIntegrand` reads it */
  readonly integrand: IntegrandInput;
  /** or their text, as `parseAssumptions` reads it */
  readonly assumptions?: AssumptionsInput;
  readonly terms: Iterable<IntegralTerm<Fraction>>;
}

/** A wrong value that went through the same test. */
export interface WrongValue {
  readonly name: string;
  readonly p: number;
}

/** What a run of samples says about an exact integral. A matrix-valued one is seen through a random linear functional. */
export interface IntegralCheck {
  readonly dims: Readonly<Record<string, number>>;
  /** the constants of the integrand, and how they were drawn */
  readonly constants: readonly ConstantDescription[];
  readonly scalars: readonly { readonly name: string; readonly value: number }[];
  readonly samples: number;
  /** how many of them the spread is made of: below some hundreds p means little */
  readonly effectiveSamples: number;
  readonly exact: ComplexNumber;
  readonly estimate: ComplexNumber;
  /** of the real and of the imaginary part */
  readonly standardError: ComplexNumber;
  /** how many standard errors the exact value is away, in the complex plane */
  readonly z: number;
  /** the probability of a distance as large, if the exact value is right and the mean is normal */
  readonly p: number;
  /** twice the exact value, and the value without each of its first terms, as far as they differ from it */
  readonly controls: readonly WrongValue[];
  toString(): string;
}

export interface IntegralCheckOptions {
  /** integer from 0 to 2^53 - 1: the same seed gives the same constants and the same samples */
  readonly seed: number;
  /** how many samples, from 2; fewer are taken when `maxCost` says so */
  readonly samples: number;
  /** complex multiplications in all, a few nanoseconds each; no limit by default */
  readonly maxCost?: number;
}

/** Values without one term; there may be many terms. */
const MAX_CONTROLS = 20;

/** Relative differences that samples could never tell from rounding. */
const EQUAL = 1e-9;

/**
 * Compares an exact average with samples.
 *
 * @throws InputError when no constants meet the assumptions at these dimensions, or an index does not fit
 * @throws ContractionTooLarge when the sum over indices is too long for a check
 * @example
 * const integrand = "tr(A*U*B*U')";
 * const { terms } = integrateAt(integrand, 2);
 * const check = checkIntegral({ integrand, terms, dims: { D: 2 }, random: ['U'], states: [] }, { seed: 1, samples: 1000 });
 * check.p > 1e-4; // true
 */
export function checkIntegral(
  given: IntegralCase,
  { seed, samples, maxCost = Infinity }: IntegralCheckOptions,
): IntegralCheck {
  if (!Number.isSafeInteger(samples) || samples < 2) {
    throw new InputError(`checkIntegral: got ${samples} samples`, 'an integer >= 2');
  }
  const one = { ...given, ...readInput(given.integrand, given, 'checkIntegral') };
  const numbers = new IntegralNumbers(one, seedStream(seed, 'observable'));
  const integrand = new SampledIntegrand(one, numbers);
  const { total: exact, without } = exactValue(one, numbers);
  const count = Math.max(2, Math.min(samples, Math.floor(maxCost / integrand.cost)));
  const moments = new PlaneMoments();
  const stream = seedStream(seed);
  for (let k = 0; k < count; k++) moments.add(integrand.sample(stream));
  const scale = moments.scale + Math.hypot(exact.re, exact.im);
  const controls = [{ name: 'times 2', value: { re: 2 * exact.re, im: 2 * exact.im } }, ...without]
    .filter(({ value }) => Math.hypot(value.re - exact.re, value.im - exact.im) > EQUAL * scale)
    .map(({ name, value }) => ({ name, p: moments.distance(value).p }));
  const { mean: estimate, standardError } = moments;
  const effectiveSamples = scale === 0 ? count : moments.effectiveCount;
  return shownCheck({
    dims: one.dims,
    constants: numbers.constants,
    scalars: numbers.scalars,
    samples: count,
    effectiveSamples,
    exact,
    estimate,
    standardError,
    ...moments.distance(exact),
    controls,
  });
}

function shownCheck(check: IntegralCheck): IntegralCheck {
  const complex = ({ re, im }: ComplexNumber): string =>
    `${re.toPrecision(6)}${im < 0 ? ' - ' : ' + '}${Math.abs(im).toPrecision(6)}i`;
  const { exact, estimate, samples, z, p } = check;
  const text = () =>
    `exact ${complex(exact)}, estimate ${complex(estimate)} of ${samples} samples, z = ${z.toFixed(2)}, p = ${p.toPrecision(2)}`;
  return shownAs(check, { text });
}

/** The exact average with the constants that a seed gives, to see where it vanishes before anything is sampled. */
export function exactWithConstants(given: IntegralCase, seed: number): ComplexNumber {
  const one = { ...given, ...readInput(given.integrand, given, 'exactWithConstants') };
  return exactValue(one, new IntegralNumbers(one, seedStream(seed, 'observable'))).total;
}

/** The integrand as a function of the random matrices, which are redrawn in place. */
class SampledIntegrand {
  /** complex multiplications for one sample */
  readonly cost: number;
  private readonly plans: Contraction[] = [];
  private readonly terms: readonly {
    readonly coefficient: ComplexNumber;
    readonly pieces: readonly { readonly plan: Contraction; readonly power: number }[];
  }[];

  constructor(
    { integrand }: IntegralSetting,
    private readonly numbers: IntegralNumbers,
  ) {
    const known = new Map<string, Contraction>();
    const planned = (what: unknown, pieces: () => readonly Piece[]): Contraction => {
      const key = JSON.stringify(what);
      let plan = known.get(key);
      if (plan === undefined) {
        known.set(key, (plan = numbers.plan(pieces())));
        this.plans.push(plan);
      }
      return plan;
    };
    this.terms = integrand.terms.map(({ coefficient, symbols, factors, matrix, operator }) => {
      const pieces = factors.map(({ factor, power }) => ({
        plan: planned(factor, () => [factorPiece(factor, numbers)]),
        power,
      }));
      if (matrix) pieces.push({ plan: planned({ matrix }, () => numbers.openWord(matrix)), power: 1 });
      if (operator) {
        const ends = [...(operator.rows ?? []), ...(operator.columns ?? [])];
        const plan = planned({ operator }, () => [numbers.network(operator), numbers.functional(ends)]);
        pieces.push({ plan, power: 1 });
      }
      const number = coefficient.evaluate(BigInt(numbers.dim)).valueOf();
      const scale = symbols.map(({ atom, power }) => powerOf(atomNumber(atom, numbers), power));
      return { coefficient: scale.reduce(times, { re: number, im: 0 }), pieces };
    });
    const parts = [...this.plans, ...numbers.draws];
    this.cost = parts.reduce((sum, { cost }) => sum + cost + 5, 20);
  }

  sample(stream: RandomStream): ComplexNumber {
    for (const { draw } of this.numbers.draws) draw(stream);
    for (const plan of this.plans) plan.run();
    let [re, im] = [0, 0];
    for (const { coefficient, pieces } of this.terms) {
      let value = coefficient;
      for (const { plan, power } of pieces) value = times(value, powerOf(plan.result, power));
      re += value.re;
      im += value.im;
    }
    return { re, im };
  }
}

function factorPiece(factor: Factor, numbers: IntegralNumbers): Piece {
  switch (factor.kind) {
    case 'trace':
      return numbers.trace(factor.word);
    case 'entry':
      return numbers.entry(factor.word, factor.row, factor.column);
    case 'network':
      return numbers.network(factor.network);
  }
}

/** The exact value with these numbers, and wrong values, each without one of the terms. */
function exactValue({ terms }: Pick<IntegralCase, 'terms'>, numbers: IntegralNumbers) {
  const known = new Map<string, ComplexNumber>();
  const remembered = (what: unknown, make: () => ComplexNumber): ComplexNumber => {
    const key = JSON.stringify(what);
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make()));
    return value;
  };
  const total = { re: 0, im: 0 };
  const first: ComplexNumber[] = [];
  for (const { coefficient, symbols, operator } of terms) {
    const factors = symbols.map(({ atom, power }) =>
      powerOf(
        remembered(atom, () => atomNumber(atom, numbers)),
        power,
      ),
    );
    if (operator) factors.push(remembered(operator, () => operatorNumber(operator, numbers)));
    const value = factors.reduce(times, { re: coefficient.valueOf(), im: 0 });
    total.re += value.re;
    total.im += value.im;
    if (first.length < MAX_CONTROLS) first.push(value);
  }
  const without = first.map(({ re, im }, k) => ({
    name: `without term ${k + 1}`,
    value: { re: total.re - re, im: total.im - im },
  }));
  return { total, without };
}

function evaluated(numbers: IntegralNumbers, pieces: readonly Piece[]): ComplexNumber {
  const plan = numbers.plan(pieces);
  plan.run();
  return plan.result;
}

const read = (word: readonly string[]): Letter[] => word.map(readLetter);

type Contracted = Extract<Atom, { kind: 'contraction' }>['tensors'];

const readTensors = (tensors: Contracted) =>
  tensors.map(({ name, ...legs }) => ({ letter: readLetter(name), ...legs }));

function atomNumber(atom: Atom, numbers: IntegralNumbers): ComplexNumber {
  switch (atom.kind) {
    case 'symbol':
      return numbers.symbol(atom.name);
    case 'trace':
      return evaluated(numbers, [numbers.trace(read(atom.word))]);
    case 'entry':
      return evaluated(numbers, [numbers.entry(read(atom.word), atom.row, atom.column)]);
    case 'contraction':
      return evaluated(numbers, [numbers.contraction(readTensors(atom.tensors), () => false)]);
    case 'gram':
      throw new InputError('check: a Gram invariant in an integral', 'traces, entries and contractions');
  }
}

/** The random functional of the matrix of a term. */
function operatorNumber(operator: Operator, numbers: IntegralNumbers): ComplexNumber {
  const ends = numbers.openEnds;
  const isOpen = (end: string): boolean => ends.includes(end);
  const functional = numbers.functional(ends);
  if (operator.kind === 'words') {
    // A product that ends in a vector is open on one side only.
    if (ends.length < 2) return evaluated(numbers, numbers.openWord(read(operator.words[0])));
    const words = operator.words.map((word, a) =>
      numbers.entry(read(word), `r${a + 1}`, `c${operator.images[a] + 1}`, isOpen),
    );
    return evaluated(numbers, [...words, functional]);
  }
  const entries = operator.entries.map(({ word, row, column }) => numbers.entry(read(word), row, column, isOpen));
  return evaluated(numbers, [...entries, numbers.contraction(readTensors(operator.tensors), isOpen), functional]);
}

function times(x: ComplexNumber, y: ComplexNumber): ComplexNumber {
  return { re: x.re * y.re - x.im * y.im, im: x.re * y.im + x.im * y.re };
}

/** By squaring: powers may be in the hundreds. */
function powerOf(x: ComplexNumber, n: number): ComplexNumber {
  let result: ComplexNumber = { re: 1, im: 0 };
  let square = x;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square);
    square = times(square, square);
  }
  return result;
}
