// The names that occur in an integrand; an assumption about another one would be dropped in silence, and is refused.

import { InputError, quoted } from '../input-error.js';
import { assumptionText } from './assumption-text.js';
import { type Assumption, isAboutTrace } from './assumptions.js';
import type { Integrand } from './integrand.js';

/** The names of all matrices, vectors and tensors. */
export function occurringNames({ terms }: Integrand): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { factors, matrix = [], operator } of terms) {
    for (const { name } of [...matrix, ...(operator?.tensors ?? [])]) names.add(name);
    for (const { factor } of factors) {
      const letters = factor.kind === 'network' ? factor.network.tensors : factor.word;
      for (const { name } of letters) names.add(name);
    }
  }
  return names;
}

/**
 * Checks that assumptions and roles are about what is integrated.
 *
 * @param isRandom whether a name is averaged over
 * @throws InputError on an assumption about a name that does not occur, and on a symbol that is the name of a matrix
 */
export function checkOccurrence(
  integrand: Integrand,
  assumptions: readonly Assumption[],
  isRandom: (name: string) => boolean,
): void {
  const occurring = occurringNames(integrand);
  const constants = [...occurring].filter((name) => !isRandom(name));
  const expected =
    constants.length === 0 ? 'no assumptions: it has no constants' : `its constants: ${listed(constants)}`;
  for (const assumption of assumptions) {
    const names = isAboutTrace(assumption) ? assumption.word.map(({ name }) => name) : [assumption.letter];
    const missing = names.find((name) => !occurring.has(name) && !isRandom(name));
    const text = assumptionText(assumption);
    if (missing !== undefined) {
      throw new InputError(
        `assume: ${quoted(missing)} in ${quoted(text)} does not occur in what is integrated`,
        expected,
      );
    }
    const symbol = symbolOf(assumption);
    if (symbol !== undefined && occurring.has(symbol)) {
      throw new InputError(`assume: ${quoted(symbol)} in ${quoted(text)} is a matrix or a vector`, 'another letter');
    }
  }
}

function symbolOf(assumption: Assumption): string | undefined {
  if (assumption.kind === 'projector') return assumption.rank;
  if (!isAboutTrace(assumption) || typeof assumption.value !== 'object' || !('symbol' in assumption.value)) return;
  return assumption.value.symbol;
}

const MAX_LISTED = 8;

function listed(names: readonly string[]): string {
  return `${names.slice(0, MAX_LISTED).join(', ')}${names.length > MAX_LISTED ? ', ...' : ''}`;
}
