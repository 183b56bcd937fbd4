// The Haar integrator: an integrand in, its exact average out, as rational functions of the dimensions or as numbers at integer
// ones. Averages by Weingarten calculus: Collins and Sniady, Commun. Math. Phys. 264, 773 (2006).

import { InputError } from '../input-error.js';
import { type Assumption, WordRules } from './assumptions.js';
import { type RandomName, averagedNames } from './averaged.js';
import { CompiledIntegrand, ensembleNeeds } from './compiled.js';
import { DeclaredDimensions } from './consistency.js';
import { CostError, CostMeter, DEFAULT_MAX_COST } from './cost.js';
import { DEFAULT_RANDOM, DEFAULT_STATES } from './default-names.js';
import {
  type IntegerDimension,
  type IntegerDimensions,
  DEFAULT_DIMENSION,
  dimensionAt,
  dimensionText,
  isDimension,
  parseDimension,
} from './dimension.js';
import type { Integrand } from './integrand.js';
import { type AssumptionsInput, type IntegrandInput, readInput } from './integrand-text.js';
import { NameTable, termGraph } from './integrand-graph.js';
import type { Coefficient, Integral, IntegralAt, TermList } from './integral.js';
import { type RandomInput, randomMatrices, randomNames } from './random-matrices.js';
import { checkOneRole } from './roles.js';
import { refuseUnbalanced, specialFrom, withDeterminants } from './special-groups.js';
import { integerSetting, productSetting, symbolicSetting } from './setting.js';
import { shownIntegral, shownIntegralAt } from './shown-integral.js';
import { validityOf } from './validity.js';
import { valuedTerms } from './valuation.js';

