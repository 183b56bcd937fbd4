// An index that stands twice is not summed: the remark names the word of matrices that the sum is, and that word is the sum.

import { describe, expect, it } from 'vitest';
import { expressionNotes } from '../../src/integrate/expression-notes.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { seedStream } from '../../verification/random-stream.js';
import { type Complex, add, integrandValue, randomMatrix } from './dense.js';

const REMARKS: readonly (readonly [string, string])[] = [
  ['U[i,j]*A[j,k]*conj(U[l,k])', "j, k stand twice; summed over, it is (U*A*U')[i,l]"],
  ['A[i,j]*B[j,k]', 'j stands twice; summed over, it is (A*B)[i,k]'],
  ['A[j,i]*B[j,k]', 'j stands twice; summed over, it is (transpose(A)*B)[i,k]'],
  ['A[i,j]*B[k,j]', 'j stands twice; summed over, it is (A*transpose(B))[i,k]'],
  ['A[i,j]*B[j,i]', 'i, j stand twice; summed over, it is tr(B*A)'],
  ['A[i,i]', 'i stands twice; summed over, it is tr(A)'],
  ['U[i,j]*A[j,k]*conj(U[i,k])', "it is tr(U'*U*A)"],
  ["U[i,j]*A[j,k]*U'[k,i]", "it is tr(U'*U*A)"],
  ['A[i,j]*B[j,k]*A[m,n]*B[n,o]', 'it is (A*B)[i,k]*(A*B)[m,o]'],
  ['U_{ij} A_{j,k} U_{lk}^*', "it is (U*A*U')[i,l]"],
  ['2*A[i,j]*B[j,k] + 1', 'j stands twice'],
];

describe('a repeated index', () => {
  it.each(REMARKS)('%s: %s', (text, said) => {
    const notes = expressionNotes(text);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('a repeated index is not summed: ');
    expect(notes[0]).toContain(said);
  });

  it.each([
    'abs(U[i,j])^2',
    'U[i,j]*conj(U[i,j])',
    'A[1,2]*B[2,1]',
    'A[i,j]*B[k,l]',
    'A[i,j]*B[j,k]*C[j,l]',
    "tr(A*U*B*U')",
  ])('no remark on %s', (text) => {
    expect(expressionNotes(text)).toEqual([]);
  });

  // Every index runs over 1 and 2; matrices are drawn from a seed.
  it.each(REMARKS.filter(([, said]) => said.includes(' it is ')))('%s summed is that word', (text, said) => {
    const summed = /([\w, ]*) stands? twice/.exec(expressionNotes(text)[0])![1].trim().split(', ');
    const free = Array.from(new Set(plain(text).match(/(?<=[[,])[a-z](?=[\],])/g))).filter(
      (label) => !summed.includes(label),
    );
    const word = said.slice(said.indexOf('it is ') + 6);
    for (let setting = 0; setting < 2 ** free.length; setting++) {
      const at = new Map(free.map((label, k) => [label, String(1 + ((setting >> k) & 1))]));
      let terms = [numbered(plain(text), at)];
      for (const label of summed) {
        terms = terms.flatMap((one) => ['1', '2'].map((value) => numbered(one, new Map([[label, value]]))));
      }
      const total = terms.map(value).reduce(add);
      const found = value(numbered(word, at));
      expect(Math.abs(total.re - found.re) + Math.abs(total.im - found.im)).toBeLessThan(1e-9);
      expect(Math.abs(total.re) + Math.abs(total.im)).toBeGreaterThan(1e-6);
    }
  });
});

/** The same with brackets. */
const plain = (text: string): string =>
  text.replace(/(\w)_\{(\w),?(\w)\}(\^\*)?/g, (_, name: string, row: string, column: string, star?: string) =>
    star === undefined ? `${name}[${row},${column}]` : `conj(${name}[${row},${column}])`,
  );

const numbered = (text: string, at: ReadonlyMap<string, string>): string =>
  text.replace(/(?<=[[,])[a-z](?=[\],])/g, (label) => at.get(label) ?? label);

const stream = seedStream(4);
const matrices = new Map(['A', 'B', 'U'].map((name) => [name, randomMatrix(2, 2, stream)]));

function value(text: string): Complex {
  // Nothing is random: the matrices are those above.
  return integrandValue(parseIntegrand(text, { random: [] }), { dim: 2, matrices });
}
