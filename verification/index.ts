// The Monte Carlo laboratory: averages over the random layered circuit by simulation, and verdicts on exact values that
// come in as plain numbers. Nothing here knows how an exact value was derived.

export type { Estimate, SamplingOptions } from './estimate.js';
export { estimate, kernelEntries } from './estimate.js';
export type { SampledQuantity } from './sampled-quantities.js';
export type { KernelEigenvalue } from './kernel-spectrum.js';
export { symmetricEigenvalues } from './kernel-spectrum.js';
export type { Simulation, SimulatedInputs, SimulatedObservable, StateVector } from './simulation.js';
export type { EstimateOptions, EstimateResult, Laboratory, Progress, RunOptions } from './laboratory.js';
export { openLaboratory } from './laboratory.js';
export type { SideBySide, SideBySideOptions } from './literal-experiment.js';
export { sideBySide } from './literal-experiment.js';
export type { TrainingCourse, TrainingCurve, TrainingOptions, TrainingResult } from './training.js';
export type { Check, Control, FamilyJudgement, JudgedControl, JudgeOptions, Judgement, Verdict } from './verdict.js';
export { holm, judge } from './verdict.js';
export { anytimeDeviation, anytimeP, mixtureVarianceFor } from './stopping-rule.js';
export { erfc, twoSidedDeviation, twoSidedP } from './normal-distribution.js';
export type { RandomStream, StreamPurpose, StreamState } from './random-stream.js';
export { seedStream, skipSamples, streamFromState, uniform } from './random-stream.js';
export { fillNormals } from './normal-variates.js';
export type { HaarBlocks } from './haar-block.js';
export { applyHaarBlock, applyHaarBlockAdjoint, drawHaarBlock, makeHaarBlocks } from './haar-block.js';
export { Circuit } from './circuit.js';
export { prepareSimulation } from './simulation.js';
export type { CheckCase, FormulaCheck } from './verify-formula.js';
export { simulationOf, verifyFormulas } from './verify-formula.js';
export type { ValuedTerm } from './formula-check.js';
export { negativeControls, totalOf, valuedTerms } from './formula-check.js';
export type { GridCase } from './default-grid.js';
export { DEFAULT_GRID } from './default-grid.js';
export { numbers, simulatedObservable } from './simulated-observable.js';
export type { PaperRow } from './paper-experiment.js';
export { PAPER_DEPTHS, PAPER_QUBITS, PAPER_TERMS, drawPaperObservable, paperRow } from './paper-experiment.js';
export type { IntegralCase, IntegralCheck, IntegralCheckOptions, WrongValue } from './integral-check.js';
export { checkIntegral } from './integral-check.js';
export type { IntegralSetting } from './integral-numbers.js';
export type { ComplexNumber } from './constant-matrices.js';
export { ContractionTooLarge } from './tensor-contraction.js';
