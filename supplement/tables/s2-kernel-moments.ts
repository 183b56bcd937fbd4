// Table S2: mean, second moment and variance of the quantum neural tangent kernel, term by term.

import type { Table } from '../table.js';
import { termTable } from './formula-terms.js';

/** E[K], E[K^2] and var(K). */
export function kernelMomentTable(): Table {
  return termTable({ id: 'S2', file: 's2-kernel-moments', title: 'Moments of the quantum neural tangent kernel K' }, [
    'K',
    'K^2',
    'var(K)',
  ]);
}
