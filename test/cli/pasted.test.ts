// What the command prints, pasted where it is meant to be pasted: SymPy, KaTeX, TeX, pandoc and Maxima read it themselves. Julia and
// Mathematica are not in Debian: their programs are read by a strict reader of the few constructions that are printed.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import katex from 'katex';
import { describe, expect, it, vi } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { SYMPY_NAMES } from '../../src/render/sympy-names.js';
import { readJulia, readWithMathjs } from '../render/code-reader.js';
import { LATEX_PACKAGES, compileLatex, isInstalled, missingStyles, run, sympyPython } from '../render/readers.js';
import { Fraction } from '../../src/algebra/rational.js';
import { temporaryFolder } from './run-command.js';

const folder = temporaryFolder();

/** What a command prints on stdout, in this process. */
async function shown(args: readonly string[], format: string): Promise<string> {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await buildProgram().parseAsync(['node', 'haarmonic', ...args, '--format', format]);
  } finally {
    write.mockRestore();
    silent.mockRestore();
  }
  return text.trimEnd();
}

const CLASSES = ['1', '2,1', '3,3,1', '8,2'];
const COMMANDS: readonly (readonly string[])[] = [
  ...CLASSES.map((mu) => ['wg', mu]),
  ['wg', '2,1', '--dim', '4'],
  ['wg', '2,1', '--expand', '2'],
  ['wg', '--table', '0'],
  ['wg', '--table', '3'],
  ['wg', '--table', '3', '--dim', '5'],
  ['wg', '--table', '3', '--expand', '1'],
  ['wg', '--table', '9'],
  ['derive', 'eps'],
  ['derive', 'K', '--dim', '4', '--layers', '8', '--projector', '1'],
  ['derive', 'eps*K', '--generators', 'uniform-pauli'],
  ['derive', 'mu', '--generators', 'general', '--ends', 'fixed'],
  ['derive', 'var(K)'],
  ['derive', 'cov(K, mu)'],
  ['derive', 'K^3'],
  ['derive', 'kernel'],
  ['derive', 'kernel', '--dim', '4', '--layers', '8', '--projector', '1', '--gram', '1,1/2;1/2,1'],
  ['derive', 'kernel[1,2]*kernel[1,1]'],
  ['integrate', 'abs(U[1,1])^4'],
  ['integrate', "tr(A*U*B*U')^2", '--expand', '2'],
  ['integrate', "tr(A*U*B*U')^2", '--dim', '3'],
  ['integrate', 'D^3*abs(U[1,1])^4', '--expand', '0'],
  ['integrate', "U*A*U'*B*U*A*U'"],
  ['integrate', "U*A*U'*B*U*A*U'", '--expand', '1'],
  ['integrate', "U*A*U'*transpose(C)*conj(B)*U*A*U'"],
  ['integrate', 'twirl(2, X)'],
  ['integrate', 'twirl(3, X)'],
  ['integrate', "tr(A*U*B*U'*C*U*E*U')*U*F*U'"],
  ['integrate', 'tr(U)'],
  // names that mean something, or would be defined by themselves
  ['integrate', "average*list*pi*lambda*gamma*abs(U[1,1])^2*tr(N*U*E*U')"],
  ['integrate', "(print*zeta*beta*while*big)^2*tr(S*U*Q*U'*O*U*C*U')", '--scalars', 'print,zeta,beta,while,big'],
  ['integrate', "tr(K*U*Pi*U')*U*Symbol*U'"],
];

const title = (args: readonly string[]) => args.join(' ');

