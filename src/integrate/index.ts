// The integrator over random matrices and states: integrands, their exact averages, and for which dimensions these hold.

export { type EnsembleName, type RandomName, averagedText } from './averaged.js';
export { type Assumption, type TraceAssumption, type TraceValue, isAboutTrace } from './assumptions.js';
export { assumptionText } from './assumption-text.js';
export type { DeclaredNeed } from './consistency.js';
export { CostError, DEFAULT_MAX_COST, MemoryError, durationText, memoryText } from './cost.js';
export type { IntegerDimension, IntegerDimensions } from './dimension.js';
export { DimensionFunction, type DimensionFactor, type DimensionTerm } from './dimension-function.js';
export { readNetwork, networkFromJson, type NetworkDocument } from './network-json.js';
export * from './integrand.js';
export { type AssumptionsInput, type IntegrandInput } from './integrand-text.js';
export { parseAssumptions } from './parse-assumptions.js';
export { parseIntegrand, type IntegrandNames } from './parse-integrand.js';
export { PlacedError, type Place, type Suggestion } from '../notation/place.js';
export * from './integral.js';
export * from './integral-expression.js';
export * from './integrate.js';
export { type DeclaredRoles, integralNotes } from './integral-notes.js';
export * from './letter.js';
export {
  type EnsembleDescription,
  MATRIX_ENSEMBLES,
  type MatrixEnsemble,
  type RandomInput,
  type RandomMatrix,
} from './random-matrices.js';
export { checkOccurrence } from './occurring-names.js';
export type { Network, NetworkTensor } from './network.js';
