// haarmonic law: the distribution of K for given numbers, with its exact moments and a stated error.

import { dirname } from 'node:path';
import { statSync } from 'node:fs';
import { checkEnsembleDimension } from '../formulas/derive.js';
import type { LawSetting } from '../formulas/kernel-law/kernel-distribution.js';
import { type LawReport, lawReport } from '../formulas/kernel-law/law-report.js';
import { quantityName } from '../formulas/quantity.js';
import { decimalText, rational } from '../src/algebra/rational.js';
import { InputError, quoted } from '../src/input-error.js';
import { integerOption } from './option-values.js';
import { print, printJson, textTable, writeWhole } from './output.js';
import type { LawOptions, SettingOptions } from './program.js';
import { type Setting, readQuantity, readSetting, refuseIdleInputs, requireNumbers } from './setting.js';

/** Powers of a spectrum of thousands of eigenvalues are summed for each moment. */
const MOST_MOMENTS = 50;

export async function runLaw(quantityText: string, options: SettingOptions & LawOptions): Promise<void> {
  const moments = integerOption('moments', options.moments, 1, MOST_MOMENTS);
  const quantiles = numberList('quantiles', options.quantiles, 'probabilities between 0 and 1', (p) => p > 0 && p < 1);
  const at =
    options.at === undefined
      ? undefined
      : numberList('at', options.at, 'numbers, separated by commas', Number.isFinite);
  const plot = plotOption(options.plot);
  const setting = lawSetting(await readSetting(options), await readQuantity(quantityText));
  const report = lawReport(setting, { moments, quantiles, ...(at === undefined ? {} : { at }) });
  if (plot !== undefined) {
    const [{ kernelLawFigure }, { drawFigure }] = await Promise.all([
      import('../supplement/figures/kernel-law.js'),
      import('../supplement/figures/draw.js'),
    ]);
    const { svg, png } = await drawFigure(kernelLawFigure(report));
    writeWhole(plot, plot.endsWith('.svg') ? svg : png);
  }
  if (options.json === true) printJson(lawJson(report));
  else print(lawText(report));
}

/** What `law --json` prints. */
export function lawJson(report: LawReport): object {
  const { quantity, dim, layers, ensemble, gate, moments, mean, deviation, skewness } = report;
  const { quantiles, cdf, density, atom, error, method, limits } = report;
  return {
    quantity,
    dim,
    layers,
    ensemble: { ...ensemble, angle: ensemble.angle ?? 'full' },
    gate,
    moments,
    mean,
    deviation,
    skewness,
    quantiles,
    cdf,
    // An infinite density, as at 0 for one layer, has no JSON form.
    density: density.map(({ x, value }) => ({ x, value: Number.isFinite(value) ? value : null })),
    atom,
    error,
    method,
    limits,
  };
}

/** The one law that is known, of one circuit and one observable. */
export function lawSetting(setting: Setting, quantity: Awaited<ReturnType<typeof readQuantity>>): LawSetting {
  const name = quantityName(quantity);
  if (name !== 'K') throw new InputError(`the law of ${name}`, 'K, whose law is known; derive gives moments of others');
  refuseIdleInputs(setting, [quantity]);
  const { dim, layers } = requireNumbers(setting);
  const { ensemble, observables, overlap } = setting;
  checkEnsembleDimension(ensemble, dim);
  if (observables.length !== 1) {
    throw new InputError(
      observables.length === 0 ? 'no observable is given' : `${observables.length} observables are given`,
      'one of --spectrum, --projector, --pauli or --traces',
    );
  }
  if (ensemble.ends === 'fixed' && layers === 0) throw new InputError('K is 0 surely: there is no layer', 'L >= 1');
  return { ensemble, dim, layers, observable: observables[0], ...(overlap === undefined ? {} : { overlap }) };
}

function numberList(name: string, text: string, expected: string, fits: (value: number) => boolean): number[] {
  return text.split(',').map((entry) => {
    const value = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(entry) ? Number(entry) : NaN;
    if (!fits(value)) throw new InputError(`--${name} is ${quoted(text)}`, expected);
    return value;
  });
}

function plotOption(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (!/\.(svg|png)$/.test(path)) throw new InputError(`--plot is ${quoted(path)}`, 'a file that ends in .svg or .png');
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  throw new InputError(`--plot: there is no folder ${quoted(folder)}`, 'a file in a folder that exists');
}

function lawText(report: LawReport): string {
  const { dim, layers, ensemble, gate, moments, mean, deviation, skewness, quantiles, cdf, density, error } = report;
  const digits = (value: number) => value.toPrecision(8);
  const { limits } = report;
  return [
    `the law of K at D = ${dim}, L = ${layers}; ${ensemble.generators} generators, ${ensemble.ends} ends; gate ${gate}`,
    ...moments.map(({ order, exact }) => {
      const name = order === 1 ? 'E[K]' : `E[K^${order}]`;
      return `${name} = ${exact.length > 60 ? '' : `${exact} = `}${decimalText(rational(exact), 12)}`;
    }),
    `mean ${digits(mean)}, deviation ${digits(deviation)}, skewness ${digits(skewness)}`,
    ...(report.atom > 0 ? [`P(K = 0) = ${digits(report.atom)}`] : []),
    '',
    textTable(
      ['p', 'quantile'],
      quantiles.map(({ p, value }) => [String(p), digits(value)]),
    ),
    '',
    textTable(
      ['x', 'P(K < x)', 'density'],
      cdf.map(({ x, p }, k) => [digits(x), digits(p), digits(density[k].value)]),
    ),
    '',
    `error of probabilities ${error.cdf.toPrecision(2)}, of quantiles ${error.quantiles.toPrecision(2)} of their values (${report.method})`,
    `(Delta K)^2/E[K]^2 = ${limits.spreadSquared}`,
    `  its floor for L to infinity: Var(s^2)/E[s^2]^2 = ${limits.floorSquared}, Delta K/E[K] >= ${digits(limits.floor)}; s^2 = <O^2> - <O>^2`,
    `  kurtosis of a layer: E[h^4]/E[h^2]^2 = ${limits.kurtosisFormula} = ${limits.kurtosis}`,
    `  L to infinity: ${limits.manyLayers}`,
    `  D to infinity: ${limits.largeDimension}`,
  ].join('\n');
}
