// haarmonic train and verify --circuits: the paper's experiment as it stands. Fixed seeds.

import { describe, expect, it } from 'vitest';
import { haarmonic } from './run-command.js';

const CIRCUIT = ['--dim', '4', '--layers', '16', '--pauli', 'XX + 1/2*ZI'];

interface Training {
  gamma: { exact: number; claimed: number };
  rows: { step: number; meanAbsoluteEps: number; exact: number; claimed: number; stderr: number }[];
  firstOrderShare: number;
  secondOrderShare: number;
}

describe('train', () => {
  it('descends as the exact mean of K predicts, and not as Eq. (9) does', async () => {
    const { code, stdout, stderr } = await haarmonic([
      ...['train', ...CIRCUIT, '--generators', 'uniform-pauli', '--steps', '200', '--initialisations', '200', '--json'],
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const result = JSON.parse(stdout) as Training;
    expect(result.rows).toHaveLength(11);
    expect(result.rows[0].meanAbsoluteEps).toBeCloseTo(result.rows[0].exact, 12);
    // Eq. (9) times 2D/(D + 1) for an observable without trace
    expect(result.gamma.exact / result.gamma.claimed).toBeCloseTo(8 / 5, 12);
    // Early on; eps and K are correlated and K fluctuates, so the logarithms agree to a few percent in the mean only.
    const early = result.rows[1];
    const decay = early.meanAbsoluteEps / result.rows[0].meanAbsoluteEps;
    expect(Math.abs(Math.log(decay) / Math.log(early.exact / result.rows[0].exact) - 1)).toBeLessThan(0.2);
    expect(Math.abs(Math.log(decay) / Math.log(early.claimed / result.rows[0].claimed) - 1)).toBeGreaterThan(0.3);
    expect(result.secondOrderShare).toBeLessThan(result.firstOrderShare / 10);
  });

  it.each([
    [['--rate', '0'], /^error: --rate is "0"; expected a positive learning rate such as 0.001\n$/],
    [['--steps', '15'], /^error: --steps is 15; expected a multiple of 10\n$/],
    [['--initialisations', '1'], /^error: --initialisations is "1"; expected an integer from 2/],
    [['--traces', '2=4'], /^error: .*; expected .*\n$/],
  ])('refuses %j with one line', async (wrong, message) => {
    const { code, stdout, stderr } = await haarmonic(['train', ...CIRCUIT, ...wrong]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

describe('verify --circuits', () => {
  it('reports averages over angles beside the Haar average, which they are not', async () => {
    const { code, stdout } = await haarmonic([
      'verify',
      'K',
      ...CIRCUIT,
      '--samples',
      '8000',
      '--circuits',
      '6',
      '--json',
    ]);
    expect(code).toBe(0);
    const { literal } = JSON.parse(stdout) as {
      literal: {
        quantity: string;
        haar: number;
        circuits: { estimate: number; z: number }[];
        relativeSpread: number;
      }[];
    };
    expect(literal).toHaveLength(1);
    expect(literal[0].circuits).toHaveLength(6);
    // One circuit's average over its angles is several standard errors from the Haar average.
    expect(Math.max(...literal[0].circuits.map(({ z }) => Math.abs(z)))).toBeGreaterThan(5);
    expect(literal[0].relativeSpread).toBeGreaterThan(0.02);
  });
});
