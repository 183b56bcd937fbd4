// Remarks on an integral that may not be what was meant: a name that is random without having been declared so, nothing random at
// all, letters as indices. Data only; each remark is one line, and names what to write instead.

import { type NameCount, averagedNames, nameCounts } from './averaged.js';
import { isNumeral } from './canonical-form.js';
import type { Integrand } from './integrand.js';
import type { Integral } from './integral.js';
import { DEFAULT_RANDOM, DEFAULT_STATES, type IntegrateOptions } from './integrate.js';
import { labelTexts } from './network.js';
import { randomNames } from './random-matrices.js';
import { isVectorLike, vectorRemark } from './vector-like.js';

/** The roles that were declared: one that is left out has its default. */
export type DeclaredRoles = Pick<IntegrateOptions, 'random' | 'states' | 'vectors' | 'deltas'>;

/**
 * The remarks on a result.
 *
 * @param declared what the caller said, defaults left out
 * @example
 * const integrand = traceIntegrand(matrixIntegrand([letter('u'), letter('A'), letter('u', 'adjoint')]));
 * integralNotes(integrand, {}, integrate(integrand)); // ["u is a constant: the random unitary is U; or say --random u"]
 */
export function integralNotes(
  integrand: Integrand,
  declared: DeclaredRoles,
  { zeroBecause }: Pick<Integral, 'zeroBecause'>,
): string[] {
  const { states = DEFAULT_STATES, vectors = [] } = declared;
  const random = randomNames(declared.random ?? DEFAULT_RANDOM);
  const terms = integrand.terms.map(nameCounts);
  const constants = constantNames(integrand, terms, new Set([...random, ...states, ...vectors]));
  const nothing = averagedNames(integrand, random, states).length === 0;
  return [
    ...(nothing ? constants.flatMap((name) => nearNote(name, random, states, terms)) : []),
    ...(declared.random === undefined ? unbalancedNotes(random, terms) : []),
    ...(declared.states === undefined ? stateNotes(states, terms) : []),
    ...(zeroBecause?.includes('different indices') === true && declared.deltas !== true ? letterNotes(integrand) : []),
    ...vectorNotes(constants),
  ];
}

/** Names without a role, those of numbers too. */
function constantNames(
  { terms }: Integrand,
  counts: readonly ReadonlyMap<string, NameCount>[],
  roles: ReadonlySet<string>,
): string[] {
  const symbols = terms.flatMap((term) =>
    term.symbols.flatMap(({ atom }) => (atom.kind === 'symbol' ? [atom.name] : [])),
  );
  const names = [...counts.flatMap((count) => [...count.keys()]), ...symbols];
  return [...new Set(names)].filter((name) => !roles.has(name));
}

function nearNote(
  name: string,
  random: readonly string[],
  states: readonly string[],
  terms: readonly ReadonlyMap<string, NameCount>[],
): string[] {
  const sameLetters = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  const unitary = random.find(sameLetters);
  if (unitary !== undefined)
    return [`${name} is a constant: the random unitary is ${unitary}; or say --random ${name}`];
  const state = states.find(sameLetters);
  if (state !== undefined) return [`${name} is a constant: the random state is ${state}; or say --states ${name}`];
  const letters = Array.from(name);
  if (/^[A-Z]{2,}$/.test(name) && letters.some((one) => random.includes(one))) {
    const isAdjoint = terms.some((counts) => (counts.get(name)?.conjugated ?? 0) > 0);
    return [`${name} is one name: for the product write ${letters.join('*')}${isAdjoint ? "'" : ''}`];
  }
  const base = /^([A-Za-z]+)_?\d+$/.exec(name)?.[1];
  if (base !== undefined && random.includes(base))
    return [`${name} is a constant: to average over it say --random ${name}`];
  if (base !== undefined && states.includes(base))
    return [`${name} is a constant: to average over it say --states ${name}`];
  return [];
}

/** Random by default, and nowhere as often conjugated as not: perhaps meant as constants. */
function unbalancedNotes(random: readonly string[], terms: readonly ReadonlyMap<string, NameCount>[]): string[] {
  const found = random.filter((name) => terms.some((counts) => counts.has(name)));
  const unbalanced = found.filter((name) => isNeverBalanced(name, terms));
  if (unbalanced.length === 0) return [];
  const balanced = found.filter((name) => !unbalanced.includes(name));
  const verb = unbalanced.length === 1 ? 'is' : 'are';
  // Where nothing else is random, the first of them is what people call the random one.
  const kept = balanced.length > 0 ? balanced : unbalanced.length > 1 ? unbalanced.slice(0, 1) : [];
  const fixed = unbalanced.filter((name) => !kept.includes(name)).join(', ');
  const way = `--random ${kept.length === 0 ? '""' : kept.join(',')}`;
  return [
    `${unbalanced.join(', ')} ${verb} random by default, and the average over what is not balanced by conjugates is 0; ${way} keeps ${fixed} fixed`,
  ];
}

function stateNotes(states: readonly string[], terms: readonly ReadonlyMap<string, NameCount>[]): string[] {
  return states
    .filter((name) => isNeverBalanced(name, terms))
    .map((name) => `${name} is a random state by default; --states "" --vectors ${name} keeps it fixed`);
}

function isNeverBalanced(name: string, terms: readonly ReadonlyMap<string, NameCount>[]): boolean {
  const counts = terms.flatMap((term) => term.get(name) ?? []);
  return counts.length > 0 && counts.every(({ plain, conjugated }) => plain !== conjugated);
}

function letterNotes({ terms }: Integrand): string[] {
  const labels = terms.flatMap(({ factors, operator }) => [
    ...factors.flatMap(({ factor }) =>
      factor.kind === 'entry'
        ? [factor.row, factor.column]
        : factor.kind === 'network'
          ? [...labelTexts(factor.network).values()]
          : [],
    ),
    ...(operator ? labelTexts(operator).values() : []),
  ]);
  const different = [...new Set(labels)];
  if (different.length < 2 || different.every(isNumeral)) return [];
  return [
    `${different.join(', ')} are different indices; --deltas leaves letters free, with Kronecker deltas in the answer`,
  ];
}

function vectorNotes(constants: readonly string[]): string[] {
  const names = constants.filter(isVectorLike);
  return names.length === 0 ? [] : [vectorRemark(names)];
}
