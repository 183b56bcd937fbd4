// Sums, products, powers, adjoints, traces and entries of integrands have the values of those operations; what makes no sense is
// refused in one line.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { InputError } from '../../src/input-error.js';
import {
  type Integrand,
  type Network,
  addIntegrands,
  adjointIntegrand,
  conjugateIntegrand,
  entryIntegrand,
  integrate,
  isMatrixValued,
  letter,
  letterText,
  matrixIntegrand,
  multiplyIntegrands,
  networkIntegrand,
  powerIntegrand,
  readLetter,
  scalarIntegrand,
  scaleIntegrand,
  symbolIntegrand,
  traceIntegrand,
  transposeIntegrand,
  twirlIntegrand,
} from '../../src/integrate/index.js';
import { seedStream } from '../../verification/random-stream.js';
import { check } from '../algebra/arbitraries.js';
import { type Complex, type Values, add, complex, conj, integrandValue, multiply, randomMatrix } from './dense.js';
import { entry, matrix, squared, text, times, tr } from './expressions.js';
import { anyIntegrand } from './random-integrands.js';

const stream = seedStream(1);
const values: Values = {
  dim: 2,
  matrices: new Map(['U', 'A', 'B'].map((name) => [name, randomMatrix(2, 2, stream)])),
};

const at = (integrand: Integrand, row = 0, column = 0): Complex => integrandValue(integrand, values, [row], [column]);

function same(one: Complex, two: Complex): void {
  const scale = Math.max(1, Math.hypot(one.re, one.im));
  expect(Math.hypot(one.re - two.re, one.im - two.im) / scale).toBeLessThan(1e-9);
}

const scalar = anyIntegrand({ degrees: { U: 1 }, constants: ['A', 'B'], entries: true });
const open = anyIntegrand({ degrees: { U: 1 }, constants: ['A', 'B'], entries: true, open: true });
const sums = fc.tuple(scalar, scalar).map(([one, two]) => addIntegrands(one, scaleIntegrand(two, '-3/2')));
const matrices = fc.tuple(open, open).map(([one, two]) => addIntegrands(one, scaleIntegrand(two, 2)));

describe('operations on integrands', () => {
  it('sums, products, powers', () => {
    check(
      [sums, sums, fc.integer({ min: 0, max: 4 })],
      (one, two, n) => {
        const [x, y] = [at(one), at(two)];
        same(at(addIntegrands(one, two)), add(x, y));
        same(at(multiplyIntegrands(one, two)), multiply(x, y));
        same(
          at(powerIntegrand(one, n)),
          Array.from({ length: n }).reduce<Complex>((z) => multiply(z, x), complex(1)),
        );
      },
      30,
    );
  });

  it('products and powers of matrices, row by column', () => {
    check(
      [matrices, matrices],
      (one, two) => {
        const product = add(multiply(at(one, 1, 0), at(two, 0, 1)), multiply(at(one, 1, 1), at(two, 1, 1)));
        same(at(multiplyIntegrands(one, two), 1, 1), product);
        same(at(powerIntegrand(one, 2), 0, 1), at(multiplyIntegrands(one, one), 0, 1));
        same(at(powerIntegrand(one, 0), 0, 1), complex(0));
      },
      20,
    );
  });

  it('conjugates, adjoints, transposes', () => {
    check(
      [sums, matrices],
      (one, two) => {
        same(at(conjugateIntegrand(one)), conj(at(one)));
        same(at(adjointIntegrand(one)), conj(at(one)));
        same(at(transposeIntegrand(one)), at(one));
        same(at(conjugateIntegrand(two), 0, 1), conj(at(two, 0, 1)));
        same(at(adjointIntegrand(two), 0, 1), conj(at(two, 1, 0)));
        same(at(transposeIntegrand(two), 0, 1), at(two, 1, 0));
      },
      30,
    );
  });

  it('traces and entries', () => {
    check(
      [matrices],
      (one) => {
        same(at(traceIntegrand(one)), add(at(one, 0, 0), at(one, 1, 1)));
        same(at(entryIntegrand(one, '1', '2')), at(one, 0, 1));
        expect(isMatrixValued(one)).toBe(true);
        expect(isMatrixValued(traceIntegrand(one))).toBe(false);
      },
      20,
    );
    same(at(traceIntegrand(matrixIntegrand([]))), complex(2));
  });

  it('like terms are one term, whatever the order of their factors', () => {
    const [x, y] = [tr('A'), tr('B')];
    expect(powerIntegrand(addIntegrands(x, y), 3).terms).toHaveLength(4);
    expect(addIntegrands(times(x, y), scaleIntegrand(times(y, x), -1)).terms).toEqual([]);
    expect(addIntegrands(matrix('A B'), matrix('B A')).terms).toHaveLength(2);
    expect(powerIntegrand(squared(entry('U', 1, 1)), 1000).terms[0].factors).toHaveLength(2);
  });

  it('coefficients in D and symbols', () => {
    const D = RationalFunction.variable;
    const x = symbolIntegrand('x');
    expect(text(integrate(scaleIntegrand(times(x, x, tr("A U B U'")), D)))).toBe('x^2*tr(A)*tr(B)');
    expect(text(integrate(scalarIntegrand('3/4')))).toBe('3/4');
    expect(text(integrate(scalarIntegrand(0)))).toBe('0');
    expect(text(integrate(traceIntegrand(matrixIntegrand([]))))).toBe('D');
  });

  it('a scalar from a bra to a ket leaves its word', () => {
    for (const [one, two] of [
      [matrix("psi' A psi B"), times(tr("psi' A psi"), matrix('B'))],
      [tr("psi' A psi psi' B psi"), times(tr("psi' A psi"), tr("psi' B psi"))],
      [tr("A psi psi'"), tr("psi' A psi")],
      [matrix("B psi' A psi psi psi' C"), times(tr("psi' A psi"), matrix("B psi psi' C"))],
    ]) {
      expect(text(integrate(one))).toBe(text(integrate(two)));
    }
    expect(text(integrate(matrix("psi' A psi")))).toBe('tr(A)/D');
    const states = ['psi', 'phi'];
    const nested = integrate(matrix("psi' A phi' B phi C psi E"), { states });
    expect(text(nested)).toBe('tr(B)*tr(A*C)*E/D^2');
    const constant = integrate(times(matrix("v' U A U' w"), tr('conj(B) v transpose(w)')), { vectors: ['v', 'w'] });
    expect(text(constant)).toBe("tr(A)*tr(v'*w)*tr(B'*w*transpose(v))/D");
  });
});

