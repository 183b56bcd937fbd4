// Derived quantities: what can be averaged, and its exact average as data.

export * from './claims/index.js';
export * from './depth-sum.js';
export * from './derivation-cost.js';
export * from './derive.js';
export * from './formula.js';
export * from './haar-average.js';
export * from './observable-values.js';
export * from './pattern-expansion.js';
export * from './kernel-law/index.js';
export * from './kernel-matrix.js';
export * from './quantity.js';
export * from './quantity-notation.js';
export * from './quantity-parser.js';
export * from './regimes.js';
export * from './registry.js';
export * from './render-formula.js';
export * from './sources.js';