describe('SymPy', () => {
  it('runs every program, shows its value, and has all its names as before', async () => {
    const programs: string[] = [];
    for (const args of COMMANDS) programs.push(await shown(args, 'sympy'));
    const driver = `
import builtins, json, sys
for program in json.load(sys.stdin):
    scope = {}
    exec("from sympy import *", scope)
    before = dict(scope)
    lines = program.rstrip().split("\\n")
    exec("\\n".join(lines[:-1]), scope)
    value = eval(lines[-1], scope)
    changed = [name for name in scope if (name in before and scope[name] is not before[name]) or hasattr(builtins, name)]
    assert value is scope[lines[-1]] and (isinstance(value, dict) or not isinstance(value, float))
    print(json.dumps([name for name in changed if name != "__builtins__"]))
`;
    const { status, stdout, stderr } = run(sympyPython(), ['-c', driver], JSON.stringify(programs));
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(COMMANDS.map(() => '[]'));
  });

  it('gives the values at a dimension, of a class and of a table', async () => {
    const at7 = `.subs(D, 7) == Rational`;
    const checks: string[] = [];
    for (const mu of CLASSES.slice(0, 3)) {
      const name = `wg${mu.replaceAll(',', 'x')}`;
      const value = (await shown(['wg', mu, '--dim', '7'], 'text')).replaceAll('/', ', ');
      checks.push(`${await shown(['wg', mu], 'sympy')}\nfrom sympy import Rational\nprint(${name}${at7}(${value}))`);
    }
    const [, , one] = (await shown(['wg', '--table', '3', '--dim', '7'], 'text')).split('\n');
    const value = one.replace(/^\[1,1,1\]\s+/, '').replaceAll('/', ', ');
    checks.push(
      `${await shown(['wg', '--table', '3'], 'sympy')}\nfrom sympy import Rational\nprint(wg[(1, 1, 1)]${at7}(${value}))`,
    );
    const { stdout, stderr } = run(sympyPython(), ['-c', checks.join('\n')]);
    expect({ stdout, stderr }).toEqual({ stdout: 'True\n'.repeat(checks.length), stderr: '' });
  });
});

/** Every letter of Mathematica that has a meaning, and what a name may look like besides. */
const MATHEMATICA_OWN = /^([CDEIKNO]|[A-Z]\w+)$/;

describe('Mathematica, by a strict reader', () => {
  it.each(COMMANDS.map((args) => [title(args), args] as const))('%s', async (_, args) => {
    const program = await shown(args, 'mathematica');
    const lines = program.split('\n').filter((line) => !/^\(\* (?:(?!\*\)|\(\*).)* \*\)$/.test(line));
    for (const line of lines) {
      const [, left, right] = /^(\w+|wg\[\{[\d,]*\}\]) = (.*?);?$/.exec(line) ?? [line];
      const plain = right
        .replaceAll(/SeriesData\[\w+, Infinity, \{\}, -?\d+, -?\d+, 1\]/g, '0')
        .replaceAll(/O\[\w+, Infinity\](\^\d+)?/g, '0');
      const names = [...new Set(plain.match(/[A-Za-z_]\w*/g) ?? [])];
      expect(names.filter((name) => MATHEMATICA_OWN.test(name) || name.includes('_') || name === left)).toEqual([]);
      expect(MATHEMATICA_OWN.test(left)).toBe(false);
      // Throws on anything else than + - * / ^ ( ), integers and names.
      const values = new Map(names.map((name, k) => [name, new Fraction(97 + 2 * k)]));
      expect(readWithMathjs(plain, values)).toBeInstanceOf(Fraction);
    }
  });
});

