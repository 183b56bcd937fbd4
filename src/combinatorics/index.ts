// Partitions, permutations and characters of the symmetric group.

export * from './character.js';
export * from './partition.js';
export * from './permutation.js';
