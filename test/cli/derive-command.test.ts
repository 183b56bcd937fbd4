// haarmonic derive: the formula in every format, and its exact value for observables given in every way.

import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MAIN, haarmonic, printed, printedJson, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const NUMBERS = ['--dim', '4', '--layers', '8'];
const E_K = 'E[K] = L*(2*D*tr(O^2)/((D - 1)*(D + 1)^2) - 2*tr(O)^2/((D - 1)*(D + 1)^2))';

interface DeriveJson {
  readonly value?: { readonly exact: string; readonly decimal: string };
}

async function valueOf(...args: string[]): Promise<DeriveJson['value']> {
  return ((await printedJson('derive', ...args, '--json')) as DeriveJson).value;
}

describe.concurrent('haarmonic derive', () => {
  it('prints JSON as the contract has it, without and with numbers', async () => {
    const symbolic = {
      quantity: 'K',
      copies: 2,
      ensemble: { generators: 'involution', ends: 'haar' },
      validity: {
        minimumDimension: 2,
        dimensions: 'even',
        minimumLayers: 0,
        statement: expect.stringContaining('exact for every even D >= 2') as string,
      },
      terms: [
        { layers: 'L', traces: 'tr(O*O)', coefficient: '2*D/((D - 1)*(D + 1)^2)' },
        { layers: 'L', traces: 'tr(O)^2', coefficient: '-2/((D - 1)*(D + 1)^2)' },
      ],
      asymptotics: {
        expansion: [
          {
            layers: 'L',
            traces: 'tr(O*O)',
            series: '2/D^2 - 2/D^3 + O(1/D^4)',
            leading: -2,
            coefficients: ['2', '-2'],
          },
          {
            layers: 'L',
            traces: 'tr(O)^2',
            series: '-2/D^3 + 2/D^4 + O(1/D^5)',
            leading: -3,
            coefficients: ['-2', '2'],
          },
        ],
      },
    };
    const formula = await printedJson('derive', 'K', '--json', '--expand', '1');
    expect(formula).toMatchObject(symbolic);
    expect(formula).not.toHaveProperty('value');
    expect(
      await printedJson('derive', 'K', '--format', 'json', '--expand', '1', ...NUMBERS, '--spectrum', '3,1,0,-1'),
    ).toMatchObject({ ...symbolic, value: { exact: '112/15', decimal: '7.4666666666666667' } });
  });

  it('prints the equation in every format', async () => {
    expect(await printed('derive', 'K')).toMatch(E_K);
    expect(await printed('derive', 'K', '--format', 'text')).toContain(
      'ensemble: involution generators, haar ends; t = 2 copies',
    );
    expect(await printed('derive', 'K', '--format', 'latex')).toMatch(
      /^\\mathbb\{E\}\[K\] = L .*\\frac\{2 D\}.*\\mathrm\{Tr\}.*\n$/,
    );
    expect(await printed('derive', 'K', '--format', 'sympy')).toBe(
      'from sympy import symbols\n' +
        'D, L, trO2, trO = symbols("D L trO2 trO")  # trO2 = tr(O^2), trO = tr(O)\n' +
        'meanK = L*(2*D*trO2/((D - 1)*(D + 1)**2) - 2*trO**2/((D - 1)*(D + 1)**2))\nmeanK\n',
    );
    expect(await printed('derive', 'K', '--format', 'mathematica')).toBe(
      '(* d = D, trO2 = tr(O^2), trO = tr(O) *)\n' +
        'meanK = L*(2*d*trO2/((d - 1)*(d + 1)^2) - 2*trO^2/((d - 1)*(d + 1)^2))\n',
    );
    expect(await printed('derive', 'K', '--format', 'julia')).toMatch(
      /^# trO2 = tr\(O\^2\), trO = tr\(O\)\nfunction meanK\(D, L, trO2, trO\)\n[^]*\nend\n$/,
    );
  });

  it.each([
    // L (2 D Tr O^2 - 2 (Tr O)^2) / ((D - 1)(D + 1)^2)
    [['--spectrum', '3,1,0,-1'], '112/15'],
    [['--spectrum', '-1,1,0,0'], '128/75'],
    [['--spectrum=-1,1,0,0', '--target', '-1/2'], '128/75'],
    [['--projector', '1'], '16/25'],
    [['--projector', '0'], '0'],
    [['--traces', '1=0,2=16,4=64'], '1024/75'],
    // decimals are what they say: Tr O^2 = 4 (1/100 + 1/9)
    [['--pauli', '0.1*XX + 1/3*Z0 Z1'], '6976/16875'],
    [['--pauli', '-XX'], '256/75'],
    // (1 - 1/D)(1 + 1/D) in place of 1 for uniform Pauli strings
    [['--projector', '1', '--generators', 'uniform-pauli'], '3/5'],
  ])('E[K] at D = 4, L = 8 with %j is %s', async (args, exact) => {
    expect(await valueOf('K', ...NUMBERS, ...args)).toMatchObject({ exact });
  });

  it.each([
    [['--angle', 'full'], '2/25'],
    [['--angle', 'half'], '1/50'],
  ])('E[K] of one layer with %j is %s', async (args, exact) => {
    const result = await printedJson(
      'derive',
      'K',
      '--dim',
      '4',
      '--layers',
      '1',
      '--projector',
      '1',
      ...args,
      '--json',
    );
    expect(result).toMatchObject({
      value: { exact },
      gate: args[1] === 'half' ? 'exp(-i theta X/2)' : 'exp(i theta X)',
      ensemble: { angle: args[1] },
    });
  });

  it('says the gate in text, and beside a format that has no place for it', async () => {
    expect(await printed('derive', 'K')).toContain('gate:     exp(i theta X); K = sum_l (d_l eps)^2');
    const { stdout, stderr } = await haarmonic(['derive', 'K', '--format', 'latex']);
    expect(stdout).not.toContain('gate');
    expect(stderr).toBe('gate exp(i theta X)\n');
    expect(await printed('derive', 'K', '--format', 'sympy', '--angle', 'half')).toMatch(
      /^# gate exp\(-i theta X\/2\)\n/,
    );
  });

  it('takes the state that meets Pauli strings directly, from text, from a file, and by its Pauli spectrum', async () => {
    const args = [
      '--dim',
      '2',
      '--layers',
      '1',
      '--spectrum',
      '1,-1',
      '--ends',
      'fixed',
      '--generators',
      'uniform-pauli',
    ];
    const path = join(folder, 'state.json');
    writeFileSync(path, '[1, "3/5+4/5i"]');
    expect(await valueOf('K^2', ...args)).toMatchObject({ exact: '8/5' });
    expect(await valueOf('K^2', ...args, '--state', '1, 3/5+4/5i')).toMatchObject({ exact: '3848/3125' });
    expect(await valueOf('K^2', ...args, '--state', `@${path}`)).toMatchObject({ exact: '3848/3125' });
    expect(await valueOf('K^2', ...args, '--pauli-spectrum', '962/625')).toMatchObject({ exact: '3848/3125' });
    const text = await printed('derive', 'K^2', ...args);
    expect(text).toContain('for a stabilizer input state (such as a computational basis state) only');
    expect(await printed('derive', 'K^2', ...args, '--format', 'latex')).toMatch(/^% .*stabilizer/);
    expect(
      await printed('derive', 'K^2', ...args, '--state', 'any', '--pauli-spectrum', '2').catch(() => 'refused'),
    ).toBe('refused');
    const symbolic = ['derive', 'K^2', '--ends', 'fixed', '--generators', 'uniform-pauli', '--state', 'any'];
    expect(await printed(...symbolic)).toContain('s_4*tr(O^4)');
  });

  it('takes a state in the eigenbasis of a general generator', async () => {
    const args = ['--dim', '2', '--layers', '3', '--spectrum', '2,0', '--ends', 'fixed', '--generators', 'general'];
    const spectrum = ['--generator-spectrum', '3,-1'];
    const value = await valueOf('K', ...args, ...spectrum, '--state', '1,2');
    // <X> = (3 - 4)/5, <X^2> = (9 + 4)/5
    expect(await valueOf('K', ...args, ...spectrum, '--overlap', '-1/5,13/5')).toEqual(value);
  });

  it('leaves L open when it is not given', async () => {
    expect(await valueOf('K', '--dim', '4', '--pauli', 'XX + ZZ')).toEqual({
      exact: '64*L/75',
      decimal: '0.85333333333333333*L',
    });
    expect(await valueOf('K^2', '--dim', '4', '--projector', '1', '--digits', '5')).toMatchObject({
      exact: expect.stringContaining('L') as string,
      decimal: expect.stringMatching(/^0\.\d+\*L\^2 \+ 0\.\d+\*L$/) as string,
    });
    const fixed = ['--ends', 'fixed', '--overlap', '1/2'];
    expect(await printed('derive', 'K', '--dim', '4', '--projector', '1', ...fixed)).toMatch(/at D = 4, L >= 1: .*L/);
  });

  it('takes targets that are negative', async () => {
    expect(await valueOf('eps', ...NUMBERS, '--projector', '1', '--target', '-1/2')).toEqual({
      exact: '3/4',
      decimal: '0.75',
    });
  });

  it('gives no K without layers, and as many digits as asked for', async () => {
    expect(await valueOf('K', '--dim', '4', '--layers', '0', '--projector', '1')).toEqual({ exact: '0', decimal: '0' });
    expect(await valueOf('K', ...NUMBERS, '--spectrum', '3,1,0,-1', '--digits', '30')).toEqual({
      exact: '112/15',
      decimal: '7.46666666666666666666666666667',
    });
  });

  it('reads Pauli sums from a file as Qiskit lists them, from a path with blanks too', async () => {
    const list = '[["XX", 0.1], ["ZZ", 0.25]]';
    const spaced = join(folder, 'with blanks');
    mkdirSync(spaced);
    const paths = [join(folder, 'sum.json'), join(spaced, 'sum 1.json')];
    for (const path of paths) writeFileSync(path, list);
    writeFileSync(join(folder, 'complex.json'), '[["XX", "(0.1+0j)"], ["ZZ", "0.25+0j"]]');
    for (const path of [...paths, join(folder, 'complex.json')]) {
      expect(await valueOf('K', ...NUMBERS, '--pauli', `@${path}`)).toMatchObject({ exact: '464/1875' });
    }
  });

  it('reads Pauli sums as other packages print them, from the line and from a file', async () => {
    const texts = [
      '0.1*X(0)*X(1) + 0.25*Z(0)*Z(1)',
      '0.1 * X(0) @ X(1) + 0.25 * Z(0) @ Z(1)',
      '(0.1+0j) [X0 X1] +\n(0.25+0j) [Z0 Z1]',
      "SparsePauliOp(['XX', 'ZZ'],\n              coeffs=[0.1 +0.j, 0.25+0.j])",
      "[('XX', (0.1+0j)), ('ZZ', 0.25)]",
      '[["XX", [0.1, 0.0]], ["ZZ", [0.25, 0]]]',
      '{"paulis": [{"label": "XX", "coeff": {"real": 0.1, "imag": 0}}, {"label": "ZZ", "coeff": {"real": 0.25, "imag": 0}}]}',
    ];
    for (const [place, text] of texts.entries()) {
      const path = join(folder, `printed-${place}.txt`);
      writeFileSync(path, `${text}\n`);
      for (const given of [text, `@${path}`]) {
        expect(await valueOf('K', ...NUMBERS, '--pauli', given), given).toMatchObject({ exact: '464/1875' });
      }
    }
  });

  it.runIf(process.platform !== 'win32')('reads a Pauli sum from a pipe', async () => {
    const command = [process.execPath, MAIN, 'derive', 'K', ...NUMBERS, '--pauli', '@/dev/stdin', '--json'];
    const script = `echo '[["XX", 0.1], ["ZZ", 0.25]]' | "$@"`;
    const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', ...command]);
    expect((JSON.parse(stdout) as DeriveJson).value?.exact).toBe('464/1875');
  });

  it.runIf(process.platform === 'linux').each(['/proc/absent', '/etc/passwd'])(
    'does without a cache where none can be, %s',
    async (HAARMONIC_CACHE) => {
      const { code, stdout, stderr } = await haarmonic(['derive', 'K'], { env: { HAARMONIC_CACHE } });
      expect(code).toBe(0);
      expect(stdout).toContain(E_K);
      expect(stderr).toContain('--no-cache');
    },
  );

  it('gives the same from its cache, and without one', async () => {
    const env = { HAARMONIC_CACHE: join(folder, 'cache') };
    const args = ['derive', 'var(K)', ...NUMBERS, '--projector', '1', '--json'];
    const first = await haarmonic(args, { env });
    expect(readdirSync(env.HAARMONIC_CACHE)).toHaveLength(1);
    expect(await haarmonic(args, { env })).toEqual(first);
    expect(await haarmonic([...args, '--no-cache'], { env })).toEqual(first);
    for (const file of readdirSync(env.HAARMONIC_CACHE)) writeFileSync(join(env.HAARMONIC_CACHE, file), '{"broken":');
    const { code, stdout } = await haarmonic(args, { env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: first.stdout });
  });

  it('says the value beside a formula in a format that has no place for it', async () => {
    const { code, stdout, stderr } = await haarmonic([
      'derive',
      'K',
      ...NUMBERS,
      '--spectrum',
      '3,1,0,-1',
      '--format',
      'sympy',
    ]);
    expect({ code, said: stderr.includes('at D = 4, L = 8: 112/15 = 7.4666666666666667\n') }).toEqual({
      code: 0,
      said: true,
    });
    expect(stdout).not.toContain('112/15');
  });
});
