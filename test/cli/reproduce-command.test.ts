// haarmonic reproduce: one quick run, interrupted on its way and started again: what it leaves meanwhile, and what it writes in the end.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { eq9 } from '../../formulas/claims/index.js';
import { EXPERIMENT_ENSEMBLE } from '../../formulas/claims/claim.js';
import { deriveFormula } from '../../formulas/derive.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { seedOf } from '../../supplement/run.js';
import { openLaboratory } from '../../verification/laboratory.js';
import { drawPaperObservable, paperRow } from '../../verification/paper-experiment.js';
import { interruptedRun, keptSamples, stateFiles, wentOnFrom } from './interrupted-run.js';
import { haarmonic, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const SEED = 3;
const OUT = join(folder, 'deep', 'below it');
const COMMAND = ['reproduce', '--quick', '--out', OUT, '--json', '--seed', String(SEED)];

interface Summary {
  readonly seed: number;
  readonly verdict: string;
  readonly claims: readonly { readonly id: string; readonly verdict: string; readonly backed: boolean }[];
  readonly checks: readonly { readonly verdict: string; readonly checks: number }[];
  readonly files: readonly string[];
}

/** Everything in a folder and below. */
const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

/** Of the first session; nothing is kept where a process cannot be interrupted. */
let kept = 0;

describe.runIf(process.platform !== 'win32')('an interrupted run', () => {
  let result: Awaited<ReturnType<typeof interruptedRun>>;

  beforeAll(async () => {
    result = await interruptedRun(COMMAND, OUT);
    kept = keptSamples(OUT);
  });

  it('ends in the middle of its work, with nothing printed', () => {
    expect(result.signal === 'SIGINT' || result.code === 130).toBe(true);
    expect(result.stdout).toBe('');
  });

  it('leaves the state from which the same command goes on, and nothing half-written', () => {
    expect(kept).toBeGreaterThan(0);
    expect(filesIn(OUT).map(({ parentPath, name }) => join(parentPath, name))).toEqual(stateFiles(OUT));
  });
});

describe('a whole run', () => {
  let summary: Summary;
  let errors = '';

  beforeAll(async () => {
    const { code, stdout, stderr } = await haarmonic(COMMAND);
    expect(code, stderr).toBe(0);
    summary = JSON.parse(stdout) as Summary;
    errors = stderr;
  });

  it('prints one JSON document, and says its stages on the other stream', () => {
    expect(summary.seed).toBe(SEED);
    expect(summary.verdict).toBe('backed');
    expect(summary.claims.every(({ backed }) => backed)).toBe(true);
    expect(summary.checks.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees']);
    expect(errors).toMatch(/^1\/5 .*\n2\/5 .*\n3\/5 .*\n4\/5 .*\n5\/5 /);
  });

  it.runIf(process.platform !== 'win32')('goes on from all that was kept, and says so in the report', () => {
    expect(errors).toContain(wentOnFrom(kept));
    expect(readFileSync(join(OUT, 'report.md'), 'utf8')).toContain(`went on from ${kept} samples`);
  });

  it.runIf(process.platform !== 'win32')('shows a command that can be typed again', () => {
    const command = `npx haarmonic reproduce --quick --seed ${SEED} --out '${OUT}'`;
    expect(readFileSync(join(OUT, 'report.md'), 'utf8')).toContain(command);
  });

  it('writes the report, its data, tables and figures, and lists them', () => {
    for (const file of summary.files) expect(existsSync(file), file).toBe(true);
    expect(filesIn(OUT)).toHaveLength(summary.files.length);
    expect(readdirSync(OUT).sort()).toEqual(['figures', 'report.html', 'report.md', 'results.json', 'tables']);
    const { files, ...results } = summary;
    expect(files).toContain(join(OUT, 'results.json'));
    expect(JSON.parse(readFileSync(join(OUT, 'results.json'), 'utf8'))).toEqual(results);
  });

  it('has a word on every statement in both reports', () => {
    const [page, text] = ['report.html', 'report.md'].map((name) => readFileSync(join(OUT, name), 'utf8'));
    for (const { id } of summary.claims) {
      expect(page).toContain(`id="claim-${id}"`);
      expect(text).toContain(`claim-${id}`);
    }
  });

  it('has the numbers of an uninterrupted one', async () => {
    const rows = readFileSync(join(OUT, 'tables', 's8-depths.csv'), 'utf8')
      .trim()
      .split('\n');
    const laboratory = openLaboratory(0);
    const formula = deriveFormula(parseQuantity('K'), EXPERIMENT_ENSEMBLE);
    const observable = { kind: 'pauli', sum: drawPaperObservable(SEED) } as const;
    for (const layers of [1, 2]) {
      const options = { seed: seedOf(SEED, `mean of K, L=${layers}`), samples: 4_000 };
      const { check } = await paperRow(laboratory, formula, eq9, observable, layers, options);
      const cells = rows.find((row) => row.startsWith(`${layers},`))!.split(',');
      expect(cells).toContain(String(check.estimate.value));
    }
    await laboratory.close();
  });
});

describe.runIf(process.platform !== 'win32')('Ctrl-C', () => {
  it('ends verify in the middle of its sampling, with nothing printed and what it has kept', async () => {
    const checkpoint = join(temporaryFolder(), 'state.json');
    const args = [
      'verify',
      'K',
      '--dim',
      '16',
      '--layers',
      '8',
      '--projector',
      '1',
      '--samples',
      '1000000000',
      '--checkpoint',
      checkpoint,
      '--json',
    ];
    const { code, signal, stdout } = await haarmonic(args, {
      drive: (child) => {
        const wait = setInterval(() => {
          if (!existsSync(checkpoint)) return;
          clearInterval(wait);
          child.kill('SIGINT');
        }, 20);
      },
    });
    expect(signal === 'SIGINT' || code === 130).toBe(true);
    expect(stdout).toBe('');
    expect(JSON.parse(readFileSync(checkpoint, 'utf8').split('\n')[0])).toMatchObject({
      format: 'haarmonic checkpoint',
    });
  });
});