describe('letters', () => {
  it('are texts and back', () => {
    for (const mark of ['plain', 'adjoint', 'transpose', 'conjugate'] as const) {
      const one = letter('A1', mark);
      expect(readLetter(letterText(one))).toEqual(one);
    }
    for (const bad of ['', '1A', 'A B', "A''", 'transpose(A', 'conj()', 'A*', 'é']) {
      expect(() => readLetter(bad)).toThrow(InputError);
    }
  });
});

const loop = (dimension: string): Network => ({
  tensors: [{ name: 'U', out: ['a'], in: ['b'] }],
  dimensions: { a: dimension, b: 'dB' },
});

describe('what makes no sense is refused', () => {
  it.each<[string, () => unknown, string]>([
    ['a trace of a scalar', () => traceIntegrand(tr('A')), 'tr of a scalar'],
    ['an entry of a scalar', () => entryIntegrand(scalarIntegrand(2), '1', '1'), 'an entry of a scalar'],
    ['an index that is none', () => entryIntegrand(matrix('A'), '0', '1'), 'got the index 0'],
    ['a negative power', () => powerIntegrand(tr('A'), -1), 'got power -1'],
    ['a fractional power', () => powerIntegrand(tr('A'), 0.5), 'got power 0.5'],
    ['a huge power', () => powerIntegrand(tr('A'), 1e9), 'got power 1000000000'],
    [
      'too many terms',
      () => {
        const many = Array.from({ length: 200 }, (_, k) => tr(`A${k}`)).reduce(addIntegrands);
        return multiplyIntegrands(many, many);
      },
      'the product has 40000 terms',
    ],
    [
      'a sum of a scalar and a matrix',
      () => integrate(addIntegrands(tr('A'), matrix('A'))),
      'a sum of a scalar and 1 rows',
    ],
    ['a ket as a matrix', () => integrate(tr('A psi B')), 'a vector stands where a matrix should'],
    ['a trace of a ket', () => integrate(tr('psi')), 'a vector stands where a matrix should'],
    ['two kets', () => integrate(matrix('psi psi')), 'a vector stands where a matrix should'],
    ['a twirl times a matrix', () => multiplyIntegrands(twirlIntegrand(2, 'X'), matrix('A')), 'an open network times'],
    ['copies', () => twirlIntegrand(0, 'X'), 'got 0 copies'],
    ['two roles', () => integrate(tr('U'), { random: ['U'], states: ['U'] }), '"U" has two roles'],
    [
      'a loose index',
      () => integrate(networkIntegrand({ tensors: [{ name: 'A', out: ['a'], in: ['b'] }] })),
      'stands once',
    ],
    [
      'an index three times',
      () => integrate(networkIntegrand({ tensors: [{ name: 'A', out: ['a', 'a'], in: ['a'] }] })),
      '3 times',
    ],
    ['a unitary that is not square', () => integrate(networkIntegrand(loop('dA'))), 'U goes from dimension dB to dA'],
    [
      'legs that change',
      () =>
        integrate(
          networkIntegrand({
            tensors: [
              { name: 'A', out: ['a', 'b'], in: ['a', 'b'] },
              { name: 'A', out: ['c'], in: ['c'] },
            ],
          }),
        ),
      '"A" has legs (D,D;D,D) in one place and (D;D) in another',
    ],
    [
      'different dimensions on a wire',
      () =>
        integrate(
          multiplyIntegrands(
            tr('A'),
            networkIntegrand({
              tensors: [{ name: 'A', out: ['a'], in: ['a'] }],
              dimensions: { a: 'dA' },
            }),
          ),
        ),
      '"A" has legs (D;D) in one place and (dA;dA)',
    ],
    ['a bad dimension', () => integrate(networkIntegrand({ ...loop('dA+1') })), 'dimension: got "dA+1"'],
    [
      'a bad name',
      () => integrate(networkIntegrand({ tensors: [{ name: 'A|', out: ['a'], in: ['a'] }] })),
      'got the name "A|"',
    ],
    [
      'a bad label',
      () => integrate(networkIntegrand({ tensors: [{ name: 'A', out: ['a'], in: ['a'] }], labels: { a: '1,2' } })),
      'got the label',
    ],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(InputError);
    expect(run).toThrow(message);
    try {
      run();
    } catch (error) {
      expect((error as Error).message).toMatch(/^[^\n]+; expected [^\n]+$/);
    }
  });
});
