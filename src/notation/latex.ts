// What LaTeX commands mean in an expression: spaces, brackets, marks, products; and for those that mean nothing here, what to write.

/** Commands that only space or size. */
export const LATEX_BLANKS: ReadonlySet<string> = new Set(
  (
    'left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm middle quad qquad thinspace medspace enspace ' +
    'displaystyle textstyle limits nonumber notag !'
  ).split(' '),
);

/** Commands for a plain sign. */
export const LATEX_SIGNS: ReadonlyMap<string, string> = new Map([
  ['cdot', '*'],
  ['times', '*'],
  ['ast', '*'],
  ['bullet', '*'],
  ['lvert', '|'],
  ['rvert', '|'],
  ['vert', '|'],
  ['mid', '|'],
  ['langle', '<'],
  ['rangle', '>'],
  ['lbrack', '['],
  ['rbrack', ']'],
  ['lparen', '('],
  ['rparen', ')'],
  ['dagger', '†'],
  ['dag', '†'],
  ['prime', "'"],
  ['top', '⊤'],
  ['intercal', '⊤'],
]);

/** Commands whose argument is read as a whole. */
export const LATEX_FORMS: ReadonlySet<string> = new Set(
  'frac dfrac tfrac overline bar conj abs bra ket braket ketbra'.split(' '),
);

/** Commands for a name. */
export const LATEX_NAMES: ReadonlyMap<string, string> = new Map([
  ['tr', 'tr'],
  ['Tr', 'tr'],
  ['trace', 'tr'],
  ['Trace', 'tr'],
  ['openone', 'I'],
  ['id', 'I'],
  ['imath', 'i'],
  ['jmath', 'j'],
  ['ell', 'l'],
]);

/** Commands that set their argument in another type. */
export const LATEX_TYPES: ReadonlySet<string> = new Set(
  'mathrm operatorname operatorname* text textrm textup mathit mathsf mathbf textbf boldsymbol bm mathnormal mathds mathbb'.split(
    ' ',
  ),
);

/** Mathematica's \[Name]. */
export const MATHEMATICA_SIGNS: ReadonlyMap<string, string> = new Map([
  ['ConjugateTranspose', '†'],
  ['HermitianConjugate', '†'],
  ['Dagger', '†'],
  ['Transpose', '⊤'],
  ['Times', '*'],
  ['CenterDot', '*'],
]);

const SEVERAL = 'matrices on one space; a tensor network with --network for several';
const LETTERS = 'a plain letter such as U, and the same in --random';

/** What to write for signs that have no meaning here; the keys are commands and characters. */
export const NOT_READ: ReadonlyMap<string, string> = new Map([
  ...['otimes', '⊗', 'kron', 'KroneckerProduct', 'oplus', '⊕'].map((key): [string, string] => [key, SEVERAL]),
  ...['int', '∫', 'iint', '∬'].map((key): [string, string] => [key, 'the integrand alone: it is averaged anyway']),
  ...['sum', 'Sum', '∑', 'prod', '∏'].map((key): [string, string] => [
    key,
    'the terms written out; a sum over indices as a product of matrices, U*A for sum_j U[i,j]*A[j,k]',
  ]),
  ...['ldots', 'cdots', 'dots', '…', '⋯'].map((key): [string, string] => [key, 'every factor and term written out']),
  ...['hat', 'widehat', 'tilde', 'widetilde', 'vec', 'check', 'mathcal', 'mathscr', 'mathfrak'].map(
    (key): [string, string] => [key, LETTERS],
  ),
  ...['|', 'Vert', 'lVert', 'rVert', '‖', '∥'].map((key): [string, string] => [
    key,
    "tr(A'*A) for the square of the Frobenius norm, abs(z)^2 for that of a number",
  ]),
  ...['circ', 'star', '∘'].map((key): [string, string] => [key, '* for a product']),
  ...['sqrt', '√', 'exp', 'log'].map((key): [string, string] => [key, 'rational numbers, D and letters']),
  ...['Re', 'Im', 'real', 'imag'].map((key): [string, string] => [
    key,
    '(z + conj(z))/2 for the real part of z; coefficients are real',
  ]),
  ...['det', 'Det'].map((key): [string, string] => [
    key,
    'entries written out: U[1,1]*U[2,2] - U[1,2]*U[2,1] at --dim 2',
  ]),
  ...['norm', 'Norm'].map((key): [string, string] => [key, "tr(A'*A) for the square of the Frobenius norm of A"]),
]);
