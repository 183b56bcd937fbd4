// What is printed for SymPy, pasted into a real Python: the value at exact rationals must be the exact value. Where SymPy is not
// installed the test says that it was skipped.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../../src/algebra/rational.js';
import { expandAtInfinity } from '../../src/algebra/series.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { renderProgram } from '../../src/render/format.js';
import { rationalFunctionExpression } from '../../src/render/rational-function-expression.js';
import { seriesExpression } from '../../src/render/series-expression.js';
import { VALUES, anyExpression, anyRationalFunction, valueOf } from './random-expressions.js';
import { legendOf } from './program-names.js';

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

function python(code: string, input = '') {
  return spawnSync('python3', ['-c', code], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
}

const hasSympy = python('import sympy').status === 0;

describe.skipIf(!hasSympy)('SymPy itself (needs python3 with sympy)', () => {
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
});
