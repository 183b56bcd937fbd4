// haarmonic derive: the exact formula of a quantity; with numbers given, its exact value.

import { checkEnsembleDimension, exactValue, layerPolynomialAt } from '../formulas/derive.js';
import type { Formula } from '../formulas/formula.js';
import type { AverageTerm } from '../formulas/haar-average.js';
import { observableValues } from '../formulas/observable-values.js';
import { averageText, definitionsText } from '../formulas/quantity-notation.js';
import { LAYER_REGIMES, OBSERVABLE_REGIMES, regimeLegend } from '../formulas/depth-sum.js';
import { STATE_SYMBOL_TEXT, isStateSymbol } from '../formulas/kernel-law/state-symbols.js';
import { listedRegimes, regimeLimit } from '../formulas/regimes.js';
import { assumptionTexts, formulaJson, layerText, momentTexts, renderFormula } from '../formulas/render-formula.js';
import type { Atom } from '../src/algebra/monomial.js';
import type { RationalFunction } from '../src/algebra/rational-function.js';
import { Fraction, decimalText, exactText } from '../src/algebra/rational.js';
import { expandAtInfinity } from '../src/algebra/series.js';
import { gateText } from '../src/circuit/ensemble.js';
import { InputError } from '../src/input-error.js';
import { monomialExpression } from '../src/render/expression.js';
import { rationalFunctionText } from '../src/render/json.js';
import { seriesExpression } from '../src/render/series-expression.js';
import { renderText } from '../src/render/text.js';
import { cachedFormula } from './formula-cache.js';
import { checkCost } from './derivation-limits.js';
import { formatOption, integerOption } from './option-values.js';
import { note, print, printJson } from './output.js';
import type { DeriveOptions, FormatOptions, SettingOptions } from './program.js';
import {
  type Setting,
  readQuantity,
  readSetting,
  refuseIdleInputs,
  refuseIdleObservables,
  requireDimension,
  requireNumbers,
} from './setting.js';

export async function runDerive(
  quantityText: string,
  options: SettingOptions & FormatOptions & DeriveOptions,
): Promise<void> {
  const format = formatOption(options);
  const order = integerOption('expand', options.expand, 0, 999);
  const digits = integerOption('digits', options.digits, 1, 1000);
  const setting = await readSetting(options);
  if (setting.dim !== undefined) checkEnsembleDimension(setting.ensemble, setting.dim);
  const wantsNumber = setting.dim !== undefined || setting.layers !== undefined || setting.observables.length > 0;
  if (wantsNumber) requireDimension(setting);
  const quantity = await readQuantity(quantityText);
  refuseIdleInputs(setting, [quantity]);
  const force = options.force === true;
  // A number is averaged at its D, whatever the cache holds.
  if (wantsNumber) checkCost(quantity, setting.ensemble, force);
  const formula = cachedFormula(quantity, setting.ensemble, options.cache !== false, force);
  requireLayers(formula, setting.layers);
  const isMatrix = quantity.kind === 'kernel-matrix';
  if (!isMatrix) refuseIdleObservables(setting, formula);
  if (wantsNumber && setting.observables.length === 0 && (isMatrix || needsObservable(formula))) {
    throw new InputError('no observable is given', '--spectrum, --projector, --pauli or --traces, one per output');
  }
  const kernel = isMatrix ? await kernelParts(formula, setting, wantsNumber, digits) : null;
  const value = wantsNumber && !isMatrix ? valueOf(formula, setting) : undefined;
  if (format === 'json') {
    const numbers = value === undefined ? {} : { value: valueTexts(value, digits) };
    printJson({ ...formulaJson(formula, order), ...numbers, ...kernel });
    return;
  }
  print(renderFormula(formula, format, order));
  if (format === 'text') for (const equation of momentTexts(formula)) print(equation);
  const said = format === 'text' ? print : note;
  if (value !== undefined) {
    const { exact, decimal } = valueTexts(value, digits);
    const { dim, layers } = setting;
    const where = layers === undefined ? (setting.ensemble.ends === 'fixed' ? ', L >= 1' : '') : `, L = ${layers}`;
    said(`at D = ${dim!}${where}: ${exact} = ${decimal}`);
  }
  if (format !== 'text') note(assumptionTexts(formula).join('; '));
  if (kernel !== null) sayKernel(kernel, said);
  if (format === 'text') describe(formula, order);
}

/** With fixed ends and no layer there is nothing between the state and the observable to average over. */
function requireLayers({ validity, ensemble }: Formula, layers: number | undefined): void {
  if (layers !== undefined && layers < validity.minimumLayers) {
    throw new InputError(`--layers is ${layers} with ${ensemble.ends} ends`, `an integer >= ${validity.minimumLayers}`);
  }
}

type KernelParts = Awaited<ReturnType<typeof kernelParts>>;

/** The eigensolver is loaded for the kernel matrix only. */
async function kernelParts(entry: Formula, setting: Setting, wantsNumber: boolean, digits: number) {
  const { kernelNumbersJson, spectrumJson } = await import('../formulas/kernel-json.js');
  const spectrum = spectrumJson(entry);
  if (!wantsNumber) return { spectrum };
  const { dim, layers } = requireNumbers(setting);
  return { spectrum, ...kernelNumbersJson(setting.ensemble, layers, { ...setting, dim }, digits) };
}

