// haarmonic reproduce: the experiment of the paper from the derivation to the comparison, as a table, a report and data.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ClaimComparison, compareClaim, eq9 } from '../formulas/claims/index.js';
import { deriveFormula } from '../formulas/derive.js';
import type { Formula } from '../formulas/formula.js';
import { parseQuantity } from '../formulas/quantity-parser.js';
import { formulaJson, renderFormula } from '../formulas/render-formula.js';
import { decimalText, exactText } from '../src/algebra/rational.js';
import type { Ensemble } from '../src/circuit/ensemble.js';
import type { Observable } from '../src/observable/observable.js';
import { pauliSumText } from '../src/observable/pauli-sum.js';
import { rationalFunctionText } from '../src/render/json.js';
import {
  PAPER_DEPTHS,
  PAPER_QUBITS,
  PAPER_TERMS,
  type PaperRow,
  drawPaperObservable,
  paperRow,
} from '../verification/paper-experiment.js';
import { claimName } from '../verification/formula-check.js';
import { openLaboratory } from '../verification/laboratory.js';
import { type FamilyJudgement, judge } from '../verification/verdict.js';
import { integerOption, workersOption } from './option-values.js';
import { markdownTable, note, prepareFolder, print, printJson, textTable, writeWhole } from './output.js';
import type { ReproduceOptions } from './program.js';
import { withSampling } from './progress.js';
import { verificationJson } from './verify-command.js';
import { version } from './version.js';

const ENSEMBLE: Ensemble = { generators: 'uniform-pauli', ends: 'haar' };
const FILES = ['report.md', 'results.json'];
const QUICK_SAMPLES = 4_000;
const FULL_SAMPLES = 40_000;

/** Folder under the output folder that holds the state of an unfinished run. */
const CHECKPOINTS = 'checkpoint';

/** Depth of the check of the term in (Tr O)^2, which an observable without trace does not show. */
const TRACE_TERM_DEPTH = 8;

export async function runReproduce(options: ReproduceOptions): Promise<void> {
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const samples = options.quick ? QUICK_SAMPLES : FULL_SAMPLES;
  const workers = workersOption(options.workers);
  prepareFolder(options.out, FILES);
  const formula = deriveFormula(parseQuantity('K'), ENSEMBLE);
  const comparison = compareClaim(eq9, formula);
  const sum = drawPaperObservable(seed);
  const observable: Observable = { kind: 'pauli', sum };
  const say = options.json ? note : print;
  say(`${renderFormula(formula, 'text')}\n`);
  const rows: PaperRow[] = [];
  const laboratory = openLaboratory(workers);
  try {
    await withSampling('samples', async (running) => {
      const measure = (place: number, layers: number, what: Observable) =>
        // A seed for each row: their errors are independent.
        paperRow(laboratory, formula, eq9, what, layers, {
          seed: seed * 64 + place,
          samples,
          checkpoint: join(options.out, CHECKPOINTS, `${place}.json`),
          ...running(`L = ${layers}`),
        });
      for (const [place, layers] of PAPER_DEPTHS.entries()) rows.push(await measure(place, layers, observable));
      const projector: Observable = { kind: 'projector', rank: 2 ** (PAPER_QUBITS - 1) };
      rows.push(await measure(PAPER_DEPTHS.length, TRACE_TERM_DEPTH, projector));
    });
  } finally {
    await laboratory.close();
  }
  // Kept until here: the same command, called again after an interruption, goes on where it was.
  rmSync(join(options.out, CHECKPOINTS), { recursive: true, force: true });
  const checks = rows.map(({ check }) => check);
  const family = judge(checks);
  const paperRows = rows.slice(0, PAPER_DEPTHS.length);
  const words = findings(comparison, paperRows, family);
  const [header, cells] = depthTable(paperRows, family);
  say(`${textTable(header, cells)}\n\n${words.join('\n')}`);
  const report = { formula, comparison, family, rows, words, seed, samples, observable: pauliSumText(sum) };
  const results = resultsJson(report);
  const files = FILES.map((name) => join(options.out, name));
  writeWhole(files[0], reportMarkdown(report));
  writeWhole(files[1], `${JSON.stringify(results, null, 2)}\n`);
  say(`\nwritten: ${files.join(', ')}`);
  if (options.json) printJson({ ...results, files });
  if (family.verdict !== 'agrees') process.exitCode = 1;
}

interface Report {
  readonly formula: Formula;
  readonly comparison: ClaimComparison;
  readonly family: FamilyJudgement;
  readonly rows: readonly PaperRow[];
  readonly words: readonly string[];
  readonly seed: number;
  readonly samples: number;
  readonly observable: string;
}

