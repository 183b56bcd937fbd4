// Tensor networks as JSON: tensors with named indices in Einstein's notation, or the boxes and edges of RTNI (Fukuda, Koenig,
// Nechita, J. Phys. A 52, 425303 (2019)), where a contraction joins two legs, each by box, copy, side and number.

import { InputError, quoted } from '../input-error.js';
import { parseDimension } from './dimension.js';
import { type Integrand, networkIntegrand } from './integrand.js';
import { DEFAULT_RANDOM } from './default-names.js';
import type { Network, NetworkTensor } from './network.js';
import { type RandomInput, randomNames, readRandomMatrix } from './random-matrices.js';
import { checkFreeName } from './roles.js';

/** A network and the roles that it gives to names; a role that is left out is undefined. */
export interface NetworkDocument {
  readonly integrand: Integrand;
  readonly network: Network;
  readonly random?: readonly RandomInput[];
  readonly states?: readonly string[];
}

const MAX_TEXT_LENGTH = 200_000;
const MAX_LEGS = 1000;

/**
 * Reads a network.
 *
 * **With indices.** `tensors`: a list of `{name, out, in}`, the rows and columns of A_{out,in} as lists of index names; `in` may
 * be left out for a vector. `"conjugated": true` conjugates the entries; `"adjoint": true` takes the adjoint, whose `out` are the
 * columns of the matrix itself. An index stands on exactly two legs, or it is in `labels`, fixed to one basis vector.
 * `dimensions`: what an index runs over, D by default: a name, a positive integer or a product such as `dA*dB`. `rows` and
 * `columns`: the open indices of a matrix-valued network. `random` and `states`: names of random unitaries and
 * states; with another ensemble `"O:orthogonal"`.
 *
 * **With contractions, as in RTNI.** `contractions`: a list of pairs of legs, a leg being `[name, copy, "out" or "in", number]`;
 * the name with a star, `U*`, is the adjoint. `dimensions`: `{name: {out: [...], in: [...]}}`, D where left out. `labels`: a
 * list of `[leg, label]`. `rows` and `columns`: lists of legs; by default all open out-legs and in-legs in order. The list of
 * contractions alone is a network too.
 *
 * @param text JSON; numerals count from 1
 * @param random the random unitaries, when the document names none
 * @throws InputError on anything else, naming the place
 * @example
 * // The average purity of subsystem A of a random state on A and B, E tr_A(rho_A^2) = (dA + dB)/(dA*dB + 1):
 * const purity = readNetwork(`{
 *   "tensors": [
 *     {"name": "psi", "out": ["a", "b"]}, {"name": "psi", "conjugated": true, "out": ["c", "b"]},
 *     {"name": "psi", "out": ["c", "e"]}, {"name": "psi", "conjugated": true, "out": ["a", "e"]}
 *   ],
 *   "dimensions": {"a": "dA", "c": "dA", "b": "dB", "e": "dB"}
 * }`);
 * renderText(integralExpression(integrate(purity.integrand))); // "(dA + dB)/(dA*dB + 1)"
 * // E[U A U'] in the edges of RTNI:
 * readNetwork('[[["U",1,"in",1], ["A",1,"out",1]], [["A",1,"in",1], ["U*",1,"out",1]]]').network.rows; // ["U.1.out.1"]
 */
