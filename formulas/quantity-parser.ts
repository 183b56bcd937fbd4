// Reads a quantity as people type it, `eps^2*K`, `cov(K, mu^2)`, `kernel[1,2;1,1]`, through mathjs's parser.
// In a file of its own because mathjs takes longer to load than most formulas take to derive.

import {
  type MathNode,
  isAccessorNode,
  isConstantNode,
  isFunctionNode,
  isOperatorNode,
  isParenthesisNode,
} from 'mathjs/number';
import { OperatorNode, isIndexNode, isSymbolNode, parse } from 'mathjs/number';
import { InputError, quoted } from '../src/input-error.js';
import {
  MAX_INDEX,
  type Monomial,
  type Quantity,
  makeFactor,
  monomialOf,
  multiplyMonomials,
  quantityName,
} from './quantity.js';

const EXPECTED = 'a product of powers of eps, K, mu, kernel[a,b], or var(...), cov(..., ...), or kernel, tr(kernel^k)';

/** Longer texts cannot be a quantity that anything here could average. */
const MAX_TEXT_LENGTH = 500;

/**
 * The quantity that a text names.
 *
 * @throws InputError when it names none
 * @example
 * parseQuantity('K*K'); // the same as parseQuantity('K^2')
 */
export function parseQuantity(text: string): Quantity {
  // What follows a # is a comment to mathjs.
  if (text.trim() === '' || text.length > MAX_TEXT_LENGTH || text.includes('#')) throw unreadable(text);
  const node = withoutParentheses(parseNode(text));
  refuseNumber(node, text);
  return quantityOf(node, text);
}

function quantityOf(node: MathNode, text: string): Quantity {
  if (isSymbolNode(node) && node.name === 'kernel') return { kind: 'kernel-matrix' };
  const powers = spectralPowers(node);
  if (powers !== null) return { kind: 'spectral-moment', powers: powers.sort((one, two) => one - two) };
  if (isFunctionNode(node)) {
    const { name } = node.fn;
    const monomials = node.args.map((argument) => monomial(argument, text));
    if (name === 'var' && monomials.length === 1) return { kind: 'variance', of: monomials[0] };
    if (name === 'cov' && monomials.length === 2) return { kind: 'covariance', of: [monomials[0], monomials[1]] };
    throw unreadable(text);
  }
  return monomial(node, text);
}

/** A number in front is left to the reader, who is told what to ask for instead. */
function refuseNumber(node: MathNode, text: string): void {
  const rest = withoutNumber(node);
  if (rest === node) return;
  const named = rest === null ? null : nameOf(rest, text);
  if (named === null) throw unreadable(text);
  throw new InputError(
    `quantity: ${quoted(text)} has a number in front`,
    `${quoted(named)}, whose average is to be multiplied by it`,
  );
}

/** The node without signs and constant factors; null when nothing else is there, the node itself when it has none. */
function withoutNumber(input: MathNode): MathNode | null {
  const node = withoutParentheses(input);
  if (isConstantNode(node)) return null;
  if (!isOperatorNode(node)) return input;
  if (node.fn === 'unaryMinus' || node.fn === 'unaryPlus') return withoutNumber(node.args[0]);
  if (node.fn === 'divide') return withoutNumber(node.args[1]) === null ? withoutNumber(node.args[0]) : input;
  if (node.fn !== 'multiply') return input;
  const [one, two] = node.args.map(withoutNumber);
  if (one === null || two === null) return one ?? two;
  return one === node.args[0] && two === node.args[1] ? input : new OperatorNode('*', 'multiply', [one, two]);
}

/** What a node would be called as a quantity; null when it is none. */
function nameOf(node: MathNode, text: string): string | null {
  try {
    return quantityName(quantityOf(node, text));
  } catch {
    return null;
  }
}

/** The k of a product of powers of tr(kernel^k); null for anything else. */
function spectralPowers(input: MathNode): number[] | null {
  const node = withoutParentheses(input);
  if (isFunctionNode(node) && node.fn.name === 'tr' && node.args.length === 1) {
    const inside = withoutParentheses(node.args[0]);
    if (isSymbolNode(inside) && inside.name === 'kernel') return [1];
    if (!isOperatorNode(inside) || inside.fn !== 'pow') return null;
    const [base, exponent] = inside.args;
    if (!isSymbolNode(base) || base.name !== 'kernel') return null;
    const power = integerOf(exponent);
    return Number.isInteger(power) && power >= 1 && power <= MAX_INDEX ? [power] : null;
  }
  if (isOperatorNode(node) && node.fn === 'multiply') {
    const [one, two] = [spectralPowers(node.args[0]), spectralPowers(node.args[1])];
    return one === null || two === null ? null : [...one, ...two];
  }
  if (isOperatorNode(node) && node.fn === 'pow') {
    const [base, times] = [spectralPowers(node.args[0]), integerOf(node.args[1])];
    // Nested powers would multiply to lists of any length.
    return base === null || !(Number.isInteger(times) && times >= 1 && base.length * times <= MAX_INDEX)
      ? null
      : Array.from({ length: times }, () => base).flat();
  }
  return null;
}

function parseNode(text: string): MathNode {
  // mathjs knows no `;` inside an index; between two pairs a comma says the same once the indices are counted.
  const commas = text.replace(/\[([^[\],;]*,[^[\],;]*);([^[\],;]*,[^[\],;]*)\]/g, '[$1,$2]');
  try {
    return parse(commas);
  } catch {
    throw unreadable(text);
  }
}

function monomial(input: MathNode, text: string): Monomial {
  const node = withoutParentheses(input);
  if (isSymbolNode(node)) return monomialOf(makeFactor(node.name));
  if (isAccessorNode(node) && isSymbolNode(node.object) && isIndexNode(node.index)) {
    return monomialOf(makeFactor(node.object.name, node.index.dimensions.map(integerOf)));
  }
  if (isOperatorNode(node) && node.fn === 'multiply') {
    return multiplyMonomials(...node.args.map((argument) => monomial(argument, text)));
  }
  if (isOperatorNode(node) && node.fn === 'pow') {
    const power = integerOf(node.args[1]);
    if (!Number.isInteger(power) || power < 1 || power > MAX_INDEX) {
      throw new InputError(`quantity: the power in ${quoted(text)}`, `an integer from 1 to ${MAX_INDEX}`);
    }
    const base = monomial(node.args[0], text);
    return { kind: 'monomial', powers: base.powers.map((one) => ({ ...one, power: one.power * power })) };
  }
  throw unreadable(text);
}

function integerOf(node: MathNode): number {
  return isConstantNode(node) && typeof node.value === 'number' ? node.value : NaN;
}

function withoutParentheses(node: MathNode): MathNode {
  return isParenthesisNode(node) ? withoutParentheses(node.content) : node;
}

function unreadable(text: string): InputError {
  return new InputError(`quantity: cannot read ${quoted(text)}`, EXPECTED);
}
