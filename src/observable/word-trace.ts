// Traces of words in several observables, Tr(O_1 O_2 O_1 ...), exactly: products of eigenvalues for observables that are
// diagonal in one basis, products in the Pauli algebra for Pauli sums.

import { Fraction } from '../algebra/rational.js';
import { InputError } from '../input-error.js';
import { GAUSSIAN_ONE, addGaussian, gaussian, multiplyGaussian, rotateGaussian } from './gaussian-rational.js';
import { type Observable, traceMoment } from './observable.js';
import { pauliProduct } from './pauli-string.js';
import { type PauliSum, pauliKey } from './pauli-sum.js';

/**
 * Tr of the product of observables in the given order.
 *
 * @param word at least one observable; spectra and projectors (the first R basis vectors) are diagonal in the same basis
 * @param dim D
 * @throws InputError when Pauli sums meet spectra, whose common basis nobody has said
 * @example
 * wordTrace([parseSpectrum('1,2'), parseSpectrum('3,4')], 2); // 11
 */
export function wordTrace(word: readonly Observable[], dim: number): Fraction {
  if (word.every((observable) => observable === word[0])) return traceMoment(word[0], dim, word.length);
  for (const observable of word) traceMoment(observable, dim, 0);
  const sums = word.flatMap((observable) => (observable.kind === 'pauli' ? [observable.sum] : []));
  if (sums.length === word.length) return pauliWordTrace(sums);
  const diagonals = word.map((observable) => diagonalOf(observable, dim));
  let total = new Fraction(0n);
  for (let k = 0; k < dim; k++) {
    total = total.add(diagonals.reduce((product, diagonal) => product.mul(diagonal(k)), new Fraction(1n)));
  }
  return total;
}

function diagonalOf(observable: Observable, dim: number): (k: number) => Fraction {
  switch (observable.kind) {
    case 'spectrum':
      return (k) => observable.eigenvalues[k];
    case 'projector':
      return (k) => new Fraction(k < observable.rank ? 1 : 0);
    default:
      throw new InputError(
        `a trace of ${observable.kind === 'pauli' ? 'a Pauli sum' : 'bare moments'} with another observable at D = ${dim}`,
        'several observables that are all Pauli sums, or all spectra and projectors',
      );
  }
}

/** Longer partial products are refused: they take gigabytes. */
const MAX_TERMS = 1_000_000;

/** The real part: words and their reverses have conjugate traces, and real averages hold both alike. */
function pauliWordTrace(sums: readonly PauliSum[]): Fraction {
  let partial = [{ string: { x: 0n, z: 0n }, coefficient: GAUSSIAN_ONE }];
  for (const sum of sums) {
    const products = partial.length * sum.terms.length;
    if (products > MAX_TERMS) {
      throw new InputError(`wordTrace: ${products} products of Pauli strings`, `at most ${MAX_TERMS}`);
    }
    const next = new Map<string, (typeof partial)[number]>();
    for (const left of partial) {
      for (const right of sum.terms) {
        const { string, phase } = pauliProduct(left.string, right);
        const term = rotateGaussian(multiplyGaussian(left.coefficient, gaussian(right.coefficient)), phase);
        const key = pauliKey(string);
        const known = next.get(key);
        next.set(key, { string, coefficient: known ? addGaussian(known.coefficient, term) : term });
      }
    }
    partial = [...next.values()];
  }
  const identity = partial.find(({ string }) => string.x === 0n && string.z === 0n);
  return identity === undefined ? new Fraction(0n) : identity.coefficient.re.mul(2n ** BigInt(sums[0].qubits));
}
