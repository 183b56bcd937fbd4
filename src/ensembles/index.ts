// Ensembles of random matrices: the interface, the groups, and the one implementation of their weights.

export * from './content-products.js';
export * from './ensemble.js';
export * from './spherical-weights.js';
export { ginibre, goe, gse, gue, realGinibre } from './gaussian.js';
export { orthogonal } from './orthogonal.js';
export { permutation } from './permutation.js';
export { symplectic } from './symplectic.js';
export { unitary } from './unitary.js';
