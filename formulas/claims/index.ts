// The statements of the paper.

import type { Claim } from './claim.js';
import { eq12 } from './eq12.js';
import { eq15 } from './eq15.js';
import { eq17 } from './eq17.js';
import { eq9 } from './eq9.js';
import { meanMu } from './mean-mu.js';

export type { Claim } from './claim.js';
export * from './comparison.js';
export { eq12 } from './eq12.js';
export { eq15 } from './eq15.js';
export { eq17 } from './eq17.js';
export { eq9 } from './eq9.js';
export { meanMu } from './mean-mu.js';

/** Every claim, in the order of the paper. */
export const CLAIMS: readonly Claim[] = [eq9, eq12, meanMu, eq15, eq17];
