// haarmonic audit [ID]: every equation and figure of the paper against the exact result, with the simulation under each verdict.

import { ROOT_CAUSES } from '../formulas/claims/causes.js';
import { AUDIT_VERDICTS } from '../formulas/claims/verdicts.js';
import { type SideComparison, compareTerms, formExpression } from '../formulas/claims/comparison.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import { gateText } from '../src/circuit/ensemble.js';
import { monomialText, rationalFunctionText } from '../src/render/json.js';
import { renderText } from '../src/render/text.js';
import { auditJson } from '../supplement/audit/audit-json.js';
import { PLAIN, plainText } from '../supplement/audit/notation.js';
import { auditWords, limitWords, regimeWords, shortFinding } from '../supplement/audit/words.js';
import { tally } from '../supplement/audit/tally.js';
import { VERDICT_NAMES } from '../supplement/audit/verdict-words.js';
import { CLASS_WORDS, ORIGIN_WORDS } from '../supplement/tables/s9-tally.js';
import { pause } from '../supplement/tables/pause.js';
import { type Audit, type AverageAudit, type ClaimAudit, audit, checkClaimId } from '../verification/audit/audit.js';
import { cachedByName } from './formula-cache.js';
import { integerOption, workersOption } from './option-values.js';
import { terminalTable } from './fitted-table.js';
import { print, printJson } from './output.js';
import { readAngle } from './setting.js';
import type { AuditOptions } from './program.js';
import { withRun } from './supplement-run.js';

export async function runAudit(id: string | undefined, options: AuditOptions): Promise<void> {
  if (id !== undefined) checkClaimId(id);
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const samples = integerOption('samples', options.samples, 100, 1e9);
  const workers = workersOption(options.workers);
  const angle = readAngle(options);
  await withRun(
    { keep: null, quick: false, seed, workers },
    (run) =>
      audit({
        seed,
        samples,
        angle,
        estimator: run.estimate,
        trainer: run.train,
        deriver: cachedByName,
        pause: () => pause(run),
        ...(id === undefined ? {} : { only: [id] }),
      }),
    (result) => {
      if (options.json) printJson(auditJson(result));
      else if (id === undefined) print(auditTable(result));
      else print([...result.claims.map(explanation), `\n${gateLine(result)}`].join('\n'));
      if (!result.holds) process.exitCode = 1;
    },
  );
}

/** One row for each statement. */
export function auditTable(result: Audit): string {
  const { claims, holds, family } = result;
  const header = ['id', 'in the paper', 'verdict', 'exact / claimed, where it is claimed', 'simulation'];
  const rows = claims.map((one) => [
    one.claim.id,
    one.claim.equation,
    VERDICT_NAMES[one.verdict],
    limitText(one),
    simulationText(one),
  ]);
  const words = holds
    ? `Every verdict is backed by the simulation, and no exact value is rejected (probability of any false alarm ${family.falseAlarm}).`
    : 'NOT every verdict is backed by the simulation; see haarmonic audit <id>.';
  return `${terminalTable(header, rows)}\n\n${tallyText(result)}\n\n${causeText()}\n\nz exact: (estimate - exact)/error; z claim: the same for what the paper says. haarmonic audit <id> explains one.\n${gateLine(result)}\n${words}`;
}

/** How many of each verdict, by class of observables. */
function tallyText(result: Audit): string {
  const header = ['counted', 'observables', ...AUDIT_VERDICTS.map((verdict) => VERDICT_NAMES[verdict])];
  const rows = tally(result).map(({ origin, observables, counts }) => [
    ORIGIN_WORDS[origin],
    CLASS_WORDS[observables],
    ...AUDIT_VERDICTS.map((verdict) => String(counts[verdict])),
  ]);
  return terminalTable(header, rows);
}

/** Why what does not hold does not. */
function causeText(): string {
  return terminalTable(
    ['root cause', 'where it shows'],
    ROOT_CAUSES.map(({ id, cause, statements }) => [`(${id}) ${plainText(cause)}`, statements.join(', ')]),
  );
}

