// The functions of the language and the names that papers and packages have for them.

const SYNONYMS: Readonly<Record<string, string>> = {
  tr: 'Tr TR Trace trace',
  conj: 'Conj conjugate Conjugate',
  transpose: 'Transpose',
  adjoint: 'Adjoint dagger Dagger ctranspose ConjugateTranspose',
  abs: 'Abs',
  abs2: '',
  inv: 'inverse Inverse',
  twirl: '',
  delta: 'KroneckerDelta',
  var: 'Var Variance',
  cov: 'Cov Covariance',
  E: '',
};

/** Each name of a function and the one that it stands for. */
export const FUNCTION_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(SYNONYMS).flatMap(([name, others]) =>
    [name, ...others.split(' ').filter((other) => other !== '')].map((one): [string, string] => [one, name]),
  ),
);
