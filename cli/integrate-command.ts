// haarmonic integrate: the Haar average of an expression or a network, exact, with the dimensions for which it holds.

import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { type SymbolMonomial, atomKey, operatorKey } from '../src/algebra/monomial.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import { expandAtInfinity } from '../src/algebra/series.js';
import { InputError } from '../src/input-error.js';
import {
  type Coefficient,
  CostError,
  DEFAULT_MAX_COST,
  type Integral,
  type IntegralAt,
  type IntegralTerm,
  averagedText,
  coefficientExpression,
  durationText,
  integralAtExpression,
  integralNotes,
  integrate,
  integrateAt,
  integrationPlan,
  termExpression,
} from '../src/integrate/index.js';
import {
  type Expression,
  operatorExpression,
  product,
  rationalNumber,
  monomialExpression,
  sum,
} from '../src/render/expression.js';
import { type Format, renderProgram } from '../src/render/format.js';
import { seriesJson } from '../src/render/json.js';
import { seriesExpression } from '../src/render/series-expression.js';
import { renderText } from '../src/render/text.js';
import { CONTRACT, PLAIN, remembered, resultExpression, resultPieces, styledText } from './integral-text.js';
import { type GenusMeaning, genusMeaning } from './genus-meaning.js';
import { type IntegrateSetting, readIntegrateSetting } from './integrate-setting.js';
import { dimensionJson, formatOption, integerOption, optionalInteger } from './option-values.js';
import { note, print, printPieces } from './output.js';
import type { IntegrateCommandOptions } from './program.js';

/** Longer lists of terms are in the value only. */
const MAX_LISTED_TERMS = 10_000;

/** What is printed without being asked twice, and what fits one string of a JSON document. */
const MAX_PRINTED = 2_000_000;

/** What other formats, which need the whole expression at once, have the memory for. */
const MAX_RENDERED = 100_000;

/** Values below the degree are written out when they have at most so many terms; longer functions rarely have shorter ones. */
const MAX_SHORT = 24;

/** Of more different values below the degree the first and the last are listed; JSON has them all. */
const MAX_LOWER_LINES = 12;

export async function runIntegrate(expression: string | undefined, options: IntegrateCommandOptions): Promise<void> {
  const format = formatOption(options);
  const order = optionalInteger('expand', options.expand, 0, 999);
  const seed = integerOption('seed', options.seed, 0);
  const setting = await readIntegrateSetting(expression, options);
  if (order !== undefined && setting.at !== null) {
    throw new InputError('--expand together with --dim', 'one of them: a number has no expansion');
  }
  if (order !== undefined && setting.dimensions.length > 1) {
    throw new InputError(`--expand with the dimensions ${setting.dimensions.join(', ')}`, 'one dimension to expand in');
  }
  const limits =
    options.force === true
      ? { maxCost: Infinity, maxMemory: Infinity }
      : { maxCost: DEFAULT_MAX_COST, maxMemory: memoryLimit() };
  if (options.force === true) announceCost(setting);
  const result = affordable(() =>
    setting.at === null
      ? integrate(setting.integrand, { ...setting.options, ...limits })
      : integrateAt(setting.integrand, setting.at, { ...setting.options, ...limits }),
  );
  const notes = [...setting.notes, ...integralNotes(setting.integrand, setting.declared, result)];
  refuseEndless(result.terms.length, format, options.force === true);
  const lower = 'validity' in result ? lowerValues(result, setting, format) : [];
  const genus =
    'validity' in result && order !== undefined ? genusMeaning(setting.integrand, result, setting.options) : null;
  const check = options.check === true ? await checked(setting, result, seed) : null;
  if (check?.verdict === 'disagrees') process.exitCode = 1;
  if (format === 'json') {
    await printJsonAround(VALUE_PLACE, resultPieces(result, CONTRACT), {
      ...sourceJson(setting, options),
      ...('validity' in result ? symbolicJson(result, lower, order, genus) : numericJson(result)),
      random: result.random,
      notes,
      explain: result.explain,
      ...(check === null ? {} : { check: { verdict: check.verdict, checks: check.checks } }),
    });
    return;
  }
  if (format === 'text') await printPieces(resultPieces(result, PLAIN));
  else print(rendered(result, format, order));
  const said = format === 'text' ? print : note;
  if (result.zeroBecause !== undefined) said(`Zero: ${result.zeroBecause}.`);
  said(`${validityText(result)} ${averagedText(result.random)}`);
  if ('validity' in result) {
    for (const line of lowerLines(lower, result.dimensions[0])) said(line);
    if (format === 'text' && order !== undefined) for (const line of expansionLines(result, order)) said(line);
    if (genus !== null) said(genus.statement);
  }
  if (options.explain === true) said(`How: ${result.explain === '' ? 'nothing to average' : result.explain}.`);
  for (const line of check?.lines ?? []) said(line);
  for (const text of notes) note(`note: ${text}`);
}

