// haarmonic integrate says what was averaged, what was probably meant, and how a check was made; options that are given twice are
// merged or refused, on every command.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { InputError } from '../../src/input-error.js';
import { temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in this process. */
async function run(...args: string[]): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      said[name] += String(chunk);
      return true;
    }),
  );
  try {
    await buildProgram().parseAsync(['node', 'haarmonic', ...args]);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return said;
}

async function refusal(...args: string[]): Promise<string> {
  const error = await run(...args).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

const tensor = (name: string, out: string[], into: string[] = [], conjugated = false) => ({
  name,
  conjugated,
  out,
  in: into,
});

/** tr(R V V' R' U' U) with R from dB to dA. */
const RECTANGULAR = file('rectangular.json', {
  tensors: [
    tensor('R', ['a'], ['b']),
    tensor('V', ['b'], ['x']),
    tensor('V', ['c'], ['x'], true),
    tensor('R', ['e'], ['c'], true),
    tensor('U', ['a'], ['y']),
    tensor('U', ['e'], ['y'], true),
  ],
  dimensions: { a: 'dA', e: 'dA', y: 'dA', b: 'dB', c: 'dB', x: 'dB' },
});

describe('haarmonic integrate', () => {
  it('says what was averaged in the line on validity, remarks on stderr', async () => {
    const { stdout, stderr } = await run('integrate', "tr(W*U'*V*U*W'*U'*V'*U)/D");
    expect(stdout).toBe('1/D^2\nHolds for every integer D >= 1. Averaged over U, V, W: unitary.\n');
    expect(stderr).toBe('');
    const nothing = await run('integrate', "tr(u*A*u')");
    expect(nothing.stdout).toContain('Nothing was averaged.\n');
    expect(nothing.stderr).toBe('note: u is a constant: the random unitary is U; or say --random u\n');
    const letters = await run('integrate', "U[i,j]*U'[k,l]");
    expect(letters.stderr).toContain('--deltas');
    const dimension = await run('integrate', "tr(U*D*U')", '--dim', '2');
    expect(dimension.stdout).toBe('4\nExact at D = 2. Averaged over U: unitary.\n');
    expect(dimension.stderr).toBe('note: D is the dimension, a number: call a matrix by another name\n');
  });

  it('the same as JSON, and nothing else on stdout or stderr', async () => {
    const { stdout, stderr } = await run('integrate', "tr(V*U*A*U')", '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      value: '0',
      random: [
        { name: 'U', ensemble: 'unitary' },
        { name: 'V', ensemble: 'unitary' },
      ],
      notes: [expect.stringContaining('--random U keeps V fixed')],
    });
    const numbers = await run('integrate', '--network', RECTANGULAR, '--dim', 'dA=2,dB=3', '--json');
    expect(JSON.parse(numbers.stdout)).toMatchObject({
      value: "tr(R*R')",
      random: [{ name: 'U' }, { name: 'V' }],
      notes: [],
    });
  });

  it('poles of the coefficients that were typed', async () => {
    const { stdout } = await run('integrate', 'abs(U[1,1])^2/(D-2)', '--check');
    expect(stdout).toContain('Holds for every integer D >= 1 except D = 2, where the integrand has a pole. Averaged');
    expect(stdout).not.toContain('longer value');
    expect(stdout).toContain('Check at D = 3: exact 0.33333');
    expect(stdout).toContain('Check at D = 4: exact 0.125');
    const json = await run('integrate', 'abs(U[1,1])^2/(D-2)', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      validity: {
        provenFrom: 3,
        poles: [2],
        lower: [
          { dim: 1, holds: true, reason: 'proven' },
          { dim: 2, holds: false, reason: 'undefined' },
        ],
      },
    });
    expect(await refusal('integrate', 'abs(U[1,1])^2/(D-2)', '--dim', '2')).toContain('a pole at D = 2');
  });

  it('a check says its dimensions and how constants were drawn', async () => {
    const network = await run('integrate', '--network', RECTANGULAR, '--check');
    expect(network.stdout).toMatch(
      /Check at dA = 3, dB = 2, random constants \(R: 3 x 2 complex normal\): .*; agrees\./,
    );
    const expression = await run('integrate', "x*tr(A*U*P*U')", '--check', '--assume', 'P projector');
    expect(expression.stdout).toMatch(
      /Check at D = 2, random constants \(A: 2 x 2 complex normal; P: 2 x 2 random projector; x = \S+\): /,
    );
    // The constants are there even when the result has none of them.
    const zero = await run('integrate', 'tr(A*U)*tr(B*U)', '--check');
    expect(zero.stdout).toContain('Check at D = 2, random constants (A, B: 2 x 2 complex normal): exact 0');
    const matrix = await run('integrate', "U*A*U'", '--check');
    expect(matrix.stdout).toContain('(A: 2 x 2 complex normal) and a random functional of the matrix: exact');
    const numbers = file('numbers.json', {
      tensors: [tensor('A', ['a'], ['b']), tensor('U', ['b'], ['c']), tensor('U', ['a'], ['c'], true)],
      dimensions: { a: 2, b: 2, c: 2 },
    });
    const given = await run('integrate', '--network', numbers, '--check');
    expect(
      given.stdout.match(/Check at the given dimensions, random constants \(A: 2 x 2 complex normal\)/g),
    ).toHaveLength(1);
    expect(await refusal('integrate', '--network', numbers, '--dim', '2')).toContain(
      'every dimension of the network is a number',
    );
    const json = await run('integrate', "x*tr(A*U*B*U')", '--check', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      check: {
        checks: [
          {
            dims: { D: 2 },
            constants: [
              { name: 'A', rows: 2, columns: 2, drawn: 'complex normal' },
              { name: 'B', drawn: 'complex normal' },
            ],
            scalars: [{ name: 'x' }],
          },
          { dims: { D: 3 } },
        ],
      },
    });
  });

  it('merges lists, and refuses a second value where there is one', async () => {
    const merged = await run('integrate', "tr(P*A*P')*abs(tr(Q))^2", '--random', 'P', '--random', 'Q', '--json');
    expect(JSON.parse(merged.stdout)).toMatchObject({ random: [{ name: 'P' }, { name: 'Q' }] });
    const vectors = await run(
      'integrate',
      "abs(a'*psi)^2*abs(b'*chi)^2",
      '--vectors',
      'a',
      '--vectors',
      'b',
      '--states',
      'psi',
      '--states',
      'chi',
    );
    expect(vectors.stdout).toContain('Averaged over psi, chi: haar-state.');
    const scalars = await run('integrate', "X*Y*tr(U*A*U')", '--scalars', 'X', '--scalars', 'Y');
    expect(scalars.stdout).toMatch(/^X\*Y\*tr\(A\)\n/);
    expect(await refusal('integrate', "tr(U*A*U')", '--dim', '2', '--dim', '3')).toBe(
      '--dim is given twice; expected it once',
    );
    expect(await refusal('integrate', "tr(U*A*U')", '--random', 'U', '--random', 'U')).toContain('different names');
  });

  it('no command takes a single value twice', async () => {
    const lists = new Set(['--random', '--states', '--vectors', '--scalars', '--assume']);
    const several = new Set(['--spectrum', '--projector', '--pauli', '--traces']);
    let refused = 0;
    for (const { options, registeredArguments: known, name } of buildProgram().commands.map((command) => ({
      options: command.options,
      registeredArguments: command.registeredArguments,
      name: command.name(),
    }))) {
      for (const { long, required } of options) {
        if (long === undefined || !required || lists.has(long) || several.has(long)) continue;
        const args = known.slice(0, 1).map(() => 'K');
        expect(await refusal(name, ...args, long, '1', long, '1')).toBe(`${long} is given twice; expected it once`);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(30);
  });

  it.each<[string, readonly string[], string]>([
    ['a function as a state', ['tr(A)', '--states', 'tr'], '--states: tr as a name'],
    ['D', ['tr(A)', '--vectors', 'D'], 'D is the dimension'],
    [
      'a name that does not occur',
      ['tr(A)', '--random', 'constructor'],
      '--random names constructor, which does not occur',
    ],
    ['a number that is random', ['tr(A*U)', '--scalars', 'U'], '"U" has two roles'],
    ['two roles', ['tr(A*Q)', '--random', 'Q', '--states', 'Q'], '"Q" has two roles'],
    ['a random name in no tensor', ['--network', RECTANGULAR, '--random', 'U,Q'], '--random names Q'],
    ['a vector that does not occur', ['tr(A)', '--vectors', 'phi'], '--vectors names phi'],
    ['an inner product of undeclared names', ["abs(psi'*phi)^2"], '--vectors phi for a constant, --states phi'],
  ])('refuses %s', async (_, args, named) => {
    expect(await refusal('integrate', ...args)).toContain(named);
  });

  it('refuses what a document declares and does not use', async () => {
    const path = file('roles.json', { tensors: [tensor('A', ['a'], ['a'])], random: ['Q'] });
    expect(await refusal('integrate', '--network', path)).toContain('network.random names Q, which does not occur');
  });

  it('takes names that objects inherit', async () => {
    const path = file('inherited.json', {
      tensors: [
        tensor('constructor', ['toString'], ['valueOf']),
        tensor('U', ['toString'], ['hasOwnProperty']),
        tensor('U', ['valueOf'], ['hasOwnProperty'], true),
      ],
    });
    const { stdout } = await run('integrate', '--network', path, '--check');
    expect(stdout).toContain('tr(constructor)\nHolds for every integer D >= 1. Averaged over U: unitary.\n');
    expect(stdout.match(/agrees/g)).toHaveLength(2);
    const named = file('dimension.json', {
      tensors: [tensor('A', ['toString'], ['toString'])],
      dimensions: { toString: 'constructor' },
    });
    expect((await run('integrate', '--network', named, '--dim', 'constructor=2')).stdout).toContain(
      'Exact at constructor = 2',
    );
    expect(await refusal('integrate', '--network', named, '--dim', 'toString=2')).toContain('constructor=N');
  });
});
