// Observables and their exact trace moments. Importing this file loads mathjs, for the parser of Pauli expressions;
// where that half second matters, import the single files.

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
