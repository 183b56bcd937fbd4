// The powers k for which Tr O^k is computed.

import { InputError } from '../input-error.js';

/** No average of this package needs more than a dozen; the bound keeps a typing error from running for hours. */
export const MAX_POWER = 100;

/**
 * Checks a power.
 *
 * @param caller the function named in the message
 * @throws InputError unless `power` is an integer from 0 to 100
 */
export function requirePower(power: number, caller: string): void {
  if (!Number.isInteger(power) || power < 0 || power > MAX_POWER) {
    throw new InputError(`${caller}: got power ${power}`, `an integer from 0 to ${MAX_POWER}`);
  }
}
