// The Harish-Chandra-Itzykson-Zuber integral, order by order, against its determinant formula at integer spectra.

import { Fraction } from '../../src/algebra/rational.js';
import { factorial } from '../../src/combinatorics/partition.js';
import { InputError } from '../../src/input-error.js';
import { ITZYKSON } from './citations.js';
import type { GalleryAverage, GalleryEntry, Spectra } from './entry.js';

/** The closed form, in LaTeX. */
const FORMULA =
  '\\mathbb{E} \\thinspace e^{z \\mathrm{Tr}(A U B U^{\\dagger})} = \\prod_{k=1}^{D-1} k! \\cdot ' +
  '\\frac{\\det(e^{z a_{i} b_{j}})}{z^{D(D-1)/2} \\prod_{i<j} (a_{j} - a_{i})(b_{j} - b_{i})}';

/**
 * E tr(A U B U')^n from the determinant: n! times the coefficient of z^n.
 *
 * @param n the order
 * @param spectra of A and of B: equally many integers, each list without repetitions
 * @throws InputError on other lists
 * @example
 * determinantMoment(1, { A: [2, 5], B: [3, 4] }).toFraction(); // "49/2"
 */
export function determinantMoment(n: number, { A: a, B: b }: Spectra): Fraction {
  const dim = a.length;
  if (dim === 0 || [a, b].some((x) => new Set(x).size !== dim || x.length !== dim)) {
    throw new InputError(`determinantMoment: got [${a.join()}] and [${b.join()}]`, 'two lists of different integers');
  }
  const power = n + (dim * (dim - 1)) / 2;
  // The terms of the determinant are signs times exp(z x): of each, the coefficient of z^power is x^power / power!.
  const sum = signedPairings(dim).reduce(
    (total, { image, sign }) => total + sign * BigInt(image.reduce((x, j, i) => x + a[i] * b[j], 0)) ** BigInt(power),
    0n,
  );
  const prefactor = a.reduce((product, _, k) => product * factorial(k), factorial(n));
  return new Fraction(prefactor * sum, factorial(power) * vandermonde(a) * vandermonde(b));
}

function vandermonde(x: readonly number[]): bigint {
  return x.reduce((product, high, j) => x.slice(0, j).reduce((part, low) => part * BigInt(high - low), product), 1n);
}

/** All permutations of 0 .. n - 1, each by inserting the last place into one of the others: moved past k places, its sign is (-1)^k. */
function signedPairings(n: number): { image: number[]; sign: bigint }[] {
  if (n === 0) return [{ image: [], sign: 1n }];
  return signedPairings(n - 1).flatMap(({ image, sign }) =>
    Array.from({ length: n }, (_, k) => ({
      image: image.toSpliced(n - 1 - k, 0, n - 1),
      sign: k % 2 === 0 ? sign : -sign,
    })),
  );
}

const ANY: readonly Spectra[] = [
  { A: [7], B: [-3] },
  { A: [1, 4], B: [-2, 3] },
  { A: [0, 1, 5], B: [-3, 2, 4] },
  { A: [-4, 0, 1, 2], B: [1, 3, 6, 7] },
  { A: [-2, 0, 3, 4, 9], B: [-5, -1, 2, 3, 8] },
];

/** Of traceless matrices; D = 1 has none but 0. */
const TRACELESS: readonly Spectra[] = [
  { A: [-2, 2], B: [-3, 3] },
  { A: [-3, 1, 2], B: [-4, -1, 5] },
  { A: [-5, 0, 2, 3], B: [-4, -1, 2, 3] },
  { A: [-7, -1, 0, 3, 5], B: [-6, -2, 1, 3, 4] },
];

function order(n: number, isTraceless: boolean): GalleryAverage {
  return {
    integrand: n === 1 ? "tr(A*U*B*U')" : `tr(A*U*B*U')^${n}`,
    ...(isTraceless ? { assume: 'A traceless, B traceless' } : {}),
    literature: {
      citation: ITZYKSON,
      value: {
        kind: 'spectra',
        formula: 'the determinant',
        spectra: isTraceless ? TRACELESS : ANY,
        value: (spectra) => determinantMoment(n, spectra),
      },
    },
  };
}

export const harishChandra: GalleryEntry = {
  title: 'Harish-Chandra-Itzykson-Zuber integral to fourth order',
  about:
    'The generating function of the moments of $\\mathrm{Tr}(A U B U^{\\dagger})$ has a closed form in the eigenvalues of A and B, ' +
    'below; the moments come out in traces, for every D. ' +
    'Orders three and four are shown for traceless A and B, to which a shift by multiples of the identity reduces the others.' +
    `\n\n\`\`\`math\n${FORMULA}\n\`\`\``,
  averages: [order(1, false), order(2, false), order(3, true), order(4, true)],
};
