// Averages over layered random circuits.

export * from './average-cost.js';
export * from './ensemble.js';
export * from './layered-average-naive.js';
export * from './layered-average.js';
export * from './pattern.js';
