// A derived formula as an expression tree, and from there in every format: terms grouped by their layer count, in each group
// one rational function of D per product of traces. JSON carries the terms themselves and their expansions in 1/D.

import { type SymbolMonomial, atomKey } from '../src/algebra/monomial.js';
import { expandAtInfinity } from '../src/algebra/series.js';
import { type Ensemble, type GateAngle, type InputState, assumedState, gateText } from '../src/circuit/ensemble.js';
import { type Expression, binomial, monomialExpression, product, sum } from '../src/render/expression.js';
import { type Format, renderProgram } from '../src/render/format.js';
import { type SeriesJson, rationalFunctionText, seriesJson } from '../src/render/json.js';
import { latexRows } from '../src/render/latex-lines.js';
import { LINE_WIDTH, displayWidth } from '../src/render/latex-width.js';
import { rationalFunctionExpression } from '../src/render/rational-function-expression.js';
import { renderText } from '../src/render/text.js';
import { type Formula, type FormulaTerm, type LayerCount, type Validity, layerPolynomial } from './formula.js';
import { averageIdentifier, averageLatex, averageText } from './quantity-notation.js';
import { type StateTerm } from './kernel-law/state-moments.js';
import { stateDefinitions } from './kernel-law/state-symbols.js';
import { quantityName } from './quantity.js';
import { regimeLegend } from './depth-sum.js';
import { regimeLimits } from './regimes.js';

/** Orders of 1/D beyond the leading one that JSON carries unless told otherwise. */
const DEFAULT_ORDER = 3;

/** What `derive --json` prints for a formula without numbers. */
export interface FormulaJson {
  readonly quantity: string;
  readonly copies: number;
  /** the angle of the gate and, where the state matters, what is assumed of it, are always told */
  readonly ensemble: Ensemble & { readonly angle: GateAngle; readonly state?: InputState };
  /** `exp(i theta X)` or `exp(-i theta X/2)`: derivatives are with respect to theta */
  readonly gate: string;
  readonly validity: Validity;
  /** layers a polynomial in L, traces a product or "1", coefficient a rational function of D */
  readonly terms: readonly { readonly layers: string; readonly traces: string; readonly coefficient: string }[];
  /** where letters v_n stand in the traces: what they are, null where even that is too long */
  readonly moments?: readonly {
    readonly symbol: string;
    readonly terms: readonly { readonly traces: string; readonly coefficient: string }[] | null;
  }[];
  readonly asymptotics: {
    /** term by term, the coefficient expanded at large D */
    readonly expansion: readonly ({ readonly layers: string; readonly traces: string } & SeriesJson)[];
    /** the whole average to leading order in D, for three kinds of observables and three of L */
    readonly regimes: readonly RegimeJson[];
  };
}

/** One limit: the average is `leading`, of the given order in D (null: it vanishes). */
export interface RegimeJson {
  readonly observable: string;
  readonly traces: string;
  readonly layers: string;
  readonly order: number | null;
  readonly leading: string;
}

/**
 * The right-hand side: sum over layer counts of binom(L - offset, choose) * (sum of coefficient * traces).
 *
 * @example
 * renderText(formulaExpression(formula)); // "L*(2*D*tr(O^2)/((D - 1)*(D + 1)^2) - 2*tr(O)^2/((D - 1)*(D + 1)^2))"
 */
export function formulaExpression(formula: Formula): Expression {
  return sum(layerGroups(formula).map(groupExpression));
}

/** What a formula assumes beside its validity in D and L: the gate, and the state where it matters. */
export function assumptionTexts({ ensemble }: Pick<Formula, 'ensemble'>): string[] {
  const state = assumedState(ensemble);
  return [
    `gate ${gateText(ensemble)}`,
    ...(state === 'stabilizer' ? ['input state: a stabilizer state, such as a computational basis state'] : []),
    ...(state === 'any' ? ['input state: any pure one, s_k = sum of <psi|P|psi>^k over all Pauli strings P'] : []),
  ];
}

/** Programs and LaTeX say in a comment what a reader of the bare equation could not guess; nothing where all is as by default. */
function assumptionComment(formula: Formula, format: Exclude<Format, 'text' | 'json'>): string {
  const { ensemble } = formula;
  if ((ensemble.angle ?? 'full') === 'full' && assumedState(ensemble) === null) return '';
  const said = assumptionTexts(formula).join('; ');
  switch (format) {
    case 'latex':
      return `% ${said}\n`;
    case 'mathematica':
      return `(* ${said} *)\n`;
    default:
      return `# ${said}\n`;
  }
}

/**
 * The whole equation in a format; for SymPy, Mathematica and Julia a program that runs as pasted, for JSON `formulaJson`.
 *
 * @param order for JSON: orders of 1/D beyond the leading one, an integer from 0 to 999
 */
