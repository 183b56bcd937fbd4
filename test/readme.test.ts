// Everything in the README runs: its commands, with the outputs that it states; its library example; its table.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deriveFormula } from '../formulas/derive.js';
import { EXPERIMENT_ENSEMBLE, compare, compareTerms, eq9 } from '../formulas/claims/index.js';
import { parseQuantity } from '../formulas/quantity-parser.js';
import { renderFormula } from '../formulas/render-formula.js';
import { latexForGithub } from '../src/render/latex.js';
import { rationalFunctionText } from '../src/render/json.js';
import { haarmonic } from './cli/run-command.js';

const README = readFileSync('README.md', 'utf8');

/** Words of a shell line with double quotes. */
function words(line: string): string[] {
  return (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));
}

const COMMANDS = README.split('\n')
  .filter((line) => line.startsWith('npx haarmonic '))
  .map((line) => {
    const parts = line.split(/\s+# /);
    return { args: words(parts[0]).slice(2), remark: parts.at(1) };
  });

describe('the README', () => {
  it('has commands', () => {
    expect(COMMANDS.length).toBeGreaterThan(8);
  });

  it.each(COMMANDS.map((one) => [one.args.join(' '), one] as const))('haarmonic %s', async (_, { args, remark }) => {
    const { code, stdout } = await haarmonic(args);
    expect(code).toBe(0);
    if (args[0] === 'wg' && remark !== undefined) expect(stdout.trim()).toBe(remark);
  });

  it('has a library example that gives an exact rational', () => {
    const [code] = /(?<=```ts\n)[\s\S]*?(?=```)/.exec(README) ?? [''];
    const program = `${code}\nconsole.log(evaluateFormula(formula, 4, 8, values).toFraction());`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout.trim()).toMatch(/^\d+\/\d+$/);
  });

  it('states the formula and the ratio that the engine derives', () => {
    const formula = deriveFormula(parseQuantity('K'), EXPERIMENT_ENSEMBLE);
    expect(README).toContain(latexForGithub(renderFormula(formula, 'latex')));
    const [{ exact, claimed }] = compareTerms(compare({ ...eq9, ensemble: EXPERIMENT_ENSEMBLE }));
    expect(rationalFunctionText(exact!.div(claimed!))).toBe('2*D/(D + 1)');
    expect(README).toContain('2D/(D + 1)');
  });

  it('counts the verdicts of the committed report', () => {
    const { claims } = JSON.parse(readFileSync('docs/report/results.json', 'utf8')) as {
      claims: { verdict: string }[];
    };
    const count = (verdict: string) => String(claims.filter((one) => one.verdict === verdict).length);
    const words = `of ${claims.length} statements, five comparisons of our own among them, ${count('exact')} hold exactly, ${count('asymptotic')} asymptotically, ${count('constant')} are off by a constant, ${count('fails')} fail in a regime where the paper claims them, and ${count('reading')} depend on the reading`;
    expect(README.replaceAll(/\s+/g, ' ')).toContain(words);
  });

  it('shows the table of the committed report', () => {
    const table = README.split('\n').filter((line) => /^\| \d+ \| \d/.test(line));
    expect(table).toHaveLength(8);
    const report = readFileSync('docs/report/tables/s8-depths.md', 'utf8');
    for (const row of table) expect(report).toContain(row);
  });
});
