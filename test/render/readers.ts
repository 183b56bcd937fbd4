// The programs that people paste into. SymPy is always there, or the tests fail with what to install; the others are large, and where
// they are missing their tests are skipped, with the packages in the name.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(program: string, args: readonly string[], input = '', cwd?: string): Ran {
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28, cwd });
  return { status, stdout, stderr };
}

/** The python3 that has SymPy. */
export function sympyPython(): string {
  const { status, stdout, stderr } = run(process.execPath, ['scripts/debian-packages.mjs', 'python3-sympy']);
  if (status !== 0) throw new Error(stderr.trim());
  return stdout.trim();
}

export function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The packages of the tables that this LaTeX lacks, all of them where there is none. */
export function missingStyles(names: readonly string[]): string[] {
  if (!isInstalled('pdflatex')) return [...names];
  return names.filter((name) => run('kpsewhich', [`${name}.sty`]).stdout.trim() === '');
}

/** What the LaTeX that we print needs; texlive-latex-extra is not among it. */
export const LATEX_PACKAGES = 'texlive-latex-base texlive-latex-recommended';

/** Whether a document compiles, and what TeX said. */
export function compileLatex(source: string, folder: string, name: string): { ok: boolean; log: string } {
  writeFileSync(join(folder, `${name}.tex`), source);
  const { status, stdout } = run('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', name], '', folder);
  return { ok: status === 0, log: stdout };
}
