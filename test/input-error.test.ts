// Messages as people see them: without the names of functions, with the nearest names.

import { describe, expect, it } from 'vitest';
import { withoutFunctionNames } from '../src/input-error.js';
import { nearestNames } from '../src/nearest-names.js';

describe('withoutFunctionNames', () => {
  it.each([
    ['parsePauliSum: unknown label "XA"; expected I', 'unknown label "XA"; expected I'],
    ['--pauli: parsePauliSum: it is empty', '--pauli: it is empty'],
    ['quantity: cannot read "Q"', 'quantity: cannot read "Q"'],
    ['traceMoments: the spectrum has 2: eigenvalues', 'the spectrum has 2: eigenvalues'],
    ['no dimension is given', 'no dimension is given'],
  ])('%s', (message, said) => {
    expect(withoutFunctionNames(message)).toBe(said);
  });
});

describe('nearestNames', () => {
  it('gives the three nearest', () => {
    const ids = ['eq7', 'eq9', 'eq10', 'eq12', 'eq16a', 'eq16b', 'fig3', 'mean-mu'];
    expect(nearestNames('eq99', ids)).toEqual(['eq9', 'eq7', 'eq10']);
    expect(nearestNames('eq16', ids)).toEqual(['eq16a', 'eq16b', 'eq10']);
    expect(nearestNames('meanmu', ids, 1)).toEqual(['mean-mu']);
    expect(nearestNames('x'.repeat(1e6), ids)).toHaveLength(3);
  });
});
