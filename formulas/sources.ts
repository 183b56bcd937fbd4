// Which equation of the paper a quantity belongs to. What those equations claim is not written here: only where to look.

import type { Source } from './formula.js';
import { type Quantity, quantityName } from './quantity.js';

/** The paper whose averages these formulas make exact. */
export const PAPER = 'Liu et al., Phys. Rev. Lett. 130, 150601 (2023)';

const EQUATIONS: Readonly<Record<string, readonly string[]>> = {
  eps: ['(2)'],
  K: ['(6)', '(9)'],
  'K^2': ['(6)', '(12)'],
  'var(K)': ['(12)', '(16)'],
  mu: ['(14)', 'E(mu) = 0 after (14)'],
  'mu^2': ['(14)', '(15)'],
  'var(mu)': ['(15)', '(16)'],
  kernel: ['(17)', '(21)'],
};

/** Equations of the paper that define or approximate a quantity; the definitions alone where it prints no more. */
export function sourcesOf(quantity: Quantity): Source[] {
  const name = quantityName(quantity);
  const equations = EQUATIONS[name] ?? definitions(name);
  return equations.map((equation) => ({ reference: PAPER, equation }));
}

/** The equations that define what a name is made of. */
function definitions(name: string): string[] {
  const parts: readonly (readonly [RegExp, string])[] = [
    [/\beps\b/, '(2)'],
    [/\bK\b/, '(6)'],
    [/\bmu\b/, '(14)'],
    [/\bkernel\b/, '(17)'],
  ];
  return parts.filter(([pattern]) => pattern.test(name)).map(([, equation]) => equation);
}
