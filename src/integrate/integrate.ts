// The Haar integrator: an integrand in, its exact average out, as rational functions of the dimensions or as numbers at integer
// ones. Averages by Weingarten calculus: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006).

import { InputError, quoted } from '../input-error.js';
import { type Assumption, WordRules } from './assumptions.js';
import { CompiledIntegrand } from './compiled.js';
import { CostError, CostMeter, DEFAULT_MAX_COST } from './cost.js';
import { type IntegerDimension, type IntegerDimensions, DEFAULT_DIMENSION, isDimension } from './dimension.js';
import type { Integrand } from './integrand.js';
import { NameTable } from './integrand-graph.js';
import type { Coefficient, Integral, IntegralAt, TermList } from './integral.js';
import { integerSetting, productSetting, symbolicSetting } from './setting.js';
import { validityOf } from './validity.js';
import { valuedTerms } from './valuation.js';

/** What the names in an integrand mean, and how far to go. */
export interface IntegrateOptions {
  /** independent Haar-random unitaries; U, V and W by default */
  readonly random?: readonly string[];
  /** independent random pure states: column vectors; psi by default */
  readonly states?: readonly string[];
  /** constant column vectors */
  readonly vectors?: readonly string[];
  /** whether indices that are letters are free, with Kronecker deltas in the answer; else different letters differ */
  readonly deltas?: boolean;
  /** what is known about constant matrices */
  readonly assumptions?: readonly Assumption[];
  /** refuse what costs more steps of about ten nanoseconds; 1e9 by default, Infinity for no limit */
  readonly maxCost?: number;
  /** refuse what needs more bytes of memory at once; no limit by default */
  readonly maxMemory?: number;
  /** `naive` is the double sum over all permutations as it stands: the reference that `auto` is tested against */
  readonly method?: 'auto' | 'naive';
}

/** What an integral will cost and how it will be done. */
export interface IntegrationPlan {
  /** steps of about ten nanoseconds */
  readonly cost: number;
  readonly explain: string;
}

export const DEFAULT_RANDOM: readonly string[] = ['U', 'V', 'W'];
export const DEFAULT_STATES: readonly string[] = ['psi'];

/**
 * The average over all random unitaries and states, exactly, with the dimensions symbolic.
 *
 * @throws InputError when names, shapes or dimensions do not fit
 * @throws CostError before an average that costs more than `maxCost`
 * @example
 * const word = ['A', 'U', 'B'].map((name) => letter(name));
 * const integral = integrate(traceIntegrand(matrixIntegrand([...word, letter('U', 'adjoint')])));
 * renderText(integralExpression(integral)); // "tr(A)*tr(B)/D"
 */
export function integrate(integrand: Integrand, options: IntegrateOptions = {}): Integral {
  const compiled = compile(integrand, options);
  const { dimensions, zeroBecause, explain } = compiled;
  const terms: TermList<Coefficient> =
    dimensions.length > 1
      ? valuedTerms(compiled, productSetting(dimensions))
      : valuedTerms(compiled, symbolicSetting(dimensions[0] ?? DEFAULT_DIMENSION));
  const validity = validityOf(compiled, terms, (options.assumptions ?? []).length > 0);
  return { dimensions, terms, validity, explain, ...(zeroBecause === null ? {} : { zeroBecause }) };
}

/**
 * The average at integer dimensions, exactly, below the degree too: there only partitions with at most D rows count.
 *
 * @param at the value of D, or of every dimension by name; bigints from 2^53 on
 * @throws InputError on a dimension that is no positive integer, or too small for the indices
 */
export function integrateAt(
  integrand: Integrand,
  at: IntegerDimension | IntegerDimensions,
  options: IntegrateOptions = {},
): IntegralAt {
  const compiled = compile(integrand, options);
  const dims =
    typeof at === 'number' || typeof at === 'bigint'
      ? Object.fromEntries(compiled.dimensions.map((name) => [name, at]))
      : at;
  for (const name of compiled.dimensions) {
    if (!isDimension(dims[name])) {
      throw new InputError(`integrate: got dimension ${name} = ${String(dims[name])}`, `an integer ${name} >= 1`);
    }
  }
  const { leastDimension, zeroBecause } = compiled;
  if (dims[DEFAULT_DIMENSION] < leastDimension) {
    throw new InputError(
      `integrate: the indices do not fit into D = ${dims[DEFAULT_DIMENSION]}`,
      `D >= ${leastDimension}`,
    );
  }
  const terms = valuedTerms(
    compiled,
    integerSetting(dims, (cost, how) => {
      compiled.charge(cost, how);
    }),
  );
  return { dimensions: dims, terms, explain: compiled.explain, ...(zeroBecause === null ? {} : { zeroBecause }) };
}

/**
 * What the average will cost, before it is begun: the first unitary of every term, which takes by far the longest unless others
 * of the same degree follow.
 *
 * @throws InputError when names, shapes or dimensions do not fit
 * @example
 * const moment = powerIntegrand(traceIntegrand(matrixIntegrand([letter('U')])), 2);
 * integrationPlan(multiplyIntegrands(moment, conjugateIntegrand(moment))).explain; // "U: degree 2, 2 x 2 pairs of permutations"
 */
export function integrationPlan(integrand: Integrand, options: IntegrateOptions = {}): IntegrationPlan {
  let cost = 0;
  const lines = new Set<string>();
  for (const term of integrand.terms) {
    try {
      compile({ terms: [term] }, { ...options, maxCost: -1 });
    } catch (error) {
      if (!(error instanceof CostError)) throw error;
      cost += error.cost;
      lines.add(error.explain);
    }
  }
  return { cost, explain: [...lines].join('; ') };
}

function compile(integrand: Integrand, options: IntegrateOptions): CompiledIntegrand {
  const { random = DEFAULT_RANDOM, states = DEFAULT_STATES, vectors = [], maxCost = DEFAULT_MAX_COST } = options;
  const roles = [...random, ...states, ...vectors];
  const twice = roles.find((name, k) => roles.indexOf(name) !== k);
  if (twice !== undefined) throw new InputError(`integrate: ${quoted(twice)} has two roles`, 'one role for each name');
  const table = new NameTable(new Set(random), new Set(states), new Set(vectors));
  const rules = new WordRules(options.assumptions ?? [], (name) => table.isRandom(name));
  return new CompiledIntegrand(integrand, {
    table,
    rules,
    deltas: options.deltas ?? false,
    naive: options.method === 'naive',
    meter: new CostMeter(maxCost, options.maxMemory),
  });
}
