// The kernel matrix from Gram matrices alone beside simulated circuits and exact spectral moments.

import { describe, expect, it } from 'vitest';
import { exactValue } from '../../formulas/derive.js';
import { observableValues } from '../../formulas/observable-values.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { DEFAULT_ENSEMBLE } from '../../src/circuit/ensemble.js';
import { parseSpectrum } from '../../src/observable/observable-text.js';
import { Circuit } from '../../verification/circuit.js';
import { wishartSpectrum } from '../../verification/kernel-wishart.js';
import { symmetricEigenvalues } from '../../verification/kernel-spectrum.js';
import { seedStream } from '../../verification/random-stream.js';
import { prepareSimulation } from '../../verification/simulation.js';

const TEXT = '3,1,0,-1,2,2,5,1,0,0,1,-2,-2,1,4,0';
const EIGENVALUES = TEXT.split(',').map(Number);
const [DIM, LAYERS, INPUTS] = [16, 8, 3];
const exact = (name: string) => {
  const setting = { dim: DIM, observables: [parseSpectrum(TEXT)], inputs: INPUTS };
  const quantity = parseQuantity(name);
  return exactValue(quantity, DEFAULT_ENSEMBLE, DIM, LAYERS, (terms) => observableValues(terms, setting)).valueOf();
};

/** The mean eigenvalues of simulated kernel matrices. */
function simulated(count: number): number[] {
  const observables = [{ kind: 'diagonal' as const, eigenvalues: EIGENVALUES }];
  const inputs = { count: INPUTS };
  const circuit = new Circuit(
    prepareSimulation({ dim: DIM, layers: LAYERS, ensemble: DEFAULT_ENSEMBLE, observables, inputs }),
  );
  const stream = seedStream(3);
  const sums = [0, 0, 0];
  for (let sample = 0; sample < count; sample++) {
    circuit.draw(stream.clone());
    stream.jump();
    circuit.evaluate();
    const matrix = [0, 1, 2].map((a) => [0, 1, 2].map((b) => circuit.kernel(a, b)));
    symmetricEigenvalues(matrix).forEach((value, k) => (sums[k] += value / count));
  }
  return sums;
}

describe('the kernel matrix given the Gram matrix', () => {
  const spectrum = wishartSpectrum({ dim: DIM, layers: LAYERS, inputs: INPUTS, eigenvalues: EIGENVALUES }, 7, 8000);

  it('has the exact mean of its trace', () => {
    const { value, standardError } = spectrum.trace;
    expect(Math.abs(value - exact('tr(kernel)'))).toBeLessThan(4 * standardError);
  });

  it('has the second moment up to what is not Gaussian at finite D', () => {
    expect(Math.abs(spectrum.traceOfSquare.value / exact('tr(kernel^2)') - 1)).toBeLessThan(0.05);
  });

  it('has the mean eigenvalues of simulated circuits, the lowest far below that of the mean matrix', () => {
    const direct = simulated(3000);
    spectrum.eigenvalues.forEach(({ value }, k) => {
      expect(Math.abs(value / direct[k] - 1)).toBeLessThan(0.07);
    });
    // The mean matrix is a b J + c 1: its lowest eigenvalue is near tr/N, that of the samples near (1 - sqrt(N/L))^2 of it.
    expect(spectrum.eigenvalues[0].value).toBeLessThan((0.6 * spectrum.trace.value) / INPUTS);
  });

  it('with one layer more or less would not', () => {
    const other = wishartSpectrum({ dim: DIM, layers: LAYERS + 1, inputs: INPUTS, eigenvalues: EIGENVALUES }, 7, 8000);
    expect(Math.abs(other.trace.value - exact('tr(kernel)'))).toBeGreaterThan(4 * other.trace.standardError);
  });
});
