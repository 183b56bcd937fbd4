// For which D a symbolic result is the integral. At and above the degree of each Weingarten function it is proven (Collins and
// Sniady 2006); below, the exact value is the same sum restricted to partitions with at most D rows, and the two are compared.

import { Fraction } from '../algebra/rational.js';
import { RationalFunction } from '../algebra/rational-function.js';
import { InputError } from '../input-error.js';
import type { CompiledIntegrand } from './compiled.js';
import { CostError, CostMeter } from './cost.js';
import { type IntegerDimensions, DEFAULT_DIMENSION, dimensionText, leastValue, parseDimension } from './dimension.js';
import type { DeclaredDimensions, DeclaredNeed } from './consistency.js';
import { type IntegerSet, integersFrom, integersText, intersectIntegers } from './integer-set.js';
import type { Coefficient, LowerDimension, TermList, Validity } from './integral.js';
import type { Demand } from './label-demand.js';
import { termKey } from './leaf.js';
import { type DifferenceTerm, vanishesForMatrices } from './matrix-identities.js';
import { integerSetting } from './setting.js';
import { valuedTerms } from './valuation.js';

/** Longer results are not evaluated at each lower D. */
const MAX_COMPARED = 20_000;

/** Of the integers between the degree and a pole of the integrand only so many are listed. */
const MAX_LISTED = 20;

const UNDEFINED = 'where the integrand has a pole';

/** Steps (cost.ts) that moments at one lower D, and at all of them, may take: nobody asked for them. */
const MAX_COMPARISON_COST = 4e6;
const MAX_COMPARISONS_COST = 1.5e8;

/** Of finding out what a moment will cost, at degrees of some hundreds. */
const COUNTING_COST = 1e6;

/** The validity of the symbolic terms of an integrand. */
export function validityOf(
  compiled: CompiledIntegrand,
  terms: TermList<Coefficient>,
  hasAssumptions: boolean,
  special: SpecialGroup | null = null,
): Validity {
  const degree = Math.max(0, ...compiled.stages.map((stage) => stage.degree));
  const symbolic = compiled.stages.filter((stage) => stage.dimension.powers.length > 0);
  const { demands } = compiled;
  const needs = [
    ...symbolic
      .filter(({ provenFrom }) => provenFrom > 1)
      .map(({ dimension, provenFrom }) => ({ dimension, atLeast: provenFrom })),
    ...compiled.formNeeds,
    ...(special === null ? [] : [{ dimension: parseDimension(DEFAULT_DIMENSION), atLeast: special.from }]),
  ];
  if (compiled.dimensions.length !== 1) return severalDimensions(compiled, degree, needs);
  const [name] = compiled.dimensions;
  const from = (list: readonly Demand[]): number =>
    Math.max(1, ...list.map(({ dimension, atLeast }) => leastValue(dimension, atLeast)));
  const leastDimension = from(demands);
  const poles = compiled.poles.filter((dim) => dim >= leastDimension);
  const provenAbove = Math.max(leastDimension, from(needs));
  const provenFrom = Math.max(provenAbove, (poles.at(-1) ?? 0) + 1);
  const isPole = new Set(poles);
  const lower: LowerDimension[] = [];
  const budget = { left: MAX_COMPARISONS_COST };
  for (let dim = leastDimension; dim < Math.min(provenFrom, provenAbove + MAX_LISTED); dim++) {
    if (isPole.has(dim)) lower.push({ dim, holds: false, reason: 'undefined' });
    else if (!compiled.declared.canHoldAt({ [name]: dim })) lower.push({ dim, ...IMPOSSIBLE });
    else if (dim >= provenAbove) lower.push({ dim, holds: true, reason: 'proven' });
    else lower.push({ dim, ...compared(compiled, terms, name, dim, hasAssumptions, budget, special) });
  }
  for (const dim of poles.filter((one) => one >= provenAbove + MAX_LISTED)) {
    lower.push({ dim, holds: false, reason: 'undefined' });
  }
  const statement = statementOf(name, leastDimension, lower, compiled.declared);
  return { degree, provenFrom, conditions: strongest(needs), lower, poles, ...declaredOf(compiled), statement };
}

