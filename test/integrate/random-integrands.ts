// Random integrands: products of traces and entries of words in constants and random unitaries, balanced, with all kinds of
// marks; and random values for their constants.

import fc from 'fast-check';
import {
  type Integrand,
  type Letter,
  type Mark,
  type Word,
  entryIntegrand,
  letter,
  matrixIntegrand,
  multiplyIntegrands,
  traceIntegrand,
} from '../../src/integrate/index.js';

export interface Shape {
  /** how many pairs of each unitary */
  readonly degrees: Readonly<Record<string, number>>;
  /** names of constants; few names make equal letters */
  readonly constants: readonly string[];
  /** whether pieces may be entries */
  readonly entries: boolean;
  /** whether the first piece stays an open word */
  readonly open?: boolean;
}

const anyMark = fc.constantFrom<Mark>('plain', 'plain', 'adjoint', 'transpose', 'conjugate');

/** A balanced integrand: unitaries in random order, constants between some of them, cut into pieces. */
export function anyIntegrand({ degrees, constants, entries, open = false }: Shape): fc.Arbitrary<Integrand> {
  const unitaries = Object.entries(degrees).flatMap(([name, n]) =>
    Array.from({ length: 2 * n }, (_, k) => ({ name, conjugated: k >= n })),
  );
  return fc
    .record({
      order: fc.shuffledSubarray(unitaries, { minLength: unitaries.length }),
      transposed: fc.array(fc.boolean(), { minLength: unitaries.length, maxLength: unitaries.length }),
      between: fc.array(fc.option(fc.record({ name: fc.constantFrom(...constants), mark: anyMark }), { freq: 3 }), {
        minLength: unitaries.length,
        maxLength: unitaries.length,
      }),
      cuts: fc.array(fc.boolean(), { minLength: unitaries.length, maxLength: unitaries.length }),
      labels: fc.array(fc.tuple(fc.constantFrom('1', '2'), fc.constantFrom('1', '2')), {
        minLength: unitaries.length,
        maxLength: unitaries.length,
      }),
      isEntry: fc.array(fc.boolean(), { minLength: unitaries.length, maxLength: unitaries.length }),
    })
    .map(({ order, transposed, between, cuts, labels, isEntry }) => {
      const pieces: Letter[][] = [];
      order.forEach(({ name, conjugated }, k) => {
        const mark: Mark = conjugated
          ? transposed[k]
            ? 'adjoint'
            : 'conjugate'
          : transposed[k]
            ? 'transpose'
            : 'plain';
        const last = pieces.at(-1);
        const piece = last === undefined || cuts[k] ? [] : last;
        if (piece !== last) pieces.push(piece);
        piece.push(letter(name, mark));
        const constant = between[k];
        if (constant) piece.push(letter(constant.name, constant.mark));
      });
      return pieces
        .map((word, k) => pieceOf(word, k, open, entries && isEntry[k], labels[k]))
        .reduce(multiplyIntegrands);
    });
}

function pieceOf(word: Word, k: number, open: boolean, isEntry: boolean, [row, column]: [string, string]): Integrand {
  const matrix = matrixIntegrand(word);
  if (open && k === 0) return matrix;
  return isEntry ? entryIntegrand(matrix, row, column) : traceIntegrand(matrix);
}
