// The Monte Carlo line under a verdict: the exact value, which the samples must accept, and the claimed one, which they must reject
// when the verdict says so.

import type { Comparison } from '../../formulas/claims/comparison.js';
import { type Side, averagesOf, sideAt } from '../../formulas/claims/side.js';
import type { FamilyJudgement, Judgement } from '../verdict.js';
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
  /** the exact value is accepted */
  readonly accepted: boolean;
  /** a claimed value is rejected */
  readonly rejected: boolean;
}

/** Tried before a statement is given up as undecided. */
const MOST_WITNESSES = 3;

/**
 * Simulates the witnesses of a statement in their order until one of them decides, by itself, or three have been tried; a statement
 * that holds gets one line.
 *
 * @returns one check for each witness simulated, the last of which decides if any does
 */
export async function gatherEvidence(
  comparison: Comparison,
  samples: number,
  estimator: Estimator,
): Promise<EvidenceCheck[]> {
  const { claim, verdict, cells } = comparison;
  const holds = verdict === 'exact' || verdict === 'asymptotic';
  const checks: EvidenceCheck[] = [];
  for (const witness of witnesses(claim, cells).slice(0, holds ? 1 : MOST_WITNESSES)) {
    const check = await evidenceCheck(comparison, witness, samples, estimator);
    checks.push(check);
    const [judgement] = judge([check]).checks;
    if (judgement.verdict === 'agrees' && judgement.controls.some(({ rejected }) => rejected)) break;
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
  const estimate = await estimateSide(
    side,
    simulation,
    { inputs: setting.inputs ?? 1, printed },
    samples,
    where,
    estimator,
  );
  const other =
    claim.arbiter === undefined ? [] : [{ name: 'the other statement', value: sideAt(claim.exact, setting) }];
  const controls = [{ name: `claim ${claim.equation}`, value: claimed }, ...other]
    .filter(({ value }) => !value.equals(exact))
    .map(({ name, value }) => ({ name, value: value.valueOf() }));
  return { id: claim.id, name: averagesOf(side).join(', '), exact: exact.valueOf(), estimate, controls, witness };
}

/** All lines of an audit judged as one family. */
export function judgeEvidence(checks: readonly EvidenceCheck[]): { lines: EvidenceLine[]; family: FamilyJudgement } {
  const family = judge(checks);
  const lines = family.checks.map((judgement, place) => ({
    id: checks[place].id,
    witness: checks[place].witness,
    judgement,
    accepted: judgement.verdict !== 'disagrees',
    rejected: judgement.controls.some(({ rejected }) => rejected),
  }));
  return { lines, family };
}
