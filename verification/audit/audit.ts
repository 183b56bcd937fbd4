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
import type { CheckedClaim } from '../../formulas/claims/checked.js';
import { CLAIMS, MEASURED_CLAIMS, STATEMENTS } from '../../formulas/claims/index.js';
import type { LowestEigenvalueClaim, MeasuredClaim, StepClaim } from '../../formulas/claims/measured.js';
import { type Normalisation, generatorNormalisation } from '../../formulas/claims/normalisation.js';
import type { Deriver } from '../../formulas/claims/side.js';
import { type AuditVerdict, holdsBy, verdictOfReadings } from '../../formulas/claims/verdicts.js';
import type { Ensemble, GateAngle } from '../../src/circuit/ensemble.js';
import { InputError, quoted } from '../../src/input-error.js';
import { nearestNames } from '../../src/nearest-names.js';
import { type FamilyJudgement, type Judgement, judge } from '../verdict.js';
import type { CheckedEvidence } from './checked-evidence.js';
import { designEvidence } from './design-check.js';
import { endsEvidence } from './ends-check.js';
import { type EvidenceCheck, type EvidenceLine, evidenceLines, gatherEvidence } from './evidence.js';
import { gradientEvidence } from './gradient-check.js';
import {
  type EigenvalueLine,
  type StepEvidence,
  type Trainer,
  FIGURE_CIRCUIT,
  FIGURE_INSTANCES,
  eigenvalueEvidence,
  stepEvidence,
} from './measured-evidence.js';
import { type OwnSize, ownSize, verdictOfRatios } from './own-size.js';
import type { Estimator } from './side-estimate.js';
import { type TargetEvidence, targetEvidence } from './target-regimes.js';

/** What another reading of a statement comes to. */
export interface ReadingResult {
  readonly words: string;
  readonly verdict: ClaimVerdict;
  readonly cells: readonly CellVerdict[];
  /** the text leaves open whether this is meant */
  readonly open: boolean;
}

interface ClaimAuditFields {
  readonly verdict: AuditVerdict;
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
  /** for a figure that is judged at its own size */
  readonly ownSize: OwnSize | null;
  /** for the decay of the error: one Pauli string, by the target */
  readonly targets: TargetEvidence | null;
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
  /** Eq. (21) as the value of the mean of the lowest eigenvalue: to be rejected if it is not */
  readonly lowest: FamilyJudgement;
  /** of the eigenvalue of the mean kernel, exact against sampled */
  readonly means: readonly Judgement[];
  /** what may be meant by the lowest eigenvalue of several circuits, each with its numbers and its verdict */
  readonly readings: readonly EigenvalueReading[];
}

/** One reading of Fig. 3. */
export interface EigenvalueReading {
  readonly words: string;
  readonly verdict: ClaimVerdict;
  /** beside Eq. (21), for each |A| */
  readonly numbers: readonly {
    readonly inputs: number;
    readonly claimed: number;
    readonly value: number;
    readonly standardError: number;
    readonly ratio: number;
  }[];
}

/** A statement that a computation of its own decides. */
export interface CheckedAudit extends ClaimAuditFields {
  readonly kind: 'checked';
  readonly claim: CheckedClaim;
  readonly evidence: CheckedEvidence;
}

export type ClaimAudit = AverageAudit | StepAudit | EigenvalueAudit | CheckedAudit;

/** What is known of a statement about averages before any sample is drawn. */
export type JudgedAverage = Omit<AverageAudit, 'evidence' | 'backed' | 'targets'>;

/** The statements whose second derivative hides the nonlinearity of the decay for one Pauli string. */
const DECAYS: readonly string[] = ['eq7', 'eq10'];

export interface Audit {
  readonly angle: GateAngle;
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
  /** the gate of the exact side; what the paper prints stays as printed, for exp(i theta X). `full` when left out */
  readonly angle?: GateAngle;
  /** the ids to audit; all when left out */
  readonly only?: readonly string[];
  /** called between pieces of work that draw no samples, to let an interruption in */
  readonly pause?: () => Promise<void>;
}

/** The ids of all statements, in the order of the paper. */
export const CLAIM_IDS: readonly string[] = STATEMENTS.map(({ id }) => id);

/** Refuses an id that no statement has. */
export function checkClaimId(id: string): void {
  if (!CLAIM_IDS.includes(id))
    throw new InputError(
      `no statement is called ${quoted(id)}`,
      `one of the ${CLAIM_IDS.length} that audit lists; nearest are ${nearestNames(id, CLAIM_IDS).join(', ')}`,
    );
}

