// For which D a symbolic result is the integral. At and above the degree of each Weingarten function it is proven (Collins and
// Sniady 2006); below, the exact value is the same sum restricted to partitions with at most D rows, and the two are compared.

import { Fraction } from '../algebra/rational.js';
import { RationalFunction } from '../algebra/rational-function.js';
import type { CompiledIntegrand } from './compiled.js';
import { CostError, CostMeter } from './cost.js';
import { type IntegerDimensions, dimensionText, powerOf } from './dimension.js';
import type { Coefficient, LowerDimension, TermList, Validity } from './integral.js';
import { termKey } from './leaf.js';
import { type DifferenceTerm, vanishesForMatrices } from './matrix-identities.js';
import { integerSetting } from './setting.js';
import { valuedTerms } from './valuation.js';

/** Longer results are not evaluated at each lower D. */
const MAX_COMPARED = 20_000;

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
): Validity {
  const degree = Math.max(0, ...compiled.stages.map((stage) => stage.degree));
  const symbolic = compiled.stages.filter((stage) => stage.dimension.powers.length > 0);
  const conditions = strongest(
    symbolic
      .filter(({ provenFrom }) => provenFrom > 1)
      .map(({ dimension, provenFrom }) => ({ dimension: dimensionText(dimension), atLeast: provenFrom })),
  );
  const [name] = compiled.dimensions;
  const { leastDimension } = compiled;
  if (compiled.dimensions.length !== 1) {
    const provenFrom = Math.max(1, ...conditions.map(({ atLeast }) => atLeast));
    const given = compiled.dimensions.length === 0;
    const statement = given ? 'Exact: every dimension is a number.' : productStatement(conditions);
    return { degree, provenFrom, conditions, lower: [], statement };
  }
  const needed = symbolic.map(({ dimension, provenFrom }) => {
    let d = 1n;
    while (dimension.factor * d ** BigInt(powerOf(dimension, name)) < BigInt(provenFrom)) d++;
    return Number(d);
  });
  const provenFrom = Math.max(leastDimension, ...needed);
  const lower: LowerDimension[] = [];
  const budget = { left: MAX_COMPARISONS_COST };
  for (let dim = leastDimension; dim < provenFrom; dim++) {
    lower.push({ dim, ...compared(compiled, terms, name, dim, hasAssumptions, budget) });
  }
  return { degree, provenFrom, conditions, lower, statement: statementOf(name, provenFrom, lower) };
}

function strongest(conditions: Validity['conditions']): Validity['conditions'] {
  const found = new Map<string, number>();
  for (const { dimension, atLeast } of conditions) {
    found.set(dimension, Math.max(found.get(dimension) ?? 1, atLeast));
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
  const exact = affordableTerms(compiled, { [name]: dim }, budget);
  if (exact === null) return { holds: null, reason: 'unchecked' };
  for (const term of exact) include({ ...term, coefficient: term.coefficient.neg() });
  if (differences.size === 0) return { holds: true, reason: 'equal' };
  const list = [...differences.values()];
  // Numbers without matrices need no matrices; matrices with declared properties are not free.
  const bare = list.every(({ symbols, operator }) => symbols.length === 0 && operator === undefined);
  const vanishes = bare ? false : hasAssumptions ? null : vanishesForMatrices(list, dim);
  if (vanishes === null) return { holds: null, reason: 'unchecked' };
  return vanishes ? { holds: true, reason: 'trace identities' } : { holds: false, reason: 'differs' };
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

function productStatement(conditions: Validity['conditions']): string {
  if (conditions.length === 0) return 'Holds for all integer dimensions >= 1.';
  const list = conditions.map(({ dimension, atLeast }) => `${dimension} >= ${atLeast}`).join(' and ');
  return `Holds for all integer dimensions with ${list}; smaller ones were not compared.`;
}

function statementOf(name: string, provenFrom: number, lower: readonly LowerDimension[]): string {
  const from = lower.findLast(({ holds }) => holds !== true)?.dim;
  const holdsFrom = from === undefined ? (lower.at(0)?.dim ?? provenFrom) : from + 1;
  const where = (chosen: readonly LowerDimension[]): string => `${name} = ${ranges(chosen.map(({ dim }) => dim))}`;
  // A comparison term by term is a proof too.
  const likely = lower.filter(({ dim, reason }) => dim >= holdsFrom && reason === 'trace identities');
  const head =
    likely.length === 0
      ? `Holds for every integer ${name} >= ${holdsFrom}`
      : `Holds for every integer ${name} >= ${holdsFrom}, by trace identities at ${where(likely)}`;
  const parts = [head];
  const say = (reasons: readonly LowerDimension['reason'][], text: string): void => {
    const chosen = lower.filter(({ dim, reason }) => dim < holdsFrom && reasons.includes(reason));
    if (chosen.length > 0) parts.push(`${text} at ${where(chosen)}`);
  };
  say(['equal', 'trace identities'], 'equal too');
  say(['pole'], 'coefficients have poles');
  say(['differs'], 'the exact value is another one');
  say(['unchecked'], 'not compared');
  return `${parts.join('; ')}.`;
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