describe('Julia, by a strict reader', () => {
  it.each(COMMANDS.map((args) => [title(args), args] as const))('%s', async (_, args) => {
    const program = await shown(args, 'julia');
    const functions = [
      ...program.matchAll(
        /^function (\w+)\(([\w, ]*)\)\n(?: {4}([\w, ]+) = big(?:\.\(\(\3\)\)|\(\3\))\n)? {4}return (.+)\nend$/gm,
      ),
      ...[...program.matchAll(/^wg\[Int\[[\d,]*\]\] = (D) -> \(D = big\(D\); (.+)\)$/gm)].map(([all, D, body]) => [
        all,
        'wg',
        D,
        D,
        body,
      ]),
    ];
    const rest = functions.reduce((text, [all]) => text.replace(all, ''), program);
    expect(rest.split('\n').filter((line) => !/^(#.*|wg = Dict\{Vector\{Int\},Function\}\(\))?$/.test(line))).toEqual(
      [],
    );
    expect(functions.length).toBeGreaterThan(0);
    for (const [, name, letters, converted = '', body] of functions) {
      expect(converted).toBe(letters);
      const names = letters === '' ? [] : letters.split(', ');
      expect(new Set([name, ...names]).size).toBe(names.length + 1);
      expect(names.filter((one) => /^(pi|while|big|I|sum|print)$/.test(one))).toEqual([]);
      // Throws on a name that is no argument.
      const values = new Map(names.map((one, k) => [one, new Fraction(97 + 2 * k)]));
      expect(readJulia(body, values)).toBeInstanceOf(Fraction);
    }
  });
});

/** LaTeX as it goes into a document: an environment of its own, or math mode. */
const displayed = (latex: string) => (latex.startsWith('\\begin{align*}') ? latex : `\\[\n${latex}\n\\]`);

async function allLatex(): Promise<string[]> {
  const pieces: string[] = [];
  for (const args of COMMANDS) {
    const latex = await shown(args, 'latex');
    if (latex !== '') pieces.push(latex);
  }
  return pieces;
}

describe('LaTeX', () => {
  it('is what KaTeX typesets, without a warning', async () => {
    for (const latex of await allLatex()) {
      expect(latex).not.toMatch(/thinspace|mathbb\{1\}|operatorname/);
      for (const piece of latex.split(/\n(?=\\begin\{align\*\})/)) {
        expect(() =>
          katex.renderToString(piece, { displayMode: true, strict: 'error', throwOnError: true }),
        ).not.toThrow();
      }
    }
  });

  it('shows the identity by the sign that TeX shows', async () => {
    const latex = await shown(['integrate', "U*A*U'"], 'latex');
    expect(latex).toBe('\\frac{1}{D} \\, \\mathrm{Tr}(A) I');
    expect(katex.renderToString(latex, { output: 'mathml' })).toContain('<mi>I</mi>');
  });

  const missing = missingStyles(['amsmath', 'amssymb']);
  it.skipIf(missing.length > 0)(`compiles, no line wider than a page (needs ${LATEX_PACKAGES})`, async () => {
    const body = (await allLatex()).map(displayed).join('\n\n');
    const source = `\\documentclass{article}\n\\usepackage{amsmath,amssymb}\n\\begin{document}\n${body}\n\\end{document}\n`;
    const { ok, log } = compileLatex(source, folder, 'pasted');
    expect(ok, log.slice(-1500)).toBe(true);
    expect(log).not.toMatch(/Overfull \\hbox[^]*?lines? [\d-]+/);
  });

  it.skipIf(!isInstalled('pandoc'))('is mathematics for pandoc, in MathML and in Word (needs pandoc)', async () => {
    const body = (await allLatex()).map(displayed).join('\n\n');
    const mathml = run('pandoc', ['-f', 'latex', '-t', 'html', '--mathml'], body);
    expect([mathml.status, mathml.stderr]).toEqual([0, '']);
    expect(mathml.stdout.match(/<math/g)?.length).toBeGreaterThanOrEqual(COMMANDS.length - 1);
    const word = run('pandoc', ['-f', 'latex', '-t', 'docx', '-o', join(folder, 'pasted.docx')], body);
    expect([word.status, word.stderr]).toEqual([0, '']);
  });
});

describe('text', () => {
  it.skipIf(!isInstalled('maxima'))('of rational functions is what Maxima reads (needs maxima)', async () => {
    const lines: string[] = [];
    for (const mu of CLASSES) {
      const dim = '23';
      const [symbolic, exact] = [await shown(['wg', mu], 'text'), await shown(['wg', mu, '--dim', dim], 'text')];
      lines.push(`print(is(subst(${dim}, D, ${symbolic}) = ${exact}))$`);
    }
    const batch = join(folder, 'text.mac');
    writeFileSync(batch, lines.join('\n'));
    const { stdout } = run('maxima', ['--very-quiet', '-b', batch]);
    expect(stdout.match(/^true $/gm)?.length).toBe(CLASSES.length);
  });
});

describe('docs/formats.md', () => {
  const page = readFileSync('docs/formats.md', 'utf8');

  it('shows what the command prints', async () => {
    const examples = [...page.matchAll(/```sh\nnpx haarmonic (.+?)\n```\n\n```\w*\n([^]*?)\n```/g)];
    expect(examples.length).toBeGreaterThanOrEqual(6);
    for (const [, command, output] of examples) {
      const words = [...command.matchAll(/"[^"]*"|\S+/g)].map(([word]) => word.replaceAll('"', ''));
      const at = words.indexOf('--format');
      const format = words[at + 1];
      expect(await shown(words.toSpliced(at, 2), format), command).toBe(output);
    }
  });

  it('names no name as kept that is renamed', () => {
    expect(['I', 'E', 'S', 'N', 'Q', 'O', 'pi', 'gamma'].every((name) => SYMPY_NAMES.has(name))).toBe(true);
  });
});
