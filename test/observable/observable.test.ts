import { describe, expect, it } from 'vitest';
import { exactText, Fraction } from '../../src/algebra/rational.js';
import { parseProjector, parseSpectrum, parseTraces, traceMoment, traceMoments } from '../../src/observable/index.js';
import type { Observable } from '../../src/observable/observable.js';
import { parsePauliSum } from '../../src/observable/pauli-parser.js';
import { expectInputError } from './one-line-error.js';

const texts = (observable: Observable, dim: number, maxPower: number): string[] =>
  traceMoments(observable, dim, maxPower).map(exactText);
const pauli = (text: string): Observable => ({ kind: 'pauli', sum: parsePauliSum(text) });

describe('traceMoments', () => {
  it('of a spectrum are the power sums', () => {
    expect(texts(parseSpectrum('3,1,0,-1'), 4, 3)).toEqual(['4', '3', '11', '27']);
    expect(texts(parseSpectrum('0.1, 1/3 ,-2'), 3, 2)).toEqual(['3', '-47/30', '3709/900']);
    expect(texts(parseSpectrum('1/2,1/2'), 2, 3)).toEqual(['2', '1', '1/2', '1/4']);
  });

  it('of a projector are its rank', () => {
    expect(texts(parseProjector('2'), 5, 3)).toEqual(['5', '2', '2', '2']);
    expect(texts(parseProjector('0'), 5, 2)).toEqual(['5', '0', '0']);
    expect(texts(parseProjector('5'), 5, 1)).toEqual(['5', '5']);
  });

  it('of a Pauli sum are those of its spectrum', () => {
    // Z0 + Z1/2 has the eigenvalues +-1 +-1/2.
    expect(texts(pauli('Z0 + Z1/2'), 4, 6)).toEqual(texts(parseSpectrum('3/2,1/2,-1/2,-3/2'), 4, 6));
    expect(texts(pauli('(1 + Z1)/2*X0*X0'), 4, 4)).toEqual(texts(parseProjector('2'), 4, 4));
    expect(exactText(traceMoment(pauli('Z59'), 2 ** 60, 2))).toBe(String(2n ** 60n));
  });

  it('of given traces are what was given', () => {
    const observable = parseTraces('1=0, 2 = 16,4=16');
    expect(texts(observable, 16, 2)).toEqual(['16', '0', '16']);
    expect(exactText(traceMoment(observable, 16, 4))).toBe('16');
    expect(exactText(traceMoment(observable, 16, 0))).toBe('16');
    expectInputError(() => traceMoments(observable, 16, 4), 'Tr O^3 is unknown');
    expectInputError(() => traceMoment(observable, 16, 6), /Tr O\^6 is unknown; .*powers 1, 2, 4/);
    expectInputError(() => traceMoment({ kind: 'traces', moments: new Map() }, 16, 1), 'none');
    expectInputError(() => traceMoment(parseTraces('0=4'), 16, 0), 'D = 16');
    expect(exactText(traceMoment(parseTraces('0=16'), 16, 0))).toBe('16');
  });

  it('check the observable against the dimension', () => {
    expectInputError(() => traceMoments(parseSpectrum('1,2,3'), 4, 1), /3 eigenvalues; expected as many as D = 4/);
    expectInputError(() => traceMoments(parseProjector('5'), 4, 1), 'rank 5');
    for (const rank of [-1, 0.5, Number.NaN]) {
      expectInputError(() => traceMoments({ kind: 'projector', rank }, 4, 1), `rank ${rank}`);
    }
    expectInputError(() => traceMoments(pauli('XX'), 8, 1), /2 qubits does not act on D = 8; expected D = 2\^2 = 4/);
    expectInputError(() => traceMoments(pauli('XX'), 5, 1), 'D = 5');
  });

  it('check the dimension and the power', () => {
    const projector = parseProjector('1');
    for (const dim of [0, -2, 1.5, Number.NaN, Infinity, 2 ** 53 + 2]) {
      expectInputError(() => traceMoments(projector, dim, 1), `dimension ${dim}`);
    }
    expect(exactText(traceMoment(projector, 2 ** 100, 0))).toBe(String(2n ** 100n));
    for (const power of [-1, 0.5, Number.NaN, 101]) {
      expectInputError(() => traceMoments(projector, 4, power), `power ${power}`);
      expectInputError(() => traceMoment(parseTraces('1=1'), 4, power), `power ${power}`);
    }
    expectInputError(() => traceMoments(parseSpectrum('1e9000,1'), 2, 9), 'bits');
  });
});

describe('the readers', () => {
  it('read exactly', () => {
    expect(parseSpectrum('3,1,0,-1').eigenvalues.map(exactText)).toEqual(['3', '1', '0', '-1']);
    expect(parseSpectrum('0.1').eigenvalues).toEqual([new Fraction(1, 10)]);
    expect(parseProjector(' 2 ')).toEqual({ kind: 'projector', rank: 2 });
    expect(exactText(parseTraces('1=-1/3,2=16').moments.get(1)!)).toBe('-1/3');
  });

  it.each([
    ['', 'eigenvalue 1 is missing'],
    ['1,,2', 'eigenvalue 2 is missing'],
    ['1,2,', 'eigenvalue 3 is missing'],
    ['1,x', 'eigenvalue 2 is "x"'],
    ['1,1 2', '"1 2"'],
    ['NaN', '"NaN"'],
    ['1/0', '"1/0"'],
    ['a\nb\u001b', '"a b"'],
  ])('parseSpectrum refuses %j', (text, named) => {
    expectInputError(() => parseSpectrum(text), named);
  });

  it.each(['', '-1', '1.5', '2,3', 'x', '1e3', '99999999999999999', 'NaN', '\n'])(
    'parseProjector refuses %j',
    (text) => {
      expectInputError(() => parseProjector(text), 'rank');
    },
  );

  it.each([
    ['', '""'],
    ['1', '"1"'],
    ['1=', 'Tr O^1 is missing'],
    ['1=x', 'Tr O^1 is "x"'],
    ['=1', '"=1"'],
    ['1=2=3', '"1=2=3"'],
    ['-1=2', '"-1=2"'],
    ['1.5=2', '"1.5=2"'],
    ['101=2', '"101=2"'],
    ['1=0,1=0', 'Tr O^1 is given twice'],
    ['2=-1', 'Tr O^2 is "-1"'],
    ['1=0,\n', '""'],
  ])('parseTraces refuses %j', (text, named) => {
    expectInputError(() => parseTraces(text), named);
  });

  it('refuse huge texts', () => {
    expectInputError(() => parseSpectrum('1,'.repeat(5_000_001)), '10000002 characters');
    expectInputError(() => parseTraces('1'.repeat(10_000_001)), '10000001 characters');
    expectInputError(() => parseProjector('1'.repeat(10_000_001)), 'rank');
  });
});
