// Probabilities of the two statistics against published critical values, and what both say of samples that follow a law and that do not.

import { describe, expect, it } from 'vitest';
import { andersonDarlingTail, goodnessOfFit, kolmogorovTail } from '../../verification/goodness-of-fit.js';
import { seedStream, uniform } from '../../verification/random-stream.js';

const drawn = (seed: number, count: number) => {
  const stream = seedStream(seed);
  return Array.from({ length: count }, () => uniform(stream));
};

describe('goodness of fit', () => {
  it('has the critical values of the tables', () => {
    // Stephens, J. Am. Stat. Assoc. 69, 730 (1974), Table 1, case 0
    for (const [z, p] of [
      [1.933, 0.1],
      [2.492, 0.05],
      [3.07, 0.025],
      [3.857, 0.01],
    ] as const) {
      expect(andersonDarlingTail(z, 1e6)).toBeCloseTo(p, 3);
    }
    for (const [d, p] of [
      [1.2238, 0.1],
      [1.3581, 0.05],
      [1.6276, 0.01],
    ] as const) {
      expect(kolmogorovTail(d / 1000, 1e6)).toBeCloseTo(p, 3);
    }
    // Where the far tail takes over, both say the same within a few percent.
    expect(andersonDarlingTail(8.0001, 1e6) / andersonDarlingTail(7.9999, 1e6)).toBeCloseTo(1, 1);
  });

  it('rejects a law that is right as often as it says', () => {
    const runs = 1000;
    const counts = { 'Kolmogorov-Smirnov': 0, 'Anderson-Darling': 0 };
    for (let seed = 1; seed <= runs; seed++) {
      for (const { name, pValue } of goodnessOfFit(drawn(seed, 200), (x) => x)) counts[name] += pValue < 0.05 ? 1 : 0;
    }
    // 50 expected, standard deviation 7
    for (const count of Object.values(counts)) {
      expect(count).toBeGreaterThan(22);
      expect(count).toBeLessThan(78);
    }
  });

  it('rejects one that is not', () => {
    const samples = drawn(5, 2000);
    expect(goodnessOfFit(samples, (x) => x ** 1.2).every(({ pValue }) => pValue < 1e-6)).toBe(true);
  });
});
