// Exact averages and the statements of the paper as numbers to draw: rationals until the last step, a square root where the paper speaks
// of the root of what is averaged.

import { type Claim, type SideForm, type SideSetting, sideAt, sideForm } from '../../formulas/claims/index.js';
import type { DepthSum } from '../../formulas/depth-sum.js';
import type { NumericSetting } from '../../formulas/observable-values.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import type { Fraction } from '../../src/algebra/rational.js';
import { InputError } from '../../src/input-error.js';
import { sideValue } from '../tables/side-value.js';

/** What the paper says that the quantity of a statement is. */
export function claimedValue({ id, claimed, root }: Claim, setting: SideSetting): number {
  return drawn(sideAt(claimed, setting), root, id);
}

/** A setting without its ensemble, with which the formula was derived. */
export type Setting = NumericSetting & { readonly layers: number };

/**
 * What the quantity of a statement is, for many settings in one ensemble: its formula is derived once, here.
 *
 * @example
 * exactValues(eq9, EXPERIMENT_ENSEMBLE)({ dim: 16, layers: 8, observables: [observable] });
 */
export function exactValues({ id, exact, root }: Claim, ensemble: Ensemble): (setting: Setting) => number {
  const form = sideForm(exact, ensemble);
  return (setting) => drawn(sideValue(form, setting)(setting.layers), root, id);
}

/** What that tends to as L goes to infinity: the quotient of the highest powers of L, when they are the same. */
export function limitsForLayers({ id, exact, root }: Claim, ensemble: Ensemble): (setting: NumericSetting) => number {
  const { numerator, denominator } = sideForm(exact, ensemble);
  if (depthOf(numerator) !== depthOf(denominator)) {
    throw new InputError(`${id}: it has no limit as L grows, or that is 0`, 'a quotient of the same powers of L');
  }
  const highest: SideForm = { numerator: inHighestPower(numerator), denominator: inHighestPower(denominator) };
  return (setting) => drawn(sideValue(highest, setting)(1), root, id);
}

const depthOf = (sum: DepthSum) => Math.max(...sum.map(({ layerPower }) => layerPower));
const inHighestPower = (sum: DepthSum) => sum.filter(({ layerPower }) => layerPower === depthOf(sum));

function drawn(value: Fraction | null, root: 1 | 2, id: string): number {
  if (value === null) throw new InputError(`${id}: its denominator vanishes`, 'an observable that is no multiple of 1');
  const number = value.valueOf();
  return root === 2 ? Math.sqrt(number) : number;
}
