// The law of K: exact moments of any order, and the distribution.

export * from './dimension-ring.js';
export * from './factorised-average.js';
export * from './factorised-value.js';
export * from './gauss-rule.js';
export * from './kernel-distribution.js';
export * from './law-report.js';
export * from './layer-moments.js';
export * from './layer-values.js';
export * from './legendre.js';
export * from './overlap-density.js';
export * from './overlap-moments.js';
export * from './route.js';
export * from './square-sum.js';
export * from './state-moments.js';
export * from './state-symbols.js';
export * from './wrong-laws.js';
