// docs/notation.md: every row is read, or refused, as it says.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseQuantity } from '../formulas/quantity-parser.js';
import { InputError } from '../src/input-error.js';
import { integrate, parseAssumptions, parseIntegrand } from '../src/integrate/index.js';
import { PlacedError } from '../src/notation/place.js';
import { sameIntegral } from './integrate/expressions.js';
import { canonical } from './integrate/same-integrand.js';

const page = readFileSync('docs/notation.md', 'utf8');

/** The cells of the tables below a heading; a bar in a cell is written \|. */
function rows(heading: string): string[][] {
  const part = page.split(/^## /m).find((one) => one.startsWith(heading))!;
  return part
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) =>
      line
        .slice(2, -2)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

const codes = (cell: string): string[] =>
  Array.from(cell.matchAll(/`([^`]+)`/g), ([, code]) => code.replaceAll('\\|', '|'));

function refusal(action: () => unknown): InputError {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('docs/notation.md', () => {
  it.each(rows('The plain form').flatMap(([text]) => codes(text)))('%s is read', (text) => {
    expect(parseIntegrand(text).terms.length).toBeGreaterThan(0);
  });

  const readings = rows('Read as well').map(([by, text, means]) => [by, codes(text)[0], codes(means)[0]] as const);

  it('has more than sixty notations', () => {
    expect(readings.length).toBeGreaterThan(60);
  });

  it.each(readings)('%s: %s is %s', (_, text, means) => {
    expect(canonical(parseIntegrand(text))).toEqual(canonical(parseIntegrand(means)));
  });

  it.each(rows('Assumptions').map(([text, means]) => [codes(text)[0], codes(means)[0]] as const))(
    '--assume: %s is %s',
    (text, means) => {
      expect(parseAssumptions(text)).toEqual(parseAssumptions(means));
    },
  );

  it.each(rows('Quantities').map(([text, means]) => [codes(text)[0], codes(means)[0]] as const))(
    'derive: %s is %s',
    (text, means) => {
      expect(parseQuantity(text)).toEqual(parseQuantity(means));
    },
  );

  it.each(rows('Refused').map(([text, write]) => [codes(text)[0], codes(write)] as const))(
    '%s is refused, and what to write is read',
    (text, write) => {
      const error = refusal(() => parseIntegrand(text));
      if (!(error instanceof PlacedError)) throw error;
      // The advice of the message is that of the page, and both are read.
      const advised = error.suggestions.map((one) => one.text);
      for (const one of advised) expect(write).toContain(one);
      for (const one of write.filter((code) => !code.startsWith('--'))) {
        expect(() => integrate(parseIntegrand(one))).not.toThrow();
      }
    },
  );

  it.each([
    ['1/2 D', ['D/2', '1/(2*D)']],
    ["tr(U*A*U')/2 D", ['D*tr(A)/2', 'tr(A)/(2*D)']],
    ['1/(D)(D+1)', ['(D + 1)/D', '1/(D*(D + 1))']],
    ['8/2(2+2)', ['16', '1']],
    ['3 - 1/2 D', ['3 - D/2', '3 - 1/(2*D)']],
    ["1/2 tr(U*A*U')", ['tr(A)/2']],
    ['0.(3)*x', ['x/3', '0']],
    ['0.1(6)', ['1/6', '3/5']],
    ['12.34(56)', ['61111/4950', '17276/25']],
    ['1½ tr(A)', ['3*tr(A)/2']],
    ['2 000*tr(A)', ['2000*tr(A)', '0']],
    ['E[|tr(U)|^2]', ['1']],
    ['tr(A U B U^*)', ['tr(A)*tr(B)/D', 'tr(A*transpose(B))/D']],
    [String.raw`\mathrm{Tr}(UAU^\dagger B)`, ['tr(A)*tr(B)/D']],
    [String.raw`U_{12}^\dagger U_{21}`, ['1/D', '0']],
  ] as const)('the advice on %s has the values that it says', (text, values) => {
    const error = refusal(() => parseIntegrand(text));
    if (!(error instanceof PlacedError)) throw error;
    const found = error.suggestions.map((one) => integrate(one.text));
    const expected = values.map((value) => integrate(value));
    expect(found).toHaveLength(expected.length);
    found.forEach((one, k) => {
      expect(sameIntegral(one, expected[k]), `${String(one)}, not ${values[k]}`).toBe(true);
    });
  });

  it('shows a message as it is printed', () => {
    const [, line] = /^error: (.*)$/m.exec(page)!;
    expect(refusal(() => parseIntegrand('1/2 D')).message).toBe(line);
  });
});
