// The statements of Liu et al., PRL 130, 150601, in the order of the paper.

import {
  consistency12With16,
  consistency15With14,
  consistency15With16,
  consistency9With17,
  consistency9With21,
} from './consistency.js';
import { designDecay, designOrders, eq8, haarEnds } from './checked.js';
import type { Claim } from './claim.js';
import { eq10, eq11, eq7 } from './decay.js';
import { fig1, fig1Caption, fig1Inset, fig2 } from './figures.js';
import { concentration, eq12, eq16a, wideKernel } from './fluctuation.js';
import { eq9, invariantSubspace, overparametrised, overparametrisedLowRank, overparametrisedPauli } from './kernel.js';
import { type MeasuredClaim, eq13, fig3 } from './measured.js';
import { eq15, eq16b, highRate, meanMu, wideMeta } from './meta-kernel.js';
import { eq17, eq21, kernelFluctuation, kernelSpectrum } from './supervised.js';

export * from './claim.js';
export * from './comparison.js';
export * from './correction.js';
export * from './measured.js';
export * from './checked.js';
export * from './verdicts.js';
export { type Deriver, type Side, type SideForm, type SideSetting, averagesOf, sideAt, sideForm } from './side.js';
export { eq9 } from './kernel.js';
export { eq12, eq16a } from './fluctuation.js';
export { eq15, eq16b, meanMu } from './meta-kernel.js';
export { eq17, eq21 } from './supervised.js';

/** Every statement, in the order of the paper; the figures and the consistency of equations come last. */
export const STATEMENTS: readonly (Claim | MeasuredClaim)[] = [
  eq7,
  eq8,
  haarEnds,
  eq9,
  eq10,
  eq11,
  designOrders,
  designDecay,
  overparametrised,
  overparametrisedPauli,
  overparametrisedLowRank,
  invariantSubspace,
  eq12,
  eq13,
  meanMu,
  eq15,
  eq16a,
  concentration,
  eq16b,
  wideKernel,
  wideMeta,
  highRate,
  eq17,
  kernelFluctuation,
  kernelSpectrum,
  eq21,
  fig1,
  fig1Inset,
  fig1Caption,
  fig2,
  fig3,
  consistency9With17,
  consistency9With21,
  consistency12With16,
  consistency15With16,
  consistency15With14,
];

/** Those that are held against an exact average. */
export const CLAIMS: readonly Claim[] = STATEMENTS.filter((one) => one.kind === 'average');

/** Those that only a simulation can decide. */
export const MEASURED_CLAIMS: readonly MeasuredClaim[] = STATEMENTS.filter((one) => one.kind !== 'average');
