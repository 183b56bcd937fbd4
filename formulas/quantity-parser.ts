// Reads a quantity as people type it, `eps^2*K`, `cov(K, mu^2)`, `kernel[1,2;1,1]`, through mathjs's parser.
// In a file of its own because mathjs takes longer to load than most formulas take to derive.

import {
  type MathNode,
  isAccessorNode,
  isConstantNode,
  isFunctionNode,
  isOperatorNode,
  isParenthesisNode,
} from 'mathjs';
import { isIndexNode, isSymbolNode, parse } from 'mathjs';
import { InputError, quoted } from '../src/input-error.js';
import { MAX_INDEX, type Monomial, type Quantity, makeFactor, monomialOf, multiplyMonomials } from './quantity.js';

const EXPECTED = 'a product of powers of eps, K, mu, kernel[a,b], or var(...), cov(..., ...), or kernel';

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
  if (text.trim() === '' || text.length > MAX_TEXT_LENGTH) throw unreadable(text);
  const node = withoutParentheses(parseNode(text));
  if (isSymbolNode(node) && node.name === 'kernel') return { kind: 'kernel-matrix' };
  if (isFunctionNode(node)) {
    const { name } = node.fn;
    const monomials = node.args.map((argument) => monomial(argument, text));
    if (name === 'var' && monomials.length === 1) return { kind: 'variance', of: monomials[0] };
    if (name === 'cov' && monomials.length === 2) return { kind: 'covariance', of: [monomials[0], monomials[1]] };
    throw unreadable(text);
  }
  return monomial(node, text);
}

function parseNode(text: string): MathNode {
  // mathjs knows no `;` inside an index; a comma says the same once the indices are counted.
  const commas = text.replace(/\[([^[\]]*);([^[\]]*)\]/g, '[$1,$2]');
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
