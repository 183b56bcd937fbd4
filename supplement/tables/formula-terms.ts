// Derived averages as tables: a row for each term, binom(L - offset, choose) times a product of traces times a rational function of D.

import { deriveFormula } from '../../formulas/derive.js';
import type { Formula, Validity } from '../../formulas/formula.js';
import { averageLatex, averageText } from '../../formulas/quantity-notation.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { binomial, monomialExpression } from '../../src/render/expression.js';
import { rationalFunctionExpression } from '../../src/render/rational-function-expression.js';
import type { Cell, Column, Table } from '../table.js';

/** The generators that the tables are about, with Haar blocks at both ends. */
const ENSEMBLES: readonly Ensemble[] = [
  { generators: 'involution', ends: 'haar' },
  { generators: 'uniform-pauli', ends: 'haar' },
];

const COLUMNS: readonly Column[] = [
  { key: 'average', title: 'average' },
  { key: 'generators', title: 'generators' },
  { key: 'layers', title: 'layers' },
  { key: 'traces', title: 'traces' },
  { key: 'coefficient', title: 'coefficient' },
  { key: 'validity', title: 'valid for' },
];

/** The terms of some averages, for each kind of generators. */
export function termTable(names: Pick<Table, 'id' | 'file' | 'title'>, quantities: readonly string[]): Table {
  const formulas = quantities.flatMap((name) =>
    ENSEMBLES.map((ensemble) => deriveFormula(parseQuantity(name), ensemble)),
  );
  return {
    ...names,
    caption:
      'Every row is one term; an average is the sum over its rows of layers times traces times coefficient. Haar blocks stand between all ' +
      'generators and at both ends. Generators: involution, any with $X^{2} = 1$ and $\\mathrm{Tr}\\, X = 0$; uniform-pauli, drawn from ' +
      'all $D^{2}$ Pauli strings. Validity is shown by the degree of the Weingarten functions where D is at least that, and below it by the sum ' +
      'restricted to partitions with at most D rows.',
    columns: COLUMNS,
    rows: formulas.flatMap(termRows),
  };
}

function termRows(formula: Formula): Cell[][] {
  const { quantity, ensemble, validity } = formula;
  return formula.terms.map(({ layers, symbols, coefficient }) => [
    { kind: 'quoted', latex: averageLatex(quantity), text: averageText(quantity) },
    { kind: 'text', text: ensemble.generators },
    { kind: 'expression', expression: binomial('L', layers.offset, layers.choose) },
    { kind: 'expression', expression: monomialExpression(symbols) },
    { kind: 'expression', expression: rationalFunctionExpression(coefficient) },
    { kind: 'text', text: validityText(validity) },
  ]);
}

/** `even D >= 2, L >= 0` */
function validityText({ minimumDimension, dimensions, minimumLayers }: Validity): string {
  const kind = dimensions === 'all' ? '' : `${dimensions} `;
  return `${kind}D >= ${minimumDimension}, L >= ${minimumLayers}`;
}
