// Input made to take long: huge exponents, deep nesting, huge numbers, averages beyond all memory. One line and exit code 2, before
// any long work.

import { describe, expect, it } from 'vitest';
import { expectBadInput, expectRefused, haarmonic } from './run-command.js';

const digits = (count: number) => '9'.repeat(count);
const nested = (depth: number) => `${'('.repeat(depth)}D${')'.repeat(depth)}`;

const CORPUS: readonly (readonly string[])[] = [
  ['(D+1)^1000000000'],
  ['1/(D+1)^100000'],
  ['((D+1)^900)^900'],
  ['2^1000000'],
  ['9^9^9^9'],
  ['D^(D^D)'],
  ['1/(D-D)'],
  ['1/(D^7+3)^142 + 1/(D^11+2)^90 + 1/(D^13+5)^70'],
  ['(1/(D^7+3)^100 + 1/(D+1)^100)^9'],
  [nested(20_000)],
  [nested(4_000)],
  [`${'D+'.repeat(50_000)}D`],
  [`${digits(60_000)}*D`],
  ['abs(tr(U))^2000000'],
  ['abs(tr(U))^20000'],
  ['abs(U[1,1])^99999999999999999999'],
  ['tr(U^100000000)*conj(tr(U^100000000))'],
  ['tr(U^5000)*conj(tr(U^5000))'],
  ['abs(tr(U))^400', '--dim', '50'],
  ['abs(tr(U*A))^200'],
  ["tr(A*U*B*U')^100"],
  ["(tr(A*U*B*U')+tr(C*U*F*U'))^60"],
  ['twirl(7, X)'],
  ['twirl(7, X)', '--assume', 'X traceless'],
  ['twirl(8, X)'],
  ['twirl(60, X)'],
  ['twirl(1000000000, X)'],
  ['abs(U[1,1])^2', '--dim', digits(5000)],
  ['abs(U[1,1])^2', '--dim', '1e30'],
  ['abs(U[1,1])^2', '--dim', '-5'],
  ['abs(U[1,1])^2', '--dim', '4.5'],
  ['abs(U[1,1])^2', '--dim', 'Infinity'],
];

const WG: readonly (readonly string[])[] = [
  ['3,1', '--dim', digits(5000)],
  ['3,1', '--dim', '0'],
  ['999999999,999999999'],
  ['1'.repeat(40)],
  ['--table', '1000000'],
  ['--table', digits(400)],
];

describe('hostile input', () => {
  it.each([...CORPUS.map((args) => ['integrate', ...args]), ...WG.map((args) => ['wg', ...args])])(
    'is one line: %s %s',
    async (...args) => {
      await expectRefused(args, /^[^\n]{1,400}$/);
    },
  );

  it('is exit code 2 in the command itself', async () => {
    await expectBadInput(
      ['integrate', 'twirl(7, X)', '--assume', 'X traceless'],
      '25401600 terms, about 102 GB of memory',
    );
    await expectBadInput(['integrate', 'abs(tr(U))^400', '--dim', '50'], 'degree 200 at D = 50');
  });
});

describe('dimensions beyond 2^53', () => {
  const large = '18446744073709551616';

  it('are exact in wg: Wg([2]) = -1/(D (D^2 - 1)), Wg([1,1]) = 1/(D^2 - 1)', async () => {
    const d = 2n ** 64n;
    const { stdout } = await haarmonic(['wg', '--table', '2', '--dim', large, '--json']);
    expect(JSON.parse(stdout)).toEqual({
      group: 'unitary',
      degree: 2,
      dim: large,
      entries: [
        { class: [2], value: `-1/${d * (d * d - 1n)}` },
        { class: [1, 1], value: `1/${d * d - 1n}` },
      ],
    });
    expect((await haarmonic(['wg', '2', '--dim', '9007199254740993'])).stdout.trim()).toBe(
      `-1/${9007199254740993n * (9007199254740993n ** 2n - 1n)}`,
    );
  });

  it('are exact in integrate', async () => {
    const d = 2n ** 64n;
    const { stdout } = await haarmonic(['integrate', 'abs(U[1,1])^4', '--dim', large, '--json']);
    const { dim, value, validity } = JSON.parse(stdout) as Record<string, unknown>;
    expect([dim, value]).toEqual([large, `1/${(d * (d + 1n)) / 2n}`]);
    expect(validity).toEqual({ statement: `Exact at D = ${large}.` });
    const joint = await haarmonic(['integrate', "tr(A*U*B*U'*C*U*E*U')", '--dim', large]);
    expect(joint.code).toBe(0);
    const moment = await haarmonic(['integrate', 'abs(tr(U))^60', '--dim', large]);
    expect(moment.stdout.split('\n')[0]).toBe('265252859812191058636308480000000');
  });
});

describe('results that are long', () => {
  it('in JSON are one document whose value is the text', async () => {
    const plain = await haarmonic(['integrate', 'twirl(5, X)']);
    const { stdout } = await haarmonic(['integrate', 'twirl(5, X)', '--json']);
    const { value } = JSON.parse(stdout) as { value: string };
    expect(value).toBe(plain.stdout.split('\n')[0]);
  });

  it('list the first and the last of many values below the degree', async () => {
    const { stdout } = await haarmonic(['integrate', 'abs(tr(U))^60']);
    const lines = stdout.trim().split('\n');
    expect(lines.length).toBe(15);
    expect(lines[2]).toBe('D = 29: 265252859812191058636308479999999');
    expect(lines[8]).toBe('17 more values between: see --dim N');
    expect(lines.slice(-2)).toEqual(['D = 2: 3814986502092304', 'D = 1: 1']);
  });
});
