// The Python client against the compiled program, in a Python that has SymPy; and its notebook, cell by cell.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { MAIN, temporaryFolder } from '../cli/run-command.js';
import { isInstalled, sympyPython } from '../render/readers.js';

const PYTHON = sympyPython();
const CLIENT = resolve('clients/python');
const NOTEBOOK = join(CLIENT, 'example.ipynb');
const folder = temporaryFolder();

/** `haarmonic` as an installed program, and a folder without any. */
const [bin, empty] = ['bin', 'empty'].map((name) => join(folder, name));
[bin, empty].forEach((path) => {
  mkdirSync(path);
});
writeFileSync(join(bin, 'haarmonic'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
chmodSync(join(bin, 'haarmonic'), 0o755);

const environment: NodeJS.ProcessEnv = {
  ...process.env,
  HAARMONIC: `'${process.execPath}' '${MAIN}'`,
  HAARMONIC_ON_PATH: bin,
  EMPTY_FOLDER: empty,
  PYTHONPATH: CLIENT,
  PYTHONDONTWRITEBYTECODE: '1',
};

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = environment) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder, env });
  return { status, stdout, stderr };
}

const cases = resolve('test/clients/client_cases.py');

describe('the Python client', () => {
  it('does what its cases ask', () => {
    const { status, stderr } = run(PYTHON, ['-W', 'error', cases]);
    expect(status, stderr).toBe(0);
    expect(stderr).toMatch(/\nRan (1[5-9]|[2-9]\d) tests in .*\n\nOK\n$/);
  });

  it('shows LaTeX that can be typeset', () => {
    const { status, stdout, stderr } = run(PYTHON, [cases, 'latex']);
    expect(status, stderr).toBe(0);
    const shown = JSON.parse(stdout) as string[];
    expect(shown.length).toBe(11);
    for (const text of shown) {
      const [, latex] = /^\$\\displaystyle (.*)\$$/s.exec(text)!;
      expect(() => katex.renderToString(latex, { throwOnError: true, strict: 'error' }), latex).not.toThrow();
    }
    expect(shown[0]).toBe('$\\displaystyle \\frac{2}{D \\left(D + 1\\right)}$');
    expect(shown[1]).toContain('\\operatorname{Tr}\\left({A} {C}\\right)');
    expect(shown[2]).toContain('{A}^{\\dagger}');
    expect(shown[3]).toContain('{X}_{{s_{1}},{s_{2}};{s_{2}},{s_{1}}}');
    expect(shown[4]).toContain('\\delta_{{i},{k}}');
    expect(shown[5]).toContain('{A}_{1,2}');
  });

  it('is a package', () => {
    const version = /^version = "(.*)"$/m.exec(readFileSync(join(CLIENT, 'pyproject.toml'), 'utf8'))![1];
    expect(version).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version);
  });

  const canInstall = run(PYTHON, ['-c', 'import setuptools, pip']).status === 0;
  it.runIf(canInstall)(`is installed by pip${canInstall ? '' : ': skipped without pip and setuptools'}`, () => {
    const [source, target] = ['source', 'target'].map((name) => join(folder, name));
    mkdirSync(source);
    for (const name of ['haarmonic.py', 'pyproject.toml', 'README.md']) {
      writeFileSync(join(source, name), readFileSync(join(CLIENT, name)));
    }
    const pip = ['-m', 'pip', 'install', '--quiet', '--no-index', '--no-build-isolation', '--no-deps'];
    const { status, stderr } = run(PYTHON, [...pip, '--target', target, source]);
    expect(status, stderr).toBe(0);
    const code = 'import haarmonic; h = haarmonic.Haarmonic(); print(haarmonic.__file__, h.wg([2]).value); h.close()';
    const { stdout } = run(PYTHON, ['-c', code], { ...environment, PYTHONPATH: target });
    expect(stdout).toBe(`${join(target, 'haarmonic.py')} -1/(D*(D - 1)*(D + 1))\n`);
  });
});

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: string[]; readonly outputs?: unknown[] }[];
}

const outputsOf = ({ cells }: Notebook) =>
  cells.map(({ source, outputs }) => [source.join(''), outputs?.map((output) => withoutCounts(output))]);

const withoutCounts = (output: unknown) => ({ ...(output as object), execution_count: 0 });

describe('the notebook', () => {
  const kept = JSON.parse(readFileSync(NOTEBOOK, 'utf8')) as Notebook;

  it('shows what its cells give', () => {
    const { status, stdout, stderr } = run(PYTHON, [resolve('test/clients/notebook_cells.py'), NOTEBOOK]);
    expect(status, stderr).toBe(0);
    expect(outputsOf(JSON.parse(stdout) as Notebook)).toEqual(outputsOf(kept));
    expect(kept.cells.filter(({ outputs = [] }) => outputs.length > 0).length).toBeGreaterThan(5);
  });

  const hasJupyter = isInstalled('jupyter-nbconvert');
  it.runIf(hasJupyter)(`runs in Jupyter${hasJupyter ? '' : ': skipped without jupyter-nbconvert'}`, () => {
    const path = [bin, process.env.PATH ?? ''].join(delimiter);
    const args = ['--to', 'notebook', '--execute', '--output-dir', folder, '--output', 'executed', NOTEBOOK];
    const { status, stderr } = run('jupyter-nbconvert', args, { ...environment, PATH: path });
    expect(status, stderr).toBe(0);
    const executed = JSON.parse(readFileSync(join(folder, 'executed.ipynb'), 'utf8')) as Notebook;
    expect(outputsOf(executed)).toEqual(outputsOf(kept));
  });
});