let memory: number | null = null;

/** Half of the machine's memory, and what JavaScript may have of it; asking for it takes as long as a small integral. */
function memoryLimit(): number {
  return (memory ??= Math.min(totalmem() / 2, getHeapStatistics().heap_size_limit));
}

/** The cost is said before it is paid. */
function announceCost({ integrand, options }: IntegrateSetting): void {
  const { cost, explain } = integrationPlan(integrand, options);
  if (cost > DEFAULT_MAX_COST) note(`about ${durationText(cost)}: ${explain}`);
}

/** Before anything is printed; text goes out term by term, and only what one string holds fits the other formats. */
function refuseEndless(terms: number, format: Format, isForced: boolean): void {
  const [limit, way] =
    format === 'text' ? [MAX_PRINTED, '--force'] : [format === 'json' ? MAX_PRINTED : MAX_RENDERED, '--format text'];
  if (terms <= limit || (format === 'text' && isForced)) return;
  throw new InputError(`integrate: the result has ${terms} terms`, `at most ${limit} in this format, or ${way}`);
}

function affordable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CostError)) throw error;
    throw new InputError(error.problem, 'a smaller degree, or --force to begin it all the same');
  }
}

function sourceJson({ source, at }: IntegrateSetting, { network, group }: IntegrateCommandOptions) {
  const values = Object.entries(at ?? {}).map(([name, value]) => [name, dimensionJson(value)] as const);
  const dims = at === null ? null : Object.keys(at).join() === 'D' ? dimensionJson(at.D) : Object.fromEntries(values);
  return { ...(network === undefined ? { integrand: source } : { network: source }), group, dim: dims };
}

function symbolicJson(
  result: Integral,
  lower: readonly LowerValue[],
  order: number | undefined,
  genus: GenusMeaning | null,
) {
  const { terms, dimensions, validity, zeroBecause } = result;
  const text = remembered((coefficient: Coefficient) => renderText(coefficientExpression(coefficient, dimensions)));
  const listed = terms.length <= MAX_LISTED_TERMS ? [...terms] : null;
  return {
    value: VALUE_PLACE,
    ...(zeroBecause === undefined ? {} : { zeroBecause }),
    validity: {
      ...validity,
      lower: lower.map(({ value, ...one }) => ({ ...one, ...(value === null ? {} : { value }) })),
    },
    ...(listed === null ? {} : { terms: listed.map((term) => termJson(term, text(term.coefficient))) }),
    ...(listed === null || order === undefined
      ? {}
      : {
          expansion: listed.map((term) => ({
            ...namesJson(term),
            ...seriesJson(expandAtInfinity(rationalOf(term), order + 1), dimensions[0]),
          })),
        }),
    ...(genus === null ? {} : { genus }),
  };
}

function numericJson(result: IntegralAt) {
  const { terms, zeroBecause } = result;
  return {
    value: VALUE_PLACE,
    ...(zeroBecause === undefined ? {} : { zeroBecause }),
    validity: { statement: validityText(result) },
    ...(terms.length <= MAX_LISTED_TERMS
      ? { terms: [...terms].map((term) => termJson(term, renderText(rationalNumber(term.coefficient)))) }
      : {}),
  };
}

function validityText(result: Integral | IntegralAt): string {
  if ('validity' in result) return result.validity.statement;
  const at = Object.entries(result.dimensions).map(([name, value]) => `${name} = ${value}`);
  return at.length === 0 ? 'Exact: every dimension is a number.' : `Exact at ${at.join(', ')}.`;
}

/** A term as the contract writes traces: words multiplied with `*`, `tr(A*A)^2*tr(B)`; "1" when there are none. */
function termJson<T>(term: IntegralTerm<T>, coefficient: string) {
  return { coefficient, ...namesJson(term) };
}

function namesJson<T>({ symbols, operator }: Pick<IntegralTerm<T>, 'symbols' | 'operator'>) {
  return { symbols: symbolsText(symbols), ...(operator ? { operator: operatorKey(operator) } : {}) };
}

