// Every ensemble with a Weingarten function under the name that people type, as data: what the argument of the function is, its
// values, and its conventions. The command line and its help, the documentation and the tests follow from these records.

import type { RationalFunction } from '../algebra/rational-function.js';
import type { Fraction } from '../algebra/rational.js';
import type { Partition } from '../combinatorics/partition.js';
import type { SetPartition } from '../combinatorics/set-partition.js';
import {
  weingartenCOE,
  weingartenCOEAt,
  weingartenCOETable,
  weingartenCOETableAt,
  weingartenCSE,
  weingartenCSEAt,
  weingartenCSETable,
  weingartenCSETableAt,
} from './circular.js';
import type { WeingartenEntry } from './class-table.js';
import {
  weingartenFreeOrthogonal,
  weingartenFreeOrthogonalAt,
  weingartenFreeSymmetric,
  weingartenFreeSymmetricAt,
} from './free.js';
import {
  weingartenOrthogonal,
  weingartenOrthogonalAt,
  weingartenOrthogonalTable,
  weingartenOrthogonalTableAt,
} from './orthogonal.js';
import {
  weingartenCenteredPermutation,
  weingartenCenteredPermutationAt,
  weingartenPermutation,
  weingartenPermutationAt,
} from './permutation.js';
import {
  weingartenSymplectic,
  weingartenSymplecticAt,
  weingartenSymplecticTable,
  weingartenSymplecticTableAt,
} from './symplectic.js';
import { weingartenUnitary, weingartenUnitaryAt, weingartenUnitaryTable, weingartenUnitaryTableAt } from './unitary.js';

/** The Weingarten function depends on a class: a partition. */
export interface ClassGroup {
  readonly kind: 'class';
  readonly argument: 'cycle type' | 'coset type';
  /** D must be even: the matrix acts on pairs of coordinates */
  readonly even: boolean;
  readonly value: (mu: Partition) => RationalFunction;
  readonly valueAt: (mu: Partition, dim: number | bigint) => Fraction;
  readonly table: (n: number) => WeingartenEntry<RationalFunction>[];
  readonly tableAt: (n: number, dim: number | bigint) => WeingartenEntry<Fraction>[];
  readonly convention: string;
}

/** It depends on a pair of diagrams, written as labels: points with equal labels share a block. */
export interface PairGroup {
  readonly kind: 'pair';
  readonly argument: 'set partitions' | 'non-crossing pairings' | 'non-crossing partitions';
  readonly example: string;
  readonly value: (p: SetPartition, q: SetPartition) => RationalFunction;
  readonly valueAt: (p: SetPartition, q: SetPartition, dim: number | bigint) => Fraction;
  readonly convention: string;
}

export type WeingartenGroup = ClassGroup | PairGroup;

