// A Pauli sum from data: [["XXIZ", 0.5], ...] in JSON, the Python text of such a list, dictionaries, objects with label and
// coefficient, Qiskit's SparsePauliOp as it prints, OpenFermion's and pytket's terms. Numbers are read exactly from their text.

import { rational } from '../algebra/rational.js';
import { InputError, quoted } from '../input-error.js';
import { addGaussian, gaussian, GAUSSIAN_I, type GaussianRational, multiplyGaussian } from './gaussian-rational.js';
import { type Literal, readLiteral } from './literal-text.js';
import { MAX_OBSERVABLE_TEXT } from './observable-text.js';
import { readExpression } from './pauli-expression.js';
import { PauliLabels } from './pauli-labels.js';
import {
  type ComplexTerm,
  type Operand,
  OperandArithmetic,
  addTerm,
  hermitianSum,
  numberOperand,
  stringOperand,
} from './pauli-operand.js';
import type { PauliSum, PauliSumOptions } from './pauli-sum.js';
import { requireQubits } from './qubit-count.js';

const EXPECTED_LIST = 'a list such as [["XXIZ", 0.5], ["ZZII", "1/3"]]';

/** Python's text of a complex number without its parentheses: "0.5+0j", "-1e-3-0j", "0j". */
const COMPLEX_TEXT = /^(?:([+-]?[\d.]+(?:e[+-]?\d+)?)(?=[+-]))?([+-]?[\d.]+(?:e[+-]?\d+)?)j$/i;

/** Longer texts are not matched against the expression above, whose time grows as the square. */
const MAX_COMPLEX_LENGTH = 1_000;

/**
 * The sum that a list of labels with coefficients denotes. See docs/pauli-sums.md for all forms.
 *
 * @param text pairs of label and coefficient, in JSON or as Python prints lists and tuples; objects such as
 *   {"label": "XX", "coeff": 0.5}; {"XX": 0.5}; `SparsePauliOp([...], coeffs=[...])`. Dense labels have qubit 0 rightmost and
 *   one length; sparse ones are `X0 Z3`. Coefficients are numbers, strings such as "1/3", "0.5" or "(0.5+0j)", pairs [0.5, 0]
 *   of real and imaginary part, or {"real": 0.5, "imag": 0}
 * @throws InputError when the text is not such a list, a coefficient is not real, or a label does not fit `qubits`
 * @example
 * pauliSumText(pauliSumFromJson('[["XXIZ", 0.1], ["ZZII", "(0.5+0j)"]]')); // "1/2*ZZII + 1/10*XXIZ"
 */
export function pauliSumFromJson(text: string, options: PauliSumOptions = {}): PauliSum {
  if (text.length > MAX_OBSERVABLE_TEXT) {
    throw new InputError(`Pauli list: got ${text.length} characters`, `at most ${MAX_OBSERVABLE_TEXT}`);
  }
  if (options.qubits !== undefined) requireQubits(options.qubits, 'pauliSumFromJson');
  const reader = new ListReader(options.qubits);
  return reader.sum(readLiteral(text, 'Pauli list', EXPECTED_LIST));
}

type List = Extract<Literal, { kind: 'list' }>;
type Dict = Extract<Literal, { kind: 'dict' }>;

const LABEL_KEYS = new Set([
  'label',
  'pauli',
  'paulis',
  'pauli_string',
  'paulistring',
  'string',
  'term',
  'word',
  'operator',
]);
const COEFFICIENT_KEYS = new Set(['coeff', 'coeffs', 'coefficient', 'coefficients', 'weight', 'value']);
/** Names for the whole list, in an object around it. */
const LIST_KEYS = new Set(['paulis', 'terms', 'hamiltonian', 'operator', 'observable', 'pauli_terms', 'pauli_list']);
const REAL_KEYS = new Set(['real', 're']);
const IMAGINARY_KEYS = new Set(['imag', 'im', 'imaginary']);

class ListReader {
  private readonly terms = new Map<string, ComplexTerm>();
  private labels: PauliLabels;
  private readonly arithmetic = new OperandArithmetic();

  constructor(private qubitsGiven: number | undefined) {
    this.labels = new PauliLabels(qubitsGiven);
  }

  sum(data: Literal): PauliSum {
    this.whole(data);
    return hermitianSum(this.labels.qubits(EXPECTED_LIST), this.terms.values());
  }

  private whole(data: Literal): void {
    if (data.kind === 'list') this.list(data);
    else if (data.kind === 'dict') this.dict(data);
    else if (data.kind === 'call') this.call(data);
    else throw new InputError('Pauli list: not a list', EXPECTED_LIST);
  }