/** What the names in an integrand mean, and how far to go. */
export interface IntegrateOptions {
  /** independent random matrices: a name alone is a Haar-random unitary; U, V and W by default */
  readonly random?: readonly RandomInput[];
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

/** Of a comparison at one lower D, which nobody asked for. */
const MAX_SPECIAL_COST = 4e7;

/** What an integral will cost and how it will be done. */
export interface IntegrationPlan {
  /** steps of about ten nanoseconds */
  readonly cost: number;
  readonly explain: string;
}

export { DEFAULT_RANDOM, DEFAULT_STATES };

/** The same, with assumptions as text such as "A^2=1, tr(B)=0" too. */
export type IntegrateTextOptions = Omit<IntegrateOptions, 'assumptions'> & { readonly assumptions?: AssumptionsInput };

/**
 * The average over all random unitaries and states, exactly, with the dimensions symbolic. `String(...)` of it is its text.
 *
 * @param input the integrand, or text as `parseIntegrand` reads it
 * @throws InputError when names, shapes or dimensions do not fit
 * @throws CostError before an average that costs more than `maxCost`
 * @example
 * String(integrate('abs(U[1,1])^4')); // "2/(D*(D + 1))"
 * String(integrate("tr(A*U*B*U')", { assumptions: 'tr(B)=1' })); // "tr(A)/D"
 * const word = ['A', 'U', 'B'].map((name) => letter(name));
 * const integral = integrate(traceIntegrand(matrixIntegrand([...word, letter('U', 'adjoint')])));
 * renderText(integralExpression(integral)); // "tr(A)*tr(B)/D"
 */
export function integrate(input: IntegrandInput, textOptions: IntegrateTextOptions = {}): Integral {
  const { integrand, options } = readTexts(input, textOptions);
  const matrices = randomMatrices(options.random ?? DEFAULT_RANDOM);
  refuseUnbalanced(integrand, matrices);
  const compiled = compile(integrand, options);
  const { dimensions, zeroBecause, explain } = compiled;
  const terms: TermList<Coefficient> =
    dimensions.length > 1
      ? valuedTerms(compiled, productSetting(dimensions))
      : valuedTerms(compiled, symbolicSetting(dimensions[0] ?? DEFAULT_DIMENSION));
  const from = specialFrom(integrand, matrices);
  const special =
    from === 0
      ? null
      : {
          from,
          exactAt: (dim: number) => integrateAt(integrand, dim, { ...options, maxCost: MAX_SPECIAL_COST }).terms,
        };
  const validity = validityOf(compiled, terms, (options.assumptions ?? []).length > 0, special);
  const random = averagedOver(integrand, options);
  return shownIntegral({
    dimensions,
    terms,
    random,
    validity,
    explain,
    ...(zeroBecause === null ? {} : { zeroBecause }),
  });
}

/**
 * The average at integer dimensions, exactly, below the degree too: there only partitions with at most D rows count.
 *
 * @param input the integrand, or text as `parseIntegrand` reads it
 * @param at the value of D, or of every dimension by name; bigints from 2^53 on
 * @throws InputError on a dimension that is no positive integer, or too small for the indices
 * @example
 * String(integrateAt('abs(U[1,1])^4', 3)); // "1/6"
 */
export function integrateAt(
  input: IntegrandInput,
  at: IntegerDimension | IntegerDimensions,
  textOptions: IntegrateTextOptions = {},
): IntegralAt {
  const { integrand, options } = readTexts(input, textOptions);
  const isOne = typeof at === 'number' || typeof at === 'bigint';
  const given = isOne ? { [DEFAULT_DIMENSION]: at } : at;
  const matrices = randomMatrices(options.random ?? DEFAULT_RANDOM);
  for (const [name, value] of Object.entries(given)) checkDimension(name, value);
  const compiled = compile(withDeterminants(integrand, matrices, given), options, given);
  const dims = isOne ? Object.fromEntries(compiled.dimensions.map((name) => [name, at])) : at;
  for (const name of compiled.dimensions) checkDimension(name, dims[name]);
  compiled.declared.refuseAt(dims);
  refuseWideFrames(options.random ?? [], dims);
  const { zeroBecause, explain } = compiled;
  for (const { dimension, atLeast } of compiled.demands) {
    const [value, text] = [dimensionAt(dimension, dims), dimensionText(dimension)];
    if (value < BigInt(atLeast)) {
      throw new InputError(`integrate: the indices do not fit into ${text} = ${value}`, `${text} >= ${atLeast}`);
    }
  }
  if (compiled.poles.some((pole) => BigInt(pole) === BigInt(dims[DEFAULT_DIMENSION] ?? 0))) {
    const at = `D = ${dims[DEFAULT_DIMENSION]}`;
    throw new InputError(`integrate: the integrand has a pole at ${at}`, 'a dimension at which it is finite');
  }
  const terms = valuedTerms(
    compiled,
    integerSetting(dims, (cost, how) => {
      compiled.charge(cost, how);
    }),
  );
  const random = averagedOver(integrand, options);
  return shownIntegralAt({
    dimensions: dims,
    terms,
    random,
    explain,
    ...(zeroBecause === null ? {} : { zeroBecause }),
  });
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
export function integrationPlan(input: IntegrandInput, textOptions: IntegrateTextOptions = {}): IntegrationPlan {
  const { integrand, options } = readTexts(input, textOptions);
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

function readTexts(
  input: IntegrandInput,
  textOptions: IntegrateTextOptions,
): { integrand: Integrand; options: IntegrateOptions } {
  const { integrand, assumptions } = readInput(input, textOptions, 'integrate');
  return { integrand, options: { ...textOptions, assumptions } };
}

function averagedOver(integrand: Integrand, { random, states }: IntegrateOptions): readonly RandomName[] {
  return averagedNames(integrand, random ?? DEFAULT_RANDOM, states ?? DEFAULT_STATES);
}

/** Only so many columns are orthonormal. */
function refuseWideFrames(random: readonly RandomInput[], dims: IntegerDimensions): void {
  for (const one of random) {
    if (typeof one === 'string' || !one.ensemble.endsWith('stiefel') || one.columns === undefined) continue;
    if (!(DEFAULT_DIMENSION in dims)) continue;
    const columns = dimensionAt(parseDimension(one.columns), dims);
    if (columns > BigInt(dims[DEFAULT_DIMENSION])) {
      throw new InputError(
        `integrate: ${one.name} with ${columns} columns at D = ${dims[DEFAULT_DIMENSION]}`,
        `D >= ${columns}`,
      );
    }
  }
}

function checkDimension(name: string, value: IntegerDimension | undefined): void {
  if (isDimension(value)) return;
  throw new InputError(`integrate: got dimension ${name} = ${value}`, `an integer ${name} >= 1`);
}

/**
 * Whether constants as they are assumed can exist at these dimensions, as far as that is decided.
 *
 * @throws InputError when the assumptions cannot hold at any
 * @example
 * const assumptions = [{ kind: 'involution', letter: 'A' }, { kind: 'trace', word: [letter('A')], value: 0 }] as const;
 * const integrand = traceIntegrand(matrixIntegrand([letter('A'), letter('U'), letter('A'), letter('U', 'adjoint')]));
 * assumptionsHoldAt(integrand, { D: 3 }, { assumptions }); // false
 */
export function assumptionsHoldAt(
  integrand: Integrand,
  at: Readonly<Record<string, number>>,
  options: IntegrateOptions = {},
): boolean {
  const { table, rules } = namesAndRules(options);
  for (const term of integrand.terms) {
    termGraph({ ...term, factors: term.factors.map(({ factor }) => ({ factor, power: 1 })) }, table);
  }
  const legsOf = (name: string) => table.knownLegs(name);
  return new DeclaredDimensions(rules.assumptions, rules, legsOf, ensembleNeeds(table)).canHoldAt(at);
}

function compile(integrand: Integrand, options: IntegrateOptions, at?: IntegerDimensions): CompiledIntegrand {
  for (const [name, value] of Object.entries(at ?? {})) checkDimension(name, value);
  const { maxCost = DEFAULT_MAX_COST } = options;
  const { table, rules } = namesAndRules(options);
  return new CompiledIntegrand(integrand, {
    table,
    rules,
    deltas: options.deltas ?? false,
    naive: options.method === 'naive',
    meter: new CostMeter(maxCost, options.maxMemory),
    ...(at ? { at } : {}),
  });
}

function namesAndRules(options: IntegrateOptions): { table: NameTable; rules: WordRules } {
  const { random = DEFAULT_RANDOM, states = DEFAULT_STATES, vectors = [] } = options;
  const { random: given, ...roles } = options;
  checkOneRole(
    { ...roles, ...(given === undefined ? {} : { random: randomNames(given) }) },
    { random: randomNames(random), states },
  );
  const table = new NameTable(randomMatrices(random), new Set(states), new Set(vectors));
  const rules = new WordRules(options.assumptions ?? [], {
    isRandom: (name) => table.isRandom(name),
    isVector: (name) => table.vectors.has(name),
  });
  return { table, rules };
}
