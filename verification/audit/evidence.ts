// The Monte Carlo line under a verdict: the exact value, which the samples must accept, and the claimed one, which they must reject
// when the verdict says so.

import type { Comparison } from '../../formulas/claims/comparison.js';
import { type Side, averagesOf, sideAt } from '../../formulas/claims/side.js';
import type { JudgedControl, Judgement } from '../verdict.js';
import { type Check, judge } from '../verdict.js';
import { type Estimator, estimateSide } from './side-estimate.js';
import { type Witness, witnesses } from './witness.js';

export interface EvidenceCheck extends Check {
  readonly id: string;
  readonly witness: Witness;
}

/** A line as judged together with all others. */
export interface EvidenceLine {
  readonly id: string;
  readonly witness: Witness;
  readonly judgement: Judgement;
  /** the claimed value in the same test; null where it is the exact one */
  readonly claimed: JudgedControl | null;
  /** for two statements held against one another, the other one; null where it is the exact value */
  readonly other: JudgedControl | null;
  /** the exact value is accepted, by samples that reject some wrong one */
  readonly accepted: boolean;
  /** what the paper says is rejected: the statement, or one of two that contradict each other */
  readonly rejected: boolean;
}

/** Names of the wrong values in a line. */
const CLAIMED = 'claimed';
const OTHER = 'the other statement';
const TWICE = 'twice the exact value';

/** Tried before a statement is given up as undecided. */
const MOST_WITNESSES = 3;

/**
 * Simulates the witnesses of a statement in their order until one of them decides, by itself, or three have been tried; a statement
 * that holds gets one line.
 *
 * @param pause called between exact values
 * @returns one check for each witness simulated, the last of which decides if any does
 */
export async function gatherEvidence(
  comparison: Comparison,
  samples: number,
  estimator: Estimator,
  pause?: () => Promise<void>,
): Promise<EvidenceCheck[]> {
  const { verdict } = comparison;
  const holds = verdict === 'exact' || verdict === 'asymptotic';
  const found = await witnesses(comparison, pause);
  const checks: EvidenceCheck[] = [];
  for (const witness of found.slice(0, holds ? 1 : MOST_WITNESSES)) {
    const check = await evidenceCheck(comparison, witness, samples, estimator);
    checks.push(check);
    const line = lineOf(check, judge([check]).checks[0]);
    if (line.accepted && line.rejected) break;
  }
  return checks;
}

async function evidenceCheck(
  { claim }: Comparison,
  witness: Witness,
  samples: number,
  estimator: Estimator,
): Promise<EvidenceCheck> {
  const { setting, simulation, observableName, exact, claimed } = witness;
  const side = claim.arbiter ?? claim.exact;
  const printed = (one: Extract<Side, { kind: 'terms' }>) => sideAt(one, setting).valueOf();
  const where = `D=${setting.dim} L=${setting.layers} ${setting.ensemble.generators} ${claim.inputs} ${observableName}`;
  const numbers = { inputs: setting.inputs ?? 1, printed };
  const estimate = await estimateSide(side, simulation, numbers, samples, where, estimator);
  const other = claim.arbiter === undefined ? [] : [{ name: OTHER, value: sideAt(claim.exact, setting) }];
  const controls = [{ name: CLAIMED, value: claimed }, ...other, { name: TWICE, value: exact.mul(2) }]
    .filter(({ value }) => !value.equals(exact))
    .map(({ name, value }) => ({ name, value: value.valueOf() }));
  return { id: claim.id, name: averagesOf(side).join(', '), exact: exact.valueOf(), estimate, controls, witness };
}

/** All lines of an audit, from their judgement as one family. */
export function evidenceLines(checks: readonly EvidenceCheck[], judgements: readonly Judgement[]): EvidenceLine[] {
  return checks.map((check, place) => lineOf(check, judgements[place]));
}

function lineOf({ id, witness }: EvidenceCheck, judgement: Judgement): EvidenceLine {
  const control = (wanted: string) => judgement.controls.find(({ name }) => name === wanted) ?? null;
  const [claimed, other] = [control(CLAIMED), control(OTHER)];
  return {
    id,
    witness,
    judgement,
    claimed,
    other,
    accepted: judgement.verdict === 'agrees',
    rejected: claimed?.rejected === true || other?.rejected === true,
  };
}
