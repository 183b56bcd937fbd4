// A pure state by its amplitudes, Gaussian rationals, exactly: what is typed is a vector that need not be normalised, since the norm of a
// rational vector is seldom rational; |psi><psi|/<psi|psi> always is. Text: "1, 3/5+4/5i"; files also as JSON.

import { exactText, Fraction, rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import type { GaussianRational } from './gaussian-rational.js';

/** Amplitudes in the computational basis (with general generators: in the eigenbasis of X), and sum |amplitude|^2 > 0. */
export interface PureState {
  readonly amplitudes: readonly GaussianRational[];
  readonly normSquared: Fraction;
}

const REAL = String.raw`\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?(?:/\d+)?`;
const REAL_ONLY = new RegExp(`^[+-]?${REAL}$`);
const IMAGINARY = new RegExp(String.raw`^([+-]?)(${REAL})?\*?[ij](?:/(\d+))?$`);
const COMPLEX = new RegExp(String.raw`^([+-]?${REAL})([+-])(${REAL})?\*?[ij](?:/(\d+))?$`);

/**
 * A state from its amplitudes.
 *
 * @param text entries separated by commas or line ends, such as "1, 3/5+4/5i" or "1, 0, 0, -i"; or a JSON list of numbers, texts and pairs
 *   [re, im]
 * @throws InputError naming the entry that is no number, and on the zero vector
 * @example
 * exactText(parseState('1, 3/5+4/5i').normSquared); // "2"
 */
export function parseState(text: string): PureState {
  const entries = /^\s*\[/.test(text) ? jsonEntries(text) : text.trim().split(/\s*[,\n]\s*/);
  const amplitudes = entries.map((entry, k) => amplitude(entry, k + 1));
  const normSquared = amplitudes.reduce((sum, { re, im }) => sum.add(re.mul(re)).add(im.mul(im)), new Fraction(0n));
  if (normSquared.n === 0n) throw new InputError('--state is the zero vector', 'amplitudes that are not all 0');
  return { amplitudes, normSquared };
}

/** Every entry as text. */
function jsonEntries(text: string): string[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new InputError('--state is not JSON', 'a list such as [1, "3/5+4/5i"] or [[1, 0], [0.6, 0.8]]');
  }
  return (Array.isArray(list) ? list : []).map((entry: unknown, k) => {
    if (typeof entry === 'number' || typeof entry === 'string') return String(entry);
    if (Array.isArray(entry) && entry.length === 2) {
      const [re, im] = entry.map((part: unknown) => String(part));
      return `${re}${/^[+-]/.test(im) ? '' : '+'}${im}i`;
    }
    throw new InputError(`--state: entry ${k + 1} is neither a number nor a pair`, 'numbers, texts or pairs [re, im]');
  });
}

function amplitude(text: string, place: number): GaussianRational {
  const compact = text.replace(/\s+/g, '').replace(/^\((.*)\)$/, '$1');
  const number = (part: string): Fraction => {
    try {
      return rational(part);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(`--state: entry ${place} is ${quoted(text)}`, error.expectation);
    }
  };
  const imaginary = (sign: string, size: string | undefined, below: string | undefined): Fraction => {
    const divisor = number(below ?? '1');
    if (divisor.n === 0n) throw new InputError(`--state: entry ${place} is ${quoted(text)}`, 'no division by zero');
    const value = number(size ?? '1').div(divisor);
    return sign === '-' ? value.neg() : value;
  };
  if (REAL_ONLY.test(compact)) return { re: number(compact), im: new Fraction(0n) };
  const alone = IMAGINARY.exec(compact);
  if (alone !== null) return { re: new Fraction(0n), im: imaginary(alone[1], alone[2], alone[3]) };
  const both = COMPLEX.exec(compact);
  if (both !== null) return { re: number(both[1]), im: imaginary(both[2], both[3], both[4]) };
  throw new InputError(`--state: entry ${place} is ${quoted(text)}`, 'a rational, or one such as 3/5+4/5i');
}

/** |amplitude|^2 / <psi|psi> of every entry. */
export function probabilities({ amplitudes, normSquared }: PureState): Fraction[] {
  return amplitudes.map(({ re, im }) => re.mul(re).add(im.mul(im)).div(normSquared));
}

/** The state as floating-point numbers of norm 1. */
export function floatState({ amplitudes, normSquared }: PureState): { re: number[]; im: number[] } {
  const norm = Math.sqrt(normSquared.valueOf());
  return {
    re: amplitudes.map(({ re }) => re.valueOf() / norm),
    im: amplitudes.map(({ im }) => im.valueOf() / norm),
  };
}

/** What is said of a vector that was not of norm 1; null otherwise. */
export function normalisationText({ normSquared }: PureState): string | null {
  return normSquared.equals(1) ? null : `the state was normalised: <psi|psi> is ${exactText(normSquared)} as given`;
}
