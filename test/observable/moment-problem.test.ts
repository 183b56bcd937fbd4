// Which numbers are moments: of weights that are made first, and never of what violates an inequality.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positiveRank } from '../../src/algebra/positive-semidefinite.js';
import { Fraction, rational } from '../../src/algebra/rational.js';
import { areMoments, areMomentsAt, areMomentsOn } from '../../src/observable/moment-problem.js';
import { requirePossibleTraces } from '../../src/observable/possible-traces.js';
import { expectInputError } from './one-line-error.js';

const list = (text: string) => text.split(',').map((one) => rational(one));

const measure = fc.array(
  fc.record({ point: fc.integer({ min: -6, max: 6 }), weight: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1, maxLength: 4 },
);

const momentsOf = (atoms: readonly { point: number; weight: number }[], n: number) =>
  Array.from(
    { length: n + 1 },
    (_, k) => new Fraction(atoms.reduce((sum, { point, weight }) => sum + weight * point ** k, 0)),
  );

describe('moments', () => {
  it('of a weight are moments, on the line, on its interval and on its points', () => {
    fc.assert(
      fc.property(measure, fc.integer({ min: 1, max: 7 }), (atoms, n) => {
        const moments = momentsOf(atoms, n);
        const points = [...new Set(atoms.map(({ point }) => point))].map((point) => new Fraction(point));
        const [low, high] = [new Fraction(-6), new Fraction(6)];
        return areMoments(moments) && areMomentsOn(moments, low, high) && areMomentsAt(points, moments);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('are not those of a wrong highest one, once they are determined', () => {
    fc.assert(
      fc.property(measure, (atoms) => {
        const support = new Set(atoms.map(({ point }) => point)).size;
        const moments = momentsOf(atoms, 2 * support);
        const less = [...moments.slice(0, -1), moments[2 * support].sub(new Fraction(1, 1000))];
        const points = [...new Set(atoms.map(({ point }) => point))].map((point) => new Fraction(point));
        return !areMoments(less) && !areMomentsAt(points, less);
      }),
      { seed: 8, numRuns: 100 },
    );
  });

  it.each([
    ['1,5,1/9', false],
    ['1,5,25', true],
    ['1,0,0,1', false],
    ['1,0,1,1', true],
    ['1,0,1,0,1', true],
    ['1,0,1,1,1', false],
    ['1,0,-1', false],
    ['1,1', true],
  ])('%s on the line: %s', (text, possible) => {
    expect(areMoments(list(text))).toBe(possible);
  });

  it.each([
    ['1,1/2,1/3', true],
    ['1,2', false],
    ['1,-1/10', false],
    ['1,1/2,3/5', false],
    ['1,1/2,1/2,1/2', true],
    ['1,1/2,1/2,1/3', false],
  ])('%s on [0, 1]: %s', (text, possible) => {
    expect(areMomentsOn(list(text), new Fraction(0), new Fraction(1))).toBe(possible);
  });

  it('on points may fail where the interval does not', () => {
    expect(areMomentsAt(list('1,-1'), list('1,0,1/2'))).toBe(false);
    expect(areMomentsOn(list('1,0,1/2'), new Fraction(-1), new Fraction(1))).toBe(true);
    expect(areMomentsAt(list('1,-1,0'), list('1,0,1/2'))).toBe(true);
    expect(areMomentsAt(list('2,-1,0'), list('1,1/4,1/2,1'))).toBe(true);
    expect(areMomentsAt(list('2,-1,0'), list('1,1/4,1/2,2'))).toBe(false);
  });
});

describe('positiveRank', () => {
  it('is null for a negative eigenvalue, the rank otherwise', () => {
    const of = (text: string) => positiveRank(text.split(';').map(list));
    expect([of('1,1;1,1'), of('1,2;2,1'), of('0,0;0,3'), of('0,1;1,5'), of('2,1,0;1,2,1;0,1,2')]).toEqual([
      1,
      null,
      1,
      null,
      3,
    ]);
  });
});

describe('requirePossibleTraces', () => {
  const of = (text: string) =>
    new Map(text.split(',').map((one) => [Number(one.split('=')[0]), rational(one.split('=')[1])] as const));

  it.each([
    ['1=0,2=16,4=1', 16],
    // (Tr O)^2 <= D Tr O^2
    ['1=5,2=4', 4],
    ['2=1,3=2', 4],
    ['2=16,4=300', 4],
    ['1=0,2=2,3=2', 2],
    ['1=1,2=1,3=1,4=1/2', 4],
    // half of an eigenvalue 1
    ['1=1/2,2=1/2,3=1/2,4=1/2', 4],
    ['1=0,2=4,3=0,4=1,5=0,6=1', 4],
    ['1=0,2=0,3=1', 3],
    ['1=3,2=5,3=9,4=18', 2],
  ])('refuses %s at D = %i', (text, dim) => {
    expectInputError(() => {
      requirePossibleTraces(of(text), dim);
    }, '--traces');
  });

  it('takes the traces of every spectrum, with gaps too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 5 }),
        fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        (eigenvalues, powers) => {
          const traces = powers.map(
            (k) => [k, new Fraction(eigenvalues.reduce((sum, value) => sum + value ** k, 0))] as const,
          );
          requirePossibleTraces(new Map(traces), eigenvalues.length);
        },
      ),
      { seed: 9, numRuns: 300 },
    );
    requirePossibleTraces(of('1=0,2=16,4=16'), 16);
  });
});
