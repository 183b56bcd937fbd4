// The Haar integrator over the unitary group: integrands, their exact averages, and for which dimensions these hold.

export { type Assumption, type TraceAssumption, type TraceValue, isAboutTrace } from './assumptions.js';
export { assumptionText } from './assumption-text.js';
export type { DeclaredNeed } from './consistency.js';
export { CostError, DEFAULT_MAX_COST, durationText } from './cost.js';
export { DimensionFunction, type DimensionFactor, type DimensionTerm } from './dimension-function.js';
export * from './integrand.js';
export * from './integral.js';
export * from './integral-expression.js';
export * from './integrate.js';
export * from './letter.js';
export { checkOccurrence } from './occurring-names.js';
export type { Network, NetworkTensor } from './network.js';