function sayKernel(kernel: KernelParts, said: (text: string) => void): void {
  said('eigenvalues for N orthonormal inputs and one observable:');
  for (const { value, multiplicity, positive } of kernel.spectrum) {
    said(`  multiplicity ${multiplicity}: ${value}\n    positive for ${positive}`);
  }
  if ('matrix' in kernel) {
    said('matrix:');
    for (const row of kernel.matrix) said(`  ${row.join('  ')}`);
    said('its eigenvalues:');
    for (const { value, multiplicity } of kernel.eigenvalues) {
      const exact = value.exact === undefined ? '' : `${value.exact} = `;
      said(`  ${exact}${value.decimal}, multiplicity ${multiplicity}`);
    }
  }
}

/** A number, or with L left open a polynomial in it. */
function valueOf(formula: Formula, setting: Setting): Fraction | RationalFunction {
  const { layers } = setting;
  const dim = requireDimension(setting);
  const values = (terms: readonly AverageTerm<Fraction>[]) =>
    observableValues([...formula.terms, ...terms], { ...setting, dim });
  if (layers === undefined) return layerPolynomialAt(formula.quantity, formula.ensemble, dim, values);
  return exactValue(formula.quantity, formula.ensemble, dim, layers, values);
}

function valueTexts(value: Fraction | RationalFunction, digits: number): { exact: string; decimal: string } {
  if (value instanceof Fraction) return { exact: exactText(value), decimal: decimalText(value, digits) };
  return { exact: rationalFunctionText(value, 'L'), decimal: decimalPolynomial(value, digits) };
}

/** A polynomial in L with decimal coefficients, the highest power first: `0.5*L^2 - 0.25*L`. */
function decimalPolynomial({ scale, numerator }: RationalFunction, digits: number): string {
  const terms = numerator
    .map((c, power) => ({ coefficient: scale.mul(new Fraction(c)), power }))
    .filter(({ coefficient }) => coefficient.n !== 0n)
    .reverse();
  const text = terms.map(({ coefficient, power }, at) => {
    const negative = coefficient.s < 0n;
    const sign = at === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + ';
    const letters = power === 0 ? '' : power === 1 ? '*L' : `*L^${power}`;
    return `${sign}${decimalText(coefficient.abs(), digits)}${letters}`;
  });
  return text.join('') || '0';
}

/** Whether traces of an observable occur at all. */
function needsObservable({ terms }: Formula): boolean {
  return terms.some(({ symbols }) => symbols.some(({ atom }) => atom.kind === 'trace' && atom.word[0] !== 'X'));
}

/** What gram(...) and s_k mean, when they occur. */
function symbolLegend({ terms }: Formula): string[] {
  const occurs = (what: (atom: Atom) => boolean) => terms.some(({ symbols }) => symbols.some(({ atom }) => what(atom)));
  return [
    ...(occurs(({ kind }) => kind === 'gram')
      ? ['inputs:   gram(1,2) = |<1|2>|^2, gram(1,2,3) = <1|2><2|3><3|1>, and so on']
      : []),
    ...(occurs(isStateSymbol) ? [`moments:  ${STATE_SYMBOL_TEXT}`] : []),
    ...(occurs((atom) => atom.kind === 'symbol' && /^s_\d+$/.test(atom.name))
      ? ['state:    s_k = sum of <psi|P|psi>^k over all D^2 Pauli strings P; D for a stabilizer state']
      : []),
  ];
}

function describe(formula: Formula, order: number): void {
  const { generators, ends } = formula.ensemble;
  const sources = formula.sources.map(({ reference, equation }) => `${reference}, Eq. ${equation}`);
  const lines = formula.terms.map(({ layers, symbols, coefficient }) => {
    const series = renderText(seriesExpression(expandAtInfinity(coefficient, order + 1)));
    return `  ${layerText(layers)} * ${renderText(monomialExpression(symbols))}: ${series}`;
  });
  const listed = listedRegimes(formula);
  const letters = listed.length < OBSERVABLE_REGIMES.length;
  const regimes = listed.flatMap((observable) => [
    letters ? '  the moments v_n as they are' : `  ${observable}, ${regimeLegend(observable)}`,
    ...LAYER_REGIMES.map((layers) => {
      const { leading } = regimeLimit(formula, observable, layers);
      const named = layers.startsWith('order ') ? `L = ell*${layers.slice('order '.length)}` : `L ${layers}`;
      return `    ${named}: ${renderText(leading)}`;
    }),
  ]);
  print(
    [
      '',
      `ensemble: ${generators} generators, ${ends} ends; t = ${formula.copies} copies`,
      `gate:     ${gateText(formula.ensemble)}; ${definitionsText(formula.quantity)}, d_l = d/dtheta_l`,
      `validity: ${formula.validity.statement}`,
      `compare:  ${[...new Set(sources)].join('; ')}`,
      ...symbolLegend(formula),
      `large D, coefficient by coefficient of ${averageText(formula.quantity)}:`,
      ...lines,
      ...(regimes.length === 0 ? [] : ['leading terms by regime:', ...regimes]),
    ].join('\n'),
  );
}
