// Table S3: mean and second moment of the quantum meta-kernel, term by term.

import type { Table } from '../table.js';
import { termTable } from './formula-terms.js';

/** E[mu] and E[mu^2]. */
export function metaKernelMomentTable(): Table {
  return termTable({ id: 'S3', file: 's3-meta-kernel-moments', title: 'Moments of the quantum meta-kernel' }, [
    'mu',
    'mu^2',
  ]);
}
