// U_{+,l} in Eq. (20) of Liu et al., PRL 130, 150601: a product of Haar blocks for l < L, of nothing for l = L; and what that does to
// the mean of K and to its variance, exactly.

import { EXPERIMENT_ENSEMBLE } from '../../formulas/claims/claim.js';
import { average, sideAt } from '../../formulas/claims/side.js';
import { HaarMatrices } from '../haar-matrix.js';
import { PAPER_QUBITS, drawPaperObservable } from '../paper-experiment.js';
import { seedStream } from '../random-stream.js';
import { product, zeros } from '../small-matrix.js';
import type { CheckedEvidence, CheckedLine } from './checked-evidence.js';

const DIM = 4;
const LAYERS = 3;
const CIRCUITS = 2000;
/** In standard errors. */
const AGREES = 5;
/** Depths at which the effect on the variance of K is given. */
const DEPTHS = [1, 8, 40];

export function endsEvidence(seed: number): CheckedEvidence {
  const lines = overlapLines(seed);
  const failing = lines.filter(({ agrees }) => !agrees);
  const effects = DEPTHS.map((layers) => ({ layers, ...effect(seed, layers) }));
  const percent = (ratio: number) => `${((ratio - 1) * 100).toPrecision(2)} %`;
  return {
    verdict: failing.length === 0 ? 'asymptotic' : 'fails',
    backed: failing.length === 1 && failing[0] === lines[LAYERS - 1],
    lines,
    words: [
      `Fails for $\\ell = L$ alone: $U_{+,L}$ has no factors, so $|\\langle 0|U_{+,L}|0 \\rangle|^2 = 1$ where Haar blocks give $1/D$. For ` +
        `$\\ell < L$ the mean of $|\\langle 0|U_{+,\\ell}|0 \\rangle|^2$ is ${lines
          .slice(0, -1)
          .map(({ found }) => found.toPrecision(4))
          .join(', ')} at $D = ${DIM}$, $L = ${LAYERS}$, from ${CIRCUITS} circuits.`,
      `It does no harm to the mean of $K$: with generators drawn from all Pauli strings it is ${effects.every(({ mean }) => mean === 1) ? 'the same number' : 'another one'} ` +
        `with and without a block there. The variance changes by ${effects.map(({ layers, variance }) => `${percent(variance)} at $L = ${layers}$`).join(', ')} ` +
        `on ${PAPER_QUBITS} qubits.`,
    ],
  };
}

function overlapLines(seed: number): CheckedLine[] {
  const stream = seedStream(seed);
  const haar = new HaarMatrices(DIM);
  const samples: number[][] = Array.from({ length: LAYERS }, () => []);
  for (let k = 0; k < CIRCUITS; k++) {
    // From U_{+,L} = 1 to U_{+,1} = W_2 ... W_L; the rotations beside Haar blocks change nothing.
    let after = zeros(DIM);
    for (let d = 0; d < DIM; d++) after.re[d * DIM + d] = 1;
    for (let l = LAYERS - 1; l >= 0; l--) {
      samples[l].push(after.re[0] ** 2 + after.im[0] ** 2);
      const block = zeros(DIM);
      haar.draw(stream, block.re, block.im);
      after = product(block, after);
    }
  }
  return samples.map((values, l) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / CIRCUITS;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (CIRCUITS - 1);
    return {
      what: `E |<0|U_{+,l}|0>|^2, l = ${l + 1}`,
      claimed: 1 / DIM,
      found: mean,
      agrees: Math.abs(mean - 1 / DIM) < AGREES * Math.sqrt(variance / CIRCUITS),
      controls: [],
    };
  });
}

/** Mean and variance of K in Eq. (20) as it stands, over those with a block at the state's end. */
function effect(seed: number, layers: number): { mean: number; variance: number } {
  const of = (quantity: string, ends: 'fixed' | 'haar') =>
    sideAt(average(quantity), {
      dim: 2 ** PAPER_QUBITS,
      layers,
      ensemble: { ...EXPERIMENT_ENSEMBLE, ends },
      observables: [{ kind: 'pauli', sum: drawPaperObservable(seed) }],
    });
  const ratio = (quantity: string) => of(quantity, 'fixed').div(of(quantity, 'haar')).valueOf();
  return { mean: ratio('K'), variance: ratio('var(K)') };
}
