// SU(D) and SO(D) by U(D) and O(D). Where U and conj(U) balance the two averages are one; where U occurs k D times more than conj(U),
//   E_SU f = E_U f conj(det U)^k,   and 0 where D does not divide the difference;   E_SO f = E_O f (1 + det O),
// with det O expanded: it adds nothing where O occurs fewer than D times. The determinants have their values at integers only.

import { Fraction } from '../algebra/rational.js';
import { RationalFunction } from '../algebra/rational-function.js';
import { InputError } from '../input-error.js';
import { type NameCount, nameCounts } from './averaged.js';
import { isNumeral } from './canonical-form.js';
import { DEFAULT_DIMENSION, type IntegerDimensions } from './dimension.js';
import {
  type Integrand,
  type IntegrandTerm,
  addIntegrands,
  entryIntegrand,
  matrixIntegrand,
  multiplyIntegrands,
  scaleIntegrand,
} from './integrand.js';
import { letter } from './letter.js';
import type { RandomMatrix } from './random-matrices.js';

/** Larger determinants have too many terms. */
const MAX_DETERMINANT = 6;

type Matrices = ReadonlyMap<string, RandomMatrix>;

function counted(term: IntegrandTerm, matrices: Matrices): { matrix: RandomMatrix; count: NameCount }[] {
  return [...nameCounts(term)].flatMap(([name, count]) => {
    const matrix = matrices.get(name);
    return matrix?.ensemble.startsWith('special-') === true ? [{ matrix, count }] : [];
  });
}

/**
 * Refuses what depends on whether D divides a number.
 *
 * @throws InputError when a name of SU(D) is not balanced
 */
export function refuseUnbalanced({ terms }: Integrand, matrices: Matrices): void {
  for (const term of terms) {
    for (const { matrix, count } of counted(term, matrices)) {
      const difference = count.plain - count.conjugated;
      if (matrix.ensemble !== 'special-unitary' || difference === 0) continue;
      throw new InputError(
        `integrate: ${matrix.name} and conj(${matrix.name}) of SU(D) differ in number by ${Math.abs(difference)}, ` +
          'and the average depends on whether D divides that',
        'a number for D: --dim N',
      );
    }
  }
}

/** From which D on averages over O(D) are those over SO(D); 0 where nothing is special. */
export function specialFrom({ terms }: Integrand, matrices: Matrices): number {
  const counts = terms.flatMap((term) =>
    counted(term, matrices).flatMap(({ matrix, count: { plain, conjugated } }) =>
      matrix.ensemble === 'special-orthogonal' ? [plain + conjugated + 1] : [],
    ),
  );
  return Math.max(0, ...counts);
}

/**
 * The integrand over U(D) and O(D) that has the same average at integer D.
 *
 * @throws InputError where a determinant of too large a size would be needed, or letters stand for indices
 */
export function withDeterminants(integrand: Integrand, matrices: Matrices, dims: IntegerDimensions): Integrand {
  const size = Number(dims[DEFAULT_DIMENSION] ?? 0);
  const terms = integrand.terms.flatMap((term): readonly IntegrandTerm[] => {
    let current: Integrand = { terms: [term] };
    for (const { matrix, count } of counted(term, matrices)) {
      const boxes = count.plain + count.conjugated;
      if (matrix.ensemble === 'special-orthogonal') {
        if (boxes < size || (boxes - size) % 2 !== 0) continue;
        current = addIntegrands(current, multiplyIntegrands(current, determinant(matrix.name, term, size, false)));
      } else {
        const difference = count.plain - count.conjugated;
        if (difference % size !== 0) return [];
        const det = difference === 0 ? null : determinant(matrix.name, term, size, difference > 0);
        for (let k = 0; k < Math.abs(difference) / size; k++) current = multiplyIntegrands(current, det!);
      }
    }
    return current.terms;
  });
  return { terms };
}

/** sum over permutations of sign * prod U[i, p(i)]. */
function determinant(name: string, term: IntegrandTerm, size: number, conjugated: boolean): Integrand {
  if (size > MAX_DETERMINANT) {
    throw new InputError(`integrate: a determinant of size ${size} for ${name}`, `D <= ${MAX_DETERMINANT}`);
  }
  for (const { factor } of term.factors) {
    if (factor.kind === 'network' || (factor.kind === 'entry' && ![factor.row, factor.column].every(isNumeral))) {
      throw new InputError(
        `integrate: letters as indices, or a network, beside a determinant of ${name}`,
        'numbers as indices, in words',
      );
    }
  }
  if (term.operator !== undefined) {
    throw new InputError(`integrate: a network beside a determinant of ${name}`, 'a word or a number');
  }
  const mark = conjugated ? 'conjugate' : 'plain';
  return signedPermutations(size)
    .map(({ images, sign }) =>
      scaleIntegrand(
        images
          .map((image, row) =>
            entryIntegrand(matrixIntegrand([letter(name, mark)]), String(row + 1), String(image + 1)),
          )
          .reduce(multiplyIntegrands),
        RationalFunction.constant(new Fraction(BigInt(sign))),
      ),
    )
    .reduce(addIntegrands);
}

function signedPermutations(size: number): { images: number[]; sign: number }[] {
  if (size === 0) return [{ images: [], sign: 1 }];
  return signedPermutations(size - 1).flatMap(({ images, sign }) =>
    Array.from({ length: size }, (_, place) => ({
      images: [...images.slice(0, place), size - 1, ...images.slice(place)],
      sign: (size - 1 - place) % 2 === 0 ? sign : -sign,
    })),
  );
}