/**
 * Audits the statements of the paper.
 *
 * @throws InputError when `only` holds an id that is none
 */
export async function audit(settings: AuditSettings): Promise<Audit> {
  const { only, samples, deriver, seed, trainer, angle = 'full', pause = noPause } = settings;
  only?.forEach(checkClaimId);
  const wanted = (claim: { id: string }) => only === undefined || only.includes(claim.id);
  const estimator = remembering(settings.estimator);
  const compared: JudgedAverage[] = [];
  for (const printed of CLAIMS.filter(wanted)) {
    compared.push(await judgeAverage({ ...printed, ensemble: withAngle(printed.ensemble, angle) }, deriver, pause));
  }
  const checks: EvidenceCheck[] = [];
  for (const { comparison } of compared) checks.push(...(await gatherEvidence(comparison, samples, estimator, pause)));
  const measured: Sampled[] = [];
  for (const claim of MEASURED_CLAIMS.filter(wanted)) {
    measured.push(await sampleMeasured(claim, { samples, seed, estimator, trainer, angle }));
  }
  // Every exact value of the audit in one family: one false-alarm rate for all of them.
  const means = measured.flatMap((one) => (one.kind === 'lowest-eigenvalue' ? one.lines.map(({ mean }) => mean) : []));
  const family = judge([...checks, ...means]);
  const lines = evidenceLines(checks, family.checks);
  const targets = DECAYS.some((id) => wanted({ id })) ? await targetEvidence(trainer, angle) : null;
  const averages = compared.map((one) =>
    backedBy(
      one,
      lines.filter(({ id }) => id === one.claim.id),
      DECAYS.includes(one.claim.id) ? targets : null,
    ),
  );
  const claims = inOrder([
    ...averages,
    ...measured.map((one) => measuredAudit(one, family.checks.slice(checks.length))),
  ]);
  const holds = claims.every(({ backed }) => backed) && family.checks.every(({ verdict }) => verdict !== 'disagrees');
  return { angle, claims, family, holds };
}

const noPause = (): Promise<void> => Promise.resolve();

/**
 * A statement about averages by rule alone: its limits, those of its readings, and its verdict.
 *
 * @param pause called between derivations
 */
export async function judgeAverage(
  claim: Claim,
  deriver?: Deriver,
  pause: () => Promise<void> = noPause,
): Promise<JudgedAverage> {
  await pause();
  const comparison = compare(claim, deriver);
  await pause();
  const readings = readingsOf(claim, deriver);
  await pause();
  const own = ownSize(claim);
  const open = readings.filter((reading) => reading.open);
  return {
    kind: 'average',
    claim,
    comparison,
    readings,
    ownSize: own,
    verdict: own?.verdict ?? verdictOfReadings([comparison.verdict, ...open.map(({ verdict }) => verdict)]),
    normalisation: generatorNormalisation(comparison),
  };
}

/** Backed is what the statement as it stands comes to: its other readings are decided by their limits alone. */
function backedBy(one: JudgedAverage, evidence: readonly EvidenceLine[], targets: TargetEvidence | null): AverageAudit {
  const decided = holdsBy(one.comparison.verdict)
    ? evidence.every(({ accepted }) => accepted)
    : evidence.some(({ accepted, rejected }) => accepted && rejected);
  return { ...one, evidence, targets, backed: decided && (targets?.backed ?? true) };
}

/** The readings that a statement lists, and the other circuit of the paper. */
function readingsOf(claim: Claim, deriver: Deriver | undefined): ReadingResult[] {
  const listed = claim.readings.map(({ words, exact, claimed, precision, open = false }) => ({
    words,
    open,
    ...compareSides(
      { ...claim, precision: precision ?? claim.precision },
      exact ?? claim.exact,
      claimed ?? claim.claimed,
      claim.ensemble,
      deriver,
    ),
  }));
  const other = otherCircuit(claim.ensemble);
  const circuit =
    other === undefined || claim.arbiter !== undefined
      ? []
      : [
          {
            words: other.words,
            open: false,
            ...compareSides(claim, claim.exact, claim.claimed, other.ensemble, deriver),
          },
        ];
  return [...listed, ...circuit].map(({ words, verdict, cells, open }) => ({ words, verdict, cells, open }));
}

/** The ensemble itself for the paper's gate, so that it stays recognisable. */
function withAngle(ensemble: Ensemble, angle: GateAngle): Ensemble {
  return angle === 'full' ? ensemble : { ...ensemble, angle };
}

