// haarmonic integrate: values known by hand, JSON as the contract has it, every format read back, and what is refused. Mostly in
// this process, because a child takes half a second to start; the exit codes and signals are those of children.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { checkResult } from '../../cli/integrate-check.js';
import { buildProgram } from '../../cli/program.js';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import {
  integralAtExpression,
  integralExpression,
  integrate as integrateExactly,
  integrateAt,
  termList,
} from '../../src/integrate/index.js';
import { parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { renderText } from '../../src/render/index.js';
import { readJulia, readWithMathjs } from '../render/code-reader.js';
import { readLatex } from '../render/latex-reader.js';
import { expectBadInput, expectRefused, haarmonic, printed, printedJson, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const psi = (out: string[], conjugated = false) => ({ name: 'psi', out, conjugated });
const PURITY = file('purity.json', {
  tensors: [psi(['a', 'b']), psi(['c', 'b'], true), psi(['c', 'e']), psi(['a', 'e'], true)],
  dimensions: { a: 'dA', c: 'dA', b: 'dB', e: 'dB' },
});
const EDGES = file('edges.json', '[[["U",1,"in",1],["A",1,"out",1]],[["A",1,"in",1],["U*",1,"out",1]]]');

/** What the command prints on stdout, in this process. */
async function integrate(...args: string[]): Promise<string> {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await buildProgram().parseAsync(['node', 'haarmonic', 'integrate', ...args]);
  } finally {
    write.mockRestore();
    silent.mockRestore();
  }
  return text;
}

async function integrateJson(...args: string[]): Promise<unknown> {
  return JSON.parse(await integrate(...args, '--json')) as unknown;
}

describe('haarmonic integrate', () => {
  it.each<readonly [readonly string[], string]>([
    [["tr(A*U*B*U')"], 'tr(A)*tr(B)/D\nHolds for every integer D >= 1. Averaged over U: unitary.\n'],
    [['abs(U[1,1])^4'], '2/(D*(D + 1))\nHolds for every integer D >= 1. Averaged over U: unitary.\n'],
    [
      ["(psi'*A*psi)^2"],
      'tr(A^2)/(D*(D + 1)) + tr(A)^2/(D*(D + 1))\nHolds for every integer D >= 1. Averaged over psi: haar-state.\n',
    ],
    [["U*rho*U'"], 'tr(rho)*I/D\nHolds for every integer D >= 1. Averaged over U: unitary.\n'],
    // Diaconis, Shahshahani 1994: k! for D >= k, below permutations without long decreasing subsequences.
    [
      ['abs(tr(U))^6'],
      '6\nHolds for every integer D >= 3; the exact value is another one at D = 1, 2. Averaged over U: unitary.\nD = 2: 5\nD = 1: 1\n',
    ],
    [['abs(tr(U))^6', '--dim', '1'], '1\nExact at D = 1. Averaged over U: unitary.\n'],
    [['abs(tr(U))^6', '--dim', '2'], '5\nExact at D = 2. Averaged over U: unitary.\n'],
    [['abs(tr(U))^6', '--dim', '3'], '6\nExact at D = 3. Averaged over U: unitary.\n'],
    [['abs(U[1,1]*U[2,2])^2', '--dim', '2'], '1/3\nExact at D = 2. Averaged over U: unitary.\n'],
    [
      ['tr(U)'],
      '0\nZero: unbalanced: U occurs once, conj(U) never.\nHolds for every integer D >= 1. Averaged over U: unitary.\n',
    ],
    [
      ['tr(U)', '--dim', '3'],
      '0\nZero: unbalanced: U occurs once, conj(U) never.\nExact at D = 3. Averaged over U: unitary.\n',
    ],
    [
      ['U[i,j]*conj(U[k,l])', '--deltas'],
      'delta(i,k)*delta(j,l)/D\nHolds for every integer D >= 1. Averaged over U: unitary.\n',
    ],
    [['abs(u[1,1])^2', '--random', 'u'], '1/D\nHolds for every integer D >= 1. Averaged over u: unitary.\n'],
    [["phi'*A*phi", '--states', 'phi'], 'tr(A)/D\nHolds for every integer D >= 1. Averaged over phi: haar-state.\n'],
    [
      ["v'*U*A*U'*v", '--vectors', 'v'],
      "tr(A)*tr(v*v')/D\nHolds for every integer D >= 1. Averaged over U: unitary.\n",
    ],
    [["x*U*A*U'", '--scalars', 'x'], 'x*tr(A)*I/D\nHolds for every integer D >= 1. Averaged over U: unitary.\n'],
    [
      ["tr(P*U*A*U')*tr(B)", '--assume', 'P projector rank r, A hermitian', '--assume', 'tr(B)=x'],
      'r*x*tr(A)/D\nHolds for every integer D >= 1; P projector rank r needs D >= r. Averaged over U: unitary.\n',
    ],
    [
      ['--network', PURITY],
      '(dA + dB)/(dA*dB + 1)\nHolds for all integer dimensions >= 1. Averaged over psi: haar-state.\n',
    ],
    [['--network', PURITY, '--dim', 'dA=2,dB=3'], '5/7\nExact at dA = 2, dB = 3. Averaged over psi: haar-state.\n'],
    [
      ['--network', PURITY, '--dim', ' dB = 1 , dA = 4 '],
      '1\nExact at dB = 1, dA = 4. Averaged over psi: haar-state.\n',
    ],
    [['--network', EDGES], 'tr(A)*I/D\nHolds for every integer D >= 1. Averaged over U: unitary.\n'],
    [['tr(U*V)*tr(U*V)', '--random', ''], 'tr(U*V)^2\nHolds for every integer D >= 1. Nothing was averaged.\n'],
  ])('%j', async (args, output) => {
    expect(await integrate(...args)).toBe(output);
  });

  it('prints one JSON document, as the contract has it', async () => {
    expect(await integrateJson("tr(A*A*U*B*U')^2")).toEqual({
      integrand: "tr(A*A*U*B*U')^2",
      group: 'unitary',
      dim: null,
      value: expect.stringMatching(/^tr\(B\*B\)\*tr\(A\*A\*A\*A\)\/\(\(D - 1\)\*\(D \+ 1\)\) - /) as string,
      validity: {
        degree: 2,
        provenFrom: 2,
        conditions: [{ dimension: 'D', atLeast: 2 }],
        lower: [
          { dim: 1, holds: false, reason: 'pole', value: expect.stringContaining('tr(B)^2*tr(A*A)^2/4') as string },
        ],
        poles: [],
        statement: 'Holds for every integer D >= 2; coefficients have poles at D = 1.',
      },
      terms: expect.arrayContaining([
        { coefficient: '1/((D - 1)*(D + 1))', symbols: 'tr(B*B)*tr(A*A*A*A)' },
        { coefficient: '1/((D - 1)*(D + 1))', symbols: 'tr(B)^2*tr(A*A)^2' },
      ]) as unknown,
      random: [{ name: 'U', ensemble: 'unitary' }],
      notes: [],
      explain: expect.stringContaining('degree 2') as string,
    });
  });

  it('JSON of numbers, matrices, networks and zeros', async () => {
    expect(await printedJson('integrate', 'abs(tr(U))^6', '--dim', '2', '--json')).toMatchObject({
      dim: 2,
      value: '5',
      validity: { statement: 'Exact at D = 2.' },
      terms: [{ coefficient: '5', symbols: '1' }],
    });
    expect(await integrateJson("U*A*U'*B")).toMatchObject({
      value: 'tr(A)*B/D',
      terms: [{ coefficient: '1/D', symbols: 'tr(A)', operator: 'B' }],
    });
    expect(await integrateJson('--network', PURITY, '--dim', 'dA=2,dB=3')).toMatchObject({
      network: PURITY,
      dim: { dA: 2, dB: 3 },
      value: '5/7',
    });
    expect(await integrateJson('tr(U)')).toMatchObject({
      value: '0',
      zeroBecause: 'unbalanced: U occurs once, conj(U) never',
      terms: [],
    });
    expect(await integrateJson('abs(tr(U))^4', '--check', '--expand', '1')).toMatchObject({
      value: '2',
      validity: { lower: [{ dim: 1, holds: false, reason: 'differs', value: '1' }] },
      expansion: [{ symbols: '1', series: '2 + O(1/D^2)', leading: 0, coefficients: ['2', '0'] }],
      genus: { order: 0, traces: 4 },
      check: { verdict: 'agrees', checks: [{ dims: { D: 2 }, verdict: 'agrees' }, { dims: { D: 3 } }] },
    });
  });

  it('expands in 1/D, and says what the leading order counts', async () => {
    const text = await integrate("tr(A*U*B*U'*C*U*E*U')", '--expand', '2');
    expect(text).toContain('\n  tr(A)*tr(C)*tr(B*E): 1/D^2 + 1/D^4 + O(1/D^5)\n');
    // tr(A) tr(C) tr(B E) / D^2 is of order D.
    expect(text).toContain('Leading order D^1');
    expect(text).toContain('genus 0, planar');
    expect(await integrate("tr(A*U*B*U)*tr(C*U'*E*U')", '--expand', '0')).toContain(
      'Euler characteristic 0 bounded by the 2 traces',
    );
    expect(await integrate('abs(U[1,1]*U[2,2])^2', '--expand', '1', '--format', 'latex')).toMatch(
      /^\\frac\{1\}\{D\^\{2\}\} .*\\mathcal\{O\}/,
    );
  });

  it('long results come in pieces, the same text', async () => {
    const five = "tr(A1 U B1 U' A2 U B2 U' A3 U B3 U' A3 U B3 U' A5 U B5 U')/3";
    for (const at of [undefined, 3]) {
      const parsed = parseIntegrand(five);
      const result = at === undefined ? integrateExactly(parsed) : integrateAt(parsed, at);
      expect(result.terms.length).toBeGreaterThan(1000);
      const whole = renderText('validity' in result ? integralExpression(result) : integralAtExpression(result));
      const [line] = (await integrate(five, ...(at === undefined ? [] : ['--dim', String(at)]))).split('\n');
      expect(line === whole).toBe(true);
    }
  });

  it('says how', async () => {
    expect(await integrate('abs(tr(U))^6', '--explain')).toMatch(/\nHow: U: degree 3, .*\.\n$/);
  });

  it('checks itself', async () => {
    expect(await printed('integrate', 'abs(U[1,1]*U[2,2])^2', '--check', '--seed', '3')).toMatch(
      /\nCheck at D = 2: exact 0\.33333, estimate 0\.3\d+ from 20000 samples, z = \d\.\d\d, 2 of 2 wrong values rejected; agrees\.\n/,
    );
    expect(await integrate('--network', PURITY, '--check')).toContain('Check at dA = 3, dB = 2: exact 0.71429');
    // So rare that no sample sees it: nothing is decided, and nothing called wrong.
    expect(await integrate('abs(U[1,1])^20000', '--dim', '3', '--check')).toMatch(
      /few large samples make; not decided\.\n$/,
    );
    expect(await integrate('tr(A) - tr(A)', '--check')).toContain('z = 0.00; agrees.');
    expect(await integrate('abs(U[3,4])^2', '--check')).toContain('Check at D = 4: exact 0.25');
    // At D = 3 there is no such matrix: the next place is taken.
    const half = await integrate("tr(A*U*B*U')^2", '--assume', 'A^2=1, tr(A)=0', '--check');
    expect(half).not.toContain('D = 3');
    expect(half).toMatch(
      /Check at D = 2, random constants \(A: 2 x 2 random involution, tr\(A\)=0; B: 2 x 2 complex normal\): .*; agrees\.\nCheck at D = 4, random constants .*; agrees\./,
    );
    const mixed = await integrate("tr(rho*U'*H*U)^2", '--assume', 'rho state, tr(rho^2)=p', '--check');
    expect(mixed).toContain('tr(rho^2)=p needs 1/D <= p <= 1.');
    expect(mixed.match(/; agrees\./g)).toHaveLength(2);
    const vectors = await integrate(
      "abs(psi'*phi)^2*abs(psi'*chi)^2",
      '--vectors',
      'phi,chi',
      '--assume',
      "phi'*phi=1, chi'*chi=1, phi'*chi=c",
      '--check',
    );
    expect(vectors).toMatch(/^1\/\(D\*\(D \+ 1\)\) \+ c\^2\/\(D\*\(D \+ 1\)\)\n/);
    expect(vectors.match(/; agrees\./g)).toHaveLength(2);
    expect(await integrate('abs(U[1,1])^2', '--dim', '100', '--check')).toContain(
      'not done, the dimension is too large',
    );
  });

  it('a wrong result does not pass the check', () => {
    const integrand = parseIntegrand("tr(A*U*B*U')^2");
    const right = integrateExactly(integrand);
    const options = { random: ['U'], states: [], vectors: [], deltas: false, assumptions: [] };
    const setting = { integrand, source: '', options, dimensions: ['D'], at: null };
    expect(checkResult(setting, right, 1).verdict).toBe('agrees');
    const doubled = [...right.terms].map((term) => ({
      ...term,
      coefficient: (term.coefficient as RationalFunction).mul(RationalFunction.constant(2n)),
    }));
    for (const terms of [doubled, [...right.terms].slice(1)]) {
      const { verdict, lines } = checkResult(setting, { ...right, terms: termList(terms) }, 1);
      expect(verdict).toBe('disagrees');
      expect(lines.join()).toContain('; disagrees.');
    }
  });

  it.each<readonly [string, string, readonly string[]]>([
    ["tr(rho*U'*H*U)^2", 'rho state, tr(rho^2)=p', ['rho pure state']],
    ["tr(rho*U'*H*U)^2", 'rho state, tr(rho^2)=3/5', ['rho pure state']],
    ["tr(rho*U'*H*U)^2", 'rho state, tr(rho^2)=3/5', ['rho state, tr(rho^2)=7/10']],
    ["tr(P*U'*H*U)^2", 'P projector rank 2', ['P projector rank 1', 'P projector rank 3']],
  ])('the check of %s with %s rejects the values with %j', (typed, assumed, others) => {
    const settingOf = (text: string) => {
      const assumptions = parseAssumptions(text);
      const integrand = parseIntegrand(typed, { matrices: ['rho'] });
      const options = { random: ['U'], states: [], vectors: [], deltas: false, assumptions };
      return { integrand, source: '', options, dimensions: ['D'], at: { D: 3 } };
    };
    const resultOf = ({ integrand, options }: ReturnType<typeof settingOf>) => integrateExactly(integrand, options);
    const setting = settingOf(assumed);
    expect(checkResult(setting, resultOf(setting), 1).verdict).toBe('agrees');
    for (const other of others) {
      expect(checkResult(setting, resultOf(settingOf(other)), 1).verdict).toBe('disagrees');
    }
  });

  it('a list of values has no dimension without such constants', async () => {
    const args = ["tr(A*U*B*U')^2", '--assume', 'A^2=1, tr(A)=0'];
    const text = await integrate(...args);
    expect(text).toContain(
      '\nHolds for every even D >= 2; A involution, tr(A)=0 need even D. Averaged over U: unitary.\n',
    );
    expect(text).not.toContain('D = 1');
    expect(await integrateJson(...args)).toMatchObject({
      validity: {
        declared: [{ dimension: 'D', where: 'even D', because: 'A involution, tr(A)=0' }],
        lower: [{ dim: 1, holds: null, reason: 'impossible' }],
      },
    });
  });

  it.each<readonly [readonly string[], string]>([
    [["tr(P*U*B*U')", '--assume', 'P projector rank 2, tr(P)=3'], 'tr(P)=3, which is 2'],
    [["tr(P*U*B*U')", '--assume', 'P projector rank 5', '--dim', '4'], 'cannot hold at D = 4; expected D >= 5'],
    [["tr(A*U*B*U')", '--assume', 'A unitary, tr(A)=10', '--dim', '3'], 'cannot hold at D = 3; expected D >= 10'],
    [["tr(A*U*B*U')", '--assume', 'A involution, tr(A)=0', '--dim', '3'], 'expected even D'],
    [["tr(A*U*B*U')", '--assume', 'tr(A)=1', '--assume', 'tr(A)=2'], 'two values'],
    [["tr(A*U*B*U')", '--assume', 'C hermitian'], '"C" in "C hermitian" does not occur'],
    [["tr(A*U*B*U')", '--assume', 'tr(U)=0'], 'U is random in tr(U)=0'],
    [["abs(psi'*phi)^2", '--vectors', 'phi', '--assume', 'phi unitary'], 'cannot use phi unitary for vectors'],
    [["abs(psi'*phi)^2", '--vectors', 'phi', '--assume', 'phi traceless'], 'for vectors'],
    [["abs(psi'*phi)^2", '--vectors', 'phi', '--assume', "psi'*psi=1"], 'psi is random'],
    [['--network', PURITY, '--assume', 'A hermitian'], 'expected no assumptions: it has no constants'],
  ])('refuses %j', async (args, named) => {
    await expectRefused(['integrate', ...args], named);
  });

  it('keeps notes out of programs', async () => {
    const { stdout, stderr } = await haarmonic(['integrate', 'tr(U)', '--format', 'latex']);
    expect(stdout).toBe('0\n');
    expect(stderr).toBe(
      'Zero: unbalanced: U occurs once, conj(U) never.\n' +
        'Holds for every integer D >= 1. Averaged over U: unitary.\n' +
        'note: U is random by default, and the average over what is not balanced by conjugates is 0; --random "" keeps U fixed\n',
    );
  });

  it('ends quietly when its reader has seen enough', async () => {
    const letters = Array.from({ length: 6 }, (_, k) => `A${k} U B${k} U'`).join(' ');
    const { code, signal, stderr } = await haarmonic(['integrate', `tr(${letters})`], {
      drive: ({ stdout }) => stdout.once('data', () => stdout.destroy()),
    });
    expect({ code, signal, stderr }).toEqual({ code: 141, signal: null, stderr: '' });
  });

  it('--deltas --check compares where the average does not vanish, and says where', async () => {
    for (const text of ['U[i,j]*conj(U[k,l])', 'U[i,j]*U[k,l]*conj(U[m,n])*conj(U[p,q])']) {
      const { stdout } = await haarmonic(['integrate', text, '--deltas', '--check', '--json']);
      const { check } = JSON.parse(stdout) as {
        check: {
          verdict: string;
          checks: { exact: { re: number }; indices: Record<string, number>; rejected: number }[];
        };
      };
      expect(check.verdict).toBe('agrees');
      const telling = check.checks.filter(({ exact, rejected }) => exact.re !== 0 && rejected > 0);
      expect(telling.length).toBe(2);
      for (const { indices } of telling)
        expect(new Set(Object.values(indices)).size).toBeLessThan(Object.keys(indices).length);
    }
    const { stdout } = await haarmonic(['integrate', 'U[i,j]*conj(U[k,l])', '--deltas', '--check']);
    expect(stdout).toContain('Check at D = 4, i = 1, j = 2, k = 1, l = 2: exact 0.25, ');
  });

  it('says what is too expensive, and stops when it is begun and interrupted', async () => {
    const letters = Array.from({ length: 9 }, (_, k) => `A${k} U B${k} U'`).join(' ');
    await expectBadInput(['integrate', `tr(${letters})`], /degree 9.*about .*; expected a smaller degree, or --force/);
    const { signal, stderr } = await haarmonic(['integrate', `tr(${letters})`, '--force'], {
      drive: (child) =>
        child.stderr.once('data', () => {
          child.kill('SIGINT');
        }),
    });
    expect(signal).toBe('SIGINT');
    expect(stderr).toMatch(/^about .*: U: degree 9/);
  });
});

describe('programs that are printed, read back', () => {
  const D = new Fraction(7n);
  const values = new Map(
    Object.entries({ 'tr(A)': '3', 'tr(B)': '-2/3', 'tr(A*B)': '5', 'tr(A^2)': '11', 'tr(B^2)': '1/7' }).map(
      ([name, value]): [string, Fraction] => [name, new Fraction(value)],
    ),
  );
  values.set('D', D);
  const n = (text: string) => new Fraction(text);
  const at = (name: string) => values.get(name)!;
  // (D (a^2 b2 + a2 b^2) - a^2 b^2 - a2 b2) / (D (D^2 - 1)) for tr(A U A U' B U B U') with tr(A B) as it stands
  const square = (name: string) => at(name).mul(at(name));
  const expected = D.mul(
    square('tr(A)')
      .mul(at('tr(B^2)'))
      .add(at('tr(A^2)').mul(square('tr(B)'))),
  )
    .sub(square('tr(A)').mul(square('tr(B)')))
    .sub(at('tr(A^2)').mul(at('tr(B^2)')))
    .div(D.mul(D.mul(D).sub(1)))
    .add(n('1/3'));
  const ARGS = ["tr(A*U*B*U'*A*U*B*U') + 1/3"];

  /** Names in a program by what its comments say, `trA2 = tr(A^2)`. */
  function named(program: string): Map<string, Fraction> {
    const comment = /(?:#|\(\*) (.*?=.*?)(?: \*\))?$/m.exec(program)?.[1] ?? '';
    const names = new Map(values);
    for (const item of comment.split(', ')) {
      const [name, meaning] = item.split(' = ');
      names.set(name, values.get(meaning) ?? new Fraction(0n));
    }
    return names;
  }

  it('text', async () => {
    const [line] = (await integrate(...ARGS)).split('\n');
    expect(readWithMathjs(line, values).equals(expected)).toBe(true);
  });

  it('JSON', async () => {
    const { value } = (await integrateJson(...ARGS)) as { value: string };
    expect(value).toContain('tr(A*A)');
    const words = new Map([...values].map(([name, v]) => [name.replace(/(\w)\^2/, '$1*$1'), v]));
    expect(readWithMathjs(value, words).equals(expected)).toBe(true);
  });

  it('LaTeX', async () => {
    expect(readLatex((await integrate(...ARGS, '--format', 'latex')).trim(), values).equals(expected)).toBe(true);
  });

  it.each(['sympy', 'mathematica'])('%s', async (format) => {
    const program = await integrate(...ARGS, '--format', format);
    const value = /^average = (.*)$/m.exec(program)![1];
    expect(readWithMathjs(value, named(program)).equals(expected)).toBe(true);
  });

  it('Julia', async () => {
    const program = await integrate(...ARGS, '--format', 'julia');
    const value = /^ {4}return (.*)$/m.exec(program)![1];
    expect(readJulia(value, named(program)).equals(expected)).toBe(true);
  });
});

type Case = readonly [args: readonly string[], named: string | RegExp];

const REFUSED: readonly Case[] = [
  [[], 'neither or both of an expression and --network'],
  [['tr(U)', '--network', PURITY], 'neither or both'],
  [[''], 'the text is empty'],
  [['tr(U'], 'a "(" is not closed (character 3: "tr>>>(<<<U"); expected brackets in pairs'],
  [['tr(U)', 'tr(V)'], 'too many arguments'],
  [['tr(U)', '--group', 'ortogonal'], '--group: no ensemble is called "ortogonal"; expected orthogonal'],
  [['tr(O)', '--random', 'O:orthogonal,O:gue'], '--random: O is orthogonal and gue; expected one ensemble'],
  [['tr(O)', '--random', 'O:haar'], '--random: no ensemble is called "haar"'],
  [['tr(S)', '--random', 'S:symplectic', '--dim', '3'], 'integrate: S symplectic at D = 3; expected even D'],
  [['tr(O)', '--random', 'O:orthogonal(2)'], 'random: O has columns of their own number'],
  [['tr(X)', '--random', 'X:stiefel'], 'random: X of stiefel has no number of columns'],
  [["tr(X*X')", '--random', 'X:stiefel(3)', '--dim', '2'], 'expected D >= 3'],
  [['tr(H^2)', '--random', 'H:gue', '--variance', '-1'], 'the variance of H is -1; expected a positive number'],
  [['tr(H^2)', '--random', 'H:gue', '--variance', '0'], '--variance is "0"; expected a positive number'],
  [['tr(H^2)', '--random', 'H:gue', '--variance', 'G=1'], '--variance names "G"; expected Gaussian'],
  [['tr(U)', '--variance', '2'], '--variance without a Gaussian matrix'],
  [['tr(U)', '--dim', '0'], '--dim is "0"'],
  [['tr(U)', '--dim', '2.5'], '--dim is "2.5"'],
  [['tr(U)', '--dim', 'dA=2'], '--dim is "dA=2"; expected D=N'],
  [['tr(U)', '--dim', 'D=2=3'], '--dim is'],
  [['tr(U)', '--dim', 'D='], '--dim is ""'],
  [['tr(U)', '--dim', 'D=2,D=3'], 'each once'],
  [['--network', PURITY, '--dim', '2'], 'each of dA, dB: --dim dA=2,dB=2'],
  [['--network', PURITY, '--dim', 'dA=2'], 'a value for dB too'],
  [['--network', PURITY, '--expand', '2'], '--expand with the dimensions dA, dB'],
  [['--network', PURITY, '--scalars', 'x'], '--scalars together with --network'],
  [['--network', join(folder, 'missing.json')], '(ENOENT); expected a readable file'],
  [['--network', file('broken.json', '{')], 'the text is no JSON'],
  [['--network', file('empty.json', '')], 'the text is no JSON'],
  [['--network', file('index.json', { tensors: [{ name: 'U', out: ['a'], in: ['b'] }] })], 'stands once'],
  [['tr(U)', '--random', 'U,U'], '--random is "U,U"'],
  [['tr(U)', '--random', 'U*'], '--random is "U*"'],
  [['tr(U)', '--random', 'D'], 'D as a name'],
  [['tr(U)', '--random', 'U', '--states', 'U'], 'has two roles'],
  [['tr(U)', '--vectors', '1'], '--vectors is "1"'],
  [['tr(A)', '--assume', 'A funny'], 'assume: cannot read "A funny"'],
  [['tr(U)', '--assume', 'U hermitian'], 'U is random'],
  [['tr(P)', '--assume', 'P projector rank 1, P projector rank 2'], 'rank 1 and rank 2'],
  [['U[1,3]*conj(U[1,3])', '--dim', '2'], 'the indices do not fit into D = 2'],
  [['tr(U)', '--expand', '-1'], '--expand is "-1"'],
  [['tr(U)', '--expand', '2', '--dim', '3'], '--expand together with --dim'],
  [['tr(U)', '--seed', 'x'], '--seed is "x"'],
  [['tr(U)', '--format', 'pdf'], '"pdf"; expected text, latex'],
  [['tr(U)', '--json', '--format', 'latex'], '--json together with --format latex'],
  [['tr(U)', '--nonsense'], "unknown option '--nonsense'"],
];

describe('what haarmonic integrate refuses', () => {
  it.each(REFUSED)('%j', async (args, named) => {
    await expectRefused(['integrate', ...args], named);
  });

  it('in the process that users start, with exit code 2', async () => {
    await expectBadInput(['integrate', 'tr(U^^2)'], 'nothing stands before "^" (character 6: "tr(U^>>>^<<<2)")');
    await expectBadInput(['integrate', '--network', join(folder, 'missing.json')], 'cannot read');
  });
});
