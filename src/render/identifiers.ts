// Names that a programming language accepts for letters, traces and Gram cycles: tr(A^2*C) becomes trA2C. Different things
// get different names, always the same ones for the same expression, none the name of the result, and each remembers what it means.

import { operatorKey } from '../algebra/monomial.js';
import type { Expression } from './expression.js';
import type { Named } from './infix.js';
import { letterRuns, nameText } from './text.js';

/** One name in a program and what it stands for, as text. */
export interface Identifier {
  readonly name: string;
  readonly meaning: string;
}

/** What a language forbids or changes: a proposed name in, a legal one out. */
export type Legalize = (proposal: string) => string;

/**
 * The names for everything in the expressions, D and L first, then in order of appearance.
 *
 * @param legalize turns any proposal of letters, digits and underscores into a legal name
 * @param result what the program calls its result: a letter of that name would be defined by itself
 * @example
 * identifiersOf([trace(['O', 'O'])], (name) => name); // [{ name: 'trO2', meaning: 'tr(O^2)' }]
 */
export function identifiersOf(expressions: readonly Expression[], legalize: Legalize, result?: string): Identifier[] {
  const meanings = new Map<string, Named>();
  for (const expression of expressions) {
    for (const named of namedIn(expression)) meanings.set(nameText(named), named);
  }
  const first = ['D', 'L'].filter((name) => meanings.has(name));
  const order = [...first, ...[...meanings.keys()].filter((meaning) => !first.includes(meaning))];
  const taken = new Set<string>(result === undefined ? [] : [result]);
  return order.map((meaning) => {
    const proposal = proposedName(meanings.get(meaning)!);
    let name = legalize(proposal);
    for (let count = 2; taken.has(name); count++) name = legalize(`${proposal}v${count}`);
    taken.add(name);
    return { name, meaning };
  });
}

/** Looks names up, as an infix notation asks for them. */
export function namesFrom(identifiers: readonly Identifier[]): (named: Named) => string {
  const names = new Map(identifiers.map(({ name, meaning }) => [meaning, name]));
  return (named) => names.get(nameText(named)) ?? proposedName(named);
}

/** `trO2 = tr(O^2), d = D`: the names that do not speak for themselves; '' when there are none. */
export function legend(identifiers: readonly Identifier[]): string {
  return identifiers
    .filter(({ name, meaning }) => name !== meaning)
    .map(({ name, meaning }) => `${name} = ${meaning}`)
    .join(', ');
}

function proposedName(named: Named): string {
  switch (named.kind) {
    case 'symbol':
      return bareName(named.name);
    case 'gram':
      return `gram${named.cycle.join(named.cycle.some((index) => index > 9) ? '_' : '')}`;
    case 'trace':
      return `tr${letterRuns(named.word).map(runName).join('')}`;
    case 'entry':
      return bareName(`${named.word.length === 0 ? 'delta' : named.word.join('')}_${named.row}_${named.column}`);
    case 'contraction':
      return bareName(`net${named.tensors.map(({ name }) => name).join('')}`);
    case 'operator':
      return bareName(operatorKey(named.operator)).replace(/_+$/, '');
  }
}

function runName({ letter, length }: { letter: string; length: number }): string {
  const name = bareName(letter);
  return length === 1 ? name : /\d$/.test(name) ? `${name}p${length}` : `${name}${length}`;
}

function bareName(text: string): string {
  const name = text
    .replaceAll("'", 'dagger')
    .replace(/transpose\((\w+)\)/g, '$1transpose')
    .replace(/conj\((\w+)\)/g, '$1conj')
    .replace(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z]/.test(name) ? name : `v${name}`;
}

function namedIn(expression: Expression): Named[] {
  switch (expression.kind) {
    case 'symbol':
    case 'trace':
    case 'gram':
    case 'entry':
    case 'contraction':
    case 'operator':
      return [expression];
    case 'number':
      return [];
    case 'sum':
      return expression.terms.flatMap(namedIn);
    case 'product':
      return expression.factors.flatMap(namedIn);
    case 'power':
      return namedIn(expression.base);
    case 'quotient':
      return [...namedIn(expression.numerator), ...namedIn(expression.denominator)];
    case 'binomial':
    case 'bigO':
      return [{ kind: 'symbol', name: expression.variable }];
  }
}
