// Exact numbers: rationals, polynomials and rational functions in D, prime fields, reconstruction, expansion in 1/D.

export * from './monomial.js';
export * from './polynomial.js';
export * from './prime-field.js';
export * from './rational.js';
export * from './rational-function.js';
export * from './reconstruction.js';
export * from './residue-system.js';
export * from './ring.js';
export * from './series.js';
export * from './squarefree.js';
