// The fifth verdict: what the text leaves open, each reading with its own verdict; and a figure judged at its own size.

import { describe, expect, it } from 'vitest';
import {
  CLAIMS,
  type Claim,
  classesVerdict,
  compare,
  compareSides,
  verdictOfReadings,
} from '../../../formulas/claims/index.js';
import { fig2 } from '../../../formulas/claims/figures.js';
import { highRate, meanMu, wideMeta } from '../../../formulas/claims/meta-kernel.js';
import { average, product } from '../../../formulas/claims/side.js';
import { kernelFluctuation } from '../../../formulas/claims/supervised.js';
import { Fraction } from '../../../src/algebra/rational.js';
import { eigenvalueReadings, judgeAverage } from '../../../verification/audit/audit.js';
import { ownSize, verdictOfRatios } from '../../../verification/audit/own-size.js';

describe('the verdict of several readings', () => {
  it.each([
    [['fails'], 'fails'],
    [['fails', 'fails'], 'fails'],
    [['fails', 'asymptotic'], 'reading'],
    [['constant', 'exact'], 'reading'],
    [['exact', 'asymptotic'], 'asymptotic'],
  ] as const)('%j is %s', (readings, verdict) => {
    expect(verdictOfReadings(readings)).toBe(verdict);
  });
});

describe('even for high values of eta', () => {
  it('depends on whether eta grows so that gamma stays', async () => {
    const { verdict, comparison, readings } = await judgeAverage(highRate);
    expect(verdict).toBe('reading');
    expect(comparison.verdict).toBe('fails');
    expect(readings.filter(({ open }) => open).map((one) => one.verdict)).toEqual(['asymptotic']);
    const growth = comparison.cells.find((cell) => cell.observable === 'pauli-like' && cell.layers === 'slow');
    // squared: sqrt(D)/L
    expect(growth?.limit).toMatchObject({ kind: 'power', order: 1, depth: -2, grows: true });
  });

  it('has one verdict when the other reading is not open', async () => {
    const closed: Claim = {
      ...highRate,
      readings: highRate.readings.map(({ words, exact }) => ({ words, exact: exact! })),
    };
    expect((await judgeAverage(closed)).verdict).toBe('fails');
  });

  it('is no longer said of the other condition', () => {
    expect(wideMeta.statement).not.toContain('eta');
  });
});

describe('E(mu) = 0', () => {
  const verdicts = async (classes: Parameters<typeof classesVerdict>[1]) => {
    const { comparison, readings } = await judgeAverage(meanMu);
    const openReadings = readings.filter(({ open }) => open).map(({ cells }) => cells);
    return classesVerdict({ cells: comparison.cells, openReadings }, classes);
  };

  it('holds without odd traces, depends on the reading for Pauli sums, and fails for low rank', async () => {
    expect(await verdicts(['pauli-like'])).toBe('asymptotic');
    expect(await verdicts(['traceless'])).toBe('reading');
    expect(await verdicts(['low-rank'])).toBe('fails');
    expect((await judgeAverage(meanMu)).verdict).toBe('fails');
  });
});

describe('the fluctuation of an entry off the diagonal', () => {
  it('is 1/sqrt(L) of the mean of one on it, with no other factor, for every kind of observable', () => {
    const reading = kernelFluctuation.readings.find(({ words }) => words.includes('beside the mean of one on it'))!;
    const { verdict, cells } = compareSides(
      { ...kernelFluctuation, precision: 'value' },
      reading.exact!,
      kernelFluctuation.claimed,
      kernelFluctuation.ensemble,
    );
    expect(verdict).toBe('asymptotic');
    for (const { claimed, limit } of cells) {
      if (claimed) expect(limit).toEqual({ kind: 'number', value: new Fraction(1) });
    }
    const doubled = compareSides(
      { ...kernelFluctuation, precision: 'value' },
      product(reading.exact!, average('K')),
      kernelFluctuation.claimed,
      kernelFluctuation.ensemble,
    );
    expect(doubled.verdict).toBe('fails');
  });
});

describe('Fig. 2', () => {
  it('is judged at D = 4 and L = 64, where exact over claimed is from 1.05 to 1.56, and not by its limit 2', async () => {
    const found = ownSize(fig2)!;
    expect([found.dim, found.layers, found.ratios.length]).toEqual([4, 64, 10]);
    expect(Math.min(...found.ratios)).toBeCloseTo(1.048, 3);
    expect(Math.max(...found.ratios)).toBeCloseTo(1.556, 3);
    expect(compare(fig2).constant?.toFraction()).toBe('2');
    expect((await judgeAverage(fig2)).verdict).toBe('fails');
  });

  it('would hold if it claimed the exact rate', () => {
    expect(ownSize({ ...fig2, claimed: fig2.exact })?.verdict).toBe('asymptotic');
    expect(ownSize({ ...fig2, claimed: product(fig2.exact, { ...average('K') }) })?.verdict).not.toBe('asymptotic');
    expect(CLAIMS.filter(({ atOwnSize }) => atOwnSize).map(({ id }) => id)).toEqual(['fig2']);
  });

  it.each([
    [[1.01, 0.98], 'asymptotic'],
    [[1.6, 1.58], 'constant'],
    [[1.05, 1.56], 'fails'],
  ] as const)('ratios %j are %s', (ratios, verdict) => {
    expect(verdictOfRatios(ratios)).toBe(verdict);
  });
});

describe('the readings of Fig. 3', () => {
  const readings = (ratios: readonly [number, number, number]) => {
    const [lowest, ofAverage, mean] = ratios.map((ratio) => 20 * ratio);
    return eigenvalueReadings(
      [
        {
          inputs: 2,
          claimed: new Fraction(20),
          bound: new Fraction(mean),
          ofAverage: { value: ofAverage, standardError: 0.1 },
        },
      ],
      [{ estimate: lowest, standardError: 0.1 }],
    );
  };

  it('have their numbers and their verdicts', () => {
    const found = readings([0.84, 0.98, 0.996]);
    expect(found.map(({ verdict }) => verdict)).toEqual(['constant', 'asymptotic', 'asymptotic']);
    expect(found[0].numbers[0].ratio).toBeCloseTo(0.84, 10);
    expect(verdictOfReadings(found.map(({ verdict }) => verdict))).toBe('reading');
  });

  it('agree when the lowest eigenvalues lie on the line too', () => {
    expect(verdictOfReadings(readings([1, 1, 1]).map(({ verdict }) => verdict))).toBe('asymptotic');
  });
});
