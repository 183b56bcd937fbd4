// Roles that mean nothing are refused; names that objects inherit are names like any other.

import { describe, expect, it } from 'vitest';
import { integrate, integrateAt, networkIntegrand } from '../../src/integrate/index.js';
import { networkFromJson } from '../../src/integrate/network-json.js';
import { parseAssumptions } from '../../src/integrate/parse-assumptions.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { checkOccurrence, checkOneRole } from '../../src/integrate/roles.js';
import { checkIntegral } from '../../verification/integral-check.js';
import { expectInputError } from '../observable/one-line-error.js';
import { text } from './expressions.js';

describe('roles', () => {
  it.each(['tr', 'abs', 'twirl', 'delta', 'D', 'I'])('%s is no name', (name) => {
    for (const role of ['random', 'states', 'vectors', 'matrices', 'scalars']) {
      expectInputError(() => parseIntegrand('tr(A)', { [role]: [name] }), `${name} as a name`);
    }
    expectInputError(
      () => networkFromJson({ tensors: [{ name, out: ['a'], in: ['a'] }] }),
      `network.tensors[0].name: ${name} as a name`,
    );
    expectInputError(
      () => networkFromJson({ tensors: [{ name: 'A', out: ['a'], in: ['a'] }], random: [name] }),
      `network.random[0]: ${name} as a name`,
    );
  });

  it('one for each name, defaults counted', () => {
    expectInputError(() => parseIntegrand('tr(A*U)', { scalars: ['U'] }), 'U is in random by default');
    expectInputError(() => parseIntegrand('tr(A*U)', { vectors: ['psi'] }), 'psi is in states by default');
    expectInputError(
      () => parseIntegrand('tr(Q)', { random: ['Q'], states: ['Q'] }),
      /"Q" has two roles; expected one role for each name$/,
    );
    expectInputError(() => parseIntegrand('x', { matrices: ['x'], scalars: ['x'] }), 'x is a number and a matrix');
    expectInputError(() => integrate(parseIntegrand('tr(Q)'), { random: ['Q', 'Q'] }), '"Q" has two roles');
    expect(() => {
      checkOneRole({ random: [], scalars: ['U'] }, { random: ['U'] });
    }).not.toThrow();
  });

  it('nothing is assumed of what is random', () => {
    for (const text of ['tr(U)=0', 'tr(A*U)=x', 'U hermitian', 'traceless']) {
      const assumptions = parseAssumptions(text === 'traceless' ? 'U traceless' : text);
      expectInputError(() => integrate(parseIntegrand("tr(A*U*A*U')"), { assumptions }), 'assume: U is random');
    }
    expect(() =>
      integrate(parseIntegrand("tr(A*V*A*V')"), { random: ['V'], assumptions: parseAssumptions('tr(A)=0') }),
    ).not.toThrow();
  });

  it('of names that occur', () => {
    const occurs = (name: string) => name === 'U';
    const check = (random: readonly string[]) => () => {
      checkOccurrence({ random }, occurs, (role) => `--${role}`);
    };
    expect(check(['U'])).not.toThrow();
    expectInputError(check(['U', 'constructor']), '--random names constructor, which does not occur');
  });
});

const INHERITED = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__', 'isPrototypeOf'];

describe('names that objects inherit', () => {
  it.each(INHERITED)('%s as an index', (index) => {
    const other = index === 'valueOf' ? 'toString' : 'valueOf';
    // JSON.parse makes an own property of __proto__, as a literal does not.
    const network = JSON.parse(`{
      "tensors": [
        {"name": "U", "out": ["${index}"], "in": ["${other}"]},
        {"name": "U", "conjugated": true, "out": ["${index}"], "in": ["${other}"]}
      ],
      "dimensions": {"${index}": "dA", "${other}": "dA"}, "labels": {"${other}": "1"}
    }`) as unknown;
    const { integrand } = networkFromJson(network);
    expect(text(integrate(integrand))).toBe('1');
    // Without labels and dimensions nothing is inherited either.
    const bare = networkIntegrand({
      tensors: [
        { name: 'A', out: [index], in: [other] },
        { name: 'U', out: [other], in: ['k'] },
        { name: 'U', conjugated: true, out: [index], in: ['k'] },
      ],
      dimensions: {},
      labels: {},
    });
    expect(text(integrate(bare))).toMatch(/^tr\(.*A.*\)$/);
    expect(integrate(bare).validity.statement).toBe('Holds for every integer D >= 1.');
    const { terms } = integrateAt(bare, 2);
    const checked = checkIntegral(
      { integrand: bare, terms, dims: { D: 2 }, random: ['U'], states: [] },
      { seed: 1, samples: 200 },
    );
    expect(checked.p).toBeGreaterThan(1e-4);
  });

  it.each(INHERITED.filter((name) => name !== '__proto__'))(
    '%s as a matrix, a number, a label and a dimension',
    (name) => {
      expect(text(integrate(parseIntegrand(`tr(${name}*U*A*U')`)))).toBe(`tr(A)*tr(${name})/D`);
      expect(text(integrate(parseIntegrand(`${name}*abs(U[${name},1])^2`)))).toBe(`${name}/D`);
      const purity = networkFromJson({
        tensors: [
          { name: 'psi', out: ['a', 'b'] },
          { name: 'psi', conjugated: true, out: ['c', 'b'] },
          { name: 'psi', out: ['c', 'e'] },
          { name: 'psi', conjugated: true, out: ['a', 'e'] },
        ],
        dimensions: { a: name, c: name, b: 'dB', e: 'dB' },
      });
      expect(integrate(purity.integrand).dimensions).toEqual([name, 'dB'].sort());
      expectInputError(() => integrateAt(purity.integrand, { dB: 2 }), `got dimension ${name}`);
    },
  );
});

describe('dimensions of a network', () => {
  it.each(['Infinity', 'infinity', 'inf', 'NaN', '2*Infinity', Infinity, NaN, 2.5, -1, 0])(
    '%s is none',
    (dimension) => {
      const json = { tensors: [{ name: 'A', out: ['a'], in: ['a'] }], dimensions: { a: dimension } };
      expectInputError(() => networkFromJson(json), 'network.dimensions.a is');
    },
  );
});
