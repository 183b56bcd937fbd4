// One sample of the circuit of circuit.ts at a cost of O(D) a layer: every Haar block is drawn on the vectors that meet it, and nowhere else
// (haar-frame.ts). Liu et al., PRL 130, 150601, Eqs. (1), (6), (14). Same law as with whole blocks: docs/theory/sampling.md.
// Where the sweep is, all states and all that is carried back are combinations of a few orthonormal vectors; a block turns only these.

import { type DrawnObservable, applyObservable, drawObservable } from './drawn-observable.js';
import { gradientProduct } from './gradient-product.js';
import { type HaarFrames, applyHaarFrame, completeFrame, drawOrthogonalFrame } from './haar-frame.js';
import { NormalSource } from './normal-source.js';
import { addMultiple, copyScaled, removeComponents } from './orthogonal-vectors.js';
import { type PauliString, applyPauliString, drawPauliString } from './pauli-string.js';
import type { RandomStream } from './random-stream.js';
import type { PreparedSimulation } from './simulation.js';
import type { Vectors } from './vectors.js';

/**
 * A circuit whose samples are drawn in the same memory. N inputs, J outputs, L layers; N (1 + J) vectors meet a block, two for K, and one
 * more for mu. All angles are zero, which changes no average over Haar blocks.
 *
 * The sweep goes from the observables to the states. Its place 0 is at the observables, place l at X_l, and block l lies between l - 1 and l.
 *
 * @example
 * const circuit = new FrameCircuit(prepareSimulation(simulation), { withMu: false });
 * circuit.sample(seedStream(1));
 * circuit.kernel(0, 0); // one sample of K
 */
export class FrameCircuit {
  /** z_i(x_a) at a J + i; no target is subtracted */
  readonly outputs: Float64Array;
  /** d z_i(x_a) / d theta_l at (a J + i) L + (l - 1) */
  readonly gradient: Float64Array;

  readonly #simulation: PreparedSimulation;
  readonly #normals: NormalSource;
  #strings: PauliString[] = [];
  #observables: DrawnObservable[] = [];

  /** an orthonormal basis of the input states, and the components of each state in it */
  readonly #inputBasis: Float64Array;
  readonly #inputRank: number;
  readonly #inputComponents: readonly Float64Array[];
  /** the components of each O_i phi_a in the basis of all: the same at every place, as blocks keep inner products */
  readonly #carriedComponents: readonly Float64Array[];
  /** how many vectors that basis has: those of the input, and what the O_i phi_a add to them; at most `capacity` */
  #rank = 0;
  readonly #capacity: number;
  /** the basis at place 0; with mu at every place */
  readonly #bases: Float64Array;
  readonly #keepsBases: boolean;
  /** block l, which takes the basis at place l to the one at l - 1 */
  readonly #blocks: HaarFrames;
  /** squared norms of the basis that was drawn last */
  readonly #squares: Float64Array;

  /** the matrix elements <e_i|X|e_j> that the gradients are made of, and for each of them the weights of its real and imaginary part */
  readonly #elements: readonly { readonly i: number; readonly j: number }[];
  readonly #weights: Float64Array;

  readonly #state: Float64Array;
  readonly #carried: Float64Array;
  readonly #image: Float64Array;
  readonly #tangent: Float64Array;
  /** of this sample, once it is known: blocks do not remember the tangent */
  #mu: number | null = null;

