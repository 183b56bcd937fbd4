// haarmonic wg: values known by hand, JSON as the contract has it, every format, and a reader that leaves early.

import { describe, expect, it } from 'vitest';
import { WEINGARTEN_GROUPS } from '../../src/weingarten/groups.js';
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
    [['2,1', '--group', 'orthogonal'], '-1/(D*(D - 1)*(D - 2)*(D + 4))'],
    [['1,2', '--group', 'orthogonal', '--dim', '4'], '-1/192'],
    // the matrix over 3 pairings is all ones
    [['2', '--group', 'orthogonal', '--dim', '1'], '1/9'],
    [['2', '--group', 'symplectic'], '-1/(D*(D + 1)*(D - 2))'],
    // below the degree: the matrix 4, -2, -2, ... over 3 pairings has eigenvalues 0, 6, 6; one part, so a sign
    [['2', '--group', 'symplectic', '--dim', '2'], '1/18'],
    [['1', '--group', 'coe'], '1/(D + 1)'],
    [
      ['2', '--group', 'cse', '--format', 'sympy'],
      'from sympy import symbols\nD = symbols("D")\nwg2 = -1/(D*(D - 1)*(D - 3))\nwg2',
    ],
    [['1', '--group', 'coe', '--dim', '9007199254740992'], '1/9007199254740993'],
    [['1', '--group', 'symplectic', '--dim', '9007199254740994'], '1/9007199254740994'],
    [['1,1/1,1', '--group', 'free-orthogonal', '--dim', '9007199254740993'], '1/9007199254740993'],
    [['2', '--group', 'coe', '--expand', '1'], '-1/D^3 + 4/D^4 + O(1/D^5)'],
    [['1,1/1,2', '--group', 'permutation'], '-1/(D*(D - 1))'],
    [['7,7/1,2', '--group', 'permutation', '--dim', '3'], '-1/6'],
    [['1/1', '--group', 'centered-permutation'], '0'],
    [['1,1,2,2/1,2,2,1', '--group', 'free-orthogonal', '--format', 'latex'], '-\\frac{1}{D (D - 1) (D + 1)}'],
    [['1,1/1,1', '--group', 'free-symmetric', '--dim', '4'], '1/3'],
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

  it('names the group, and a pair of diagrams as its class', async () => {
    expect(await printedJson('wg', '2', '--group', 'symplectic', '--dim', '4', '--json')).toEqual({
      group: 'symplectic',
      class: [2],
      dim: 4,
      value: '-1/40',
    });
    expect(await printedJson('wg', '1,1/1,2', '--group', 'permutation', '--json')).toEqual({
      group: 'permutation',
      class: [
        [1, 1],
        [1, 2],
      ],
      dim: null,
      value: '-1/(D*(D - 1))',
    });
    expect(await printedJson('wg', '--table', '2', '--group', 'cse', '--json')).toEqual({
      group: 'cse',
      degree: 2,
      dim: null,
      entries: [
        { class: [2], value: '-1/(D*(D - 1)*(D - 3))' },
        { class: [1, 1], value: '(D - 2)/(D*(D - 1)*(D - 3))' },
      ],
    });
  });

  it('tells in --help about every group', async () => {
    const help = await printed('wg', '--help');
    for (const name of Object.keys(WEINGARTEN_GROUPS)) expect(help).toMatch(new RegExp(`^  ${name} `, 'm'));
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