export const WEINGARTEN_GROUPS = {
  unitary: {
    kind: 'class',
    argument: 'cycle type',
    even: false,
    value: weingartenUnitary,
    valueAt: weingartenUnitaryAt,
    table: weingartenUnitaryTable,
    tableAt: weingartenUnitaryTableAt,
    convention: 'inverse of D^cycles(sigma tau^-1); as in haarpy, IntegrateUnitary.jl, RTNI',
  },
  orthogonal: {
    kind: 'class',
    argument: 'coset type',
    even: false,
    value: weingartenOrthogonal,
    valueAt: weingartenOrthogonalAt,
    table: weingartenOrthogonalTable,
    tableAt: weingartenOrthogonalTableAt,
    convention: 'inverse of D^loops over pairings; haarpy takes a permutation of 2n points, here its coset type',
  },
  symplectic: {
    kind: 'class',
    argument: 'coset type',
    even: true,
    value: weingartenSymplectic,
    valueAt: weingartenSymplecticAt,
    table: weingartenSymplecticTable,
    tableAt: weingartenSymplecticTableAt,
    convention:
      'USp(D), U^T J U = J with J = [[0, 1], [-1, 0]], D = 2N the size of the matrix, even; equals (-1)^parts Wg of O at -D: ' +
      "Matsumoto's (-1)^n sign(sigma) Wg of O at -2N where sigma moves the odd points only; haarpy takes N = D/2",
  },
  coe: {
    kind: 'class',
    argument: 'coset type',
    even: false,
    value: weingartenCOE,
    valueAt: weingartenCOEAt,
    table: weingartenCOETable,
    tableAt: weingartenCOETableAt,
    convention: 'V = U^T U; Wg of O at D + 1, as in haarpy',
  },
  cse: {
    kind: 'class',
    argument: 'coset type',
    even: true,
    value: weingartenCSE,
    valueAt: weingartenCSEAt,
    table: weingartenCSETable,
    tableAt: weingartenCSETableAt,
    convention:
      'V = J^T U^T J U, D even; (-1)^parts Wg of O at 1 - D: Wg of Sp at N - 1/2 where, as in haarpy, N = D/2',
  },
  permutation: {
    kind: 'pair',
    argument: 'set partitions',
    example: '1,1,2/1,2,2',
    value: weingartenPermutation,
    valueAt: weingartenPermutationAt,
    convention: 'two set partitions as labels, 1,1,2 for {1,2},{3}; haarpy writes ((0,1),(2,))',
  },
  'centered-permutation': {
    kind: 'pair',
    argument: 'set partitions',
    example: '1,1,2/1,2,2',
    value: weingartenCenteredPermutation,
    valueAt: weingartenCenteredPermutationAt,
    convention: 'P - 1/D, P uniform in S_D; arguments as for permutation',
  },
  'free-orthogonal': {
    kind: 'pair',
    argument: 'non-crossing pairings',
    example: '1,1,2,2/1,2,2,1',
    value: weingartenFreeOrthogonal,
    valueAt: weingartenFreeOrthogonalAt,
    convention: 'inverse of D^loops over non-crossing pairings',
  },
  'free-symmetric': {
    kind: 'pair',
    argument: 'non-crossing partitions',
    example: '1,1,2/1,2,2',
    value: weingartenFreeSymmetric,
    valueAt: weingartenFreeSymmetricAt,
    convention: 'inverse of D^blocks(p v q) over non-crossing partitions',
  },
} as const satisfies Readonly<Record<string, WeingartenGroup>>;

export type WeingartenGroupName = keyof typeof WEINGARTEN_GROUPS;

/** Ensembles without a Weingarten function of their own, and what to use. */
export const WITHOUT_WEINGARTEN: Readonly<Record<string, string>> = {
  'special-unitary': 'the one of unitary, where it is balanced',
  'special-orthogonal': 'the one of orthogonal, below degree D',
  'diagonal-unitary': 'no weight at all: a moment is 1 where rows and conjugated rows agree as multisets, else 0',
  ginibre: "Wick's theorem: each pairing has weight 1 (times the variance to the power of the pairs)",
  'real-ginibre': "Wick's theorem: each pairing has weight 1 (times the variance to the power of the pairs)",
  gue: "Wick's theorem: each pairing has weight 1 (times the variance to the power of the pairs)",
  goe: "Wick's theorem: each pairing has weight 1 (times the variance to the power of the pairs)",
  gse: "Wick's theorem: each pairing has weight 1 (times the variance to the power of the pairs)",
  wishart: "Wick's theorem for its Ginibre factor",
  haar: 'the one of the symmetric subspace, 1/(D (D + 1) ... (D + n - 1)) for every pairing',
  real: '1/(D (D + 2) ... (D + 2 n - 2)) for every pairing',
  aiii: 'the one of unitary: V is a word in U',
  bdi: 'the one of orthogonal: V is a word in O',
  cii: 'the one of symplectic: V is a word in U of USp(D)',
  ci: 'the one of symplectic: V is a word in U of USp(D)',
  diii: 'the one of orthogonal: V is a word in O',
};