  private list({ items }: List): void {
    if (items.length === 0) throw new InputError('Pauli list: the list is empty', EXPECTED_LIST);
    if (items.length > 1 && items.every((item) => item.kind === 'string')) {
      throw new InputError('Pauli list: entry 1 is a label without a coefficient', EXPECTED_LIST);
    }
    items.forEach((item, place) => {
      this.entry(item, `Pauli list: entry ${place + 1}`);
    });
  }

  private entry(item: Literal, where: string): void {
    if (item.kind === 'dict') {
      const parts = labelAndCoefficient(item);
      if (parts !== null) {
        this.add(parts.label, parts.coefficient, where);
        return;
      }
    }
    const parts = item.kind === 'list' ? item.items : [];
    // Qiskit's sparse lists: ("XZ", [0, 3], 0.5) has X on qubit 0 and Z on qubit 3.
    if (parts.length === 3 && parts[0].kind === 'string' && parts[1].kind === 'list') {
      this.addOperand(this.onQubits(parts[0].value, parts[1], where), parts[2], where);
      return;
    }
    if (parts.length !== 2 || !(parts[0].kind === 'string' || parts[0].kind === 'list')) {
      throw new InputError(`${where} is not a pair of label and coefficient`, EXPECTED_LIST);
    }
    this.add(parts[0], parts[1], where);
  }

  private dict(data: Dict): void {
    const single = labelAndCoefficient(data);
    if (single !== null) {
      this.labelled(single.label, single.coefficient);
      return;
    }
    if (data.entries.length === 1 && data.entries[0][0].kind === 'string' && LIST_KEYS.has(data.entries[0][0].value)) {
      this.whole(data.entries[0][1]);
      return;
    }
    if (data.entries.length === 0) throw new InputError('Pauli list: the list is empty', EXPECTED_LIST);
    data.entries.forEach(([label, coefficient], place) => {
      this.add(label, coefficient, `Pauli list: entry ${place + 1}`);
    });
  }

  /** One label with one coefficient, or a list of each. */
  private labelled(labels: Literal, coefficients: Literal): void {
    const isList = (data: Literal): data is List => data.kind === 'list' && data.items.length > 0;
    const isPlainText = (data: Literal): boolean => data.kind === 'string' && /^[+-]?[IXYZ_]{2,}$|\d/.test(data.value);
    if (!isList(labels) || !labels.items.every(isPlainText)) {
      this.add(labels, coefficients, 'Pauli list: the entry');
      return;
    }
    if (!isList(coefficients) || coefficients.items.length !== labels.items.length) {
      const count = isList(coefficients) ? coefficients.items.length : 'no list of';
      throw new InputError(`Pauli list: ${labels.items.length} labels and ${count} coefficients`, 'as many of each');
    }
    labels.items.forEach((label, place) => {
      this.add(label, coefficients.items[place], `Pauli list: entry ${place + 1}`);
    });
  }

  /** SparsePauliOp(['XX', 'ZI'], coeffs=[1.+0.j, 0.5+0.j]), SparsePauliOp.from_list([("XX", 0.5)]), PauliSumOp(...) around it. */
  private call({ name, args, named }: Extract<Literal, { kind: 'call' }>): void {
    const allowed = new Set(['coeffs', 'coeff', 'data', 'num_qubits', 'obj', 'sparse_list']);
    const stray = [...named.keys()].find((key) => !allowed.has(key));
    const second = args.at(1);
    const first = args.at(0) ?? named.get('data') ?? named.get('obj') ?? named.get('sparse_list');
    if (stray !== undefined || first === undefined || args.length > 2) {
      throw new InputError(
        `Pauli list: cannot read ${quoted(`${name}(${stray === undefined ? '' : `${stray}=`}...)`)}`,
        EXPECTED_LIST,
      );
    }
    if (/(^|\.)SparsePauliOp\.from_(sparse_)?list$/.test(name)) {
      this.checkQubits(named.get('num_qubits'));
      this.whole(first);
      return;
    }
    if (/(^|\.)(PauliSumOp|array|list|QubitPauliOperator|PauliSum)$/.test(name) && args.length === 1) {
      this.whole(first);
      return;
    }
    if (!/(^|\.)SparsePauliOp$/.test(name)) {
      throw new InputError(`Pauli list: cannot read ${quoted(`${name}(...)`)}`, EXPECTED_LIST);
    }
    const labels = withoutWrapper(first);
    const list: Literal = labels.kind === 'string' ? { kind: 'list', items: [labels] } : labels;
    const ones = { kind: 'list', items: list.kind === 'list' ? list.items.map(() => ONE) : [] } as const;
    const given = second ?? named.get('coeffs');
    const coefficients = given === undefined ? ones : withoutWrapper(given);
    if (list.kind !== 'list' || coefficients.kind !== 'list' || list.items.length === 0) {
      throw new InputError(
        `Pauli list: cannot read ${quoted(`${name}(...)`)}`,
        "SparsePauliOp(['XX', 'ZI'], coeffs=[1, 0.5])",
      );
    }
    if (list.items.length !== coefficients.items.length) {
      throw new InputError(
        `Pauli list: ${list.items.length} labels and ${coefficients.items.length} coefficients`,
        'as many of each; a text that was shortened with ... cannot be read',
      );
    }
    list.items.forEach((label, place) => {
      this.add(withoutWrapper(label), coefficients.items[place], `Pauli list: entry ${place + 1}`);
    });
  }

