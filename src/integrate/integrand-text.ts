// Text wherever an integrand or assumptions are taken: "abs(U[1,1])^4", "tr(B)=0, A hermitian".

import { InputError } from '../input-error.js';
import type { Assumption } from './assumptions.js';
import type { Integrand } from './integrand.js';
import { assumedNames, assumedUnitaries, parseAssumptions } from './parse-assumptions.js';
import { parseIntegrand } from './parse-integrand.js';
import { type RandomInput, randomNames } from './random-matrices.js';

/** An integrand, or the text that `parseIntegrand` reads. */
export type IntegrandInput = Integrand | string;

/** A list of assumptions, or the text that `parseAssumptions` reads. */
export type AssumptionsInput = readonly Assumption[] | string;

/** What an integration says about names, as far as reading its text depends on it. */
interface NamedInput {
  readonly random?: readonly RandomInput[];
  readonly states?: readonly string[];
  readonly vectors?: readonly string[];
  readonly assumptions?: AssumptionsInput;
}

/** Both as data. */
export interface ReadInput {
  readonly integrand: Integrand;
  readonly assumptions: readonly Assumption[];
}

/**
 * The integrand and what is assumed; letters that an assumption is about are matrices, whatever they look like.
 *
 * @param caller the function named in the message
 * @throws InputError when a text cannot be read, or the integrand is neither text nor an integrand
 */
export function readInput(input: IntegrandInput, options: NamedInput, caller: string): ReadInput {
  const { states, vectors } = options;
  const random = options.random === undefined ? undefined : randomNames(options.random);
  const assumed = options.assumptions ?? [];
  const assumptions = typeof assumed === 'string' ? parseAssumptions(assumed) : assumed;
  if (typeof input !== 'string') return { integrand: checked(input, caller), assumptions };
  const taken = new Set([...(random ?? []), ...(states ?? []), ...(vectors ?? [])]);
  const integrand = parseIntegrand(input, {
    ...(random === undefined ? {} : { random }),
    ...(states === undefined ? {} : { states }),
    ...(vectors === undefined ? {} : { vectors }),
    matrices: assumedNames(assumptions).filter((name) => !taken.has(name)),
    unitaries: assumedUnitaries(assumptions),
  });
  return { integrand, assumptions };
}

/** Callers without types hand over anything. */
function checked(input: Integrand, caller: string): Integrand {
  const given = input as Partial<Integrand> | null | undefined;
  if (Array.isArray(given?.terms)) return input;
  throw new InputError(
    `${caller}: got ${given === null ? 'null' : `a value of type ${typeof given}`} as integrand`,
    'text such as "abs(U[1,1])^4", or an integrand',
  );
}
