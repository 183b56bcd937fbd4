// Integrands as lists of texts that compare.

import type { Integrand, IntegrandTerm } from '../../src/integrate/index.js';

/** One integrand, whatever the order of its terms and factors. */
export function canonical({ terms }: Integrand): string[] {
  const factorText = ({ factor, power }: IntegrandTerm['factors'][number]): string =>
    `${JSON.stringify(factor)}^${power}`;
  return terms
    .map(({ coefficient, symbols, factors, matrix: open, operator }) =>
      JSON.stringify({
        coefficient: [
          coefficient.scale.toFraction(),
          coefficient.numerator.join(),
          JSON.stringify(coefficient.expandedDenominator().map(String)),
        ],
        symbols,
        factors: factors.map(factorText).sort(),
        open: open ?? null,
        operator: operator ?? null,
      }),
    )
    .sort();
}