export function readNetwork(text: string, random: readonly RandomInput[] = DEFAULT_RANDOM): NetworkDocument {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new InputError(`network: a text of ${text.length} characters`, `at most ${MAX_TEXT_LENGTH}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InputError('network: the text is no JSON', 'one JSON document');
  }
  return networkFromJson(json, random);
}

/** The same from a JSON value. */
export function networkFromJson(json: unknown, random: readonly RandomInput[] = DEFAULT_RANDOM): NetworkDocument {
  const document = new Place(Array.isArray(json) ? { contractions: json as unknown[] } : json, 'network');
  const isEdges = document.has('contractions');
  document.onlyKeys(
    isEdges
      ? ['contractions', 'dimensions', 'labels', 'rows', 'columns', 'random', 'states']
      : ['tensors', 'dimensions', 'labels', 'rows', 'columns', 'random', 'states'],
  );
  const roles: { random?: RandomInput[]; states?: string[] } = {};
  if (document.has('random'))
    roles.random = document
      .at('random')
      .list()
      .map((one) => one.randomMatrix());
  if (document.has('states'))
    roles.states = document
      .at('states')
      .list()
      .map((name) => name.name());
  const content = document.at(isEdges ? 'contractions' : 'tensors');
  if (content.list().length === 0) throw new InputError(`${content.path} is empty`, 'at least one item');
  const network = isEdges
    ? new EdgeReader(document, randomNames(roles.random ?? random)).network()
    : indexedNetwork(document);
  return { integrand: networkIntegrand(network), network, ...roles };
}

/** A value and where it stands, for messages. */
class Place {
  constructor(
    readonly value: unknown,
    readonly path: string,
  ) {}

  fail(expectation: string): InputError {
    if (this.value === undefined) return new InputError(`${this.path} is missing`, expectation);
    const shown = typeof this.value === 'string' ? this.value : JSON.stringify(this.value);
    return new InputError(`${this.path} is ${quoted(shown)}`, expectation);
  }

  private object(): Record<string, unknown> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value))
      throw this.fail('an object {...}');
    return this.value as Record<string, unknown>;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.object(), key);
  }

  at(key: string): Place {
    const step = /^\w{1,50}$/.test(key) ? `.${key}` : `[${quoted(key)}]`;
    return new Place(this.has(key) ? this.object()[key] : undefined, this.path + step);
  }

  onlyKeys(known: readonly string[]): void {
    for (const key of Object.keys(this.object())) {
      if (!known.includes(key)) throw new InputError(`${this.path} has the key ${quoted(key)}`, known.join(', '));
    }
  }

  entries(): [string, Place][] {
    return Object.keys(this.object()).map((key) => [key, this.at(key)]);
  }

  list(): Place[] {
    if (!Array.isArray(this.value)) throw this.fail('a list [...]');
    if (this.value.length > MAX_LEGS)
      throw new InputError(`${this.path} has ${this.value.length} items`, `at most ${MAX_LEGS}`);
    return this.value.map((item, k) => new Place(item, `${this.path}[${k}]`));
  }

  /** A list of a given length. */
  tuple(length: number, expectation: string): Place[] {
    if (!Array.isArray(this.value) || this.value.length !== length) throw this.fail(expectation);
    return this.list();
  }

  private matching(pattern: RegExp, expectation: string): string {
    const text = typeof this.value === 'number' ? String(this.value) : this.value;
    if (typeof text !== 'string' || !pattern.test(text)) throw this.fail(expectation);
    return text;
  }

  name(): string {
    const name = this.matching(/^[A-Za-z]\w{0,49}$/, 'a name: a letter, then letters, digits or underscores');
    checkFreeName(name, this.path);
    return name;
  }

  /** A name, or a name with its ensemble: "O:orthogonal". */
  randomMatrix(): RandomInput {
    const text = this.matching(/^[\s\S]{1,200}$/, 'a name such as U, or "O:orthogonal"');
    if (!text.includes(':')) return this.name();
    const matrix = readRandomMatrix(text, this.path);
    checkFreeName(matrix.name, this.path);
    return matrix;
  }

  index(): string {
    return this.matching(/^\w{1,50}$/, 'an index name of letters, digits or underscores');
  }

  label(): string {
    return this.matching(/^([1-9]\d{0,14}|[A-Za-z]\w{0,49})$/, 'a positive integer or a letter');
  }

  dimension(): string {
    const text = this.matching(/^[\w\s*^]{1,200}$/, 'a name, a positive integer or a product such as dA*dB');
    parseDimension(text, `${this.path} is`);
    return text;
  }

  count(): number {
    return Number(this.matching(/^[1-9]\d{0,3}$/, 'a positive integer'));
  }

  flag(): boolean {
    if (this.value === undefined) return false;
    if (typeof this.value !== 'boolean') throw this.fail('true or false');
    return this.value;
  }
}

function indexedNetwork(document: Place): Network {
  const indices = (place: Place) => (place.value === undefined ? [] : place.list().map((one) => one.index()));
  const tensors = document
    .at('tensors')
    .list()
    .map((tensor): NetworkTensor => {
      tensor.onlyKeys(['name', 'out', 'in', 'conjugated', 'adjoint']);
      const [isConjugated, isAdjoint] = [tensor.at('conjugated').flag(), tensor.at('adjoint').flag()];
      if (isConjugated && isAdjoint) throw new InputError(`${tensor.path} is conjugated and adjoint`, 'one of them');
      const [out, into] = [indices(tensor.at('out')), indices(tensor.at('in'))];
      const name = tensor.at('name').name();
      return isAdjoint
        ? { name, conjugated: true, out: into, in: out }
        : { name, conjugated: isConjugated, out, in: into };
    });
  const used = new Set(tensors.flatMap((tensor) => [...tensor.out, ...tensor.in]));
  const table = (key: string, read: (place: Place) => string): Record<string, string> => {
    if (!document.has(key)) return {};
    const entries = document.at(key).entries();
    for (const [index, { path }] of entries) {
      if (!used.has(index))
        throw new InputError(`${path} is about an index of no tensor`, 'an index that a tensor has');
    }
    return Object.fromEntries(entries.map(([index, place]) => [index, read(place)]));
  };
  const [rows, columns] = [indices(document.at('rows')), indices(document.at('columns'))];
  return {
    tensors,
    dimensions: table('dimensions', (place) => place.dimension()),
    labels: table('labels', (place) => place.label()),
    rows,
    columns,
  };
}

type Side = 'out' | 'in';

/** One box of RTNI: a copy of a tensor or of its adjoint. */
interface Box {
  readonly name: string;
  readonly isAdjoint: boolean;
  readonly key: string;
}

interface Leg {
  readonly box: Box;
  readonly side: Side;
  readonly number: number;
}

class EdgeReader {
  private readonly boxes = new Map<string, Box>();
  /** how many legs a tensor has on its own sides, the adjoint turned back */
  private readonly counts = new Map<string, Record<Side, number>>();
  /** the index on each leg that is contracted, labelled or open */
  private readonly indexOf = new Map<string, string>();

  constructor(
    private readonly document: Place,
    private readonly random: readonly string[],
  ) {}

  network(): Network {
    const dimensions = this.legDimensions();
    for (const edge of this.document.at('contractions').list()) {
      const pair = edge.tuple(2, 'two legs [[name, copy, "out" or "in", number], [...]]').map((leg) => this.leg(leg));
      const index = legKey(pair[0]);
      for (const leg of pair) this.attach(leg, index, edge);
    }
    const labels: Record<string, string> = {};
    for (const item of this.document.has('labels') ? this.document.at('labels').list() : []) {
      const [place, label] = item.tuple(2, 'a leg and a label');
      const leg = this.leg(place);
      this.attach(leg, legKey(leg), item);
      labels[legKey(leg)] = label.label();
    }
    const [rows, columns] = [this.ends('rows', 'out'), this.ends('columns', 'in')];
    const runsOver: Record<string, string> = {};
    const tensors = [...this.boxes.values()].map((box): NetworkTensor => {
      const indices = (side: Side): string[] =>
        Array.from({ length: this.count(box, side) }, (_, k) => {
          const leg = { box, side, number: k + 1 };
          const index = this.indexOf.get(legKey(leg));
          if (index === undefined) {
            throw new InputError(
              `network: the leg ${legKey(leg)} is open`,
              'it in a contraction, in labels, rows or columns',
            );
          }
          const own = dimensions.get(box.name)?.[ownSide(leg)];
          if (own !== undefined) {
            if (index in runsOver && runsOver[index] !== own[k]) {
              throw new InputError(
                `network: ${legKey(leg)} of dimension ${own[k]} meets ${runsOver[index]}`,
                'equal dimensions',
              );
            }
            runsOver[index] = own[k];
          }
          return index;
        });
      const [out, into] = [indices('out'), indices('in')];
      const { name, isAdjoint } = box;
      return isAdjoint ? { name, conjugated: true, out: into, in: out } : { name, conjugated: false, out, in: into };
    });
    return { tensors, dimensions: runsOver, labels, rows, columns };
  }

  private legDimensions(): ReadonlyMap<string, Record<Side, string[]>> {
    if (!this.document.has('dimensions')) return new Map();
    return new Map(
      this.document
        .at('dimensions')
        .entries()
        .map(([name, sides]) => {
          sides.onlyKeys(['out', 'in']);
          const read = (side: Side) =>
            sides.has(side)
              ? sides
                  .at(side)
                  .list()
                  .map((one) => one.dimension())
              : [];
          const dims = { out: read('out'), in: read('in') };
          this.counts.set(name, { out: dims.out.length, in: dims.in.length });
          return [name, dims];
        }),
    );
  }

  private leg(place: Place): Leg {
    const [name, copy, side, number] = place.tuple(4, 'a leg [name, copy, "out" or "in", number]');
    const text = typeof name.value === 'string' ? name.value : '';
    const isAdjoint = text.endsWith('*');
    const plain = new Place(isAdjoint ? text.slice(0, -1) : name.value, name.path).name();
    if (side.value !== 'out' && side.value !== 'in') throw side.fail('"out" or "in"');
    const key = `${plain}${isAdjoint ? '*' : ''}.${copy.count()}`;
    const box = this.boxes.get(key) ?? { name: plain, isAdjoint, key };
    this.boxes.set(key, box);
    const leg: Leg = { box, side: side.value, number: number.count() };
    const known = this.counts.get(plain);
    if (this.isListed(plain)) {
      if (leg.number > known![ownSide(leg)]) throw place.fail(`a leg that dimensions.${plain} lists`);
    } else {
      const counts = known ?? { out: 0, in: 0 };
      this.counts.set(plain, { ...counts, [ownSide(leg)]: Math.max(counts[ownSide(leg)], leg.number) });
    }
    return leg;
  }

  private isListed(name: string): boolean {
    return this.document.has('dimensions') && this.document.at('dimensions').has(name);
  }

  private count(box: Box, side: Side): number {
    const counts = this.counts.get(box.name)!;
    // A unitary of which only some legs are mentioned has as many on either side.
    const isSquare = this.random.includes(box.name) && !this.isListed(box.name);
    return isSquare ? Math.max(counts.out, counts.in) : counts[ownSide({ box, side })];
  }

  private attach(leg: Leg, index: string, place: Place): void {
    const key = legKey(leg);
    if (this.indexOf.has(key)) throw new InputError(`${place.path}: the leg ${key} is used twice`, 'each leg once');
    this.indexOf.set(key, index);
  }

  /** Open legs: those that are listed, or all that are left on that side. */
  private ends(key: 'rows' | 'columns', side: Side): string[] {
    if (this.document.has(key)) {
      return this.document
        .at(key)
        .list()
        .map((place) => {
          const leg = this.leg(place);
          this.attach(leg, legKey(leg), place);
          return legKey(leg);
        });
    }
    const open: string[] = [];
    for (const box of this.boxes.values()) {
      for (let number = 1; number <= this.count(box, side); number++) {
        const index = legKey({ box, side, number });
        if (this.indexOf.has(index)) continue;
        this.indexOf.set(index, index);
        open.push(index);
      }
    }
    return open;
  }
}

function legKey({ box, side, number }: Leg): string {
  return `${box.key}.${side}.${number}`;
}

/** The side of the matrix itself that a leg of it or of its adjoint is on. */
function ownSide({ box, side }: Pick<Leg, 'box' | 'side'>): Side {
  return box.isAdjoint ? (side === 'out' ? 'in' : 'out') : side;
}
