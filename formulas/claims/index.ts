// The statements of the paper.

import type { Claim } from './claim.js';
import { eq9 } from './eq9.js';

export type { Claim } from './claim.js';
export * from './comparison.js';
export { eq9 } from './eq9.js';

/** Every claim, in the order of the paper. */
export const CLAIMS: readonly Claim[] = [eq9];
