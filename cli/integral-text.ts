// Integrals as text, piece by piece: a result may have more terms than one expression tree or one string can hold.

import { atomKey, operatorKey } from '../src/algebra/monomial.js';
import { exactText } from '../src/algebra/rational.js';
import {
  type Coefficient,
  type Integral,
  type IntegralAt,
  type IntegralTerm,
  coefficientExpression,
  integralAtExpression,
  integralExpression,
} from '../src/integrate/index.js';
import { type Expression, atomExpression, product, rationalNumber, symbol } from '../src/render/expression.js';
import { type Named, bigOText, renderInfix } from '../src/render/infix.js';
import { nameText } from '../src/render/text.js';

/** How traces are written: tr(A^2) to be read, tr(A*A) by the contract for JSON. */
export interface TextStyle {
  readonly name: (named: Named) => string;
}

export const PLAIN: TextStyle = { name: nameText };
export const CONTRACT: TextStyle = { name: (named) => (named.kind === 'trace' ? atomKey(named) : nameText(named)) };

/** Fewer terms are printed as one expression, which gathers numbers. */
const FEW = 1000;

/** Characters in a piece. */
const PIECE = 65_536;

/** Stands for the traces of a term; no name has such a character. */
const PLACE = '\u0001';

export function resultExpression(result: Integral | IntegralAt): Expression {
  return 'validity' in result ? integralExpression(result) : integralAtExpression(result);
}

export function styledText(expression: Expression, { name }: TextStyle): string {
  return renderInfix(expression, {
    power: '^',
    divide: '/',
    rational: exactText,
    name,
    bigO: bigOText,
    comment: (text) => text,
    fractionsApart: false,
  });
}

/** The sum of all terms, in pieces to be joined. */
export function* resultPieces(result: Integral | IntegralAt, style: TextStyle): Generator<string> {
  if (result.terms.length <= FEW) {
    yield styledText(resultExpression(result), style);
    return;
  }
  let piece = '';
  let isFirst = true;
  for (const text of termTexts(result, style)) {
    piece += isFirst ? text : text.startsWith('-') ? ` - ${text.slice(1)}` : ` + ${text}`;
    isFirst = false;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Many terms share few coefficients: each is printed once, with a place for the traces, and traces are put there. */
function* termTexts(result: Integral | IntegralAt, style: TextStyle): Generator<string> {
  // Terms share the objects that they are made of: an atom is written once.
  const atomText = remembered((atom: IntegralTerm<unknown>['symbols'][number]['atom']) =>
    style.name(atomExpression(atom) as Named),
  );
  const matrixText = remembered(operatorKey);
  const namesOf = ({ symbols, operator }: IntegralTerm<unknown>): string => {
    let text = '';
    for (const { atom, power } of symbols) {
      if (text !== '') text += '*';
      text += power === 1 ? atomText(atom) : `${atomText(atom)}^${power}`;
    }
    return operator ? (text === '' ? matrixText(operator) : `${text}*${matrixText(operator)}`) : text;
  };
  const frame = (coefficient: Expression) => ({
    coefficient,
    around: styledText(product([coefficient, symbol(PLACE)]), style).split(PLACE),
  });
  const put = ({ coefficient, around }: ReturnType<typeof frame>, names: string) =>
    names === '' ? styledText(coefficient, style) : around.join(names);
  if ('validity' in result) {
    const framed = remembered((f: Coefficient) => frame(coefficientExpression(f, result.dimensions)));
    for (const term of result.terms) yield put(framed(term.coefficient), namesOf(term));
  } else {
    const framed = remembered((_key: string, term: IntegralTerm<Parameters<typeof exactText>[0]>) =>
      frame(rationalNumber(term.coefficient)),
    );
    for (const term of result.terms) yield put(framed(exactText(term.coefficient), term), namesOf(term));
  }
}

/** A function that makes each value once. */
export function remembered<K, V, Rest extends readonly unknown[]>(
  make: (key: K, ...rest: Rest) => V,
): (key: K, ...rest: Rest) => V {
  const known = new Map<K, V>();
  return (key, ...rest) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make(key, ...rest)));
    return value;
  };
}
