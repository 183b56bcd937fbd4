// --help: quick, for it loads nothing but the commands' names; and its worked examples do what they show.

import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { MAIN, haarmonic, printed, temporaryFolder } from './run-command.js';

const COMMANDS = ['wg', 'derive', 'integrate', 'verify', 'audit', 'tables', 'figures', 'reproduce'];
const folder = temporaryFolder();

interface Example {
  readonly args: readonly string[];
  /** what the help shows below the command; `...` stands for any lines */
  readonly shown: readonly string[];
}

function examplesIn(help: string): Example[] {
  const [, block] = help.split('\nExample:\n');
  const examples: { args: string[]; shown: string[] }[] = [];
  for (const line of block.split('\n\n')[0].trimEnd().split('\n')) {
    const call = /^ {2}\$ haarmonic (.*)$/.exec(line);
    if (call === null) examples.at(-1)!.shown.push(line.trim());
    else examples.push({ args: words(call[1]), shown: [] });
  }
  return examples;
}

/** As a shell takes a line apart: what stands in double quotes is one word. */
function words(line: string): string[] {
  return (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
}

function shows(stdout: string, shown: readonly string[]): boolean {
  if (shown.length === 0) return true;
  const lines = shown.map((line) => (line === '...' ? '[^]*' : line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${lines.join('\n').replaceAll(/\n?(\[\^\]\*)\n?/g, '$1')}\n?$`).test(stdout);
}

const LONG: ReadonlySet<string> = new Set(['tables', 'figures', 'reproduce']);

describe.concurrent('haarmonic --help', () => {
  it('names every command', async () => {
    const help = await printed('--help');
    for (const name of COMMANDS) expect(help).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(await printed('--version')).toBe(
      `${(JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version}\n`,
    );
  });

  it.each(COMMANDS)('shows an example of %s that does what it shows', async (name) => {
    const examples = examplesIn(await printed(name, '--help'));
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.some(({ shown }) => shown.length > 0)).toBe(true);
    for (const { args, shown } of examples) {
      expect(args[0]).toBe(name);
      // Their own tests run these for minutes; here only what they are given is known to them.
      if (LONG.has(name)) {
        const known = buildProgram()
          .commands.find((one) => one.name() === name)!
          .options.map(({ long }) => long);
        for (const option of args.filter((one) => one.startsWith('--'))) expect(known).toContain(option);
        continue;
      }
      const { code, stdout } = await haarmonic(args, { cwd: folder });
      expect(code).toBe(0);
      expect(shows(stdout, shown), stdout).toBe(true);
    }
  });

  it('compares what examples show line by line', () => {
    expect(shows('a\nb\nc\n', ['a', '...'])).toBe(true);
    expect(shows('a\nb\nc\n', ['...', 'c'])).toBe(true);
    expect(shows('a\nb\nc\n', ['a', 'b'])).toBe(false);
    expect(shows('a\nb\nc\n', ['...', 'b'])).toBe(false);
  });

  it('loads commander, and no part of the engine', () => {
    const { packages, files } = staticImports(MAIN);
    expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual(['commander']);
    expect([...files].sort()).toEqual([
      'cli/after-success.js',
      'cli/failure.js',
      'cli/leading-minus.js',
      'cli/lost-stdout.js',
      'cli/main.js',
      'cli/program.js',
      'cli/version.js',
      'src/input-error.js',
    ]);
  });

  it('loads mathjs for no expression', () => {
    const commands = ['wg-command', 'derive-command', 'integrate-command', 'verify-command'].map((one) => `cli/${one}`);
    for (const path of [...commands, 'src/integrate/parse-integrand', 'formulas/quantity-parser']) {
      expect(staticImports(resolve(`dist/${path}.js`)).packages, path).not.toContain('mathjs');
    }
  });
});

/** Everything that a module of dist loads with itself. */
function staticImports(entry: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string): void => {
    const name = relative(resolve('dist'), path);
    if (files.has(name)) return;
    files.add(name);
    for (const [, from] of readFileSync(path, 'utf8').matchAll(/^(?:import|export)\b[^;]*?['"]([^'"]+)['"];$/gm)) {
      if (from.startsWith('.')) visit(resolve(dirname(path), from));
      else packages.add(from);
    }
  };
  visit(entry);
  return { files, packages };
}