const IMPOSSIBLE = { holds: null, reason: 'impossible' } as const;

function declaredOf({ declared: { texts } }: CompiledIntegrand): Pick<Validity, 'declared'> {
  return texts.length === 0 ? {} : { declared: texts };
}

/** `; A involution, tr(A)=0 needs even D`. */
function neededText(needs: readonly DeclaredNeed[]): string {
  return needs
    .map(({ where, because }) => `; ${because} ${because.includes(',') ? 'need' : 'needs'} ${where}`)
    .join('');
}

/** Proven where the space of every unitary is large enough; smaller ones are not compared. */
function severalDimensions(compiled: CompiledIntegrand, degree: number, needs: readonly Demand[]): Validity {
  const { dimensions, demands, poles } = compiled;
  const conditions = strongest([...needs, ...demands]);
  const provenFrom = Math.max(1, ...conditions.map(({ atLeast }) => atLeast));
  const proven =
    dimensions.length === 0
      ? 'Exact: every dimension is a number.'
      : productStatement(conditions, needs.length > 0, poles);
  const statement = `${proven.slice(0, -1)}${neededText(compiled.declared.texts)}.`;
  return { degree, provenFrom, conditions, lower: [], poles, ...declaredOf(compiled), statement };
}

function strongest(demands: readonly Demand[]): Validity['conditions'] {
  const found = new Map<string, number>();
  for (const { dimension, atLeast } of demands) {
    const text = dimensionText(dimension);
    found.set(text, Math.max(found.get(text) ?? 1, atLeast));
  }
  return [...found].map(([dimension, atLeast]) => ({ dimension, atLeast }));
}

function compared(
  compiled: CompiledIntegrand,
  terms: TermList<Coefficient>,
  name: string,
  dim: number,
  hasAssumptions: boolean,
  budget: Budget,
  special: SpecialGroup | null,
): Omit<LowerDimension, 'dim'> {
  const at = new Fraction(dim);
  for (const coefficient of terms.coefficients()) {
    if (coefficient instanceof RationalFunction && coefficient.hasPoleAt(at)) return { holds: false, reason: 'pole' };
  }
  if (terms.length > MAX_COMPARED) return { holds: null, reason: 'unchecked' };
  const differences = new Map<string, DifferenceTerm>();
  const include = (term: DifferenceTerm): void => {
    const key = termKey(term.symbols, term.operator);
    const known = differences.get(key);
    const coefficient = known ? known.coefficient.add(term.coefficient) : term.coefficient;
    if (coefficient.n === 0n) differences.delete(key);
    else differences.set(key, { ...term, coefficient });
  };
  for (const term of terms) {
    const { coefficient } = term;
    const value =
      coefficient instanceof RationalFunction ? coefficient.evaluate(at) : coefficient.evaluate({ [name]: dim });
    include({ ...term, coefficient: value });
  }
  const exact =
    special === null ? affordableTerms(compiled, { [name]: dim }, budget) : affordable(() => special.exactAt(dim));
  if (exact === null) return { holds: null, reason: 'unchecked' };
  for (const term of exact) include({ ...term, coefficient: term.coefficient.neg() });
  if (differences.size === 0) return { holds: true, reason: 'equal' };
  const list = [...differences.values()];
  // Numbers without matrices need no matrices; matrices with declared properties are not free.
  const bare = list.every(({ symbols, operator }) => symbols.length === 0 && operator === undefined);
  const vanishes = bare ? false : hasAssumptions ? null : vanishesForMatrices(list, dim, compiled.form);
  if (vanishes === null) return { holds: null, reason: 'unchecked' };
  return vanishes ? { holds: true, reason: 'trace identities' } : { holds: false, reason: 'differs' };
}

/** A group that differs from a larger one at small D: from which D on not, and its own terms below. */
export interface SpecialGroup {
  readonly from: number;
  readonly exactAt: (dim: number) => TermList<Fraction>;
}

/** null when it is too long, or cannot be done. */
function affordable<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

