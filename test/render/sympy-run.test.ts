// What is printed for SymPy, pasted into a real Python: the value at exact rationals must be the exact value, and no name that means
// something there is bound over.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../../src/algebra/rational.js';
import { expandAtInfinity } from '../../src/algebra/series.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { power, product, rationalNumber, sum, symbol } from '../../src/render/expression.js';
import { renderProgram } from '../../src/render/format.js';
import { rationalFunctionExpression } from '../../src/render/rational-function-expression.js';
import { seriesExpression } from '../../src/render/series-expression.js';
import { renderSympy } from '../../src/render/sympy.js';
import { SYMPY_NAMES } from '../../src/render/sympy-names.js';
import { VALUES, anyExpression, anyRationalFunction, valueOf } from './random-expressions.js';
import { legendOf } from './program-names.js';
import { run, sympyPython } from './readers.js';

const DRIVER = `
import json, sys
from sympy import Rational, Symbol, sympify
for program, values in json.load(sys.stdin):
    scope = {}
    exec(program, scope)
    f = scope["f"]
    assert not isinstance(f, float), program
    result = sympify(f).subs({Symbol(k): Rational(v) for k, v in values.items()})
    assert result.is_Rational, (program, result)
    print(result)
`;

const PYTHON = sympyPython();
const python = (code: string, input = '') => run(PYTHON, ['-c', code], input);

describe('SymPy itself', () => {
  it('gives the exact values of random trees and rational functions', () => {
    const expressions = [
      ...fc.sample(anyExpression, { numRuns: 300, seed: 21 }),
      ...fc
        .sample(anyRationalFunction, { numRuns: 100, seed: 22 })
        .map((f) => rationalFunctionExpression(f))
        .filter((expression) => valueOf(expression) !== null),
    ];
    const cases = expressions.map((expression) => [
      renderProgram(expression, 'sympy'),
      Object.fromEntries([...legendOf(expression, 'sympy', VALUES)].map(([name, value]) => [name, exactText(value)])),
    ]);
    const { stdout, stderr, status } = python(DRIVER, JSON.stringify(cases));
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(expressions.map((expression) => exactText(valueOf(expression)!)));
  });

  it('reads a remainder as its own Order', () => {
    const f = RationalFunction.quotient([1n], [-1n, 0n, 1n]);
    const program = renderProgram(seriesExpression(expandAtInfinity(f, 3)), 'sympy');
    const check = `${program}\nprint(f.removeO() == 1/D**2 + 1/D**4, f.getO())`;
    expect(python(check).stdout).toBe('True O(D**(-5), (D, oo))\n');
  });

  it('binds over nothing that Python or SymPy list of themselves', () => {
    const listing = `
import builtins, keyword, sympy
scope = {}
exec("from sympy import *", scope)
names = set(scope) | set(dir(builtins)) | set(keyword.kwlist)
print(" ".join(sorted(name for name in names if name[0] != "_" and name.isascii())))`;
    const meant = new Set(python(listing).stdout.trim().split(' '));
    expect(
      ['I', 'E', 'S', 'N', 'Q', 'O', 'pi', 'zeta', 'gamma', 'beta', 'lambda', 'sum'].filter((name) => !meant.has(name)),
    ).toEqual([]);
    const kept = [...meant].filter((name) => renderSympy(symbol(name)) === name);
    // A later SymPy exports a few names more.
    expect(kept.filter((name) => name.length === 1)).toEqual([]);
    expect(kept.length).toBeLessThan(0.03 * meant.size);
    const renamed = [...SYMPY_NAMES].map((name) => renderSympy(symbol(name)));
    expect(renamed.filter((name) => meant.has(name))).toEqual([]);
  });

  it('reads sums of thousands of terms', () => {
    const terms = Array.from({ length: 4000 }, (_, k) => product([rationalNumber(k + 1), power(symbol('D'), k + 1)]));
    const program = renderProgram(sum(terms), 'sympy');
    expect(python(`${program}\nprint(f.subs(D, 1), len(f.args))`)).toEqual({
      status: 0,
      stdout: `${(4000 * 4001) / 2} 4000\n`,
      stderr: '',
    });
  });
});
