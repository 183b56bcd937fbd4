// Which order of design an average needs: the number of copies of the circuit in it, which is enough by definition, and that fewer are
// not, by groups of rotations of one qubit that are designs of a lower order and give another average.

import type { DesignClaim } from '../../formulas/claims/checked.js';
import { DERIVATION_ENSEMBLE } from '../../formulas/claims/claim.js';
import { average, sideAt } from '../../formulas/claims/side.js';
import { copies } from '../../formulas/quantity.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { Fraction } from '../../src/algebra/rational.js';
import type { CheckedEvidence, CheckedLine } from './checked-evidence.js';
import { type RotationGroup, type RotationSample, rotationAverage, rotationGroups } from './rotation-design.js';

/** Sums of some 2e5 numbers of order ten. */
const ROUNDING = 1e-9;

const OF: Readonly<Record<string, (sample: RotationSample) => number>> = {
  K: ({ K }) => K,
  'K^2': ({ K }) => K ** 2,
  mu: ({ mu }) => mu,
  'mu^2': ({ mu }) => mu ** 2,
  'eps*K': ({ eps, K }) => eps * K,
};

/** The order that each average needs beside the one that the paper gives it. */
export function designEvidence({ orders }: DesignClaim): CheckedEvidence {
  const groups = rotationGroups();
  const lines = orders.map(({ quantity, claimed }) => designLine(quantity, claimed, groups));
  const enough = lines.every(({ agrees }) => agrees);
  return {
    verdict: enough ? 'exact' : 'fails',
    backed: lines.every(({ controls }) => controls.every(({ asExpected }) => asExpected)),
    lines,
    words: lines.map(designWords),
  };
}

function designLine(quantity: string, claimed: number, groups: readonly RotationGroup[]): CheckedLine {
  const needed = copies(parseQuantity(quantity));
  const haar = sideAt(average(quantity), {
    dim: 2,
    layers: 2,
    ensemble: DERIVATION_ENSEMBLE,
    observables: [{ kind: 'spectrum', eigenvalues: [new Fraction(1), new Fraction(-1)] }],
    target: new Fraction(0),
  }).valueOf();
  const controls = groups.map((group) => {
    const value = rotationAverage(group, OF[quantity]);
    const differs = Math.abs(value - haar) > ROUNDING;
    const lower = group.order < needed;
    return {
      name: `${group.name} blocks, a ${group.order}-design, ${lower ? 'other than' : 'the same as'} Haar ones`,
      value: value - haar,
      asExpected: differs === lower,
    };
  });
  return { what: `order of design for E[${quantity}]`, claimed, found: needed, agrees: needed <= claimed, controls };
}

function designWords({ what, claimed, found, agrees, controls }: CheckedLine): string {
  const start = `The ${what} is ${found}, the paper says ${claimed}`;
  const judged = !agrees ? ': too few' : found < claimed ? ': more than it takes' : '';
  const groups = controls
    .map(({ name, value }) => (Math.abs(value) > ROUNDING ? `${name} (by ${value.toPrecision(3)})` : name))
    .join('; ');
  return `${start}${judged}. On one qubit with $L = 2$: ${groups}.`;
}
