// Julia: // for exact fractions, which binds tighter than *, so fractions of D stand apart from the traces, which may then be
// anything that multiplies. Julia's Int overflows in silence; the function therefore begins by taking big integers. Its arguments are
// local, and still none has a name that Julia uses.

import { exactText } from '../algebra/rational.js';
import type { Expression } from './expression.js';
import { type Identifier, identifiersOf, legend, namesFrom } from './identifiers.js';
import { renderInfix } from './infix.js';

/** Keywords, and the exported names of Base and LinearAlgebra that a letter or the product of a few could have. */
const RESERVED = new Set(
  (
    'baremodule begin break catch const continue do else elseif end export false finally for function global if import in isa ' +
    'let local macro module outer public quote return struct true try type using where while abstract mutable primitive ' +
    'abs abs2 accumulate acos acosh adjoint all allunique angle any append argmax argmin asin asinh atan atanh axes big ' +
    'binomial bitstring broadcast cat cbrt ceil chomp chop circshift cis clamp cld cmp coalesce collect conj convert copy ' +
    'copyto cos cosh cospi count cross cumprod cumsum deepcopy deg2rad delete denominator det detach diag diagm diff digits div divrem ' +
    'dot dump eachcol eachindex eachline eachrow eigen eigvals eigvecs eltype empty enumerate eps error esc eval evalpoly exit exp exp10 ' +
    'exp2 expm1 extrema factorial falses fetch fieldnames fill filter findall findfirst findlast findmax findmin first fld float ' +
    'floor fma foldl foldr foreach frexp gcd gcdx get getindex getproperty hash haskey hcat hex htol hypot identity ifelse im imag ' +
    'include insert instances intersect inv invmod invperm invoke isempty isequal isless isnan isodd iseven isone iszero iterate join keys ' +
    'keytype kron last lcm ldexp length lock log log10 log1p log2 logdet lowercase lu macroexpand map mapreduce max maximum merge min ' +
    'minimum missing mod mod1 modf muladd names nameof ndims new newaxis norm nothing ntuple ntoh nullspace num numerator occursin ' +
    'ones opnorm pairs parent parse partialsort peek permute pi pinv pop position precision print println prod promote push pwd qr ' +
    'rad2deg rand randn rank rationalize read real rem repeat replace resize rethrow reverse rot180 round rsplit run seek select setdiff ' +
    'show sign signbit signed similar sin sinc sincos sinh size skip sleep sort split splice sqrt stat step string strip sum summary supertype ' +
    'svd symbols symdiff take tan tanh task tempname throw time timedwait touch tr trace transpose trues trunc tuple typejoin typemax ' +
    'typemin typeof union unique unsigned uppercase values vcat vec view wait which widen write xor yield zeros zip ' +
    'Adjoint Any Array Base Bool C_NULL Char Cholesky Colon Complex Core Dict Diagonal DomainError Eigen ENV Expr Float64 Function Hermitian I ' +
    'Inf Int Integer LU Main Matrix Missing NaN Nothing Number Pair QR Rational Real Ref Regex SVD Set String Symbol Symmetric ' +
    'Task Transpose Tuple Type UInt Union Val VecOrMat Vector Version'
  ).split(' '),
);

/**
 * The expression in Julia, exact for integer and rational letters; a remainder O(...) becomes a comment.
 *
 * @param result what the program calls the expression, a name that no letter of it gets
 * @example
 * renderJulia(quotient(rationalNumber(1), symbol('D'))); // "1//D"
 */
export function renderJulia(expression: Expression, result?: string): string {
  return renderInfix(expression, {
    power: '^',
    divide: '//',
    rational: (value) => exactText(value).replace('/', '//'),
    name: namesFrom(juliaIdentifiers(expression, result)),
    bigO: () => null,
    comment: (text) => `#= ${text} =#`,
    fractionsApart: true,
  });
}

/**
 * The expression as a Julia function of its letters, D and L first.
 *
 * @param name a legal Julia name
 * @example
 * juliaFunction('f', symbol('D')); // "function f(D)\n    D = big(D)\n    return D\nend"
 */
export function juliaFunction(name: string, expression: Expression): string {
  const identifiers = juliaIdentifiers(expression, name);
  const meanings = legend(identifiers);
  const letters = identifiers.map((letter) => letter.name).join(', ');
  return [
    ...(meanings === '' ? [] : [`# ${meanings}`]),
    `function ${name}(${letters})`,
    ...(identifiers.length === 0
      ? []
      : [`    ${letters} = ${identifiers.length === 1 ? `big(${letters})` : `big.((${letters}))`}`]),
    `    return ${renderJulia(expression, name)}`,
    'end',
  ].join('\n');
}

function juliaIdentifiers(expression: Expression, result?: string): Identifier[] {
  const legalize = (proposal: string) => (RESERVED.has(proposal) ? `${proposal}_` : proposal);
  return identifiersOf([expression], legalize, result);
}