  /** from_list(..., num_qubits=4) says how many qubits sparse labels are on. */
  private checkQubits(data: Literal | undefined): void {
    if (data === undefined || (data.kind === 'word' && data.value === 'None')) return;
    const count =
      data.kind === 'number' && data.value.im.n === 0n && data.value.re.d === 1n ? data.value.re.valueOf() : NaN;
    requireQubits(count, 'num_qubits');
    if (this.qubitsGiven !== undefined && this.qubitsGiven !== count) {
      throw new InputError(`Pauli list: num_qubits is ${count}`, `${this.qubitsGiven} qubits`);
    }
    this.qubitsGiven = count;
    this.labels = new PauliLabels(count);
  }

  private add(label: Literal, coefficient: Literal, where: string): void {
    this.addOperand(this.operand(label, where), coefficient, where);
  }

  private addOperand(operand: Operand, coefficient: Literal, where: string): void {
    const factor = realCoefficient(coefficient, where);
    for (const term of this.arithmetic.product(operand, numberOperand(factor)).terms.values())
      addTerm(this.terms, term);
  }

  private operand(label: Literal, where: string): Operand {
    if (label.kind === 'string') return this.textOperand(label.value, where);
    if (label.kind === 'list') return this.siteOperand(label, where);
    throw new InputError(`${where} is not a pair of label and coefficient`, EXPECTED_LIST);
  }

  private textOperand(text: string, where: string): Operand {
    if (/^[IXYZ_]+$/.test(text)) return this.named(where, () => stringOperand(this.labels.denseString(text)));
    if (!/[IXYZ]/.test(text)) throw new InputError(`${where} has label ${quoted(text)}`, 'letters I, X, Y, Z');
    return this.named(where, () => readExpression(text, this.labels, this.arithmetic), text);
  }

  /** The message of a label says in which entry it stands. */
  private named(where: string, read: () => Operand, text?: string): Operand {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const problem = error.problem.replace(/^Pauli sum: /, '');
      throw new InputError(
        `${where}${text === undefined ? '' : ` has label ${quoted(text)}`}: ${problem}`,
        error.expectation,
      );
    }
  }

  /** ((0, 'X'), (1, 'Z')) of OpenFermion, [[["q", [0]], "X"]] and (Xq[0], Zq[1]) of pytket, ["X", "Z"] letter by letter. */
  private siteOperand({ items }: List, where: string): Operand {
    const unreadable = new InputError(`${where} has a label that is no text`, 'a label such as "XXIZ" or "X0 Z3"');
    if (items.length > 0 && items.every((item) => item.kind === 'string' && /^[IXYZ]$/.test(item.value))) {
      return this.textOperand(items.map((item) => (item.kind === 'string' ? item.value : '')).join(''), where);
    }
    return items.reduce((product: Operand, item) => {
      if (item.kind === 'string' && /\d/.test(item.value))
        return this.arithmetic.product(product, this.textOperand(item.value, where));
      if (item.kind !== 'list' || item.items.length !== 2) throw unreadable;
      const letter = item.items.find((part) => part.kind === 'string' && /^[IXYZ]$/.test(part.value));
      const index = qubitIndex(item.items[letter === item.items[0] ? 1 : 0]);
      if (letter?.kind !== 'string' || index === null) throw unreadable;
      const string = this.labels.sparseString(letter.value, index, `${letter.value}${index}`);
      return this.arithmetic.product(product, stringOperand(string));
    }, identity());
  }

  private onQubits(letters: string, places: List, where: string): Operand {
    const indices = places.items.map(qubitIndex);
    if (!/^[IXYZ]*$/.test(letters) || indices.length !== letters.length || new Set(indices).size !== indices.length) {
      throw new InputError(`${where} has label ${quoted(letters)}`, 'a letter for each of its qubits, each qubit once');
    }
    return letters.split('').reduce((product, letter, place) => {
      const index = indices[place];
      if (index === null) throw new InputError(`${where} has a qubit that is no number`, 'integers from 0');
      return this.arithmetic.product(
        product,
        stringOperand(this.labels.sparseString(letter, index, `${letter}${index}`)),
      );
    }, identity());
  }
}

const ONE: Literal = { kind: 'number', value: gaussian(rational(1)), text: '1' };

