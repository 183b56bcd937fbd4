// haarmonic wg: values known by hand, JSON as the contract has it, every format, and a reader that leaves early.

import { describe, expect, it } from 'vitest';
import { haarmonic, printed, printedJson } from './run-command.js';

describe.concurrent('haarmonic wg', () => {
  it.each([
    // -1/((D^2 - 1)(D^2 - 4))
    [['2,1', '--dim', '4'], '-1/180'],
    [['1,2', '--dim', '4'], '-1/180'],
    [['2', '--dim', '4'], '-1/60'],
    [['1,1', '--dim', '4'], '1/15'],
    [['1', '--dim', '7'], '1/7'],
    [['1', '--dim', '1'], '1'],
    // below the degree: the pseudo-inverse of a 2 x 2 matrix of ones
    [['2', '--dim', '1'], '1/4'],
    [['1,1', '--dim', '1'], '1/4'],
    // 2^53 - 1: no step of it in floating point
    [['2', '--dim', '9007199254740991'], '-1/730750818665451215712927172538114436859460321280'],
    [['2,1'], '-1/((D - 1)*(D + 1)*(D - 2)*(D + 2))'],
    [['2', '--expand', '2'], '-1/D^3 - 1/D^5 + O(1/D^6)'],
    [['2', '--format', 'text'], '-1/(D*(D - 1)*(D + 1))'],
    [['2', '--format', 'latex'], '-\\frac{1}{D (D - 1) (D + 1)}'],
    [['2', '--format', 'sympy'], 'from sympy import symbols\nD = symbols("D")\nwg2 = -1/(D*(D - 1)*(D + 1))\nwg2'],
    [['1,1', '--format', 'sympy', '--dim', '4'], 'from sympy import Rational\nwg1x1 = Rational(1, 15)\nwg1x1'],
    [['2', '--format', 'mathematica'], '(* d = D *)\nwg2 = -1/(d*(d - 1)*(d + 1))'],
    [['2', '--format', 'julia'], 'function wg2(D)\n    D = big(D)\n    return -1//(D*(D - 1)*(D + 1))\nend'],
    [['1', '--format', 'julia', '--dim', '3'], 'function wg1()\n    return 1//3\nend'],
  ])('wg %j is %s', async (args, value) => {
    expect(await printed('wg', ...args)).toBe(`${value}\n`);
  });

  it('prints one class as one JSON document', async () => {
    const symbolic = { group: 'unitary', class: [2, 1], dim: null, value: '-1/((D - 1)*(D + 1)*(D - 2)*(D + 2))' };
    expect(await printedJson('wg', '1,2', '--json')).toMatchObject(symbolic);
    expect(await printedJson('wg', '2,1', '--format', 'json')).toMatchObject(symbolic);
    const exact = { group: 'unitary', class: [2, 1], dim: 4, value: '-1/180' };
    expect(await printedJson('wg', '2,1', '--dim', '4', '--json', '--format', 'json')).toMatchObject(exact);
  });

  it('prints a table as one JSON document', async () => {
    expect(await printedJson('wg', '--table', '2', '--json')).toMatchObject({
      group: 'unitary',
      degree: 2,
      dim: null,
      entries: [
        { class: [2], value: '-1/(D*(D - 1)*(D + 1))' },
        { class: [1, 1], value: '1/((D - 1)*(D + 1))' },
      ],
    });
    expect(await printedJson('wg', '--table', '2', '--json', '--dim', '1')).toMatchObject({
      group: 'unitary',
      degree: 2,
      dim: 1,
      entries: [
        { class: [2], value: '1/4' },
        { class: [1, 1], value: '1/4' },
      ],
    });
    expect(await printedJson('wg', '--table', '0', '--json')).toMatchObject({ entries: [{ class: [], value: '1' }] });
  });

  it('prints tables that run as pasted', async () => {
    expect(await printed('wg', '--table', '2')).toBe('[2]  -1/(D*(D - 1)*(D + 1))\n[1,1]  1/((D - 1)*(D + 1))\n');
    expect(await printed('wg', '--table', '2', '--format', 'latex')).toBe(
      '\\begin{align*}\n\\mathrm{Wg}([2], D) &= -\\frac{1}{D (D - 1) (D + 1)} \\\\\n' +
        '\\mathrm{Wg}([1,1], D) &= \\frac{1}{(D - 1) (D + 1)}\n\\end{align*}\n',
    );
    expect(await printed('wg', '--table', '1', '--format', 'latex', '--dim', '3')).toBe(
      '\\begin{align*}\n\\mathrm{Wg}([1], 3) &= \\frac{1}{3}\n\\end{align*}\n',
    );
    expect(await printed('wg', '--table', '2', '--format', 'sympy')).toBe(
      'from sympy import symbols\nD = symbols("D")\nwg = {}\n' +
        'wg[(2,)] = -1/(D*(D - 1)*(D + 1))\nwg[(1,1)] = 1/((D - 1)*(D + 1))\nwg\n',
    );
    expect(await printed('wg', '--table', '1', '--format', 'sympy', '--dim', '2')).toBe(
      'from sympy import Rational\nwg = {}\nwg[(1,)] = Rational(1, 2)\nwg\n',
    );
    expect(await printed('wg', '--table', '0', '--format', 'sympy')).toBe('wg = {}\nwg[()] = 1\nwg\n');
    expect(await printed('wg', '--table', '1', '--format', 'mathematica')).toBe('(* d = D *)\nwg[{1}] = 1/d;\n');
    expect(await printed('wg', '--table', '1', '--format', 'julia')).toBe(
      'wg = Dict{Vector{Int},Function}()\nwg[Int[1]] = D -> (D = big(D); 1//D)\n',
    );
  });

  it('ends quietly when its reader has seen enough, and not as if it had said all', async () => {
    const { code, signal, stderr } = await haarmonic(['wg', '--table', '18'], {
      drive: ({ stdout }) => stdout.once('data', () => stdout.destroy()),
    });
    expect({ code, signal, stderr }).toEqual({ code: 141, signal: null, stderr: '' });
  });
});
