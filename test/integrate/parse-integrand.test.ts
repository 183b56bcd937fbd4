// The parser of integrands: what each notation means, in which order operators bind, and that every malformed text ends in one
// clear line.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { InputError } from '../../src/input-error.js';
import {
  type Factor,
  type Integrand,
  type IntegrandTerm,
  type Letter,
  addIntegrands,
  conjugateIntegrand,
  integrate,
  letterText,
  matrixIntegrand,
  networkIntegrand,
  powerIntegrand,
  scalarIntegrand,
  scaleIntegrand,
  symbolIntegrand,
  twirlIntegrand,
} from '../../src/integrate/index.js';
import { type IntegrandNames, parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { check } from '../algebra/arbitraries.js';
import { expectInputError } from '../observable/one-line-error.js';
import { entry, matrix, sameIntegral, squared, text, times, tr } from './expressions.js';
import { anyIntegrand } from './random-integrands.js';
import { canonical } from './same-integrand.js';

const D = scalarIntegrand(RationalFunction.variable);
const number = (value: string | number): Integrand => scalarIntegrand(value);
const x = symbolIntegrand('x');
const plus = (...terms: readonly Integrand[]): Integrand => terms.reduce(addIntegrands);

type Reading = readonly [text: string, meant: Integrand, names?: IntegrandNames];

const READINGS: readonly Reading[] = [
  // traces, marks
  ["tr(A*U*B*U')", tr("A U B U'")],
  ["tr(A U B U')", tr("A U B U'")],
  ["  tr ( A*U * B* U ' ) ", tr("A U B U'")],
  ["tr(A\n*U\t*U')", tr("A U U'")],
  ["tr(U'')", tr('U')],
  ["tr(U''')", tr("U'")],
  ['tr(conj(U)*transpose(A)*adjoint(B))', tr("conj(U) transpose(A) B'")],
  ["tr((A*U)')", tr("U' A'")],
  ['tr(transpose(A*U))', tr('transpose(U) transpose(A)')],
  ['tr(conj(A*U))', tr('conj(A) conj(U)')],
  ["tr(transpose(U'))", tr('conj(U)')],
  ['conj(tr(A*U))', tr("U' A'")],
  ["tr(A*U)'", tr("U' A'")],
  ['transpose(tr(A*U))', tr('A U')],
  ['tr(I)', tr('')],
  ['tr(A*I*B)', tr('A B')],
  // precedence: postfix, then powers, then unary minus, then implicit products, then * and /, then + and -
  ["tr(A*U'^2)", tr("A U' U'")],
  ['tr((U*A)^2)', tr('U A U A')],
  ['tr(A^2*U)', tr('A A U')],
  ['tr(A)^2*tr(U)', times(tr('A'), tr('A'), tr('U'))],
  ['-tr(U)^2', scaleIntegrand(times(tr('U'), tr('U')), -1)],
  ['2-tr(U)', plus(number(2), scaleIntegrand(tr('U'), -1))],
  ['2 - -tr(U)', plus(number(2), tr('U'))],
  ['- -tr(U)', tr('U')],
  ['2*- -tr(U)', scaleIntegrand(tr('U'), 2)],
  ['1 - tr(U) - tr(A)', plus(number(1), scaleIntegrand(tr('U'), -1), scaleIntegrand(tr('A'), -1))],
  ['1 - (tr(U) - tr(A))', plus(number(1), scaleIntegrand(tr('U'), -1), tr('A'))],
  ['1 + 2*tr(U)', plus(number(1), scaleIntegrand(tr('U'), 2))],
  ['(1 + 2)*tr(U)', scaleIntegrand(tr('U'), 3)],
  ['2^3^2*tr(U)', scaleIntegrand(tr('U'), 512)],
  ['2*tr(U)^2', scaleIntegrand(times(tr('U'), tr('U')), 2)],
  ['(2*tr(U))^2', scaleIntegrand(times(tr('U'), tr('U')), 4)],
  ['tr(A)/2*tr(U)', scaleIntegrand(times(tr('A'), tr('U')), '1/2')],
  ['6/3/2', number(1)],
  // implicit products
  ['2 tr(U)', scaleIntegrand(tr('U'), 2)],
  ['2tr(U)', scaleIntegrand(tr('U'), 2)],
  ['2(tr(U))', scaleIntegrand(tr('U'), 2)],
  ['1/2*tr(U)', scaleIntegrand(tr('U'), '1/2')],
  ['-(1/2) tr(U)', scaleIntegrand(tr('U'), '-1/2')],
  ['1/(2 D) * 4 D', number(2)],
  ['tr(U) tr(A)', times(tr('U'), tr('A'))],
  ['(tr(U) + 1)(tr(A) + 1)', plus(times(tr('U'), tr('A')), tr('U'), tr('A'), number(1))],
  ['tr(A)^2 tr(U)^2', times(powerIntegrand(tr('A'), 2), powerIntegrand(tr('U'), 2))],
  ['x tr(U)', times(x, tr('U'))],
  ["tr(A'B')", tr("A' B'")],
  // numbers, exactly
  ['0.1*tr(U)', scaleIntegrand(tr('U'), '1/10')],
  ['.5', number('1/2')],
  ['2.50', number('5/2')],
  ['1e3', number(1000)],
  ['2.5e-3', number('1/400')],
  ['12345678901234567890.1', number('123456789012345678901/10')],
  ['0.1 + 0.2 - 0.3', scalarIntegrand(0)],
  ['1/3 - 2/6', scalarIntegrand(0)],
  ['2^-2', number('1/4')],
  ['2^(1 + 1)', number(4)],
  ['tr(U)^0', number(1)],
  ['tr(U)^(2 - 1)', tr('U')],
  // the dimension
  ['D*tr(U)', times(D, tr('U'))],
  ['tr(U)/(D*(D + 1))', scaleIntegrand(tr('U'), RationalFunction.quotient([1n], [0n, 1n, 1n]))],
  ['D^-2', scalarIntegrand(RationalFunction.quotient([1n], [0n, 0n, 1n]))],
  ['(D^2 - 1)/(D + 1)', scalarIntegrand(RationalFunction.quotient([-1n, 1n], [1n]))],
  // entries
  ['U[1,2]', entry('U', 1, 2)],
  ['U [ 1 , 2 ]', entry('U', 1, 2)],
  ['(A*U*B)[i,j]', entry('A U B', 'i', 'j')],
  ["U'[1,2]", entry("U'", 1, 2)],
  ["(A*U)'[1,2]", entry("U' A'", 1, 2)],
  ['conj(U)[1,2]', entry('conj(U)', 1, 2)],
  ['conj(U[1,2])', entry('conj(U)', 1, 2)],
  ["U[1,2]'", entry('conj(U)', 1, 2)],
  ['(U + A)[1,2]', plus(entry('U', 1, 2), entry('A', 1, 2))],
  ['2U[1,2]', scaleIntegrand(entry('U', 1, 2), 2)],
  ['U[1,1]*conj(U[1,2])', times(entry('U', 1, 1), entry('conj(U)', 1, 2))],
  ['delta(i,j)*U[i,j]', times(entry('', 'i', 'j'), entry('U', 'i', 'j'))],
  // moduli
  ['abs(U[1,1])^4', powerIntegrand(squared(entry('U', 1, 1)), 2)],
  ['abs(U[1,1])^2000', powerIntegrand(squared(entry('U', 1, 1)), 1000)],
  ['abs(tr(U))^6', powerIntegrand(squared(tr('U')), 3)],
  ['(abs(tr(U))^2)^3', powerIntegrand(squared(tr('U')), 3)],
  ['(abs(tr(U)))^2', squared(tr('U'))],
  ['abs(U[1,1]*U[2,2])^2', squared(times(entry('U', 1, 1), entry('U', 2, 2)))],
  ['abs(1 + tr(U))^2', squared(plus(number(1), tr('U')))],
  ['2abs(tr(U))^2', scaleIntegrand(squared(tr('U')), 2)],
  // states and vectors
  ["psi'*A*psi", tr("psi' A psi")],
  ["tr(psi'*A*psi)", tr("psi' A psi")],
  ["tr(A*psi*psi')", tr("A psi psi'")],
  ["(psi'*A*psi)^3", powerIntegrand(tr("psi' A psi"), 3)],
  ["abs(psi'*A*psi)^2", squared(tr("psi' A psi"))],
  ["psi'*A*psi*B", times(tr("psi' A psi"), matrix('B'))],
  ["B*psi*psi'*A*psi*psi'", times(matrix("B psi psi'"), tr("psi' A psi"))],
  ["1 + psi'*A*psi", plus(number(1), tr("psi' A psi"))],
  ["v'*U*w", tr("v' U w"), { vectors: ['v', 'w'] }],
  ["phi'*A*phi", tr("phi' A phi"), { states: ['phi'] }],
  ['transpose(psi)*A*conj(psi)', tr('transpose(psi) A conj(psi)')],
  [
    'psi[2]',
    networkIntegrand({ tensors: [{ name: 'psi', conjugated: false, out: ['e'], in: [] }], labels: { e: '2' } }),
  ],
  // matrix-valued
  ["U*A*U'*B", matrix("U A U' B")],
  ["U*(A + B)*U'", plus(matrix("U A U'"), matrix("U B U'"))],
  ["U*A*U' - I", plus(matrix("U A U'"), scaleIntegrand(matrixIntegrand([]), -1))],
  ['tr(U)*A', times(tr('U'), matrix('A'))],
  ["psi*psi'", matrix("psi psi'")],
  ['A^0', matrixIntegrand([])],
  ['twirl(2, X)', twirlIntegrand(2, 'X')],
  ['twirl(3, X, V)', twirlIntegrand(3, 'X', 'V')],
  ['twirl(2, X)', twirlIntegrand(2, 'X', 'Q'), { random: ['Q'] }],
  // names in lower case: numbers, unless they are used or declared as matrices
  ['x*tr(U) + y', plus(times(x, tr('U')), symbolIntegrand('y'))],
  ['x^2', times(x, x)],
  ['conj(x)', x],
  ["U*rho*U'", matrix("U rho U'")],
  ['tr(rho*U)', tr('rho U')],
  ['tr(rho)', tr('rho')],
  ['rho[1,2]', entry('rho', 1, 2)],
  ["rho'", matrix("rho'")],
  ['transpose(rho)', matrix('transpose(rho)')],
  ["psi'*rho*psi", tr("psi' rho psi")],
  ['U + rho', plus(matrix('U'), matrix('rho'))],
  ['tr(rho)*rho', times(tr('rho'), matrix('rho'))],
  ['tr(rho*sigma) + sigma[1,1]', plus(tr('rho sigma'), entry('sigma', 1, 1))],
  // rho is a matrix once its trace is read, and sigma because of rho
  ['rho*sigma*tr(rho)', times(matrix('rho sigma'), tr('rho'))],
  ["x*psi'*A*psi", times(x, tr("psi' A psi"))],
  ["psi*x*psi'", times(x, matrix("psi psi'"))],
  ["x*(psi'*A*psi)^2", times(x, powerIntegrand(tr("psi' A psi"), 2))],
  ['x*U*A', times(x, matrix('U A')), { scalars: ['x'] }],
  ['X*tr(U)', times(symbolIntegrand('X'), tr('U')), { scalars: ['X'] }],
  ['rho', matrix('rho'), { matrices: ['rho'] }],
  ['u*A', matrix('u A'), { random: ['u'] }],
  ['O_1*A2', matrix('O_1 A2')],
];

describe('what texts mean', () => {
  it.each(READINGS.map(([read, meant, names = {}]) => [read, meant, names] as const))('%s', (read, meant, names) => {
    expect(canonical(parseIntegrand(read, names))).toEqual(canonical(meant));
  });

  it('a power of one factor stays one factor', () => {
    const { terms } = parseIntegrand('abs(U[1,1])^2000');
    expect(terms[0].factors.map(({ power }) => power)).toEqual([1000, 1000]);
  });

  it('(A*psi)[1] is the entry of a vector', () => {
    const integral = integrate(parseIntegrand("(A*psi)[1]*(psi'*B)[2]"));
    expect(text(integral)).toBe('(A*B)[1,2]/D');
    expect(text(integrate(parseIntegrand('conj((A*psi)[1])*(A*psi)[1]')))).toBe("(A*A')[1,1]/D");
    expect(text(integrate(parseIntegrand("(v'*A)[1]", { vectors: ['v'] })))).toContain('A');
  });
});

/** Letters and factors as a person would type them. */
const typed = (letters: readonly Letter[]): string => letters.map(letterText).join('*');

function typedFactor(factor: Factor, power: number): string {
  if (factor.kind === 'network') throw new Error('no text for a network');
  const one =
    factor.kind === 'trace' ? `tr(${typed(factor.word)})` : `(${typed(factor.word)})[${factor.row},${factor.column}]`;
  return power === 1 ? one : `${one}^${power}`;
}

const typedTerm = ({ factors, matrix: open }: IntegrandTerm): string =>
  [...factors.map(({ factor, power }) => typedFactor(factor, power)), ...(open ? [typed(open)] : [])].join('*');

describe('what is printed can be read', () => {
  it('random integrands', () => {
    const shape = { degrees: { U: 2, V: 1 }, constants: ['A', 'B1', 'C_2'], entries: true } as const;
    for (const open of [false, true]) {
      check([anyIntegrand({ ...shape, open })], (integrand) => {
        expect(canonical(parseIntegrand(integrand.terms.map(typedTerm).join(' + ')))).toEqual(canonical(integrand));
      });
    }
  });

  it('results: constants are their own average', () => {
    check(
      [anyIntegrand({ degrees: { U: 2 }, constants: ['A', 'B'], entries: true })],
      (integrand) => {
        const result = integrate(integrand, { deltas: true });
        // The factors of D below the line are read back with the rest.
        expect(sameIntegral(integrate(parseIntegrand(text(result)), { deltas: true }), result)).toBe(true);
      },
      60,
    );
    const open = integrate(matrix("U A U' B U C U'"));
    expect(sameIntegral(integrate(parseIntegrand(text(open))), open)).toBe(true);
  });

  it('decimals keep every digit', () => {
    check([fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.integer({ min: 0, max: 30 })], (digits, places) => {
      const padded = String(digits).padStart(places + 1, '0');
      const decimal = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
      expect(canonical(parseIntegrand(decimal))).toEqual(
        canonical(scalarIntegrand(`${digits}/${10n ** BigInt(places)}`)),
      );
    });
  });
});

type Malformed = readonly [text: string, named: string | RegExp, names?: IntegrandNames];

const MALFORMED: readonly Malformed[] = [
  // nothing, or too much
  ['', 'empty'],
  ['   ', 'empty'],
  ['A*'.repeat(6000) + 'A', '12001 characters; expected at most 10000'],
  [`${'('.repeat(300)}A${')'.repeat(300)}`, 'nest too deeply'],
  // characters that mean nothing here
  ['tr(U) = 1', '"="'],
  ['a = 1; tr(U)', '"="'],
  ['tr(U); tr(V)', 'character 6 is ";"'],
  ['"tr(U)"', '"""'],
  ['{a: 1}', '":"'],
  ['tr(U) # note', '"#"'],
  ['2%', '"%"'],
  ['3!', '"!"'],
  ['A.*B', '"."'],
  ["A.'", '"."'],
  ['1:3', '":"'],
  ['U[1:2,1]', '":"'],
  ['A?B:C', '"?"'],
  ['A < B', '"<"'],
  ['~A', '"~"'],
  ['A|B', '"|"'],
  ['A & B', '"&"'],
  ['A\\B', 'the LaTeX command "\\B"'],
  ['U∇', '"∇"'],
  ['_x*U', '"_"'],
  ['tr(U)\u0000', 'of code 0'],
  ['tr(U)\u200b', 'of code 8203'],
  ['1.2.3', 'numbers 1.2 and .3 stand side by side'],
  ['2..3', 'numbers 2. and .3 stand side by side'],
  // words of the parser
  ['true', '"true" is a word'],
  ['NaN*tr(U)', '"NaN"'],
  ['Infinity', '"Infinity"'],
  ['null', '"null"'],
  ['A mod B', '"mod"'],
  ['5 A to B', '"to"'],
  ['not A', '"not"'],
  ['A and B', '"and"'],
  ['U[end,1]', '"end"'],
  // operators without operands
  ['*U', 'nothing stands before "*"'],
  ['A*', 'nothing stands after "*"'],
  ['A+', 'nothing stands after "+"'],
  ['A** *2', '"** *" is the adjoint'],
  ['A*/B', 'nothing stands before "/"'],
  ['A^', 'nothing stands after "^"'],
  ['A^*2', '"^*" is the adjoint or the complex conjugate'],
  ["'U", 'nothing stands before "\'"'],
  ["A*'", 'nothing stands before "\'"'],
  ["A*''", 'nothing stands before "\'"'],
  ["'abc'", 'nothing stands before "\'"'],
  ['- - - A', 'three signs'],
  [',', 'nothing stands before ","'],
  ['tr(,A)', 'nothing stands before ","'],
  ['()', 'nothing stands before ")"'],
  ['tr()', 'nothing stands before ")"'],
  ['U[]', 'nothing stands before "]"'],
  ['U[1,]', 'nothing stands before "]"'],
  ['1 2', 'numbers 1 and 2 stand side by side'],
  ['0x10', '"0x10"'],
  ["U^2'", 'after the number 2'],
  // brackets
  ['tr(U', '"(" is not closed'],
  ['tr(U))', '")" closes nothing'],
  ['tr(U]', '"(" is closed by "]"'],
  ['U[1,2', '"[" is not closed'],
  ['[A,B]', '"[" stands after nothing'],
  ['A*[1,2]', '"[" stands after nothing'],
  // functions
  ['tr U', 'tr stands without parentheses'],
  ['tr', 'tr stands without parentheses'],
  ['tr[1,2]', 'tr with 2 arguments'],
  ['tr(A,B)', 'tr with 2 arguments'],
  ['abs(A,B)^2', 'abs with 2 arguments'],
  ['sin(A)', /"sin" is no function .*; expected tr, conj/],
  ['U(1,2)', /"U" is no function .*; expected/],
  ['A(B + C)', '"A" is no function'],
  ['U[1,2](A)', 'directly before "("'],
  ['f(x)', '"f" is no function'],
  ['twirl(X)', 'twirl with 1 arguments'],
  ['twirl(X, 2)', 'twirl is no integer'],
  ['twirl(1.5, X)', 'twirl is no integer'],
  ['twirl(0, X)', 'got 0 copies'],
  ['twirl(13, X)', 'got 13 copies'],
  ['twirl(2, A*B)', 'twirl of an expression'],
  ['twirl(2, X, A)', 'twirl over A'],
  ['twirl(2, X)', 'twirl over nothing', { random: [] }],
  ['twirl(2, psi)', 'twirl of psi'],
  ['twirl(2, D)', 'D as a name'],
  ['delta(i)', 'delta with 1 arguments'],
  ['delta(i,D)', 'index "D"'],
  // indices
  ['U[0,1]', 'index "0"'],
  ['U[-1,1]', 'an index is an expression'],
  ['U[1.5,1]', 'index "1.5"'],
  ['U[i+1,j]', 'an index is an expression'],
  ['U[D,1]', 'index "D"'],
  ['U[1]', 'one index on a matrix'],
  ['U[1,2,3]', '3 indices'],
  ['U[1,2][1,2]', 'an entry of a scalar'],
  ['tr(U)[1,1]', 'an entry of a scalar'],
  ['D[1,1]', 'an entry of a scalar'],
  // shapes
  ['tr(tr(U))', 'tr of a scalar'],
  ['tr(2)', 'tr of a scalar'],
  ['U + 1', /the sum of a matrix and a number .*; expected terms of one shape; I is/],
  ['psi + U', 'the sum of'],
  ["psi' + psi", 'the sum of a row vector and a column vector'],
  ['psi*psi + A', 'do not fit'],
  ['abs(U)^2', 'abs of a matrix'],
  ['abs(psi)^2', 'abs of a column vector'],
  ['abs(tr(U))', 'outside an even power'],
  ['abs(tr(U))^3', 'the power 3 of abs'],
  ['abs(tr(U))^-2', 'the power -2 of abs'],
  ['2*abs(tr(U))', 'outside an even power'],
  ['tr(abs(U)*A)', 'outside an even power'],
  ['A*twirl(2, X)', 'an open network'],
  // powers and quotients
  ['tr(U)^x', 'a power that is no integer'],
  ['tr(U)^(1/2)', 'a power that is no integer'],
  ['tr(U)^0.5', 'a power that is no integer'],
  ['tr(U)^tr(U)', 'a power that is no integer'],
  ['tr(U)^D', 'a power that is no integer'],
  ['tr(U)^1e7', 'a power that is no integer'],
  ['A^-1', 'got the power -1 of a matrix'],
  ['(A*U)^-2', 'got the power -2 of a matrix'],
  ['tr(U)^-1', 'a division by letters'],
  ['1/0', 'a division by 0'],
  ['tr(U)/(2 - 2)', 'a division by 0'],
  ['1/tr(U)', 'a division by letters'],
  ['1/x', 'a division by letters'],
  ['A/B', 'a division by letters'],
  ['tr(A)/2 tr(U)', '; expected (tr(A)/2)*tr(U)'],
  ['1/2 D', '; expected (1/2)*D or 1/(2*D)'],
  ["tr(U*A*U')/2 D", "; expected (tr(U*A*U')/2)*D or tr(U*A*U')/(2*D)"],
  ['1/(D)(D+1)', '; expected (1/(D))*(D+1) or 1/((D)*(D+1))'],
  ['8/2(2+2)', '; expected (8/2)*(2+2) or 8/(2*(2+2))'],
  ['A*B/2 C', '; expected (A*B/2)*C'],
  ['(tr(U) + 1)^2000', 'power 2000 of a sum'],
  ['2^1000000', 'a coefficient is too large'],
  ['D^5000', 'a coefficient is too large'],
  ['((D + 1)^900)^900', 'a coefficient is too large'],
  [
    Array.from({ length: 200 }, (_, k) => `tr(A${k})`)
      .join(' + ')
      .replace(/^.*$/, '($&)^3'),
    /the product has 40000 terms .*; expected at most/,
  ],
  // names
  ['i*tr(U)', 'the imaginary unit'],
  ['tr(U)', 'D as a name', { random: ['D'] }],
  ['tr(U)', 'I as a name', { states: ['I'] }],
  ['tr(U)', 'got the name "U*"', { random: ['U*'] }],
];

describe('malformed texts', () => {
  it.each(MALFORMED.map(([one, ...rest]) => [one.slice(0, 40), one, ...rest] as const))(
    '%j',
    (_, one, named, names) => {
      expectInputError(() => parseIntegrand(one, names), named);
    },
  );

  it('whatever is typed, it is read or refused with one line', () => {
    const piece = fc.constantFrom(
      ...'tr( abs( conj( transpose( twirl( U V A psi x D I i j rho 1 2 0.5 1e2 [ ] ( ) , + - * / ^ \' [1,2] ^2 ^-1 = . " ; : é'.split(
        ' ',
      ),
      ' ',
    );
    check(
      [fc.array(piece, { minLength: 1, maxLength: 12 })],
      (pieces) => {
        try {
          parseIntegrand(pieces.join(''));
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.message).toMatch(/^(?!.*undefined)[^\p{C}]{1,400}; expected [^\p{C}]{1,400}$/u);
        }
      },
      5000,
    );
  });
});

describe('conj, transpose and adjoint on everything', () => {
  it.each(['tr(A*U)', 'U[1,2]', "(psi'*A*psi)^2", 'x*tr(U)', "U*A*psi*psi'", '2 + tr(U)'])('%s', (one) => {
    const plain = parseIntegrand(one);
    expect(canonical(parseIntegrand(`conj(${one})`))).toEqual(canonical(conjugateIntegrand(plain)));
    expect(canonical(parseIntegrand(`transpose(transpose(${one}))`))).toEqual(canonical(plain));
    expect(canonical(parseIntegrand(`conj(transpose(${one}))`))).toEqual(canonical(parseIntegrand(`(${one})'`)));
    expect(canonical(parseIntegrand(`adjoint(${one})`))).toEqual(canonical(parseIntegrand(`(${one})'`)));
  });
});
