// Observables and their exact trace moments; Pauli sums from text in whatever notation, see docs/pauli-sums.md.

export * from './observable.js';
export * from './observable-text.js';
export * from './pauli-json.js';
export * from './pauli-moments.js';
export * from './pauli-parser.js';
export * from './pauli-string.js';
export * from './pauli-sum.js';
export * from './word-trace.js';
export * from './pauli-spectrum.js';
export * from './state-vector.js';
