// What is published: packed, installed into a blank project, every entry point imported, type-checked, and the command run.

import { type ExecFileSyncOptions, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './run-command.js';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly version: string;
}

const project = join(temporaryFolder(), 'blank project');
const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const modules = Object.keys(exports)
  .filter((path) => !path.endsWith('.json'))
  .map((path) => path.replace(/^\./, 'haarmonic'));

/** As outside of `npm test`, which tells its children that they work for this package. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local_prefix|command)/.test(name)),
);

function run(command: string, args: readonly string[], options: ExecFileSyncOptions = {}): string {
  return execFileSync(command, args, {
    cwd: project,
    env: environment,
    encoding: 'utf8',
    stdio: 'pipe',
    ...options,
  }) as string;
}

/** stdout of a command that may fail: what tsc has to say stands there. */
function output(command: string, args: readonly string[]): string {
  const { stdout } = spawnSync(command, args, { cwd: project, env: environment, encoding: 'utf8' });
  return stdout;
}

describe('the package', () => {
  beforeAll(() => {
    mkdirSync(project, { recursive: true });
    // No scripts: they would rebuild dist/ under the other tests.
    run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', project], { cwd: resolve('.') });
    const tarball = readdirSync(project).find((name) => name.endsWith('.tgz'))!;
    writeFileSync(join(project, 'package.json'), '{ "name": "blank", "private": true, "type": "module" }');
    run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`]);
  });

  it('holds what it needs and nothing else', () => {
    const holds = readdirSync(join(project, 'node_modules', 'haarmonic'));
    expect(holds).toEqual(expect.arrayContaining(['LICENSE', 'dist', 'package.json']));
    const known = ['CITATION.cff', 'LICENSE', 'README.md', 'dist', 'package.json'];
    expect(holds.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('is imported as ESM, every part of it', () => {
    const code = `for (const name of ${JSON.stringify(modules)}) {
      const part = await import(name);
      if (Object.keys(part).length === 0) throw new Error(name + ' is empty');
    }
    const { weingartenUnitaryAt } = await import('haarmonic/weingarten');
    const { exactText } = await import('haarmonic/algebra');
    console.log(exactText(weingartenUnitaryAt([2, 1], 4)));
    const { integrate } = await import('haarmonic/integrate');
    console.log(integrate('abs(U[1,1])^4'));
    console.log(String(integrate("tr(A*U*B*U')", { assumptions: 'tr(B)=x' })));`;
    writeFileSync(join(project, 'parts.js'), code);
    expect(run(process.execPath, ['parts.js'])).toBe('-1/180\n2/(D*(D + 1))\nx*tr(A)/D\n');
  });

  it.each([
    ['without those of Node or of a browser', [], ['es2022']],
    ['beside those of Node', ['node'], ['es2022']],
    ['beside those of a browser', [], ['es2022', 'dom']],
  ])('has types, %s', (_, types, lib) => {
    const consumer = [
      ...modules.map((name, at) => `import * as part${at} from '${name}';`),
      `import { parseQuantity } from 'haarmonic/formulas';`,
      `import { exactText } from 'haarmonic/algebra';`,
      `import { integrate, parseAssumptions, parseIntegrand } from 'haarmonic/integrate';`,
      `import { openLaboratory, type RunOptions } from 'haarmonic/verification';`,
      `export const terms: number = integrate('abs(U[1,1])^4', { assumptions: 'tr(B)=0' }).terms.length;`,
      `export const read = [parseIntegrand('tr(U)'), parseAssumptions('A hermitian')] as const;`,
      `export const threads: number = openLaboratory(0).pool.threads.length;`,
      ...(types.length + lib.length > 1
        ? [`export const options: RunOptions = { signal: new AbortController().signal };`]
        : [`export const options: RunOptions = {};`]),
      `export const keys: string[][] = [${modules.map((_, at) => `Object.keys(part${at})`).join(', ')}];`,
      `export const quantity: ReturnType<typeof parseQuantity> = parseQuantity('K');`,
      `// @ts-expect-error a text is no exact number`,
      `export const text: string = exactText('1/2');`,
    ];
    writeFileSync(join(project, 'consumer.ts'), `${consumer.join('\n')}\n`);
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      lib,
      types,
      typeRoots: [resolve('node_modules/@types')],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    expect(output(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', '.'])).toBe('');
  });

  it('brings its command', () => {
    expect(run('npx', ['--no-install', 'haarmonic', 'wg', '2'])).toBe('-1/(D*(D - 1)*(D + 1))\n');
    const derived = run('npx', [
      '--no-install',
      'haarmonic',
      'derive',
      'K',
      '--dim',
      '4',
      '--layers',
      '8',
      '--spectrum',
      '3,1,0,-1',
      '--json',
    ]);
    expect(JSON.parse(derived)).toMatchObject({ value: { exact: '112/15' } });
    expect(run('npx', ['--no-install', 'haarmonic', '--version'])).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
