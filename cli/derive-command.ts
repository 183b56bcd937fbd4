// haarmonic derive: the exact formula of a quantity; with numbers given, its exact value.

import { checkEnsembleDimension, exactValue } from '../formulas/derive.js';
import type { Formula } from '../formulas/formula.js';
import { observableValues } from '../formulas/observable-values.js';
import { averageText } from '../formulas/quantity-notation.js';
import { LAYER_REGIMES, OBSERVABLE_REGIMES, regimeLegend } from '../formulas/depth-sum.js';
import { regimeLimit } from '../formulas/regimes.js';
import { formulaJson, layerText, renderFormula } from '../formulas/render-formula.js';
import type { Fraction } from '../src/algebra/rational.js';
import { decimalText, exactText } from '../src/algebra/rational.js';
import { expandAtInfinity } from '../src/algebra/series.js';
import { InputError } from '../src/input-error.js';
import { monomialExpression } from '../src/render/expression.js';
import { seriesExpression } from '../src/render/series-expression.js';
import { renderText } from '../src/render/text.js';
import { cachedFormula } from './formula-cache.js';
import { formatOption, integerOption } from './option-values.js';
import { note, print, printJson } from './output.js';
import type { FormatOptions, SettingOptions } from './program.js';
import {
  type Setting,
  readQuantity,
  readSetting,
  refuseIdleInputs,
  refuseIdleObservables,
  requireNumbers,
} from './setting.js';

export async function runDerive(
  quantityText: string,
  options: SettingOptions & FormatOptions & { expand: string; digits: string },
): Promise<void> {
  const format = formatOption(options);
  const order = integerOption('expand', options.expand, 0, 999);
  const digits = integerOption('digits', options.digits, 1, 1000);
  const setting = await readSetting(options);
  if (setting.dim !== undefined) checkEnsembleDimension(setting.ensemble, setting.dim);
  const wantsNumber = setting.dim !== undefined || setting.layers !== undefined || setting.observables.length > 0;
  if (wantsNumber) requireNumbers(setting);
  const quantity = await readQuantity(quantityText);
  refuseIdleInputs(setting, [quantity]);
  const formula = cachedFormula(quantity, setting.ensemble, options.cache !== false);
  requireLayers(formula, setting.layers);
  const isMatrix = quantity.kind === 'kernel-matrix';
  if (!isMatrix) refuseIdleObservables(setting, formula);
  if (isMatrix && wantsNumber && setting.observables.length === 0) {
    throw new InputError('no observable is given', '--spectrum, --projector, --pauli or --traces, one per output');
  }
  const kernel = isMatrix ? await kernelParts(formula, setting, wantsNumber, digits) : null;
  const value = wantsNumber && !isMatrix ? valueOf(formula, setting) : undefined;
  if (format === 'json') {
    const numbers =
      value === undefined ? {} : { value: { exact: exactText(value), decimal: decimalText(value, digits) } };
    printJson({ ...formulaJson(formula, order), ...numbers, ...kernel });
    return;
  }
  print(renderFormula(formula, format, order));
  const said = format === 'text' ? print : note;
  if (value !== undefined) {
    const { dim, layers } = requireNumbers(setting);
    said(`at D = ${dim}, L = ${layers}: ${exactText(value)} = ${decimalText(value, digits)}`);
  }
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

function valueOf(formula: Formula, setting: Setting): Fraction {
  const { dim, layers } = requireNumbers(setting);
  return exactValue(formula.quantity, formula.ensemble, dim, layers, (terms) =>
    observableValues([...formula.terms, ...terms], { ...setting, dim }),
  );
}

/** What gram(...) means, when it occurs. */
function gramLegend({ terms }: Formula): string[] {
  const occurs = terms.some(({ symbols }) => symbols.some(({ atom }) => atom.kind === 'gram'));
  return occurs ? ['inputs:   gram(1,2) = |<1|2>|^2, gram(1,2,3) = <1|2><2|3><3|1>, and so on'] : [];
}

function describe(formula: Formula, order: number): void {
  const { generators, ends } = formula.ensemble;
  const sources = formula.sources.map(({ reference, equation }) => `${reference}, Eq. ${equation}`);
  const lines = formula.terms.map(({ layers, symbols, coefficient }) => {
    const series = renderText(seriesExpression(expandAtInfinity(coefficient, order + 1)));
    return `  ${layerText(layers)} * ${renderText(monomialExpression(symbols))}: ${series}`;
  });
  const regimes = OBSERVABLE_REGIMES.flatMap((observable) => [
    `  ${observable}, ${regimeLegend(observable)}`,
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
      `validity: ${formula.validity.statement}`,
      `compare:  ${[...new Set(sources)].join('; ')}`,
      ...gramLegend(formula),
      `large D, coefficient by coefficient of ${averageText(formula.quantity)}:`,
      ...lines,
      'leading terms by regime:',
      ...regimes,
    ].join('\n'),
  );
}
