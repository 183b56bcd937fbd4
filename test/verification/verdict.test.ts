import { describe, expect, it } from 'vitest';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { type Estimate, estimate } from '../../verification/estimate.js';
import { fillNormals } from '../../verification/normal-variates.js';
import { seedStream } from '../../verification/random-stream.js';
import { holm, judge } from '../../verification/verdict.js';

const measured = (value: number, standardError: number, samples = 10_000): Estimate => ({
  quantity: parseQuantity('K'),
  name: 'K',
  value,
  standardError,
  samples,
  skewness: 0,
  kurtosis: 3,
  rounding: 1e-12,
  warning: null,
});

const double = [{ name: 'factor 2', value: 2 }];

describe('judge', () => {
  it('agrees when the exact value is near and a wrong one is far', () => {
    const { checks, verdict } = judge([{ name: 'K', exact: 1, estimate: measured(1.01, 0.01), controls: double }]);
    expect(verdict).toBe('agrees');
    expect(checks[0]).toMatchObject({
      name: 'K',
      exact: 1,
      estimate: 1.01,
      samples: 10_000,
      verdict: 'agrees',
      notes: [],
    });
    expect(checks[0].z).toBeCloseTo(1, 10);
    expect(checks[0].p).toBeCloseTo(0.317310507863, 9);
    expect(checks[0].controls[0].rejected).toBe(true);
    // z of 1e-4 two-sided, 3.8906, and of 95 %, 1.6449
    expect(checks[0].detectable.absolute).toBeCloseTo(0.01 * (3.890591886413 + 1.644853626951), 10);
    expect(checks[0].detectable.relative).toBeCloseTo(checks[0].detectable.absolute, 15);
  });

  it('disagrees when the exact value is far', () => {
    const check = { name: 'K', exact: 1, estimate: measured(1.05, 0.01), controls: double };
    expect(judge([check]).verdict).toBe('disagrees');
    expect(judge([{ ...check, estimate: measured(0.95, 0.01) }]).verdict).toBe('disagrees');
    // five standard errors are not enough among a thousand: p = 5.7e-7 against 1e-7
    const others = Array.from({ length: 999 }, () => ({ ...check, exact: 1.05 }));
    expect(judge([check, ...others]).checks[0].verdict).toBe('agrees');
  });

  it('does not pass a check that could not fail', () => {
    const vague = { name: 'K', exact: 1, estimate: measured(1.2, 0.5, 100), controls: double };
    const { checks, verdict } = judge([vague]);
    expect(verdict).toBe('not decided');
    const { samplesNeeded } = checks[0].controls[0];
    expect(checks[0].notes).toEqual([
      `factor 2: not decided at this sample size; ${samplesNeeded} samples would decide`,
    ]);
    expect(samplesNeeded).toBe(Math.ceil(100 * (0.5 * (3.890591886413 + 1.644853626951)) ** 2));
    expect(judge([{ ...vague, controls: [] }]).verdict).toBe('not decided');
    expect(judge([]).verdict).toBe('not decided');
  });

  it('takes no control that says the same as the exact value', () => {
    const zero = { name: 'mu', exact: 0, estimate: measured(0.001, 0.01), controls: [{ name: 'factor 2', value: 0 }] };
    const [judged] = judge([zero]).checks;
    expect(judged).toMatchObject({ verdict: 'not decided', notes: ['factor 2: the same value as the exact one'] });
    expect(judged.detectable.relative).toBeNull();
  });

  it('compares what does not vary up to rounding', () => {
    const exact = { name: 'K', exact: 0, estimate: { ...measured(1e-31, 1e-33), rounding: 1e-24 }, controls: double };
    expect(judge([exact]).verdict).toBe('agrees');
    expect(judge([{ ...exact, exact: 1e-20 }]).verdict).toBe('disagrees');
  });

  it('passes on the warning of the estimate', () => {
    const estimate = { ...measured(1, 0.01), warning: 'heavy tail' };
    expect(judge([{ name: 'K', exact: 1, estimate, controls: double }]).checks[0].notes).toEqual(['heavy tail']);
  });

  it.each([NaN, Infinity])('refuses the exact value %s', (exact) => {
    expect(() => judge([{ name: 'K', exact, estimate: measured(1, 1), controls: [] }])).toThrow(
      `judge: K: exact value is ${exact}; expected a finite number`,
    );
  });

  it.each([0, 1, NaN])('refuses the level %s', (falseAlarm) => {
    expect(() => judge([], { falseAlarm })).toThrow('expected a probability between 0 and 1');
  });

  it('raises false alarms at the stated rate, and detects what it says it detects', () => {
    // 2000 families of 10 checks at 5 %: 100 +- 10 false alarms; 2000 errors of detectable size: 95 % +- 0.5 % found.
    const [families, size] = [2000, 10];
    const noise = new Float64Array(families * size);
    fillNormals(seedStream(3), noise, 0, noise.length);
    let [alarms, found] = [0, 0];
    for (let family = 0; family < families; family++) {
      const checks = Array.from({ length: size }, (_, k) => ({
        name: 'K',
        exact: 0,
        estimate: measured(noise[family * size + k], 1),
        controls: [{ name: 'far', value: 50 }],
      }));
      const judged = judge(checks, { falseAlarm: 0.05 });
      if (judged.verdict === 'disagrees') alarms++;
      const shift = judged.checks[0].detectable.absolute;
      const shifted = judge(
        checks.map((check, k) => (k === 0 ? { ...check, exact: shift } : check)),
        { falseAlarm: 0.05 },
      );
      if (shifted.checks[0].verdict === 'disagrees') found++;
    }
    // Holm's rate is 1 - (1 - 0.005)^10 = 4.9 %; 5 standard deviations either side
    expect(Math.abs(alarms / families - 0.0489)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / families));
    expect(found / families).toBeGreaterThan(0.95 - 5 * Math.sqrt((0.05 * 0.95) / families));
  });

  it('convicts a wrong formula on real samples', () => {
    const observables = [{ kind: 'diagonal', eigenvalues: [3, 1, 0, -1] }] as const;
    const ensemble = { generators: 'involution', ends: 'haar' } as const;
    const [K] = estimate({ dim: 4, layers: 3, ensemble, observables }, [parseQuantity('K')], {
      seed: 1,
      samples: 8000,
    });
    const exact = 2.8;
    const controls = [
      { name: 'factor 2', value: 2 * exact },
      { name: 'sign of (Tr O)^2', value: (2.8 * 53) / 35 },
      { name: 'one part in 1e6', value: exact * (1 + 1e-6) },
    ];
    const { checks } = judge([{ name: 'K', exact, estimate: K, controls }]);
    expect(checks[0].verdict).toBe('agrees');
    expect(checks[0].controls.map(({ rejected }) => rejected)).toEqual([true, true, false]);
    // Eq. (9) of the paper: L Tr O^2 / D^2
    expect(judge([{ name: 'K', exact: (3 * 11) / 16, estimate: K, controls }]).verdict).toBe('disagrees');
  });
});

describe('holm', () => {
  it('steps down', () => {
    expect(holm([0.01, 0.04, 0.03], 0.05)).toEqual([true, false, false]);
    expect(holm([0.04, 0.01, 0.02], 0.05)).toEqual([true, true, true]);
    expect(holm([], 0.05)).toEqual([]);
  });
});
