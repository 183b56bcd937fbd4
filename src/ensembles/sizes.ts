// The sizes at which ensembles exist: null, or which sizes there are.

/** Any positive integer. */
export function missingAnywhere(dim: number | bigint): string | null {
  return isInteger(dim) && dim >= 1 ? null : 'an integer D >= 1';
}

/** Where coordinates come in pairs. */
export function missingWhenOdd(dim: number | bigint): string | null {
  return isInteger(dim) && dim >= 2 && BigInt(dim) % 2n === 0n ? null : 'an even integer D >= 2';
}

function isInteger(dim: number | bigint): boolean {
  return typeof dim === 'bigint' || Number.isInteger(dim);
}