  constructor(simulation: PreparedSimulation, { withMu }: { readonly withMu: boolean }) {
    const { dim, layers, inputCount, observables } = simulation;
    const outputs = inputCount * observables.length;
    const capacity = Math.min(dim, inputCount + outputs);
    const vectors = (count: number) => new Float64Array(2 * dim * count);
    const components = (count: number) => Array.from({ length: count }, () => new Float64Array(2 * capacity));
    this.#simulation = simulation;
    this.#capacity = capacity;
    this.#keepsBases = withMu;
    this.outputs = new Float64Array(outputs);
    this.gradient = new Float64Array(outputs * layers);
    this.#state = vectors(1);
    this.#carried = vectors(1);
    this.#image = vectors(1);
    this.#tangent = vectors(withMu ? 1 : 0);
    this.#squares = new Float64Array(capacity);
    this.#inputBasis = vectors(Math.min(dim, inputCount));
    this.#inputComponents = components(inputCount);
    this.#carriedComponents = components(outputs);
    this.#inputRank = this.#findInputBasis();
    this.#bases = vectors(capacity * (withMu ? layers + 1 : 1));
    this.#blocks = {
      dim,
      capacity,
      known: new Int32Array(layers),
      domain: this.#bases.subarray(2 * dim * capacity),
      range: this.#bases,
      components: new Float64Array(2 * capacity),
    };
    this.#elements = elementsFor(this.#inputRank, capacity);
    this.#weights = new Float64Array(2 * outputs * this.#elements.length);
    const perLayer = capacity + Number(withMu);
    this.#normals = new NormalSource(2 * dim * capacity, 2 * dim * (this.#inputRank + layers * perLayer));
  }

  /** Draws a circuit from a stream, which is the circuit's from now on: generators, observables, and its blocks as they are met. */
  sample(stream: RandomStream): void {
    const { layers, generator, qubits, observables } = this.#simulation;
    if (generator === null) this.#strings = Array.from({ length: layers }, () => drawPauliString(stream, qubits));
    this.#observables = observables.map((observable) => drawObservable(observable, qubits, stream));
    this.#normals.start(stream);
    this.#mu = null;
    this.#drawFinalStates();
    this.#carryObservables();
    this.#weighElements();
    for (let place = 1; place <= layers; place++) this.#crossBlock(place);
  }

  /** sum_l (d_l z_p) (d_l z_q), where p = a J + i names input a and output i, both from 0: Eq. (6), and Eq. (17)'s left side. */
  kernel(p: number, q: number): number {
    return gradientProduct(this.gradient, this.#simulation.layers, p, q);
  }

  /** mu = d^2/ds^2 eps(theta + s grad eps) at s = 0, for input 1 and output 1: by the tangent, as in circuit.ts. */
  mu(): number {
    if (!this.#keepsBases) throw new Error('FrameCircuit: mu of a circuit that was made without it');
    this.#mu ??= this.#drawMu();
    return this.#mu;
  }

  /** Fills `#inputBasis` and `#inputComponents`; returns how many input states are independent. */
  #findInputBasis(): number {
    const { dim, inputCount, statesRe, statesIm } = this.#simulation;
    let rank = 0;
    for (let a = 0; a < inputCount; a++) {
      this.#state.set(statesRe.subarray(a * dim, (a + 1) * dim));
      this.#state.set(statesIm.subarray(a * dim, (a + 1) * dim), dim);
      rank = this.#extendBasis(this.#inputBasis, rank, this.#state, this.#inputComponents[a]);
    }
    return rank;
  }

  /** The components of a vector in an orthonormal basis, which grows by what is left of it; returns the new number of vectors. */
  #extendBasis(basis: Float64Array, rank: number, vector: Float64Array, components: Float64Array): number {
    const { dim } = this.#simulation;
    components.fill(0);
    const square = removeComponents(dim, basis, 0, rank, null, vector, 0, components);
    if (square === 0) return rank;
    const norm = Math.sqrt(square);
    components[2 * rank] = norm;
    copyScaled(dim, 1 / norm, vector, 0, basis, 2 * dim * rank);
    return rank + 1;
  }

  /** The states that meet the observables: U is Haar random, and independent of all its blocks but the last, or with fixed ends the first. */
  #drawFinalStates(): void {
    const { dim, layers, startBlock } = this.#simulation;
    const count = this.#inputRank;
    if (startBlock || layers > 0)
      this.#keepBasis(drawOrthogonalFrame(this.#normals, dim, count, this.#squares), count, 0);
    else this.#bases.set(this.#inputBasis);
  }

  /** Outputs, and the O_i phi_a in a basis that begins with that of the states. */
  #carryObservables(): void {
    const { dim, inputCount, observables } = this.#simulation;
    this.#rank = this.#inputRank;
    for (let a = 0; a < inputCount; a++) {
      this.#combine(0, this.#inputComponents[a], this.#inputRank, this.#state);
      for (let i = 0; i < observables.length; i++) {
        const p = a * observables.length + i;
        applyObservable(this.#observables[i], dim, halves(dim, this.#state), 0, halves(dim, this.#carried), 0);
        let output = 0;
        for (let k = 0; k < 2 * dim; k++) output += this.#state[k] * this.#carried[k];
        this.outputs[p] = output;
        this.#rank = this.#extendBasis(this.#bases, this.#rank, this.#carried, this.#carriedComponents[p]);
      }
    }
  }

  /** d_l z = 2 Re <chi| i X |phi>, Eq. (8), with chi = sum_i c_i e_i and phi = sum_j b_j e_j: -2 sum_ij Im conj(c_i) b_j <e_i|X|e_j>. */
  #weighElements(): void {
    const { observables } = this.#simulation;
    const outputs = this.outputs.length;
    for (const [place, { i, j }] of this.#elements.entries()) {
      for (let p = 0; p < outputs; p++) {
        const c = this.#carriedComponents[p];
        const b = this.#inputComponents[Math.floor(p / observables.length)];
        // The element (j, i) is the conjugate of (i, j).
        const mirrored = i > j && i < this.#inputRank;
        const real = imaginaryOf(c, i, b, j) + (mirrored ? imaginaryOf(c, j, b, i) : 0);
        const imaginary = realOf(c, i, b, j) - (mirrored ? realOf(c, j, b, i) : 0);
        this.#weights[2 * (place * outputs + p)] = -2 * real;
        this.#weights[2 * (place * outputs + p) + 1] = i > j ? -2 * imaginary : 0;
      }
    }
  }

  /** The basis at a place, which the block before it has turned into a new frame; then the gradient there. */
  #crossBlock(place: number): void {
    const { dim, layers, startBlock } = this.#simulation;
    if (startBlock || place < layers) {
      const at = drawOrthogonalFrame(this.#normals, dim, this.#rank, this.#squares);
      this.#differentiate(place - 1, this.#normals.values, at);
      if (this.#keepsBases) this.#keepBasis(at, this.#rank, place);
      return;
    }
    // The states meet X_L itself: of W_L it is known where it has taken them.
    const at = this.#keepsBases ? 2 * dim * this.#capacity * place : 0;
    this.#bases.set(this.#inputBasis.subarray(0, 2 * dim * this.#inputRank), at);
    completeFrame(this.#normals, dim, this.#bases, at, this.#inputRank, this.#rank);
    this.#squares.fill(1);
    this.#differentiate(place - 1, this.#bases, at);
  }

  #differentiate(layer: number, basis: Float64Array, first: number): void {
    const { dim, layers, generator } = this.#simulation;
    const outputs = this.outputs.length;
    for (let p = 0; p < outputs; p++) this.gradient[p * layers + layer] = 0;
    let applied = -1;
    for (let place = 0; place < this.#elements.length; place++) {
      const { i, j } = this.#elements[place];
      if (i >= this.#rank) continue;
      const [u, v] = [first + 2 * dim * i, first + 2 * dim * j];
      if (generator === null && applied !== j) this.#applyGenerator(layer, basis, v, this.#state);
      applied = j;
      let x = 0;
      let y = 0;
      if (generator === null) {
        const image = this.#state;
        for (let k = 0; k < dim; k++) {
          x += basis[u + k] * image[k] + basis[u + dim + k] * image[dim + k];
          y += basis[u + k] * image[dim + k] - basis[u + dim + k] * image[k];
        }
      } else {
        for (let k = 0; k < dim; k++) {
          const a = basis[u + k];
          const b = basis[u + dim + k];
          const c = basis[v + k];
          const d = basis[v + dim + k];
          x += generator[k] * (a * c + b * d);
          y += generator[k] * (a * d - b * c);
        }
      }
      const norm = Math.sqrt(this.#squares[i] * this.#squares[j]);
      for (let p = 0; p < outputs; p++) {
        const weight = 2 * (place * outputs + p);
        this.gradient[p * layers + layer] += (this.#weights[weight] * x + this.#weights[weight + 1] * y) / norm;
      }
    }
  }

  /** Normalises what was drawn last, into the room of a place. */
  #keepBasis(at: number, count: number, place: number): void {
    const { dim } = this.#simulation;
    for (let i = 0; i < count; i++) {
      const to = 2 * dim * (place * this.#capacity + i);
      copyScaled(dim, 1 / Math.sqrt(this.#squares[i]), this.#normals.values, at + 2 * dim * i, this.#bases, to);
    }
  }

  /** out <- the combination of the first `count` vectors of the basis at a place */
  #combine(place: number, components: Float64Array, count: number, out: Float64Array): void {
    const { dim } = this.#simulation;
    const first = 2 * dim * place * this.#capacity;
    for (let k = 0; k < 2 * dim; k++) out[k] = 0;
    for (let i = 0; i < count; i++) {
      addMultiple(dim, components[2 * i], components[2 * i + 1], this.#bases, first + 2 * dim * i, out, 0);
    }
  }

  /**
   * With phi(s) = phi + s a + s^2 b / 2 this is 2 <a|O|a> + 2 Re <b|O|phi>. With g = d_l eps, layer l adds i g X phi to a, which is carried
   * on by the blocks, and 2 i g X a - g^2 X^2 phi to b, whose product with chi is taken at once.
   */
  #drawMu(): number {
    const { dim, layers } = this.#simulation;
    const tangent = this.#tangent;
    tangent.fill(0);
    this.#blocks.known.fill(this.#rank);
    const count = Math.min(this.#rank, this.#inputRank + 1);
    let sum = 0;
    for (let place = layers; place >= 1; place--) {
      this.#combine(place, this.#carriedComponents[0], count, this.#carried);
      sum += this.#addToTangent(place);
      applyHaarFrame(this.#blocks, place - 1, this.#normals, tangent, 0, true);
    }
    applyObservable(this.#observables[0], dim, halves(dim, tangent), 0, halves(dim, this.#carried), 0);
    for (let k = 0; k < 2 * dim; k++) sum += tangent[k] * this.#carried[k];
    return 2 * sum;
  }

  /** a <- a + i g X phi at a place; returns Re <chi| 2 i g X a - g^2 X^2 phi> with the a before. X is Hermitian: <chi|X = <X chi|. */
  #addToTangent(place: number): number {
    const { dim, generator } = this.#simulation;
    const [tangent, chi] = [this.#tangent, this.#carried];
    // The first state is the first vector of the basis, and has norm 1.
    const phiAt = 2 * dim * place * this.#capacity;
    const slope = this.gradient[place - 1];
    if (generator !== null) return -slope * turnDiagonally(dim, generator, slope, this.#bases, phiAt, chi, tangent);
    const [phi, image] = [this.#state, this.#image];
    this.#applyGenerator(place - 1, this.#bases, phiAt, phi);
    this.#applyGenerator(place - 1, chi, 0, image);
    let [product, square] = [0, 0];
    for (let k = 0; k < dim; k++) {
      product += image[k] * tangent[dim + k] - image[dim + k] * tangent[k];
      square += image[k] * phi[k] + image[dim + k] * phi[dim + k];
      tangent[k] -= slope * phi[dim + k];
      tangent[dim + k] += slope * phi[k];
    }
    return -slope * (2 * product + slope * square);
  }

  /** out <- s P_l v, for generators that are Pauli strings */
  #applyGenerator(layer: number, vector: Float64Array, at: number, out: Float64Array): void {
    const { dim, gateScale } = this.#simulation;
    const [from, to] = [halves(dim, vector), halves(dim, out)];
    applyPauliString(this.#strings[layer], gateScale, dim, from.re, from.im, at, to.re, to.im, 0);
  }
}

/** The same for X = diag(values): 2 Im <X chi|a> + g Re <X chi|X phi>, and a <- a + i g X phi. */
function turnDiagonally(
  dim: number,
  values: Float64Array,
  slope: number,
  basis: Float64Array,
  phiAt: number,
  chi: Float64Array,
  tangent: Float64Array,
): number {
  let product = 0;
  let square = 0;
  for (let k = 0; k < dim; k++) {
    const value = values[k];
    const phiRe = value * basis[phiAt + k];
    const phiIm = value * basis[phiAt + dim + k];
    const chiRe = value * chi[k];
    const chiIm = value * chi[dim + k];
    product += chiRe * tangent[dim + k] - chiIm * tangent[k];
    square += chiRe * phiRe + chiIm * phiIm;
    tangent[k] -= slope * phiIm;
    tangent[dim + k] += slope * phiRe;
  }
  return 2 * product + slope * square;
}

/**
 * Pairs i >= j of the basis, j among the input states, ordered by j. With one input state <phi|X|phi> is left out: its weight is the
 * imaginary part of <phi|O|phi>.
 */
function elementsFor(inputRank: number, capacity: number): { i: number; j: number }[] {
  const list: { i: number; j: number }[] = [];
  for (let j = 0; j < inputRank; j++) {
    for (let i = inputRank === 1 ? 1 : j; i < capacity; i++) list.push({ i, j });
  }
  return list;
}

/** Re conj(c_i) b_j */
const realOf = (c: Float64Array, i: number, b: Float64Array, j: number): number =>
  c[2 * i] * b[2 * j] + c[2 * i + 1] * b[2 * j + 1];

/** Im conj(c_i) b_j */
const imaginaryOf = (c: Float64Array, i: number, b: Float64Array, j: number): number =>
  c[2 * i] * b[2 * j + 1] - c[2 * i + 1] * b[2 * j];

/** The real and the imaginary parts of a vector. */
const halves = (dim: number, vector: Float64Array): Vectors => ({ re: vector, im: vector.subarray(dim) });