export function renderFormula(formula: Formula, format: Format, order = DEFAULT_ORDER): string {
  switch (format) {
    case 'text':
      return `${averageText(formula.quantity)} = ${renderText(formulaExpression(formula))}`;
    case 'latex':
      return `${assumptionComment(formula, format)}${equationLatex(formula)}`;
    case 'json':
      return JSON.stringify(formulaJson(formula, order), null, 2);
    default:
      return (
        assumptionComment(formula, format) +
        renderProgram(formulaExpression(formula), format, averageIdentifier(formula.quantity))
      );
  }
}

/**
 * A formula as data for JSON.
 *
 * @param order how many orders of 1/D beyond the leading one each expansion keeps, an integer from 0 to 999
 * @throws InputError on another order
 */
export function formulaJson(formula: Formula, order = DEFAULT_ORDER): FormulaJson {
  const names = formula.terms.map((term) => ({
    layers: layerText(term.layers),
    traces: contractText(term.symbols),
  }));
  return {
    quantity: quantityName(formula.quantity),
    copies: formula.copies,
    ensemble: toldEnsemble(formula.ensemble),
    gate: gateText(formula.ensemble),
    validity: formula.validity,
    terms: formula.terms.map((term, at) => ({ ...names[at], coefficient: rationalFunctionText(term.coefficient) })),
    ...momentsJson(formula),
    asymptotics: {
      expansion: formula.terms.map((term, at) => ({
        ...names[at],
        ...seriesJson(expandAtInfinity(term.coefficient, order + 1)),
      })),
      regimes: regimeLimits(formula).map(({ observable, layers, order: power, leading }) => ({
        observable,
        traces: regimeLegend(observable),
        layers,
        order: power,
        leading: renderText(leading),
      })),
    },
  };
}

/** The moments of the state that stand as letters in a formula. */
function momentsJson({ terms }: Formula): Pick<FormulaJson, 'moments'> {
  const definitions = stateDefinitions(terms);
  if (definitions.length === 0) return {};
  const written = (list: readonly StateTerm[]) =>
    list.map(({ symbols, coefficient }) => ({
      traces: contractText(symbols),
      coefficient: rationalFunctionText(coefficient),
    }));
  return { moments: definitions.map(({ symbol, terms: list }) => ({ symbol, terms: list && written(list) })) };
}

/** The same as equations in text: none where the formula is in traces. */
export function momentTexts({ terms }: Pick<Formula, 'terms'>): string[] {
  return stateDefinitions(terms).flatMap(({ symbol, terms: list }) =>
    list === null
      ? []
      : [
          `${symbol} = ${renderText(sum(list.map((term) => product([rationalFunctionExpression(term.coefficient), monomialExpression(term.symbols)]))))}`,
        ],
  );
}

function toldEnsemble(ensemble: Ensemble): FormulaJson['ensemble'] {
  const { generators, ends, angle = 'full' } = ensemble;
  const state = assumedState(ensemble);
  return { generators, ends, angle, ...(state === null ? {} : { state }) };
}

/** Symbols as the JSON of the command line has them: words multiplied with `*`, tr(O*O)^2*tr(O*O*O); "1" when there are none. */
function contractText(symbols: SymbolMonomial): string {
  const factors = symbols.map(({ atom, power }) => (power === 1 ? atomKey(atom) : `${atomKey(atom)}^${power}`));
  return factors.length === 0 ? '1' : factors.join('*');
}

/**
 * binom(L - offset, choose) as text.
 *
 * @example
 * layerText({ offset: 0, choose: 2 }); // "L*(L - 1)/2"
 */
export function layerText(layers: LayerCount): string {
  return rationalFunctionText(layerPolynomial(layers), 'L');
}

interface LayerGroup {
  readonly layers: LayerCount;
  readonly terms: readonly FormulaTerm[];
}

/** Terms of equal layer count together, groups in the order in which they first appear. */
function layerGroups(formula: Formula): LayerGroup[] {
  const groups = new Map<string, { layers: LayerCount; terms: FormulaTerm[] }>();
  for (const term of formula.terms) {
    // binom(L - offset, 0) is 1 for every offset
    const key = term.layers.choose === 0 ? '0' : `${term.layers.choose},${term.layers.offset}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { layers: term.layers, terms: [term] });
    else group.terms.push(term);
  }
  return [...groups.values()];
}

function groupExpression({ layers, terms }: LayerGroup): Expression {
  return product([binomial('L', layers.offset, layers.choose), sum(terms.map(termExpression))]);
}

function termExpression({ coefficient, symbols }: FormulaTerm): Expression {
  return product([rationalFunctionExpression(coefficient), monomialExpression(symbols)]);
}

/** On one line when it is short, else aligned in rows that fit a page: the longest formulas have hundreds of terms. */
function equationLatex(formula: Formula): string {
  const left = averageLatex(formula.quantity);
  const rows = latexRows(formulaExpression(formula), LINE_WIDTH - displayWidth(`${left} =`));
  if (rows.length < 2) return `${left} = ${rows[0]}`;
  return `\\begin{aligned} ${left} ={}& ${rows.join(' \\\\\n & ')} \\end{aligned}`;
}
