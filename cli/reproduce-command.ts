// haarmonic reproduce: the whole of it, from the derivation to the report. Formulas, verdicts with the simulation under them, tables,
// figures, and one page that shows them all.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { auditJson } from '../supplement/audit/audit-json.js';
import { drawFigure } from '../supplement/figures/draw.js';
import { figureFileNames } from '../supplement/figures/files.js';
import { FIGURE_IDS, buildFigures } from '../supplement/figures/index.js';
import { type DrawnFigure, type FiledTable, type Results, reportOf } from '../supplement/report/contents.js';
import type { Provenance } from '../supplement/report/document.js';
import { reportHtml } from '../supplement/report/html.js';
import { reportMarkdown } from '../supplement/report/markdown.js';
import type { Run } from '../supplement/run.js';
import type { Table } from '../supplement/table.js';
import { TABLE_FILES, allTables } from '../supplement/tables/all-tables.js';
import { INDEX_FILE, tableFileNames } from '../supplement/tables/index.js';
import { auditTable } from './audit-command.js';
import { writeFigures } from './figures-command.js';
import { cachedByName } from './formula-cache.js';
import { integerOption, workersOption } from './option-values.js';
import { resultIsFiles } from './lost-stdout.js';
import { note, prepareFolder, print, printJson, writeWhole } from './output.js';
import type { ReproduceOptions } from './program.js';
import type { RunningOptions } from './progress.js';
import { shellWord } from './shell-word.js';
import { withRun } from './supplement-run.js';
import { writeTables } from './tables-command.js';
import { version } from './version.js';

const FILES = ['report.html', 'report.md', 'results.json'] as const;

/** Folders under the output folder. */
const [TABLES, FIGURES] = ['tables', 'figures'];

/** What a run says that it does, one after the other. */
const STAGES = 5;

export async function runReproduce(options: ReproduceOptions): Promise<void> {
  resultIsFiles();
  const { out, quick = false } = options;
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const workers = workersOption(options.workers);
  prepareFolders(out);
  const started = performance.now();
  const say = options.json ? note : print;
  await withRun(
    { keep: { out, command: 'reproduce' }, quick, seed, workers },
    (run, running) => build(run, running),
    async (built) => {
      const { results, resumedSamples } = built;
      const made: Provenance = {
        command: `npx haarmonic reproduce${quick ? ' --quick' : ''} --seed ${seed} --out ${shellWord(out)}`,
        version: version(),
        seed,
        workers: workers === 0 ? 1 : Math.min(workers, availableParallelism()),
        node: process.version,
        platform: `${process.platform} ${process.arch}`,
        seconds: (performance.now() - started) / 1000,
        resumedSamples,
      };
      const summary = summaryJson(results, { seed, quick });
      const files = await writeAll(out, built, made, summary);
      const holds = results.audit.holds && results.checks.every(({ family }) => family.verdict !== 'disagrees');
      say(`\n${auditTable(results.audit)}\n`);
      say(
        `written: ${FILES.map((name) => join(out, name)).join(', ')}, and ${files.length - FILES.length} files of tables and figures beside them`,
      );
      if (options.json) printJson({ ...summary, files });
      if (!holds) process.exitCode = 1;
    },
  );
}

/** Tables, figures, and the report last, since it shows them; the paths of all files. */
async function writeAll(out: string, built: Built, made: Provenance, summary: object): Promise<string[]> {
  const { results, tables, figures } = built;
  const drawn = figures.map(({ figure }) => figure);
  const files = [...writeTables(join(out, TABLES), tables), ...(await writeFigures(join(out, FIGURES), drawn))];
  const report = reportOf(results, made);
  const texts = [reportHtml(report), reportMarkdown(report), `${JSON.stringify(summary, null, 2)}\n`];
  FILES.forEach((name, place) => {
    writeWhole(join(out, name), texts[place]);
    files.push(join(out, name));
  });
  return files;
}

/** Everything that can be refused is refused before any long work. */
function prepareFolders(out: string): void {
  prepareFolder(out, [...FILES]);
  prepareFolder(join(out, TABLES), [INDEX_FILE, ...TABLE_FILES.flatMap((file) => tableFileNames({ file }))]);
  prepareFolder(
    join(out, FIGURES),
    FIGURE_IDS.flatMap((id) => figureFileNames({ id })),
  );
}

interface Built {
  readonly results: Results;
  readonly tables: readonly Table[];
  readonly figures: readonly DrawnFigure[];
  readonly resumedSamples: number;
}

/** Progress is told on stderr: a reader of stdout may be gone before the work is done. */
async function build(run: Run, running: RunningOptions): Promise<Built> {
  let done = 0;
  const stage = (text: string) => {
    // An interruption between two samplings is seen here.
    running(text).signal?.throwIfAborted();
    note(`${++done}/${STAGES} ${text}`);
  };
  const { tables, audit, checks } = await allTables(run, cachedByName, stage);
  stage('figures');
  const figures: DrawnFigure[] = [];
  for (const figure of await buildFigures(run)) {
    const { svg } = await drawFigure(figure);
    figures.push({ figure, svg, files: figureFileNames(figure).map((name) => `${FIGURES}/${name}`) });
  }
  stage('report');
  const results: Results = {
    audit,
    tables: tables.map((table): FiledTable => ({
      table,
      files: tableFileNames(table).map((name) => `${TABLES}/${name}`),
    })),
    figures,
    checks,
  };
  return { results, tables, figures, resumedSamples: run.resumption().samples };
}

/** What a program wants to know of the run; no times, so that equal runs are equal files. */
function summaryJson(
  { audit: audited, checks, tables, figures }: Results,
  run: { seed: number; quick: boolean },
): Record<string, unknown> {
  return {
    version: version(),
    ...run,
    ...auditJson(audited),
    checks: checks.map(({ name, family }) => ({
      name,
      verdict: family.verdict,
      falseAlarm: family.falseAlarm,
      checks: family.checks.length,
      agreeing: family.checks.filter(({ verdict }) => verdict === 'agrees').length,
      largestZ: Math.max(...family.checks.map(({ z }) => Math.abs(z))),
    })),
    tables: tables.map(({ table, files }) => ({ id: table.id, files })),
    figures: figures.map(({ figure, files }) => ({ id: figure.id, files })),
  };
}
