// haarmonic derive: the exact formula of a quantity; with numbers given, its exact value.

import { decimalText, exactText } from '../src/algebra/rational.js';
import { expandAtInfinity } from '../src/algebra/series.js';
import { checkEnsembleDimension, deriveFormula, exactValue } from '../formulas/derive.js';
import type { Formula } from '../formulas/formula.js';
import { symbolicAverage } from '../formulas/haar-average.js';
import { observableValues } from '../formulas/observable-values.js';
import { parseQuantity } from '../formulas/quantity-parser.js';
import { averageText } from '../formulas/quantity-notation.js';
import { formulaJson, layerText, renderFormula } from '../formulas/render-formula.js';
import { monomialExpression } from '../src/render/expression.js';
import { seriesExpression } from '../src/render/series-expression.js';
import { renderText } from '../src/render/text.js';
import type { Fraction } from '../src/algebra/rational.js';
import { formatOption, integerOption } from './option-values.js';
import { note, print, printJson } from './output.js';
import type { FormatOptions, SettingOptions } from './program.js';
import { type Setting, readSetting, requireNumbers } from './setting.js';

export async function runDerive(
  quantityText: string,
  options: SettingOptions & FormatOptions & { expand: string; digits: string },
): Promise<void> {
  const format = formatOption(options);
  const order = integerOption('expand', options.expand, 0, 999);
  const digits = integerOption('digits', options.digits, 1, 10_000);
  const quantity = parseQuantity(quantityText);
  const setting = await readSetting(options);
  if (setting.dim !== undefined) checkEnsembleDimension(setting.ensemble, setting.dim);
  const wantsNumber = setting.dim !== undefined || setting.layers !== undefined || setting.observables.length > 0;
  if (wantsNumber) requireNumbers(setting);
  const formula = deriveFormula(quantity, setting.ensemble);
  const value = wantsNumber ? valueOf(formula, setting) : undefined;
  if (format === 'json') {
    const numbers =
      value === undefined ? {} : { value: { exact: exactText(value), decimal: decimalText(value, digits) } };
    printJson({ ...formulaJson(formula, order), ...numbers });
    return;
  }
  print(renderFormula(formula, format, order));
  if (value !== undefined) {
    const said = format === 'text' ? print : note;
    const { dim, layers } = requireNumbers(setting);
    said(`at D = ${dim}, L = ${layers}: ${exactText(value)} = ${decimalText(value, digits)}`);
  }
  if (format === 'text') describe(formula, order);
}

function valueOf(formula: Formula, setting: Setting): Fraction {
  const { dim, layers } = requireNumbers(setting);
  const values = observableValues(symbolicAverage(formula.quantity, formula.ensemble), { ...setting, dim });
  return exactValue(formula.quantity, formula.ensemble, dim, layers, values);
}

function describe(formula: Formula, order: number): void {
  const { generators, ends } = formula.ensemble;
  const sources = formula.sources.map(({ reference, equation }) => `${reference}, Eq. ${equation}`);
  const lines = formula.terms.map(({ layers, symbols, coefficient }) => {
    const series = renderText(seriesExpression(expandAtInfinity(coefficient, order + 1)));
    return `  ${layerText(layers)} * ${renderText(monomialExpression(symbols))}: ${series}`;
  });
  print(
    [
      '',
      `ensemble: ${generators} generators, ${ends} ends; t = ${formula.copies} copies`,
      `validity: ${formula.validity.statement}`,
      `compare:  ${[...new Set(sources)].join('; ')}`,
      `large D, coefficient by coefficient of ${averageText(formula.quantity)}:`,
      ...lines,
    ].join('\n'),
  );
}