interface Budget {
  left: number;
}

/** null when it would take long. */
function affordableTerms(
  compiled: CompiledIntegrand,
  dims: IntegerDimensions,
  budget: Budget,
): TermList<Fraction> | null {
  if (budget.left <= 0) return null;
  const meter = new CostMeter(MAX_COMPARISON_COST);
  try {
    return valuedTerms(
      compiled,
      integerSetting(dims, (cost, explain) => {
        budget.left -= COUNTING_COST;
        meter.charge(cost, explain);
        budget.left -= cost;
      }),
    );
  } catch (error) {
    if (error instanceof CostError) return null;
    throw error;
  }
}

function productStatement(conditions: Validity['conditions'], hasSmaller: boolean, poles: readonly number[]): string {
  const list = conditions.map(({ dimension, atLeast }) => `${dimension} >= ${atLeast}`).join(' and ');
  const head = `Holds for all integer dimensions ${conditions.length === 0 ? '>= 1' : `with ${list}`}`;
  const except = poles.length === 0 ? '' : ` except ${DEFAULT_DIMENSION} = ${ranges(poles)}, ${UNDEFINED}`;
  return `${head}${except}${hasSmaller ? '; smaller ones were not compared' : ''}.`;
}

function statementOf(
  name: string,
  leastDimension: number,
  all: readonly LowerDimension[],
  declared: DeclaredDimensions,
): string {
  const lower = all.filter(({ reason }) => reason !== 'impossible');
  const isUndefined = ({ reason }: LowerDimension): boolean => reason === 'undefined';
  const undefinedAt = new Set(lower.filter(isUndefined).map(({ dim }) => dim));
  const last = lower.findLast((one) => one.holds !== true && !isUndefined(one))?.dim;
  let holdsFrom = last === undefined ? leastDimension : last + 1;
  while (undefinedAt.has(holdsFrom)) holdsFrom++;
  const where = (chosen: readonly LowerDimension[]): string => `${name} = ${ranges(chosen.map(({ dim }) => dim))}`;
  // A comparison term by term is a proof too.
  const likely = lower.filter(({ dim, reason }) => dim >= holdsFrom && reason === 'trace identities');
  const except = lower.filter((one) => isUndefined(one) && one.dim > holdsFrom);
  const exceptText = except.length === 0 ? '' : ` except ${where(except)}, ${UNDEFINED}`;
  const how = likely.length === 0 ? '' : `, by trace identities at ${where(likely)}`;
  const possible = intersectIntegers(declared.setOf(name), integersFrom(BigInt(holdsFrom)));
  const parts = [`${possibleText(possible, name)}${exceptText}${how}`];
  const say = (reasons: readonly LowerDimension['reason'][], text: string): void => {
    const chosen = lower.filter(({ dim, reason }) => dim < holdsFrom && reasons.includes(reason));
    if (chosen.length > 0) parts.push(`${text} at ${where(chosen)}`);
  };
  say(['equal', 'trace identities', 'proven'], 'equal too');
  say(['undefined'], 'the integrand has a pole');
  say(['pole'], 'coefficients have poles');
  say(['differs'], 'the exact value is another one');
  say(['unchecked'], 'not compared');
  return `${parts.join('; ')}${neededText(declared.texts)}.`;
}

/** `Holds for every integer D >= 2`, `Holds for every even D >= 4`, `Holds at D = 2`. */
function possibleText(possible: IntegerSet, name: string): string {
  const { parity, ranges } = possible;
  if (ranges.length === 0) return `Not shown to hold at any ${name} that the declarations allow`;
  const [{ first, last }] = ranges;
  if (ranges.length > 1 || last !== null) return `Holds at ${integersText(possible, name)}`;
  return `Holds for every ${parity === null ? 'integer' : parity === 0 ? 'even' : 'odd'} ${name} >= ${first}`;
}

/** `1`, `1, 2`, `1 to 5, 7`. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs
    .map(([first, last]) =>
      first === last ? String(first) : last === first + 1 ? `${first}, ${last}` : `${first} to ${last}`,
    )
    .join(', ');
}
