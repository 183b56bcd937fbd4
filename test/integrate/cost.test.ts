// The cost of an average is said before it is begun, in the size that it has.

import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import {
  CostError,
  DEFAULT_MAX_COST,
  MemoryError,
  addIntegrands,
  durationText,
  integrate,
  integrateAt,
  integrationPlan,
  memoryText,
  powerIntegrand,
} from '../../src/integrate/index.js';
import { parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { entry, squared, times, tr } from './expressions.js';

const allDifferent = (n: number) => tr(Array.from({ length: n }, (_, k) => `A${k + 1} U B${k + 1} U'`).join(' '));

describe('cost', () => {
  it('too much is refused before it begins, with its size', () => {
    // Begun, each of them would go on until the test's limit.
    const refused = (run: () => unknown) => {
      expect(run).toThrow(CostError);
    };
    refused(() => integrate(allDifferent(9)));
    refused(() => integrateAt(allDifferent(12), 3));
    refused(() => integrate(powerIntegrand(tr("A U B U'"), 24)));
    refused(() => integrate(powerIntegrand(tr("psi' A psi"), 60)));
    refused(() =>
      integrate(times(powerIntegrand(squared(entry('U', 1, 1)), 200), powerIntegrand(squared(entry('U', 2, 2)), 200))),
    );
    refused(() => integrate(allDifferent(5), { maxCost: 1000 }));
    try {
      integrate(allDifferent(9));
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as CostError).message).toMatch(
        /^integrate: U: degree 9, 362880 x 362880 pairs of permutations, .*, about \d+ (h|days); expected a cost of at most 10 s, /,
      );
      expect((error as CostError).cost).toBeGreaterThan(DEFAULT_MAX_COST);
    }
  });

  it('what is allowed is what the plan says', () => {
    const plan = integrationPlan(allDifferent(5));
    expect(plan.explain).toBe('U: degree 5, 120 x 120 pairs of permutations, rows and columns apart');
    expect(plan.cost).toBeGreaterThan(0);
    expect(integrate(allDifferent(5), { maxCost: plan.cost }).terms.length).toBe(14400);
    expect(() => integrate(allDifferent(5), { maxCost: plan.cost - 1 })).toThrow(CostError);
    expect(integrate(allDifferent(5)).explain).toBe(plan.explain);
  });

  it('a plan adds up the terms and does nothing itself', () => {
    const sum = integrationPlan(addIntegrands(allDifferent(3), allDifferent(4)));
    expect(sum.cost).toBe(integrationPlan(allDifferent(3)).cost + integrationPlan(allDifferent(4)).cost);
    expect(integrationPlan(allDifferent(12)).cost).toBeGreaterThan(1e15);
    expect(integrationPlan(tr('A U'))).toEqual({ cost: 0, explain: '' });
  });

  it('the way is chosen by what the integrand is', () => {
    const ways: [Parameters<typeof integrationPlan>[0], string][] = [
      [powerIntegrand(squared(entry('U', 1, 1)), 50), 'U: degree 50, entries of one row or column, closed form'],
      [powerIntegrand(tr("psi' A psi"), 6), 'psi: degree 6, symmetric subspace, 11 cycle types'],
      [powerIntegrand(tr("A U B U'"), 8), 'U: degree 8, 22 x 22 pairs of cycle types by characters'],
      [powerIntegrand(squared(tr('A U')), 8), 'U: degree 8, 22 cycle types by characters'],
      [times(tr('A U B U'), tr("A U' C U'")), 'U: degree 2, 2 x 2 pairs of permutations'],
    ];
    for (const [integrand, explain] of ways) expect(integrationPlan(integrand).explain).toBe(explain);
  });

  it('memory counts too, with its size, and only where terms exist all at once', () => {
    const known = { assumptions: parseAssumptions('A1 hermitian'), maxMemory: 50e6 };
    expect(() => integrate(allDifferent(5), known)).toThrow(MemoryError);
    expect(() => integrate(allDifferent(5), known)).toThrow(
      /^integrate: 14400 terms, about 58 MB of memory; expected at most 50 MB, or to be told to go on$/,
    );
    expect(integrate(allDifferent(5), { ...known, maxMemory: 60e6 }).terms.length).toBe(14_400);
    // Listed lazily: only the pairings and their classes are kept.
    expect(integrate(allDifferent(5), { maxMemory: 1e6 }).terms.length).toBe(14_400);
    expect(() => integrate(allDifferent(5), { maxMemory: 1e5 })).toThrow(MemoryError);
    expect([2e5, 1.2e8, 3.46e9, 4.2e10, 1e16].map(memoryText)).toEqual([
      '1 MB',
      '120 MB',
      '3.5 GB',
      '42 GB',
      '1e+7 GB',
    ]);
  });

  it('durations are short to read', () => {
    expect([1, 2e7, 1.4e8, 3e9, 2e10, 6e11, 1e14, 1e16, 1e25, Infinity].map(durationText)).toEqual([
      '1e-8 s',
      '0.2 s',
      '1 s',
      '30 s',
      '3 min',
      '100 min',
      '12 days',
      '3 years',
      '3e+9 years',
      'over 1e308 years',
    ]);
  });

  it('long results are made as they are asked for', () => {
    const { terms } = integrate(allDifferent(6));
    expect(terms.length).toBe(518_400);
    const last = terms.at(terms.length - 1);
    expect(last.symbols.map(({ atom }) => (atom.kind === 'trace' ? atom.word.length : 0))).toEqual(
      new Array<number>(12).fill(1),
    );
    expect(() => terms.at(terms.length)).toThrow(RangeError);
    expect([...terms.coefficients()].length).toBe(11);
  });
});