/** The gate of both sides: what the paper prints is for its own, whichever is asked for. */
function gateLine({ angle }: Audit): string {
  const half = angle === 'half' ? '; the paper as printed, for exp(i theta X)' : '';
  return `gate of the exact side: ${gateText({ angle })}${half}`;
}

function limitText(one: ClaimAudit): string {
  switch (one.kind) {
    case 'average':
      return shortFinding(one);
    case 'step':
      return `powers of eta ${one.evidence.firstOrder.toFixed(2)}, ${one.evidence.secondOrder.toFixed(2)}`;
    case 'lowest-eigenvalue':
      return one.readings.map(({ verdict }) => verdict).join(', ') + ' by three readings of Eq. (21)';
    case 'checked':
      return one.evidence.lines.map(({ what, found }) => `${what}: ${found.toPrecision(3)}`).join('; ');
  }
}

function simulationText(one: ClaimAudit): string {
  if (one.kind === 'checked') return '';
  if (one.kind === 'step') return `${one.evidence.initialisations} steps`;
  if (one.kind === 'lowest-eigenvalue') return `z claim ${one.lowest.checks.map(({ z }) => z.toFixed(0)).join(', ')}`;
  const line = one.evidence.at(-1);
  if (line === undefined) return '';
  const { witness, judgement, claimed } = line;
  const where = `D = ${witness.setting.dim}, L = ${witness.setting.layers}, ${witness.observableName}`;
  return `${where}: z exact ${judgement.z.toFixed(1)}${claimed === null ? '' : `, z claim ${claimed.z.toFixed(1)}`}`;
}

/** One statement in full. */
function explanation(one: ClaimAudit): string {
  const { claim, verdict } = one;
  const head = [
    `${claim.equation}: ${plainText(claim.statement)}`,
    '',
    `  printed      ${claim.latex}`,
    `  assumptions  ${plainText(claim.assumptions)}`,
    `  claimed in   ${plainText(claim.regime)}`,
    `  verdict      ${VERDICT_NAMES[verdict]}`,
  ];
  const body = one.kind === 'average' ? averageLines(one) : [];
  return [...head, ...body, '', ...auditWords(one, PLAIN)].join('\n');
}

/** Whether a sum is the number 1. */
function isOne(sum: SideComparison['exact']['denominator']): boolean {
  const [term] = sum;
  return (
    sum.length === 1 &&
    term.layerPower === 0 &&
    term.symbols.length === 0 &&
    term.coefficient.equals(RationalFunction.one)
  );
}

function averageLines({ claim, comparison }: AverageAudit): string[] {
  const text = (form: Parameters<typeof formExpression>[0]) => {
    const expression = formExpression(form);
    return expression === null ? 'none: the claim is 0' : renderText(expression);
  };
  const squares = claim.root === 2 ? ', squared' : '';
  const whole = [comparison.exact, comparison.claimed].every(({ denominator }) => isOne(denominator));
  const terms = compareTerms(comparison).map(({ layerPower, symbols, exact, claimed }) => {
    const depth = layerPower === 0 ? [] : [layerPower === 1 ? 'L' : `L^${layerPower}`];
    const names = symbols.length === 0 ? [] : [monomialText(symbols)];
    return [
      [...depth, ...names].join('*') || '1',
      exact === null ? '-' : rationalFunctionText(exact),
      claimed === null ? (whole ? 'lacks it' : '-') : rationalFunctionText(claimed),
    ];
  });
  const multiplied = whole ? [] : ['both sides times the denominators of the other:'];
  const cells = comparison.cells.map((cell) => [
    regimeWords(cell),
    cell.claimed ? 'yes' : '',
    cell.verdict,
    limitWords(cell, PLAIN),
  ]);
  return [
    '',
    `exact${squares}:`,
    `  ${text(comparison.exact)}`,
    `claimed${squares}:`,
    `  ${text(comparison.claimed)}`,
    `exact / claimed${squares}:`,
    `  ${text(comparison.ratio)}`,
    '',
    ...multiplied,
    terminalTable(['term', 'exact', 'claimed'], terms),
    '',
    terminalTable(['regime', 'claimed', 'verdict', 'exact / claimed'], cells),
  ];
}
