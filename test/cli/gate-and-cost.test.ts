// What verify, train and audit say of the gate, states that are simulated, and a derivation that is begun with --force and interrupted.

import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { haarmonic, printed, printedJson, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();

interface Checks {
  readonly gate: string;
  readonly angle: string;
  readonly verdict: string;
  readonly checks: readonly { readonly exact: string; readonly z: number; readonly verdict: string }[];
}

const QUBIT = [
  ...['--dim', '2', '--layers', '1', '--spectrum', '1,-1', '--ends', 'fixed', '--generators', 'uniform-pauli'],
  ...['--state', '1, 3/5+4/5i'],
];

describe.concurrent('the gate and the state', () => {
  it('verify simulates the half gate', async () => {
    const args = [
      'verify',
      'K',
      'mu',
      'eps*K',
      '--dim',
      '4',
      '--layers',
      '3',
      '--spectrum',
      '3,1,0,0',
      '--samples',
      '4000',
    ];
    const half = (await printedJson(...args, '--angle', 'half', '--json')) as Checks;
    const whole = (await printedJson(...args, '--json')) as Checks;
    expect([half.gate, half.angle, half.verdict]).toEqual(['exp(-i theta X/2)', 'half', 'agrees']);
    expect([whole.gate, whole.angle, whole.verdict]).toEqual(['exp(i theta X)', 'full', 'agrees']);
    expect(half.checks[0].exact).not.toBe(whole.checks[0].exact);
  });

  it('verify simulates from the state that was given, and its samples reject the value of a stabilizer state', async () => {
    const { checks } = (await printedJson('verify', 'K^2', ...QUBIT, '--samples', '60000', '--json')) as Checks & {
      checks: readonly { estimate: number; stderr: number }[];
    };
    const [{ exact, verdict, estimate, stderr }] = checks;
    expect([exact, verdict]).toEqual(['3848/3125', 'agrees']);
    expect((8 / 5 - estimate) / stderr).toBeGreaterThan(10);
  });

  it('verify simulates general generators from a state in their eigenbasis', async () => {
    const { verdict } = (await printedJson(
      ...[
        'verify',
        'K',
        '--dim',
        '3',
        '--layers',
        '2',
        '--spectrum',
        '1,0,0',
        '--ends',
        'fixed',
        '--generators',
        'general',
      ],
      ...['--generator-spectrum', '2,1/2,-1', '--state', '1,i,2', '--samples', '4000', '--json'],
    )) as Checks;
    expect(verdict).toBe('agrees');
  });

  it('verify says the gate and what it assumed of the state', async () => {
    const args = ['verify', 'K', '--dim', '2', '--layers', '1', '--projector', '1', '--samples', '200'];
    expect(await printed(...args)).toContain('\ngate: exp(i theta X)\n');
    const fixed = await haarmonic([...args, '--generators', 'uniform-pauli', '--ends', 'fixed', '--angle', 'half']);
    expect(fixed.stdout).toContain('\ngate: exp(-i theta X/2); input state: a computational basis state\n');
  });

  it('train descends with the half gate at a quarter of the rate', async () => {
    const args = [
      'train',
      '--dim',
      '4',
      '--layers',
      '8',
      '--pauli',
      'XX',
      '--steps',
      '20',
      '--initialisations',
      '20',
      '--json',
    ];
    const of = async (...more: string[]) =>
      (await printedJson(...args, ...more)) as { gate: string; gamma: { exact: number; claimed: number } };
    const [whole, half] = [await of(), await of('--angle', 'half')];
    expect([whole.gate, half.gate]).toEqual(['exp(i theta X)', 'exp(-i theta X/2)']);
    expect(half.gamma.exact / whole.gamma.exact).toBeCloseTo(1 / 4, 12);
    // Eq. (9) stays as printed.
    expect(half.gamma.claimed).toBe(whole.gamma.claimed);
  });

  it('audit holds the printed Eq. (9) against the half gate: off by another constant', async () => {
    const half = await haarmonic(['audit', 'eq9', '--samples', '400', '--angle', 'half', '--json']);
    const result = JSON.parse(half.stdout) as { gate: string; claims: { exact: string; claimed: string }[] };
    expect(result.gate).toBe('exp(-i theta X/2)');
    expect(result.claims[0].exact).toContain('/(2*(D - 1)*(D + 1)^2)');
    const whole = await haarmonic(['audit', 'eq9', '--samples', '400']);
    expect(whole.stdout).toContain('gate of the exact side: exp(i theta X)');
  });
});

describe.concurrent('help', () => {
  it('is a command too', async () => {
    expect(await printed('help')).toBe(await printed('--help'));
    expect(await printed('help', 'derive')).toBe(await printed('derive', '--help'));
  });
});

describe.concurrent('a derivation that costs too much', () => {
  it.runIf(process.platform !== 'win32')(
    'is begun with --force, and Ctrl-C ends it with nothing half-written',
    async () => {
      const cache = join(folder, 'cache');
      const { signal, stdout, stderr } = await haarmonic(['derive', 'mu^3', '--force'], {
        env: { HAARMONIC_CACHE: cache },
        drive: (child) => {
          // It says its cost, and then works.
          child.stderr.once('data', () => child.kill('SIGINT'));
        },
      });
      expect([signal, stdout]).toEqual(['SIGINT', '']);
      expect(stderr).toMatch(/^45 patterns of t = 9 copies, about .* and .*B\n$/);
      expect(existsSync(cache) ? readdirSync(cache) : []).toEqual([]);
    },
  );
});