/** L, exact, Eq. (9), ratio, estimate, standard error, z of the exact value and of Eq. (9). */
function depthTable(rows: readonly PaperRow[], family: FamilyJudgement): [string[], string[][]] {
  const header = ['L', 'exact E[K]', 'Eq. (9)', 'ratio', 'Monte Carlo', 'std. error', 'z', 'z of Eq. (9)'];
  const cells = rows.map(({ layers, exact, claimed }, place) => {
    const check = family.checks[place];
    return [
      String(layers),
      decimalText(exact, 7),
      decimalText(claimed, 7),
      decimalText(exact.div(claimed), 6),
      check.estimate.toPrecision(6),
      check.standardError.toPrecision(2),
      check.z.toFixed(2),
      deviationOfClaim(check).toFixed(1),
    ];
  });
  return [header, cells];
}

function deviationOfClaim(check: FamilyJudgement['checks'][number]): number {
  return check.controls.find(({ name }) => name === claimName(eq9))?.z ?? NaN;
}

/** What the numbers say, by rule; each sentence follows from what was computed. */
function findings(comparison: ClaimComparison, rows: readonly PaperRow[], family: FamilyJudgement): string[] {
  const [{ ratio, limit }] = comparison.terms;
  const checks = family.checks.slice(0, rows.length);
  const agreeing = checks.filter(({ verdict }) => verdict === 'agrees').length;
  const rejecting = checks.filter(({ controls }) =>
    controls.some(({ name, rejected }) => rejected && name === claimName(eq9)),
  ).length;
  const largest = Math.max(...checks.map(({ z }) => Math.abs(z)));
  const ratioText = rationalFunctionText(ratio);
  const limitText = limit === null ? 'grows without bound' : `tends to ${exactText(limit)}`;
  const one = limit?.equals(1) === true;
  const conclusion = one
    ? 'so Eq. (9) holds asymptotically'
    : limit === null || limit.n === 0n
      ? 'so Eq. (9) does not hold, not even up to a constant'
      : `so Eq. (9) is off by a constant: the exact mean is ${exactText(limit)} times what it says, for large D too`;
  const lacking =
    comparison.lacking.length === 0
      ? ''
      : ` The exact mean also holds ${comparison.lacking.length === 1 ? 'a term' : 'terms'} in (Tr O)^2 that Eq. (9) lacks.`;
  return [
    `The Monte Carlo estimate agrees with the exact mean at ${agreeing} of ${rows.length} depths (largest |z| ${largest.toFixed(2)})` +
      ` and rejects Eq. (9) at ${rejecting} of ${rows.length}.`,
    `In front of L Tr(O^2) the ratio exact / Eq. (9) is ${ratioText}, which ${limitText}, ${conclusion}.${lacking}`,
    `Verdict of all ${family.checks.length} checks together: ${family.verdict} (probability of any false alarm ${family.falseAlarm}).`,
  ];
}

function resultsJson(report: Report): Record<string, unknown> {
  const { formula, comparison, family, rows, seed, samples, observable, words } = report;
  return {
    version: version(),
    seed,
    samples,
    qubits: PAPER_QUBITS,
    observable,
    formula: formulaJson(formula),
    claim: { id: eq9.id, latex: eq9.latex, ratio: rationalFunctionText(comparison.terms[0].ratio) },
    rows: rows.map(({ layers, exact, claimed }) => ({ layers, exact: exactText(exact), claimed: exactText(claimed) })),
    verification: verificationJson(
      rows.map(({ check }) => check),
      family,
    ),
    findings: words,
  };
}

function reportMarkdown(report: Report): string {
  const { formula, family, rows, words, seed, samples, observable } = report;
  const [header, cells] = depthTable(rows.slice(0, PAPER_DEPTHS.length), family);
  const controls = family.checks.map((check, place) => [
    place < PAPER_DEPTHS.length ? 'Pauli sum' : 'projector of rank D/2',
    String(rows[place].layers),
    check.verdict,
    check.controls.map(({ name, rejected }) => `${name}: ${rejected ? 'rejected' : 'not decided'}`).join('; '),
  ]);
  return `# The mean of the quantum neural tangent kernel, exact and in the paper

haarmonic ${version()}, seed ${seed}, ${samples} samples for each depth.

## Setting

${PAPER_QUBITS} qubits (D = ${2 ** PAPER_QUBITS}), generators drawn uniformly from all Pauli strings, independent Haar blocks between them and at
both ends, and an observable of ${PAPER_TERMS} Pauli strings drawn from the seed:

    O = ${observable}

## Exact mean

$$
${renderFormula(formula, 'latex')}
$$

${capitalized(formula.validity.statement)}.

## Comparison with Eq. (9)

Eq. (9) of ${formula.sources[0].reference} reads $${eq9.latex}$.

${markdownTable(header, cells)}

${words.join('\n\n')}

z is (estimate - value) / standard error. The samples of each depth are independent of the others.

## Controls

Values that are known to be wrong went through the same test on the same samples. The last row has an observable with a trace, so
that the term in (Tr O)^2 counts.

${markdownTable(['observable', 'L', 'verdict on the exact value', 'wrong values'], controls)}
`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