function symbolsText(symbols: SymbolMonomial): string {
  const factors = symbols.map(({ atom, power }) => (power === 1 ? atomKey(atom) : `${atomKey(atom)}^${power}`));
  return factors.length === 0 ? '1' : factors.join('*');
}

function rationalOf({ coefficient }: IntegralTerm<Coefficient>): RationalFunction {
  if (coefficient instanceof RationalFunction) return coefficient;
  throw new InputError('--expand with several dimensions', 'one dimension to expand in');
}

/** Stands for the value in a JSON document; no input has such a character. */
const VALUE_PLACE = '\u0001value\u0001';

/** One JSON document whose longest string is written piece by piece: it may be longer than a string can be. */
async function printJsonAround(place: string, pieces: Iterable<string>, document: unknown): Promise<void> {
  const [quote, text] = [JSON.stringify(place), JSON.stringify(document, null, 2)];
  const at = text.indexOf(`"value": ${quote}`) + '"value": "'.length;
  const [before, after] = [text.slice(0, at), text.slice(at + quote.length - 2)];
  await printPieces(
    (function* () {
      yield before;
      for (const piece of pieces) yield JSON.stringify(piece).slice(1, -1);
      yield after;
    })(),
  );
}

/** The value in a format, or its expansion when one is asked for. */
function rendered(result: Integral | IntegralAt, format: Format, order: number | undefined): string {
  if (!('validity' in result) || order === undefined) return renderProgram(resultExpression(result), format, 'average');
  const series = (term: IntegralTerm<Coefficient>): Expression =>
    termExpression(term, seriesExpression(expandAtInfinity(rationalOf(term), order + 1), result.dimensions[0]));
  return renderProgram(sum([...result.terms].map(series)), format, 'average');
}

function expansionLines({ terms, dimensions }: Integral, order: number): string[] {
  const series = remembered((f: RationalFunction) =>
    renderText(seriesExpression(expandAtInfinity(f, order + 1), dimensions[0])),
  );
  const lines = [...terms].map((term) => {
    const names = product([
      monomialExpression(term.symbols),
      ...(term.operator ? [operatorExpression(term.operator)] : []),
    ]);
    return `  ${renderText(names)}: ${series(rationalOf(term))}`;
  });
  return lines.length === 0 ? [] : ['Large D, coefficient by coefficient:', ...lines];
}

/** What the integral is at one dimension below those where the function holds. */
interface LowerValue {
  readonly dim: number;
  readonly holds: boolean | null;
  readonly reason: string;
  /** the exact value there, where the function is another one and the value is short */
  readonly value: string | null;
}

function lowerValues(
  { validity, dimensions, terms }: Integral,
  { integrand, options }: IntegrateSetting,
  format: Format,
): LowerValue[] {
  const style = format === 'json' ? CONTRACT : PLAIN;
  return validity.lower.map((one) => {
    if (one.holds !== false || one.reason === 'undefined' || terms.length > 4 * MAX_SHORT)
      return { ...one, value: null };
    const exact = valueAt(integrand, { [dimensions[0]]: one.dim }, options);
    const isShort = exact !== null && exact.terms.length <= MAX_SHORT;
    return { ...one, value: isShort ? styledText(integralAtExpression(exact), style) : null };
  });
}

/** null when it would take long: nobody asked for it. */
function valueAt(...args: Parameters<typeof integrateAt>): IntegralAt | null {
  try {
    return integrateAt(...args);
  } catch (error) {
    if (error instanceof CostError) return null;
    throw error;
  }
}

/** `D = 1, 2: 5`, equal values together. */
function lowerLines(lower: readonly LowerValue[], name: string): string[] {
  const other = lower.filter(({ holds, reason }) => holds === false && reason !== 'undefined');
  const values = new Map<string, number[]>();
  for (const { dim, value } of other) {
    const text = value ?? 'a longer value, see --dim N';
    values.set(text, [...(values.get(text) ?? []), dim]);
  }
  const lines = [...values].reverse().map(([value, dims]) => `${name} = ${dims.join(', ')}: ${value}`);
  if (lines.length <= MAX_LOWER_LINES) return lines;
  const [first, last] = [lines.slice(0, MAX_LOWER_LINES / 2), lines.slice(-MAX_LOWER_LINES / 2)];
  return [...first, `${lines.length - MAX_LOWER_LINES} more values between: see --dim N`, ...last];
}

async function checked(setting: IntegrateSetting, result: Integral | IntegralAt, seed: number) {
  const { checkResult } = await import('./integrate-check.js');
  return checkResult(setting, result, seed);
}
