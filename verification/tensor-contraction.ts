// Sums over indices in floating point, in Einstein's notation: tensors with named indices, contracted one after the other along
// tables of offsets that are made once and used for every sample.

/** A complex tensor, flat, the last index fastest. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A tensor by its name, with an index on each leg. */
export interface IndexedTensor {
  readonly name: string;
  readonly conjugated: boolean;
  readonly indices: readonly string[];
}

/** A sum over all indices but the fixed ones, ready to be done at any values of the tensors. */
export interface Contraction {
  /** multiplications of complex numbers that one evaluation takes */
  readonly cost: number;
  /** evaluates; the result is in `result` until the next evaluation */
  readonly run: () => void;
  /** the number that is left */
  readonly result: { re: number; im: number };
}

export function makeTensor(shape: readonly number[]): Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  return { shape, re: new Float64Array(size), im: new Float64Array(size) };
}

/** Larger intermediate results are not for a quick check. */
const MAX_TABLE = 4_000_000;

/** A contraction needs tables beyond any quick check. */
export class ContractionTooLarge extends Error {}

/**
 * Plans a contraction to a number.
 *
 * @param fixed the place of each index that is not summed over
 * @param tensors by name; their entries may change between evaluations, not their shapes
 * @throws ContractionTooLarge when an intermediate tensor has millions of entries
 */
export function planContraction(
  factors: readonly IndexedTensor[],
  fixed: ReadonlyMap<string, number>,
  tensors: ReadonlyMap<string, Tensor>,
): Contraction {
  const steps: Step[] = [];
  const waiting = [...factors];
  let current: Operand = {
    indices: [],
    shape: [],
    tensor: { shape: [], re: new Float64Array([1]), im: new Float64Array(1) },
    sign: 1,
  };
  while (waiting.length > 0) {
    const next = operandOf(waiting.splice(bestNext(current, waiting, fixed, tensors), 1)[0], tensors);
    const kept = keptIndices(current, next, waiting, fixed);
    const step = new Step(current, next, kept, fixed);
    steps.push(step);
    current = step.outcome;
  }
  const result = { re: 1, im: 0 };
  return {
    cost: steps.reduce((sum, step) => sum + step.cost, 0),
    result,
    run: () => {
      for (const step of steps) step.run();
      result.re = current.tensor.re[0];
      result.im = current.tensor.im[0];
    },
  };
}

interface Operand {
  readonly indices: readonly string[];
  readonly shape: readonly number[];
  readonly tensor: Tensor;
  /** of the imaginary part */
  readonly sign: number;
}

function operandOf({ name, conjugated, indices }: IndexedTensor, tensors: ReadonlyMap<string, Tensor>): Operand {
  const tensor = tensors.get(name)!;
  return { indices, shape: tensor.shape, tensor, sign: conjugated ? -1 : 1 };
}

function keptIndices(
  one: Pick<Operand, 'indices'>,
  two: Pick<Operand, 'indices'>,
  waiting: readonly IndexedTensor[],
  fixed: ReadonlyMap<string, number>,
): string[] {
  const later = new Set(waiting.flatMap(({ indices }) => indices));
  return [...new Set([...one.indices, ...two.indices])].filter((index) => later.has(index) && !fixed.has(index));
}

/** The tensor that leaves the least to carry on, one that is connected to what there is if possible. */
function bestNext(
  current: Operand,
  waiting: readonly IndexedTensor[],
  fixed: ReadonlyMap<string, number>,
  tensors: ReadonlyMap<string, Tensor>,
): number {
  const sizes = new Map(current.indices.map((index, k) => [index, current.shape[k]]));
  let [best, least] = [0, Infinity];
  waiting.forEach((candidate, at) => {
    const { shape } = tensors.get(candidate.name)!;
    candidate.indices.forEach((index, k) => sizes.set(index, shape[k]));
    const kept = keptIndices(
      current,
      candidate,
      waiting.filter((_, k) => k !== at),
      fixed,
    );
    const isApart = current.indices.length > 0 && !candidate.indices.some((index) => current.indices.includes(index));
    const size = kept.reduce((product, index) => product * sizes.get(index)!, isApart ? 1e6 : 1);
    if (size < least) [best, least] = [at, size];
  });
  return best;
}

/** outcome[kept] = sum over the rest of one[...] * two[...] */
class Step {
  readonly outcome: Operand;
  readonly cost: number;
  private readonly keptOne: Int32Array;
  private readonly keptTwo: Int32Array;
  private readonly summedOne: Int32Array;
  private readonly summedTwo: Int32Array;

  constructor(
    private readonly one: Operand,
    private readonly two: Operand,
    kept: readonly string[],
    fixed: ReadonlyMap<string, number>,
  ) {
    const sizes = new Map<string, number>();
    for (const { indices, shape } of [one, two]) indices.forEach((index, k) => sizes.set(index, shape[k]));
    const summed = [...sizes.keys()].filter((index) => !kept.includes(index) && !fixed.has(index));
    const shape = kept.map((index) => sizes.get(index)!);
    const offsets = (operand: Operand, over: readonly string[], base: number): Int32Array => {
      const strides = strideTable(operand);
      const counts = over.map((index) => sizes.get(index)!);
      const table = new Int32Array(counts.reduce((product, n) => product * n, 1));
      for (let place = 0; place < table.length; place++) {
        let [rest, offset] = [place, base];
        for (let k = over.length - 1; k >= 0; k--) {
          offset += (rest % counts[k]) * (strides.get(over[k]) ?? 0);
          rest = Math.floor(rest / counts[k]);
        }
        table[place] = offset;
      }
      return table;
    };
    const outer = shape.reduce((product, n) => product * n, 1);
    const inner = summed.reduce((product, index) => product * sizes.get(index)!, 1);
    if (outer * inner > MAX_TABLE) throw new ContractionTooLarge();
    const base = (operand: Operand): number =>
      operand.indices.reduce((sum, index, k) => sum + (fixed.get(index) ?? 0) * strideAt(operand.shape, k), 0);
    this.keptOne = offsets(one, kept, base(one));
    this.keptTwo = offsets(two, kept, base(two));
    this.summedOne = offsets(one, summed, 0);
    this.summedTwo = offsets(two, summed, 0);
    this.outcome = { indices: kept, shape, tensor: makeTensor(shape), sign: 1 };
    this.cost = outer * inner;
  }

  run(): void {
    const { keptOne, keptTwo, summedOne, summedTwo } = this;
    const { re: a, im: b } = this.one.tensor;
    const { re: c, im: d } = this.two.tensor;
    const { re, im } = this.outcome.tensor;
    const [s, t] = [this.one.sign, this.two.sign];
    for (let place = 0; place < keptOne.length; place++) {
      let sumRe = 0;
      let sumIm = 0;
      for (let k = 0; k < summedOne.length; k++) {
        const i = keptOne[place] + summedOne[k];
        const j = keptTwo[place] + summedTwo[k];
        const x = a[i];
        const y = s * b[i];
        const u = c[j];
        const v = t * d[j];
        sumRe += x * u - y * v;
        sumIm += x * v + y * u;
      }
      re[place] = sumRe;
      im[place] = sumIm;
    }
  }
}

function strideAt(shape: readonly number[], k: number): number {
  return shape.slice(k + 1).reduce((product, n) => product * n, 1);
}

/** The step that one more of an index makes in a flat tensor; an index on two of its legs makes both. */
function strideTable({ indices, shape }: Operand): Map<string, number> {
  const strides = new Map<string, number>();
  indices.forEach((index, k) => strides.set(index, (strides.get(index) ?? 0) + strideAt(shape, k)));
  return strides;
}