function identity(): Operand {
  return stringOperand({ x: 0n, z: 0n });
}

/** PauliList([...]), np.array([...]) and Pauli('XX') say no more than what stands in them. */
function withoutWrapper(data: Literal): Literal {
  if (data.kind !== 'call' || data.args.length !== 1 || !/(^|\.)(PauliList|Pauli|array|asarray|list)$/.test(data.name))
    return data;
  const stray = [...data.named.keys()].some((key) => key !== 'dtype');
  return stray ? data : withoutWrapper(data.args[0]);
}

/** A number, or pytket's ["q", [3]]. */
function qubitIndex(data: Literal): string | null {
  if (data.kind === 'number') return /^\d+$/.test(data.text) ? data.text : null;
  if (data.kind !== 'list') return null;
  const inner =
    data.items.length === 2 && data.items[0].kind === 'string' && data.items[0].value === 'q' ? data.items[1] : data;
  return inner.kind === 'list' && inner.items.length === 1 && inner.items[0].kind === 'number'
    ? qubitIndex(inner.items[0])
    : null;
}

/** The two parts of an object with one label and one coefficient, under whatever names; null when it is something else. */
function labelAndCoefficient({ entries }: Dict): { label: Literal; coefficient: Literal } | null {
  const under = (names: ReadonlySet<string>) =>
    entries.filter(([key]) => key.kind === 'string' && names.has(key.value));
  const [label, coefficient] = [under(LABEL_KEYS), under(COEFFICIENT_KEYS)];
  if (label.length === 0 || coefficient.length === 0) return null;
  if (label.length > 1 || coefficient.length > 1 || entries.length > 2) {
    const known = new Set([label[0], coefficient[0]]);
    const [key] = entries.find((entry) => !known.has(entry))!;
    const name = key.kind === 'string' ? quoted(key.value) : 'a further part';
    throw new InputError(
      `Pauli list: an object with ${name} beside label and coefficient`,
      'one label and one coefficient in each',
    );
  }
  return { label: label[0][1], coefficient: coefficient[0][1] };
}

/** The two parts of Python's text of a complex number; undefined when it is something else. */
function complexParts(text: string): { re: string; im: string } | undefined {
  if (text.length > MAX_COMPLEX_LENGTH) return undefined;
  const match = COMPLEX_TEXT.exec(/^\(.*\)$/.test(text) ? text.slice(1, -1) : text);
  // The first group is undefined when there is no real part, which the type of a match does not say.
  return match === null ? undefined : { re: match[1] || '0', im: match[2] };
}

function realCoefficient(data: Literal, where: string): GaussianRational {
  const { value, text } = coefficient(data, where);
  if (value.im.n !== 0n) {
    throw new InputError(`${where} has the complex coefficient ${quoted(text)}`, 'a real one, for O is Hermitian');
  }
  return value;
}

function coefficient(data: Literal, where: string): { value: GaussianRational; text: string } {
  switch (data.kind) {
    case 'number':
      return data;
    case 'string':
      return { value: coefficientText(data.value.trim(), where), text: data.value };
    case 'list':
      if (data.items.length === 2) return complexOf(data.items[0], data.items[1], where);
      break;
    case 'dict': {
      const part = (names: ReadonlySet<string>) =>
        data.entries.find(([key]) => key.kind === 'string' && names.has(key.value))?.[1];
      const [real, imaginary] = [part(REAL_KEYS), part(IMAGINARY_KEYS)];
      if (real !== undefined && data.entries.length === (imaginary === undefined ? 1 : 2))
        return complexOf(real, imaginary ?? ZERO, where);
      break;
    }
    case 'word':
      throw badCoefficient(where, data.value);
    case 'call':
      throw badCoefficient(where, `${data.name}(...)`);
  }
  throw badCoefficient(where, data.kind === 'list' ? '[...]' : '{...}');
}

const ZERO: Literal = { kind: 'number', value: gaussian(rational(0)), text: '0' };

function complexOf(re: Literal, im: Literal, where: string): { value: GaussianRational; text: string } {
  if (re.kind !== 'number' || im.kind !== 'number') throw badCoefficient(where, '[...]');
  return { value: addGaussian(re.value, multiplyGaussian(im.value, GAUSSIAN_I)), text: `${re.text} + ${im.text} i` };
}

function coefficientText(text: string, where: string): GaussianRational {
  const parts = complexParts(text);
  try {
    return { re: rational(parts?.re ?? text), im: rational(parts?.im ?? '0') };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw badCoefficient(where, text);
  }
}

function badCoefficient(where: string, text: string): InputError {
  return new InputError(
    `${where} has coefficient ${quoted(text)}`,
    'a number such as 0.5, "1/3", "(0.5+0j)" or [0.5, 0]',
  );
}
