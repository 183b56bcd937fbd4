// The audit: every statement of the paper with its verdict, computed by rule, the readings that its text leaves open, and the Monte Carlo
// line under it.

import type { Claim } from '../../formulas/claims/claim.js';
import { DERIVATION_ENSEMBLE, EXPERIMENT_ENSEMBLE } from '../../formulas/claims/claim.js';
import {
  type CellVerdict,
  type ClaimVerdict,
  type Comparison,
  compare,
  compareSides,
} from '../../formulas/claims/comparison.js';
import { CLAIMS, MEASURED_CLAIMS, STATEMENTS } from '../../formulas/claims/index.js';
import type { LowestEigenvalueClaim, MeasuredClaim, StepClaim } from '../../formulas/claims/measured.js';
import { type Normalisation, generatorNormalisation } from '../../formulas/claims/normalisation.js';
import type { Deriver } from '../../formulas/claims/side.js';
import { InputError, quoted } from '../../src/input-error.js';
import { type FamilyJudgement, judge } from '../verdict.js';
import { type EvidenceCheck, type EvidenceLine, gatherEvidence, judgeEvidence } from './evidence.js';
import {
  type EigenvalueLine,
  type StepEvidence,
  type Trainer,
  FIGURE_CIRCUIT,
  eigenvalueEvidence,
  stepEvidence,
} from './measured-evidence.js';
import type { Estimator } from './side-estimate.js';

/** What another reading of a statement comes to. */
export interface ReadingResult {
  readonly words: string;
  readonly verdict: ClaimVerdict;
  readonly cells: readonly CellVerdict[];
}

interface ClaimAuditFields {
  readonly verdict: ClaimVerdict;
  /** a verdict other than `exact` and `asymptotic` needs a simulation that rejects the claim and accepts the exact value */
  readonly backed: boolean;
}

export interface AverageAudit extends ClaimAuditFields {
  readonly kind: 'average';
  readonly claim: Claim;
  readonly comparison: Comparison;
  readonly readings: readonly ReadingResult[];
  /** the constant in Tr X^2 = c D that would make the statement hold */
  readonly normalisation: Normalisation | null;
  readonly evidence: readonly EvidenceLine[];
}

export interface StepAudit extends ClaimAuditFields {
  readonly kind: 'step';
  readonly claim: StepClaim;
  readonly evidence: StepEvidence;
}

export interface EigenvalueAudit extends ClaimAuditFields {
  readonly kind: 'lowest-eigenvalue';
  readonly claim: LowestEigenvalueClaim;
  readonly circuit: { readonly dim: number; readonly layers: number };
  readonly lines: readonly EigenvalueLine[];
  readonly lowest: FamilyJudgement;
  readonly mean: FamilyJudgement;
}

export type ClaimAudit = AverageAudit | StepAudit | EigenvalueAudit;

export interface Audit {
  readonly claims: readonly ClaimAudit[];
  /** of the exact values in all lines of evidence */
  readonly family: FamilyJudgement;
  /** every verdict is backed and no exact value rejected */
  readonly holds: boolean;
}

export interface AuditSettings {
  readonly seed: number;
  /** for each average of a line of evidence */
  readonly samples: number;
  readonly estimator: Estimator;
  readonly trainer: Trainer;
  readonly deriver?: Deriver;
  /** the ids to audit; all when left out */
  readonly only?: readonly string[];
}

/** The ids of all statements, in the order of the paper. */
export const CLAIM_IDS: readonly string[] = STATEMENTS.map(({ id }) => id);

/** Refuses an id that no statement has. */
export function checkClaimId(id: string): void {
  if (!CLAIM_IDS.includes(id))
    throw new InputError(`no statement is called ${quoted(id)}`, `one of ${CLAIM_IDS.join(', ')}`);
}

/**
 * Audits the statements of the paper.
 *
 * @throws InputError when `only` holds an id that is none
 */
