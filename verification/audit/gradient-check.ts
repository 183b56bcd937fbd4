// Eq. (8) of Liu et al., PRL 130, 150601 as it stands, with dense matrices, against central differences of eps; general Hermitian
// generators, none of the code that simulates circuits.

import { HaarMatrices } from '../haar-matrix.js';
import { seedStream, uniform } from '../random-stream.js';
import type { RandomStream } from '../random-stream.js';
import { type SquareMatrix, diagonal, marked, product, scaled, sum, zeros } from '../small-matrix.js';
import type { CheckedEvidence, CheckedLine } from './checked-evidence.js';

const DIM = 4;
const LAYERS = 5;
const CIRCUITS = 10;
/** Central differences with it are right to some 1e-8. */
const DIFFERENCE = 1e-4;
const TOLERANCE = 1e-6;
/** A wrong formula is off by at least this, of values of order one. */
const WRONG = 1e-2;

interface Layer {
  readonly block: SquareMatrix;
  /** X = V diag(x) V^dagger */
  readonly basis: SquareMatrix;
  readonly spectrum: readonly number[];
}

interface DenseCircuit {
  readonly layers: readonly Layer[];
  readonly observable: SquareMatrix;
}

type Variant = 'printed' | 'opposite sign' | 'twice' | 'without the block of the layer';

/** Eq. (8) for every layer of ten circuits. */
export function gradientEvidence(seed: number): CheckedEvidence {
  const stream = seedStream(seed);
  const worst = new Map<Variant, number>();
  for (let k = 0; k < CIRCUITS; k++) {
    const circuit = drawCircuit(stream);
    const thetas = circuit.layers.map(() => 2 * Math.PI * uniform(stream));
    for (const variant of VARIANTS) {
      const errors = circuit.layers.map((_, l) =>
        Math.abs(derivative(circuit, thetas, l, variant) - difference(circuit, thetas, l)),
      );
      worst.set(variant, Math.max(worst.get(variant) ?? 0, ...errors));
    }
  }
  const line: CheckedLine = {
    what: `largest deviation from central differences, D = ${DIM}, L = ${LAYERS}, ${CIRCUITS} circuits`,
    claimed: 0,
    found: worst.get('printed')!,
    agrees: worst.get('printed')! < TOLERANCE,
    controls: VARIANTS.slice(1).map((name) => ({
      name,
      value: worst.get(name)!,
      asExpected: worst.get(name)! > WRONG,
    })),
  };
  const verdict = line.agrees ? 'exact' : 'fails';
  return {
    verdict,
    backed: line.controls.every(({ asExpected }) => asExpected),
    lines: [line],
    words: [
      `${line.agrees ? 'Holds exactly' : 'Fails'}: with dense matrices and general Hermitian generators the largest deviation from central ` +
        `differences is ${line.found.toExponential(1)} in ${CIRCUITS} circuits of ${LAYERS} layers at $D = ${DIM}$.`,
      `Wrong formulas in the same test: ${line.controls.map(({ name, value }) => `${name} is off by up to ${value.toPrecision(2)}`).join(', ')}.`,
    ],
  };
}

const VARIANTS: readonly Variant[] = ['printed', 'opposite sign', 'twice', 'without the block of the layer'];

function drawCircuit(stream: RandomStream): DenseCircuit {
  const haar = new HaarMatrices(DIM);
  const draw = (): SquareMatrix => {
    const matrix = zeros(DIM);
    haar.draw(stream, matrix.re, matrix.im);
    return matrix;
  };
  const spectrum = () => Array.from({ length: DIM }, () => 2 * uniform(stream) - 1);
  const layers = Array.from({ length: LAYERS }, () => ({ block: draw(), basis: draw(), spectrum: spectrum() }));
  const [basis, values] = [draw(), spectrum()];
  return {
    layers,
    observable: conjugated(
      basis,
      diagonal(DIM, (k) => values[k]),
    ),
  };
}

/** V A V^dagger */
const conjugated = (V: SquareMatrix, A: SquareMatrix): SquareMatrix => product(product(V, A), marked(V, 'adjoint'));

/** W_l exp(i theta X_l) */
function layerMatrix({ block, basis, spectrum }: Layer, theta: number): SquareMatrix {
  const phases = diagonal(DIM, (k) => Math.cos(theta * spectrum[k]));
  for (let k = 0; k < DIM; k++) phases.im[k * DIM + k] = Math.sin(theta * spectrum[k]);
  return product(block, conjugated(basis, phases));
}

const identity = (): SquareMatrix => diagonal(DIM, () => 1);
/** In the order of Eq. (1): the first factor on the left. */
const inOrder = (list: readonly SquareMatrix[]): SquareMatrix => list.reduce(product, identity());

/** <0| A |0> */
const corner = (A: SquareMatrix) => ({ re: A.re[0], im: A.im[0] });

function value({ layers, observable }: DenseCircuit, thetas: readonly number[]): number {
  const U = inOrder(layers.map((layer, l) => layerMatrix(layer, thetas[l])));
  return corner(product(product(marked(U, 'adjoint'), observable), U)).re;
}

function difference(circuit: DenseCircuit, thetas: readonly number[], l: number): number {
  const at = (by: number) =>
    value(
      circuit,
      thetas.map((theta, k) => (k === l ? theta + by : theta)),
    );
  return (at(DIFFERENCE) - at(-DIFFERENCE)) / (2 * DIFFERENCE);
}

function derivative(circuit: DenseCircuit, thetas: readonly number[], l: number, variant: Variant): number {
  const { layers, observable } = circuit;
  const all = layers.map((layer, k) => layerMatrix(layer, thetas[k]));
  const before = inOrder(all.slice(0, variant === 'without the block of the layer' ? l : l + 1));
  const after = inOrder(all.slice(l + 1));
  const { basis, spectrum } = layers[l];
  const X = conjugated(
    basis,
    diagonal(DIM, (k) => spectrum[k]),
  );
  const carried = product(product(marked(before, 'adjoint'), observable), before);
  const commutator = sum(product(X, carried), scaled(product(carried, X), -1));
  // -i times the matrix element, which is imaginary
  const printed = corner(product(product(marked(after, 'adjoint'), commutator), after)).im;
  return printed * (variant === 'opposite sign' ? -1 : variant === 'twice' ? 2 : 1);
}
