// One sample of the circuit U = W_1 e^{i theta_1 X_1} ... W_L e^{i theta_L X_L} (Liu et al., PRL 130, 150601, Eq. (1)), X_l standing for
// s X_l throughout: s = 1, or -1/2 where the gate is e^{-i theta X/2}. Outputs,
// gradient by adjoint differentiation and mu (Eq. (14)) by one tangent more, in O(L D^2), all on vectors.
// The state meets X_L first; with `haar` ends one more block, drawn before the others, stands between the state and X_L.

import {
  type HaarBlocks,
  applyHaarBlock,
  applyHaarBlockAdjoint,
  blockBytes,
  drawHaarBlock,
  makeHaarBlocks,
} from './haar-block.js';
import { type DrawnObservable, applyObservable, drawObservable } from './drawn-observable.js';
import { gradientProduct } from './gradient-product.js';
import { type PauliString, applyPauliString, drawPauliString } from './pauli-string.js';
import { type RandomStream, type StreamState, seedStream, streamFromState, uniform } from './random-stream.js';
import type { PreparedSimulation } from './simulation.js';
import { type Vectors, innerProductIm, innerProductRe, makeVectors } from './vectors.js';

/**
 * Blocks are kept when all of them take less than this, and else drawn again from the stream each time they are needed:
 * then a layer costs only its vectors, O(D). Drawing again takes about as long as applying twice.
 */
export const STORED_BLOCK_BYTES = 64 * 2 ** 20;

/**
 * A circuit to be drawn again and again in the same memory. N inputs, J outputs, L layers.
 *
 * @example
 * const circuit = new Circuit(prepareSimulation(simulation));
 * circuit.draw(seedStream(1));
 * circuit.evaluate();
 * circuit.kernel(0, 0); // one sample of K
 */
export class Circuit {
  /** z_i(x_a) = <psi_a| U^dagger O_i U |psi_a> at a * J + i; no target is subtracted */
  readonly outputs: Float64Array;
  /** d z_i(x_a) / d theta_l at (a * J + i) * L + (l - 1) */
  readonly gradient: Float64Array;
  /** theta_1 .. theta_L as drawn: zero, which changes no average over Haar blocks, unless the circuit is frozen */
  readonly angles: Float64Array;

  readonly #simulation: PreparedSimulation;
  readonly #blocks: HaarBlocks;
  readonly #stored: boolean;
  /** where the stream stood before each block, when blocks are not kept; empty until the first pass */
  #blockStates: StreamState[] = [];
  #blockStream: RandomStream | null = null;
  #strings: PauliString[] = [];
  #observables: DrawnObservable[] = [];
  readonly #thetas: Float64Array;

  /** after e^{i theta_l X_l}: N vectors per layer, then N more for the state that meets the observables */
  readonly #forward: Vectors;
  /** at the same place: the image of O_i |phi_a> carried back, N J vectors */
  readonly #backward: Vectors;
  /** the backward vector of input 1, output 1 at each layer, for mu */
  readonly #history: Vectors;
  readonly #tangent: Vectors;
  readonly #scratch: Vectors;
  /** used inside rotations, while the scratch vector may hold something else */
  readonly #rotation: Vectors;

  constructor(simulation: PreparedSimulation, storedBlockBytes = STORED_BLOCK_BYTES) {
    const { dim, layers, inputCount, observables, startBlock } = simulation;
    const blockCount = layers + Number(startBlock);
    this.#simulation = simulation;
    this.#stored = blockCount * blockBytes(dim) <= storedBlockBytes;
    this.#blocks = makeHaarBlocks(dim, this.#stored ? blockCount : 1);
    this.angles = new Float64Array(layers);
    this.#thetas = new Float64Array(layers);
    const outputs = inputCount * observables.length;
    this.outputs = new Float64Array(outputs);
    this.gradient = new Float64Array(outputs * layers);
    this.#forward = makeVectors(dim, inputCount * (layers + 1));
    this.#backward = makeVectors(dim, outputs);
    this.#history = makeVectors(dim, layers);
    this.#tangent = makeVectors(dim, 1);
    this.#scratch = makeVectors(dim, 1);
    this.#rotation = makeVectors(dim, 1);
  }

