// Partitions, permutations and characters of the symmetric group.

export * from './character.js';
export * from './jack-columns.js';
export * from './pair-partition.js';
export * from './partition.js';
export * from './permutation.js';
export * from './set-partition.js';
export * from './zonal.js';