/** The other circuit of the paper, with the same gate, and its words. */
function otherCircuit({
  generators,
  ends,
  angle = 'full',
}: Ensemble): { ensemble: Ensemble; words: string } | undefined {
  if (ends !== 'haar') return undefined;
  if (generators === 'involution') {
    return {
      ensemble: withAngle(EXPERIMENT_ENSEMBLE, angle),
      words: 'generators drawn from all Pauli strings, the identity included, as in Eq. (20)',
    };
  }
  if (generators === 'uniform-pauli') {
    return { ensemble: withAngle(DERIVATION_ENSEMBLE, angle), words: 'traceless generators with X^2 = 1' };
  }
  return undefined;
}

/** Samples of a statement that only they can decide, not judged yet. */
type Sampled =
  | { readonly kind: 'step'; readonly claim: StepClaim; readonly evidence: StepEvidence }
  | {
      readonly kind: 'lowest-eigenvalue';
      readonly claim: LowestEigenvalueClaim;
      readonly lines: readonly EigenvalueLine[];
    }
  | { readonly kind: 'checked'; readonly claim: CheckedClaim; readonly evidence: CheckedEvidence };

async function sampleMeasured(
  claim: MeasuredClaim,
  {
    samples,
    seed,
    estimator,
    trainer,
    angle,
  }: Pick<AuditSettings, 'samples' | 'seed' | 'estimator' | 'trainer' | 'angle'>,
): Promise<Sampled> {
  if (claim.kind === 'step') {
    return { kind: 'step', claim, evidence: await stepEvidence(claim, STEP_INITIALISATIONS, trainer, angle) };
  }
  if (claim.kind !== 'lowest-eigenvalue') return { kind: 'checked', claim, evidence: checkedEvidence(claim, seed) };
  const lines = await eigenvalueEvidence(claim, seed, Math.ceil(samples / EIGENVALUE_SHARE), estimator, angle);
  return { kind: 'lowest-eigenvalue', claim, lines };
}

function checkedEvidence(claim: CheckedClaim, seed: number): CheckedEvidence {
  switch (claim.kind) {
    case 'gradient':
      return gradientEvidence(seed);
    case 'design':
      return designEvidence(claim);
    case 'ends':
      return endsEvidence(seed);
  }
}

/** @param means of the eigenvalue of the mean kernel, judged with the rest of the audit */
function measuredAudit(sampled: Sampled, means: readonly Judgement[]): ClaimAudit {
  if (sampled.kind === 'step') {
    return { ...sampled, verdict: sampled.evidence.verdict, backed: sampled.evidence.verdict === 'asymptotic' };
  }
  if (sampled.kind === 'checked') {
    const { verdict, backed } = sampled.evidence;
    return { ...sampled, verdict, backed };
  }
  const lowest = judge(sampled.lines.map((line) => line.lowest));
  const rejected = lowest.checks.some(({ verdict }) => verdict === 'disagrees');
  const readings = eigenvalueReadings(sampled.lines, lowest.checks);
  return {
    ...sampled,
    circuit: FIGURE_CIRCUIT,
    lowest,
    means,
    readings,
    verdict: verdictOfReadings(readings.map(({ verdict }) => verdict)),
    // Not to reject proves nothing.
    backed: rejected && means.every(({ verdict }) => verdict === 'agrees'),
  };
}

/**
 * The three things that "the lowest eigenvalue" of several sampled kernels may be. The third is linear in the kernel, so its average is
 * the exact eigenvalue of the mean kernel.
 */
export function eigenvalueReadings(
  lines: readonly Pick<EigenvalueLine, 'inputs' | 'claimed' | 'bound' | 'ofAverage'>[],
  lowest: readonly Pick<Judgement, 'estimate' | 'standardError'>[],
): EigenvalueReading[] {
  const reading = (
    words: string,
    of: (place: number) => { readonly value: number; readonly standardError: number },
  ): EigenvalueReading => {
    const numbers = lines.map(({ inputs, claimed }, place) => {
      const { value, standardError } = of(place);
      return { inputs, claimed: claimed.valueOf(), value, standardError, ratio: value / claimed.valueOf() };
    });
    return { words, numbers, verdict: verdictOfRatios(numbers.map(({ ratio }) => ratio)) };
  };
  return [
    reading('the mean over instances of the lowest eigenvalue of each', (place) => ({
      value: lowest[place].estimate,
      standardError: lowest[place].standardError,
    })),
    reading(
      `the lowest eigenvalue of the kernel averaged over ${FIGURE_INSTANCES} instances`,
      (place) => lines[place].ofAverage,
    ),
    reading('the Rayleigh quotient of each kernel on the vector of ones, averaged over all instances', (place) => ({
      value: lines[place].bound.valueOf(),
      standardError: 0,
    })),
  ];
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
