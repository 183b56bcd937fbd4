// The Haar integrator over the unitary group: integrands, their exact averages, and for which dimensions these hold.

export { type Assumption } from './assumptions.js';
export { CostError, DEFAULT_MAX_COST, MemoryError, durationText, memoryText } from './cost.js';
export type { IntegerDimension, IntegerDimensions } from './dimension.js';
export { DimensionFunction, type DimensionFactor, type DimensionTerm } from './dimension-function.js';
export * from './integrand.js';
export * from './integral.js';
export * from './integral-expression.js';
export * from './integrate.js';
export * from './letter.js';
export type { Network, NetworkTensor } from './network.js';
