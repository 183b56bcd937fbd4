// Observables as they are typed on the command line: `--spectrum 3,1,0,-1`, `--projector 2`, `--traces 1=0,2=16`.
// Pauli sums have files of their own: pauli-parser.ts for expressions, pauli-json.ts for lists.

import { exactText, Fraction, rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import { shownAs } from '../shown.js';
import { MAX_POWER } from './moment-power.js';
import type { ProjectorObservable, SpectrumObservable, TracesObservable } from './observable.js';

/** Longer texts are refused before they are split: no observable is typed in ten million characters. */
export const MAX_OBSERVABLE_TEXT = 10_000_000;

const NUMBER_EXPECTED = 'a number such as 3, -1/2 or 0.25';

function requireShortText(text: string, caller: string): void {
  if (text.length > MAX_OBSERVABLE_TEXT) {
    throw new InputError(`${caller}: got ${text.length} characters`, `at most ${MAX_OBSERVABLE_TEXT}`);
  }
}

/** The rational of a part of a list; the message says which part. */
function rationalPart(text: string, what: string): Fraction {
  try {
    return rational(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${what} is ${text.trim() === '' ? 'missing' : quoted(text)}`, NUMBER_EXPECTED);
  }
}

/**
 * Eigenvalues from a comma-separated list, exactly; their number is compared with D when moments are taken.
 *
 * @param text rationals or decimals, for example "3, 1/2, 0.1, -1"
 * @throws InputError naming the eigenvalue that is no number
 * @example
 * parseSpectrum('3,1,0,-1').eigenvalues.map(exactText); // ["3", "1", "0", "-1"]
 */
export function parseSpectrum(text: string): SpectrumObservable {
  requireShortText(text, 'parseSpectrum');
  const eigenvalues = text.split(',').map((part, j) => rationalPart(part, `parseSpectrum: eigenvalue ${j + 1}`));
  return { kind: 'spectrum', eigenvalues };
}

/**
 * A projector from its rank.
 *
 * @param text a nonnegative integer; it is compared with D when moments are taken
 * @throws InputError on anything else
 * @example
 * parseProjector('2'); // { kind: 'projector', rank: 2 }
 */
export function parseProjector(text: string): ProjectorObservable {
  const rank = /^\s*\d{1,16}\s*$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(rank)) {
    throw new InputError(`parseProjector: cannot read the rank ${quoted(text)}`, 'an integer from 0 to D');
  }
  return { kind: 'projector', rank };
}

/**
 * Trace moments from a list of power=value.
 *
 * @param text for example "1=0,2=16,4=16", powers from 0 to 100, each once, values rational; even powers of a Hermitian
 *   operator have no negative trace
 * @throws InputError on anything else
 * @example
 * parseTraces('1=0,2=16,4=16').moments.get(2)?.toFraction(); // "16"
 */
export function parseTraces(text: string): TracesObservable {
  requireShortText(text, 'parseTraces');
  const moments = new Map<number, Fraction>();
  for (const entry of text.split(',')) {
    const match = /^\s*(\d{1,3})\s*=([^=]*)$/.exec(entry);
    if (match === null || Number(match[1]) > MAX_POWER) {
      throw new InputError(
        `parseTraces: cannot read ${quoted(entry)}`,
        `power=value such as 2=16, with a power from 0 to ${MAX_POWER}`,
      );
    }
    const power = Number(match[1]);
    if (moments.has(power)) throw new InputError(`parseTraces: Tr O^${power} is given twice`, 'each power once');
    const value = rationalPart(match[2], `parseTraces: Tr O^${power}`);
    if (power % 2 === 0 && value.s < 0n) {
      throw new InputError(
        `parseTraces: Tr O^${power} is ${quoted(exactText(value))}`,
        'no negative trace of an even power, for O is Hermitian',
      );
    }
    moments.set(power, value);
  }
  const given = () => [...moments].map(([power, value]) => `${power}=${exactText(value)}`).join(',');
  const json = () => ({ kind: 'traces', moments: Object.fromEntries(moments) });
  return shownAs({ kind: 'traces', moments }, { text: given, json });
}
