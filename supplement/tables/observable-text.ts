// An observable in a few words, for cells and captions.

import { type Fraction, exactText } from '../../src/algebra/rational.js';
import type { Observable } from '../../src/observable/observable.js';
import { pauliSumText } from '../../src/observable/pauli-sum.js';

/** Eigenvalues that are written out; of more, the last one only. */
const WRITTEN_OUT = 4;

/** `projector of rank 1`, `ZZ + 1/2*XI`, `eigenvalues 0, 1, 3, ..., 120` */
export function observableText(observable: Observable): string {
  switch (observable.kind) {
    case 'pauli':
      return pauliSumText(observable.sum);
    case 'projector':
      return `projector of rank ${observable.rank}`;
    case 'spectrum':
      return `eigenvalues ${listText(observable.eigenvalues)}`;
    case 'traces':
      return `given by ${observable.moments.size} traces`;
  }
}

/** Rationals with commas between them. */
export function listText(values: readonly Fraction[]): string {
  const texts = values.map(exactText);
  const shown =
    texts.length <= WRITTEN_OUT ? texts : [...texts.slice(0, WRITTEN_OUT - 1), '...', texts[texts.length - 1]];
  return shown.join(', ');
}
