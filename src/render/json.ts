// The strings that stand in JSON documents: rational functions, products of traces and expansions, each as the text that the
// command line promises, expansions also as numbers.

import type { SymbolMonomial } from '../algebra/monomial.js';
import { exactText } from '../algebra/rational.js';
import type { RationalFunction } from '../algebra/rational-function.js';
import type { LaurentSeries } from '../algebra/series.js';
import { type Expression, monomialExpression } from './expression.js';
import { rationalFunctionExpression } from './rational-function-expression.js';
import { seriesExpression } from './series-expression.js';
import { renderText } from './text.js';

/** sum_k coefficients[k] D^(leading - k) + O(...), as text and as exact numbers. */
export interface SeriesJson {
  readonly series: string;
  readonly leading: number;
  readonly coefficients: readonly string[];
}

/**
 * A rational function as text.
 *
 * @example
 * rationalFunctionText(RationalFunction.pole(1)); // "1/(D - 1)"
 */
export function rationalFunctionText(f: RationalFunction, variable = 'D'): string {
  return renderText(rationalFunctionExpression(f, variable));
}

/** A product of traces and letters as text; "1" when it is empty. */
export function monomialText(symbols: SymbolMonomial): string {
  return renderText(monomialExpression(symbols));
}

/**
 * An expansion in 1/variable.
 *
 * @example
 * seriesJson(expandAtInfinity(RationalFunction.pole(1), 1)).series; // "1/D + O(1/D^2)"
 */
export function seriesJson(series: LaurentSeries, variable = 'D'): SeriesJson {
  return {
    series: renderText(seriesExpression(series, variable)),
    leading: series.leading,
    coefficients: series.coefficients.map(exactText),
  };
}

/** One expression as a JSON document: its text, quoted. */
export function renderJson(expression: Expression): string {
  return JSON.stringify(renderText(expression));
}