export async function audit(settings: AuditSettings): Promise<Audit> {
  const { only, samples, deriver, seed, trainer } = settings;
  only?.forEach(checkClaimId);
  const wanted = (claim: { id: string }) => only === undefined || only.includes(claim.id);
  const estimator = remembering(settings.estimator);
  const compared = CLAIMS.filter(wanted).map((claim) => compare(claim, deriver));
  const checks: EvidenceCheck[] = [];
  for (const comparison of compared) checks.push(...(await gatherEvidence(comparison, samples, estimator)));
  const { lines, family } = judgeEvidence(checks);
  const averages = compared.map((comparison) =>
    averageAudit(
      comparison,
      lines.filter(({ id }) => id === comparison.claim.id),
      deriver,
    ),
  );
  const measured: ClaimAudit[] = [];
  for (const claim of MEASURED_CLAIMS.filter(wanted))
    measured.push(await measuredAudit(claim, samples, seed, estimator, trainer));
  const claims = inOrder([...averages, ...measured]);
  const holds = claims.every(({ backed }) => backed) && family.checks.every(({ verdict }) => verdict !== 'disagrees');
  return { claims, family, holds };
}

function averageAudit(
  comparison: Comparison,
  evidence: readonly EvidenceLine[],
  deriver: Deriver | undefined,
): AverageAudit {
  const { claim, verdict } = comparison;
  const backing = evidence.some(
    ({ accepted, rejected, judgement }) => accepted && rejected && judgement.verdict === 'agrees',
  );
  return {
    kind: 'average',
    claim,
    comparison,
    verdict,
    readings: readingsOf(claim, deriver),
    normalisation: generatorNormalisation(comparison),
    evidence,
    backed: verdict === 'exact' || verdict === 'asymptotic' ? evidence.every(({ accepted }) => accepted) : backing,
  };
}

/** The readings that a statement lists, and the other circuit of the paper. */
function readingsOf(claim: Claim, deriver: Deriver | undefined): ReadingResult[] {
  const listed = claim.readings.map(({ words, exact, claimed }) => ({
    words,
    ...compareSides(claim, exact ?? claim.exact, claimed ?? claim.claimed, claim.ensemble, deriver),
  }));
  const other = OTHER_CIRCUIT.get(claim.ensemble);
  const circuit =
    other === undefined || claim.arbiter !== undefined
      ? []
      : [{ words: other.words, ...compareSides(claim, claim.exact, claim.claimed, other.ensemble, deriver) }];
  return [...listed, ...circuit].map(({ words, verdict, cells }) => ({ words, verdict, cells }));
}

const OTHER_CIRCUIT = new Map([
  [
    DERIVATION_ENSEMBLE,
    {
      ensemble: EXPERIMENT_ENSEMBLE,
      words: 'generators drawn from all Pauli strings, the identity included, as in Eq. (20)',
    },
  ],
  [EXPERIMENT_ENSEMBLE, { ensemble: DERIVATION_ENSEMBLE, words: 'traceless generators with X^2 = 1' }],
]);

async function measuredAudit(
  claim: MeasuredClaim,
  samples: number,
  seed: number,
  estimator: Estimator,
  trainer: Trainer,
): Promise<ClaimAudit> {
  if (claim.kind === 'step') {
    const evidence = await stepEvidence(claim, STEP_INITIALISATIONS, trainer);
    return { kind: 'step', claim, evidence, verdict: evidence.verdict, backed: evidence.verdict !== 'fails' };
  }
  const lines = await eigenvalueEvidence(claim, seed, Math.ceil(samples / EIGENVALUE_SHARE), estimator);
  const lowest = judge(lines.map((line) => line.lowest));
  const mean = judge(lines.map((line) => line.mean));
  const rejected = lowest.checks.some(({ verdict }) => verdict === 'disagrees');
  const accepted = mean.checks.every(({ verdict }) => verdict !== 'disagrees');
  return {
    kind: 'lowest-eigenvalue',
    claim,
    circuit: FIGURE_CIRCUIT,
    lines,
    lowest,
    mean,
    verdict: rejected ? 'fails' : 'asymptotic',
    backed: accepted,
  };
}

const STEP_INITIALISATIONS = 200;
/** Kernels of many inputs cost as many times more to sample, and their lowest eigenvalue varies little. */
const EIGENVALUE_SHARE = 5;

/** One estimate serves all statements that ask for the same average of the same circuit. */
function remembering(estimator: Estimator): Estimator {
  const known = new Map<string, ReturnType<Estimator>>();
  return (name, simulation, quantities, samples) => {
    const found = known.get(name) ?? estimator(name, simulation, quantities, samples);
    known.set(name, found);
    return found;
  };
}

function inOrder(claims: readonly ClaimAudit[]): ClaimAudit[] {
  return CLAIM_IDS.flatMap((id) => claims.filter(({ claim }) => claim.id === id));
}
