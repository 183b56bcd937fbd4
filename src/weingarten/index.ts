// Weingarten functions: one file per group, each with a symbolic form, a value at an integer D, and whole tables.

export * from './circular.js';
export * from './free.js';
export * from './groups.js';
export * from './orthogonal.js';
export * from './permutation.js';
export * from './symplectic.js';
export * from './unitary.js';
