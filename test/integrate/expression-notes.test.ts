// Remarks on an expression as it was typed: the identity and the dimension in places where something else was meant.

import { describe, expect, it } from 'vitest';
import { expressionNotes } from '../../src/integrate/expression-notes.js';

describe('remarks on an expression', () => {
  it.each(["I*tr(U*A*U')", '2*I*U[1,1]', 'I abs(tr(U))^2', '1 - I*tr(U)', '\\mathbb{1} \\mathrm{Tr}(A)'])(
    '%s: the identity is not the imaginary unit',
    (text) => {
      expect(expressionNotes(text)).toEqual([
        'I is the identity matrix; coefficients are real, the imaginary unit is not read',
      ]);
    },
  );

  it.each(['tr(A)*I/D', 'tr(A)*I', "U*A*U' - I", 'I*A*U', 'x*I*A', 'tr(I*A)'])('none on %s', (text) => {
    expect(expressionNotes(text)).toEqual([]);
  });

  it.each(["tr(U*D*U')", 'tr(D)', '\\mathrm{Tr}(U D U^\\dagger)', "D'"])('%s: D is the dimension', (text) => {
    expect(expressionNotes(text)).toEqual(['D is the dimension, a number: call a matrix by another name']);
  });
});
