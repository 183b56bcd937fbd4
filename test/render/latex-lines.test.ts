// LaTeX in rows: nothing is lost where a line is broken, and TeX itself finds every row narrow enough.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../../src/algebra/rational.js';
import { power, product, quotient, rationalNumber, sum, symbol, trace } from '../../src/render/expression.js';
import { latexLines, latexRows } from '../../src/render/latex-lines.js';
import { LINE_WIDTH, displayWidth } from '../../src/render/latex-width.js';
import { renderLatex } from '../../src/render/latex.js';
import { rationalFunctionExpression } from '../../src/render/rational-function-expression.js';
import { weingartenUnitary } from '../../src/weingarten/unitary.js';
import { temporaryFolder } from '../cli/run-command.js';
import { readLatex } from './latex-reader.js';
import { VALUES, anyExpression, valueOf } from './random-expressions.js';
import { LATEX_PACKAGES, compileLatex, missingStyles } from './readers.js';

const folder = temporaryFolder();
const [D, n] = [symbol('D'), rationalNumber];

/** Wide in every way: many terms, a long numerator, a long denominator. */
const WIDE = [
  sum(Array.from({ length: 30 }, (_, k) => product([quotient(n(k + 2), D), power(trace(['A', 'C']), k + 1)]))),
  quotient(
    sum(Array.from({ length: 25 }, (_, k) => product([n(1000 + k), power(D, 25 - k)]))),
    power(sum([D, n(1)]), 2),
  ),
  product([n('-7/2'), ...Array.from({ length: 40 }, (_, k) => power(sum([D, n(k)]), 2)), trace(['O'])]),
  rationalFunctionExpression(weingartenUnitary([8, 2])),
  rationalFunctionExpression(weingartenUnitary([4, 3, 2, 1, 1, 1])),
];

describe('rows of LaTeX', () => {
  it('keep the value at any width', () => {
    fc.assert(
      fc.property(anyExpression, fc.integer({ min: 30, max: 345 }), (expression, width) => {
        const latex = latexLines(expression, width);
        expect(exactText(readLatex(latex.replace('{aligned} &', '{aligned}'), VALUES)), latex).toBe(
          exactText(valueOf(expression)!),
        );
      }),
      { numRuns: 600, seed: 31 },
    );
    for (const expression of WIDE) {
      const latex = latexLines(expression).replace('{aligned} &', '{aligned}');
      expect(exactText(readLatex(latex, VALUES))).toBe(exactText(valueOf(expression)!));
    }
  });

  it('are one where the whole fits, and no wider than the line where it does not', () => {
    expect(latexRows(sum([D, symbol('L')]), 20)).toEqual(['D', '+ L']);
    expect(latexLines(sum([D, symbol('L')]))).toBe('D + L');
    for (const expression of WIDE) {
      expect(displayWidth(renderLatex(expression))).toBeGreaterThan(LINE_WIDTH);
      const rows = latexRows(expression);
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) expect(displayWidth(row), row).toBeLessThanOrEqual(LINE_WIDTH);
    }
  });

  const missing = missingStyles(['amsmath', 'amssymb']);
  it.skipIf(missing.length > 0)(`are so wide for TeX (needs ${LATEX_PACKAGES})`, () => {
    const pieces = WIDE.map((expression) => `\\[\n${latexLines(expression)}\n\\]`);
    const source = `\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}\n${pieces.join('\n')}\n\\end{document}\n`;
    const { ok, log } = compileLatex(source, folder, 'rows');
    expect(ok, log.slice(-1500)).toBe(true);
    expect(log).not.toMatch(/Overfull/);
  });
});
