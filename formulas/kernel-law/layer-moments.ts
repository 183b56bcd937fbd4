// Moments of h_1^2 + ... + h_L^2 for independent layers, as sums over how many layers are met: the binomials in L of a formula.

import type { Ring } from '../../src/algebra/ring.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import type { LayerCount } from '../formula.js';
import { binomial } from './binomial.js';
import type { DimensionRing } from './dimension-ring.js';
import { fixedEndMoments, overlapMoments } from './overlap-moments.js';
import { type SymbolPolynomial, symbolPolynomialRing } from './symbol-polynomial.js';

/** binom(L - offset, choose) * value */
export interface LayerMoment<T> {
  readonly layers: LayerCount;
  readonly value: SymbolPolynomial<T>;
}

/**
 * E[(h_1^2 + ... + h_L^2)^n] = sum_j binom(L, j) n! [x^n] (sum_(k>0) E[h^2k] x^k / k!)^j; with fixed ends the layer next to the state is one
 * of another law, and the others are L - 1.
 *
 * @example
 * layerMoments(dimensionAt(4), DEFAULT_ENSEMBLE, 1); // L times 2/15
 */
export function layerMoments<T>(numbers: DimensionRing<T>, ensemble: Ensemble, power: number): LayerMoment<T>[] {
  const ring = symbolPolynomialRing(numbers.ring);
  if (power === 0) return [{ layers: { offset: 0, choose: 0 }, value: ring.one }];
  const table = convolutionPowers(ring, overlapMoments(numbers, ensemble.generators, power), power);
  const rows = Array.from({ length: power + 1 }, (_, choose) => choose);
  if (ensemble.ends === 'haar') {
    return rows.slice(1).map((choose) => ({ layers: { offset: 0, choose }, value: table[power][choose] }));
  }
  const last = fixedEndMoments(numbers, ensemble, power);
  return rows.map((choose) => {
    let value = table[power][choose];
    for (let k = 1; k <= power - choose; k++) {
      const rest = table[power - k][choose];
      value = ring.add(value, ring.mul(ring.fromInteger(binomial(power, k)), ring.mul(last[k], rest)));
    }
    return { layers: { offset: 1, choose }, value };
  });
}

/** table[m][j] = m! [x^m] (sum_(k>0) moments[k] x^k / k!)^j for j <= m <= n. */
function convolutionPowers<P>(ring: Ring<P>, moments: readonly P[], n: number): P[][] {
  const table: P[][] = [[ring.one]];
  for (let m = 1; m <= n; m++) {
    table.push([ring.zero]);
    for (let j = 1; j <= m; j++) {
      let sum = ring.zero;
      for (let k = 1; k <= m - j + 1; k++) {
        const rest = table[m - k][j - 1];
        const ways = ring.fromInteger(binomial(m, k));
        sum = ring.add(sum, ring.mul(ways, ring.mul(moments[k], rest)));
      }
      table[m].push(sum);
    }
  }
  return table;
}