  /**
   * Draws generators, observables and blocks, in this order, from a stream that is the circuit's from now on; of a frozen
   * circuit only the angles, when all the rest has been drawn from its own seed.
   */
  draw(stream: RandomStream): void {
    const { frozenSeed } = this.#simulation;
    if (frozenSeed === null) {
      this.#drawCircuit(stream);
      return;
    }
    if (this.#blockStream === null) this.#drawCircuit(seedStream(frozenSeed, 'circuit'));
    for (let l = 0; l < this.angles.length; l++) this.angles[l] = 2 * Math.PI * uniform(stream);
  }

  /** Draws and evaluates: the quantities are then those of one sample. */
  sample(stream: RandomStream): void {
    this.draw(stream);
    this.evaluate();
  }

  #drawCircuit(stream: RandomStream): void {
    const { layers, generator, qubits, observables, startBlock } = this.#simulation;
    if (generator === null) this.#strings = Array.from({ length: layers }, () => drawPauliString(stream, qubits));
    this.#observables = observables.map((observable) => drawObservable(observable, qubits, stream));
    this.#blockStates = [];
    this.#blockStream = stream;
    if (!this.#stored) return;
    for (let layer = layers - Number(!startBlock); layer >= 0; layer--) drawHaarBlock(stream, this.#blocks, layer);
  }

  /**
   * Outputs and gradient at the given angles; at `angles` when left out.
   *
   * @param thetas L angles, theta_1 first
   */
  evaluate(thetas: Float64Array = this.angles): void {
    this.#thetas.set(thetas);
    this.#forwardPass();
    this.#backwardPass();
  }

  /** sum_l (d_l z_p) (d_l z_q), where p = a J + i names input a and output i, both from 0: Eq. (6), and Eq. (17)'s left side. */
  kernel(p: number, q: number): number {
    return gradientProduct(this.gradient, this.#simulation.layers, p, q);
  }

  /**
   * mu = d^2/ds^2 eps(theta + s grad eps) at s = 0, for input 1 and output 1, after `evaluate`.
   *
   * With phi(s) = phi + s a + s^2 b / 2 this is 2 <a|O|a> + 2 Re <b|O|phi>. The tangent a is carried forward; b is not
   * needed, because the backward vector chi_l gives each layer's contribution to it: with g = d_l eps, layer l adds
   * 2 i g X a - g^2 X^2 phi to b.
   */
  mu(): number {
    const { dim, layers, inputCount } = this.#simulation;
    const { re: tangentRe, im: tangentIm } = this.#tangent;
    const { re: scratchRe, im: scratchIm } = this.#scratch;
    tangentRe.fill(0);
    tangentIm.fill(0);
    let sum = 0;
    for (let layer = layers - 1; layer >= 0; layer--) {
      const slope = this.gradient[layer];
      const chiAt = layer * dim;
      const phiAt = layer * inputCount * dim;
      this.#rotate(layer, this.#thetas[layer], this.#tangent, 0);
      this.#applyGenerator(layer, this.#tangent, 0, this.#scratch);
      sum -= 2 * slope * innerProductIm(dim, this.#history, chiAt, this.#scratch, 0);
      this.#applyGenerator(layer, this.#forward, phiAt, this.#scratch);
      for (let k = 0; k < dim; k++) {
        tangentRe[k] -= slope * scratchIm[k];
        tangentIm[k] += slope * scratchRe[k];
      }
      sum -= slope * slope * this.#squaredGeneratorElement(layer, chiAt);
      this.#applyBlock(layer, this.#tangent, 0, 1);
    }
    this.#applyObservable(0, this.#tangent, 0, this.#scratch, 0);
    return 2 * sum + 2 * innerProductRe(dim, this.#tangent, 0, this.#scratch, 0);
  }

  /** Re <chi_l| X_l^2 |phi_l>, where the scratch vector holds X_l |phi_l>: X_l is Hermitian. */
  #squaredGeneratorElement(layer: number, chiAt: number): number {
    const { dim, generator, gateScale } = this.#simulation;
    const { re, im } = this.#scratch;
    if (generator === null) {
      const phiAt = layer * this.#simulation.inputCount * dim;
      return gateScale ** 2 * innerProductRe(dim, this.#history, chiAt, this.#forward, phiAt);
    }
    let sum = 0;
    for (let k = 0; k < dim; k++) {
      sum += generator[k] * (this.#history.re[chiAt + k] * re[k] + this.#history.im[chiAt + k] * im[k]);
    }
    return sum;
  }

  #forwardPass(): void {
    const { dim, layers, inputCount, startBlock, statesRe, statesIm } = this.#simulation;
    const size = inputCount * dim;
    const { re, im } = this.#forward;
    // Layer l lives at place l - 1; place L is used for the state on its way, then for the state at the end.
    let at = layers * size;
    re.set(statesRe, at);
    im.set(statesIm, at);
    if (startBlock) this.#applyBlock(layers, this.#forward, at, inputCount);
    for (let layer = layers - 1; layer >= 0; layer--) {
      const next = layer * size;
      re.copyWithin(next, at, at + size);
      im.copyWithin(next, at, at + size);
      for (let a = 0; a < inputCount; a++) this.#rotate(layer, this.#thetas[layer], this.#forward, next + a * dim);
      at = layers * size;
      re.copyWithin(at, next, next + size);
      im.copyWithin(at, next, next + size);
      this.#applyBlock(layer, this.#forward, at, inputCount);
    }
  }

  #backwardPass(): void {
    const { dim, layers, inputCount, observables } = this.#simulation;
    const outputs = observables.length;
    const endAt = layers * inputCount * dim;
    for (let a = 0; a < inputCount; a++) {
      for (let i = 0; i < outputs; i++) {
        const p = a * outputs + i;
        this.#applyObservable(i, this.#forward, endAt + a * dim, this.#backward, p * dim);
        this.outputs[p] = innerProductRe(dim, this.#forward, endAt + a * dim, this.#backward, p * dim);
      }
    }
    for (let layer = 0; layer < layers; layer++) {
      this.#applyBlockAdjoint(layer, this.#backward, inputCount * outputs);
      for (let k = 0; k < dim; k++) {
        this.#history.re[layer * dim + k] = this.#backward.re[k];
        this.#history.im[layer * dim + k] = this.#backward.im[k];
      }
      for (let a = 0; a < inputCount; a++) {
        this.#applyGenerator(layer, this.#forward, (layer * inputCount + a) * dim, this.#scratch);
        for (let p = a * outputs; p < (a + 1) * outputs; p++) {
          // d_l z = 2 Re <chi_l| i X_l |phi_l>, Eq. (8)
          this.gradient[p * layers + layer] = -2 * innerProductIm(dim, this.#backward, p * dim, this.#scratch, 0);
          this.#rotate(layer, -this.#thetas[layer], this.#backward, p * dim);
        }
      }
    }
  }

  /** Where block `layer` is (0 for W_1, L for the one between the state and X_L), drawn again if it was not kept. */
  #blockAt(layer: number): number {
    if (this.#stored) return layer;
    if (this.#blockStream === null) throw new Error('Circuit: evaluate before draw');
    // The first pass goes through the blocks in the order of the stream and notes where each begins.
    const known = this.#blockStates[layer] as StreamState | undefined;
    if (known === undefined) this.#blockStates[layer] = this.#blockStream.getState();
    drawHaarBlock(known === undefined ? this.#blockStream : streamFromState(known), this.#blocks, 0);
    return 0;
  }

  #applyBlock(layer: number, vectors: Vectors, at: number, count: number): void {
    const { dim } = this.#simulation;
    const block = this.#blockAt(layer);
    for (let v = 0; v < count; v++) applyHaarBlock(this.#blocks, block, vectors.re, vectors.im, at + v * dim);
  }

  #applyBlockAdjoint(layer: number, vectors: Vectors, count: number): void {
    const { dim } = this.#simulation;
    const block = this.#blockAt(layer);
    for (let v = 0; v < count; v++) applyHaarBlockAdjoint(this.#blocks, block, vectors.re, vectors.im, v * dim);
  }

  /** out[0..D) <- s X_l v */
  #applyGenerator(layer: number, vectors: Vectors, at: number, out: Vectors): void {
    const { dim, generator, gateScale } = this.#simulation;
    if (generator === null) {
      applyPauliString(this.#strings[layer], gateScale, dim, vectors.re, vectors.im, at, out.re, out.im, 0);
      return;
    }
    for (let k = 0; k < dim; k++) {
      out.re[k] = generator[k] * vectors.re[at + k];
      out.im[k] = generator[k] * vectors.im[at + k];
    }
  }

  /** v <- e^{i s theta X_l} v */
  #rotate(layer: number, theta: number, { re, im }: Vectors, at: number): void {
    if (theta === 0) return;
    const { dim, generator, gateScale } = this.#simulation;
    if (generator === null) {
      const [cosine, sine] = [Math.cos(gateScale * theta), Math.sin(gateScale * theta)];
      // P^2 = 1: e^{i s theta P} = cos s theta + i sin s theta P
      const { re: imageRe, im: imageIm } = this.#rotation;
      applyPauliString(this.#strings[layer], sine, dim, re, im, at, imageRe, imageIm, 0);
      for (let k = 0; k < dim; k++) {
        re[at + k] = cosine * re[at + k] - imageIm[k];
        im[at + k] = cosine * im[at + k] + imageRe[k];
      }
      return;
    }
    for (let k = 0; k < dim; k++) {
      const [c, s] = [Math.cos(theta * generator[k]), Math.sin(theta * generator[k])];
      const [x, y] = [re[at + k], im[at + k]];
      re[at + k] = c * x - s * y;
      im[at + k] = c * y + s * x;
    }
  }

  #applyObservable(output: number, vectors: Vectors, at: number, out: Vectors, outAt: number): void {
    applyObservable(this.#observables[output], this.#simulation.dim, vectors, at, out, outAt);
  }
}
