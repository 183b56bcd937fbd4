// Every @example in a docstring runs. A line `expression; // expected` is compared with what it says when that is a literal
// (a number, bigint, string, boolean, array, or an error-free prose remark is left alone); all others must run without throwing.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as claims from '../formulas/claims/index.js';
import * as formulaPage from '../formulas/index.js';
import * as spectralMoment from '../formulas/spectral-moment.js';
import * as formulaData from '../formulas/formula-data.js';
import * as algebra from '../src/algebra/index.js';
import * as eigenvalues from '../src/algebra/symmetric-eigenvalues.js';
import * as circuit from '../src/circuit/index.js';
import * as combinatorics from '../src/combinatorics/index.js';
import * as integrate from '../src/integrate/index.js';
import * as inputError from '../src/input-error.js';
import * as nearest from '../src/nearest-names.js';
import * as observable from '../src/observable/index.js';
import * as gaussian from '../src/observable/gaussian-rational.js';
import * as render from '../src/render/index.js';
import * as weingarten from '../src/weingarten/index.js';
import * as supplementFigures from '../supplement/figures/index.js';
import * as supplementTables from '../supplement/tables/index.js';
import { weingartenTable } from '../supplement/tables/s1-weingarten.js';
import * as verification from '../verification/index.js';
import { runOfFewSamples } from './supplement/figures/few-samples.js';
import { FIGURES, briefReport } from './supplement/report/sample-report.js';
import * as naive from './weingarten/naive.js';

const haar = { generators: 'involution', ends: 'haar' } as const;

/** What examples may use without saying so: the public names, and a few objects that stand for the reader's own. */
const SCOPE: Readonly<Record<string, unknown>> = {
  ...algebra,
  ...eigenvalues,
  ...combinatorics,
  ...circuit,
  ...inputError,
  ...nearest,
  ...integrate,
  ...observable,
  ...gaussian,
  ...render,
  ...weingarten,
  ...formulaPage,
  ...spectralMoment,
  ...formulaData,
  ...claims,
  ...verification,
  ...supplementFigures,
  ...supplementTables,
  ...naive,
  weingartenTable,
  formula: formulaPage.deriveFormula(formulaPage.parseQuantity('K')),
  simulation: {
    dim: 4,
    layers: 5,
    ensemble: haar,
    observables: [{ kind: 'diagonal', eigenvalues: [3, 1, 0, -1] }],
    inputs: { count: 2 },
  },
  laboratory: verification.openLaboratory(0),
  blocks: verification.makeHaarBlocks(4, 1),
  run: runOfFewSamples(1, 2),
  table: weingartenTable(),
  figure: FIGURES[0],
  report: await briefReport(),
  observable: { kind: 'projector', rank: 1 },
};

interface Example {
  readonly file: string;
  readonly code: string;
}

function examplesIn(folder: string): Example[] {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'));
  return files.flatMap((name) => {
    const file = join(folder, name);
    const blocks = readFileSync(file, 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? [];
    return blocks.flatMap((block) => {
      const at = block.indexOf('@example');
      if (at < 0) return [];
      const text = block
        .slice(at + '@example'.length, -2)
        .split('\n')
        .map((line) => line.replace(/^\s*\* ?/, ''))
        .join('\n')
        .replace(/```(ts)?/g, '')
        .split(/^@/m)[0]
        .trim();
      return text === '' ? [] : [{ file, code: text }];
    });
  });
}

const EXAMPLES = ['src', 'formulas', 'verification', 'supplement'].flatMap(examplesIn);

/** The literal that a remark states, or undefined for prose. */
function stated(remark: string): unknown {
  const text = remark.trim().replace(/;$/, '');
  if (!/^(-?\d|"|'|\[|true\b|false\b|null\b)/.test(text)) return undefined;
  try {
    return { value: (evaluate([], `return (${text});`) as () => unknown)() };
  } catch {
    return undefined;
  }
}

/** Each statement that is an expression with a stated value becomes an entry [value, stated]. */
function runnable(code: string): string {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  const lines: string[] = [];
  source.statements.forEach((statement, place) => {
    const text = statement.getText(source);
    const next = source.statements.at(place + 1);
    const rest = code.slice(statement.end, next === undefined ? code.length : next.getStart(source));
    const remark = /^[^\n]*?\/\/(.*)/.exec(rest)?.at(1);
    if (ts.isExpressionStatement(statement) && remark !== undefined && stated(remark) !== undefined) {
      lines.push(`found.push([${text.replace(/;$/, '')}, ${JSON.stringify(remark)}]);`);
    } else if (ts.isExpressionStatement(statement)) lines.push(`found.push([${text.replace(/;$/, '')}, null]);`);
    else lines.push(text);
  });
  const body = `return (async () => { const found = []; ${lines.join('\n')} \n return found; })();`;
  return ts.transpileModule(body, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } })
    .outputText;
}

/** A value as an example shows it: a Fraction as its quotient, typed arrays as lists. */
function plain(value: unknown): unknown {
  if (value instanceof algebra.Fraction) return value.valueOf();
  return ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value;
}

/** Equal, or equal to the digits that a float keeps; a text also as it is printed, with its backslashes single. */
function expectStated(value: unknown, remark: string): void {
  const shown = plain(value);
  const literal = (stated(remark) as { value: unknown }).value;
  const isFloats = (list: unknown): list is number[] => Array.isArray(list) && list.every((x) => typeof x === 'number');
  if (typeof shown === 'number' && typeof literal === 'number') expect(shown).toBeCloseTo(literal, 12);
  else if (isFloats(shown) && isFloats(literal)) {
    expect(shown).toHaveLength(literal.length);
    shown.forEach((x, place) => {
      expect(x).toBeCloseTo(literal[place], 12);
    });
  } else if (typeof shown === 'string' && remark.includes('\\') && `"${shown}"` === remark.trim()) return;
  else expect(shown).toEqual(literal);
}

describe('docstring examples', () => {
  it('there are many', () => {
    expect(EXAMPLES.length).toBeGreaterThan(60);
  });

  const named = EXAMPLES.map(
    (example, place) => [`${example.file} (${place}): ${example.code.split('\n')[0]}`, example] as const,
  );
  it.each(named)('%s', async (_, { file, code }) => {
    // The file's own names count before those of the public scope.
    const own = (await import(/* @vite-ignore */ `../${file}`)) as Record<string, unknown>;
    const scope = { ...SCOPE, ...own };
    const run = evaluate(Object.keys(scope), runnable(code)) as Run;
    for (const [value, remark] of await run(...Object.values(scope))) {
      if (remark !== null) expectStated(value, remark);
    }
  });
});

type Run = (...values: unknown[]) => Promise<[unknown, string | null][]>;

function evaluate(names: readonly string[], body: string): unknown {
  // The text evaluated is this project's own documentation.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function(...names, body);
}
