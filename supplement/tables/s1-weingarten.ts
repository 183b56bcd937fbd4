// Table S1: Weingarten functions of the unitary group, symbolic in D, with their expansions in 1/D.

import { expandAtInfinity } from '../../src/algebra/series.js';
import { partitionKey } from '../../src/combinatorics/partition.js';
import { rationalFunctionExpression } from '../../src/render/rational-function-expression.js';
import { seriesExpression } from '../../src/render/series-expression.js';
import { weingartenUnitaryTable } from '../../src/weingarten/unitary.js';
import { type Cell, type Table, countCell } from '../table.js';

const HIGHEST_DEGREE = 6;

/** Orders of the expansion that do not vanish: each function is even or odd in D, so that only every other one remains. */
const ORDERS = 3;

/** All classes of the degrees 1 to 6. */
export function weingartenTable(): Table {
  const degrees = Array.from({ length: HIGHEST_DEGREE }, (_, k) => k + 1);
  return {
    id: 'S1',
    file: 's1-weingarten',
    title: 'Weingarten functions of the unitary group',
    caption:
      `$\\mathrm{Wg}(\\mu, D)$ of U(D) for every cycle type $\\mu$ of the degrees $n \\le ${HIGHEST_DEGREE}$, as a rational function ` +
      `of D, valid at every integer $D \\ge n$, and ${ORDERS} nonvanishing orders of its expansion at large D.`,
    columns: [
      { key: 'degree', title: 'degree', latex: 'n' },
      { key: 'class', title: 'class', latex: '\\mu' },
      { key: 'value', title: 'Wg(class, D)', latex: '\\mathrm{Wg}(\\mu, D)' },
      { key: 'expansion', title: 'large D' },
    ],
    rows: degrees.flatMap((degree) =>
      weingartenUnitaryTable(degree).map(({ class: mu, value }): Cell[] => [
        countCell(degree),
        { kind: 'text', text: partitionKey(mu) },
        { kind: 'expression', expression: rationalFunctionExpression(value) },
        { kind: 'expression', expression: seriesExpression(expandAtInfinity(value, 2 * ORDERS)) },
      ]),
    ),
  };
}
