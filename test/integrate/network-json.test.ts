// Networks as JSON documents: average purity from both notations, edges of RTNI, and one line for what is no network.

import { describe, expect, it } from 'vitest';
import { integrate, integrateAt } from '../../src/integrate/index.js';
import { networkFromJson, readNetwork } from '../../src/integrate/network-json.js';
import { parseIntegrand } from '../../src/integrate/parse-integrand.js';
import { expectInputError } from '../observable/one-line-error.js';
import { sameIntegral, text, textAt } from './expressions.js';

const averageOf = (json: unknown): string => text(integrate(networkFromJson(json).integrand));

/** psi[a,b] conj(psi[c,b]) psi[c,e] conj(psi[a,e]) */
const PURITY = {
  tensors: [
    { name: 'psi', out: ['a', 'b'] },
    { name: 'psi', conjugated: true, out: ['c', 'b'] },
    { name: 'psi', out: ['c', 'e'] },
    { name: 'psi', conjugated: true, out: ['a', 'e'] },
  ],
  dimensions: { a: 'dA', c: 'dA', b: 'dB', e: 'dB' },
};

describe('networks with indices', () => {
  it('the average purity of a subsystem', () => {
    // Lubkin, J. Math. Phys. 19, 1028 (1978)
    expect(averageOf(PURITY)).toBe('(dA + dB)/(dA*dB + 1)');
    const { integrand } = networkFromJson(PURITY);
    expect(textAt(integrateAt(integrand, { dA: 2, dB: 3 }))).toBe('5/7');
    // One factor of dimension 1: a pure state.
    expect(textAt(integrateAt(integrand, { dA: 1, dB: 7 }))).toBe('1');
  });

  it('the same with a unitary on a fixed vector', () => {
    const legs = (out: string[]) => ({ name: 'U', out, in: ['x', 'y'] });
    const tensors = [
      legs(['a', 'b']),
      { ...legs(['c', 'b']), conjugated: true },
      legs(['c', 'e']),
      { ...legs(['a', 'e']), conjugated: true },
    ];
    const dimensions = { ...PURITY.dimensions, x: 'dA', y: 'dB' };
    expect(averageOf({ tensors, dimensions, labels: { x: 1, y: '1' } })).toBe('(dA + dB)/(dA*dB + 1)');
  });

  it('adjoints, rows and columns, roles and numbers', () => {
    const twirled = {
      tensors: [
        { name: 'Q', out: ['r'], in: ['a'] },
        { name: 'A', out: ['a'], in: ['b'] },
        { name: 'Q', adjoint: true, out: ['b'], in: ['c'] },
      ],
      rows: ['r'],
      columns: ['c'],
      random: ['Q'],
    };
    const { integrand, random, states } = networkFromJson(twirled);
    expect([random, states]).toEqual([['Q'], undefined]);
    expect(sameIntegral(integrate(integrand, { random: ['Q'] }), integrate(parseIntegrand("U*A*U'")))).toBe(true);
    expect(averageOf({ ...PURITY, states: ['psi'], dimensions: { a: 2, c: '2', b: 'd', e: 'd' } })).toBe(
      '(d + 2)/(2*d + 1)',
    );
  });
});

describe('networks with contractions', () => {
  it('E[U A U*], the legs that are left open', () => {
    const edges = [
      [
        ['U', 1, 'in', 1],
        ['A', 1, 'out', 1],
      ],
      [
        ['A', 1, 'in', 1],
        ['U*', 1, 'out', 1],
      ],
    ];
    const expected = integrate(parseIntegrand("U*A*U'"));
    expect(sameIntegral(integrate(readNetwork(JSON.stringify(edges)).integrand), expected)).toBe(true);
    // Edges have no direction, and rows and columns may be named.
    const turned = {
      contractions: [
        [
          ['A', 1, 'out', 1],
          ['U', 1, 'in', 1],
        ],
        [
          ['U*', 1, 'out', 1],
          ['A', 1, 'in', 1],
        ],
      ],
      rows: [['U', 1, 'out', 1]],
      columns: [['U*', 1, 'in', 1]],
    };
    expect(sameIntegral(integrate(networkFromJson(turned).integrand), expected)).toBe(true);
  });

  it('a partial trace after a random unitary on n x k', () => {
    const contractions = [
      [
        ['A', 1, 'out', 1],
        ['U', 1, 'in', 1],
      ],
      [
        ['A', 1, 'out', 2],
        ['U', 1, 'in', 2],
      ],
      [
        ['U*', 1, 'out', 1],
        ['A', 1, 'in', 1],
      ],
      [
        ['U*', 1, 'out', 2],
        ['A', 1, 'in', 2],
      ],
      [
        ['U', 1, 'out', 2],
        ['U*', 1, 'in', 2],
      ],
    ];
    const legs = { out: ['n', 'k'], in: ['n', 'k'] };
    expect(averageOf({ contractions, dimensions: { U: legs, A: legs } })).toBe('tr(A)*I/n');
  });

  it('two copies: the adjoint is not the conjugate', () => {
    // tr(A U B U*) tr(U*), the last one unbalanced, and tr(A U B U)
    const edges = (last: string) => [
      [
        ['A', 1, 'in', 1],
        ['U', 1, 'out', 1],
      ],
      [
        ['U', 1, 'in', 1],
        ['B', 1, 'out', 1],
      ],
      [
        ['B', 1, 'in', 1],
        [last, 2, 'out', 1],
      ],
      [
        [last, 2, 'in', 1],
        ['A', 1, 'out', 1],
      ],
    ];
    expect(averageOf(edges('U*'))).toBe('tr(A)*tr(B)/D');
    expect(averageOf(edges('U'))).toBe('0');
  });

  it('the adjoint of a matrix that is no square has its legs turned', () => {
    const contractions = [
      [
        ['A', 1, 'in', 1],
        ['A*', 1, 'out', 1],
      ],
      [
        ['A*', 1, 'in', 1],
        ['A', 1, 'out', 1],
      ],
    ];
    expect(averageOf({ contractions, dimensions: { A: { out: ['m'], in: ['n'] } } })).toBe("tr(A*A')");
    // A second row leg stays open, on either side.
    const open = networkFromJson({ contractions, dimensions: { A: { out: ['m', 'k'], in: ['n'] } } }).network;
    expect([open.rows, open.columns]).toEqual([['A.1.out.2'], ['A*.1.in.2']]);
    expect(open.tensors.map(({ conjugated }) => conjugated)).toEqual([false, true]);
    for (const tensor of open.tensors) expect([tensor.out.length, tensor.in.length]).toEqual([2, 1]);
  });

  it('labels, and the purity once more', () => {
    const contractions = [
      [
        ['U', 1, 'out', 2],
        ['U*', 1, 'in', 2],
      ],
      [
        ['U', 2, 'out', 2],
        ['U*', 2, 'in', 2],
      ],
      [
        ['U*', 1, 'in', 1],
        ['U', 2, 'out', 1],
      ],
      [
        ['U*', 2, 'in', 1],
        ['U', 1, 'out', 1],
      ],
    ];
    const labels = [1, 2].flatMap((copy) =>
      [1, 2].flatMap((leg) => [
        [['U', copy, 'in', leg], 1],
        [['U*', copy, 'out', leg], 1],
      ]),
    );
    const dimensions = { U: { out: ['dA', 'dB'], in: ['dA', 'dB'] } };
    expect(averageOf({ contractions, labels, dimensions })).toBe('(dA + dB)/(dA*dB + 1)');
  });
});

const edge = (...legs: unknown[]): unknown => ({ contractions: [legs] });
const tensor = (fields: object): unknown => ({ tensors: [{ name: 'U', out: ['a'], in: ['a'], ...fields }] });

describe('what is no network', () => {
  it.each<readonly [string, unknown, string | RegExp]>([
    ['null', null, 'network is "null"; expected an object'],
    ['a number', 3, 'network is "3"'],
    ['nothing', {}, 'network.tensors is missing; expected a list'],
    ['no tensors', { tensors: [] }, 'network.tensors is empty'],
    ['no contractions', [], 'network.contractions is empty'],
    ['tensors that are none', { tensors: 'U' }, 'network.tensors is "U"'],
    ['an unknown key', { tensors: [], legs: 1 }, 'the key "legs"; expected tensors, dimensions'],
    ['both notations', { tensors: [], contractions: [] }, 'the key "tensors"'],
    ['an unknown key of a tensor', tensor({ ins: [] }), 'network.tensors[0] has the key "ins"'],
    ['no name', tensor({ name: undefined }), 'network.tensors[0].name is missing'],
    ['a name that is none', tensor({ name: 'U*' }), 'network.tensors[0].name is "U*"'],
    ['a name with a newline', tensor({ name: 'U\n' }), /network\.tensors\[0\]\.name is/],
    ['indices that are none', tensor({ out: 'a' }), 'network.tensors[0].out is "a"'],
    ['an index that is none', tensor({ out: [{}] }), 'network.tensors[0].out[0] is "{}"'],
    ['conjugated by a text', tensor({ conjugated: 'yes' }), 'conjugated is "yes"; expected true or false'],
    ['both conjugated and adjoint', tensor({ conjugated: true, adjoint: true }), 'conjugated and adjoint'],
    ['an index alone', tensor({ out: ['b'] }), 'index "b" stands once'],
    [
      'an index three times',
      {
        tensors: [
          { name: 'U', out: ['a'], in: ['a'] },
          { name: 'v', out: ['a'] },
        ],
      },
      '3 times',
    ],
    ['a dimension of nothing', { ...(tensor({}) as object), dimensions: { q: 'd' } }, 'an index of no tensor'],
    [
      'a dimension that is none',
      { ...(tensor({}) as object), dimensions: { a: '-1' } },
      'network.dimensions.a is "-1"',
    ],
    [
      'a dimension with a sum',
      { ...(tensor({}) as object), dimensions: { a: 'd+1' } },
      'network.dimensions.a is "d+1"',
    ],
    ['a dimension 0', { ...(tensor({}) as object), dimensions: { a: 0 } }, 'network.dimensions.a is "0"'],
    ['a label 0', { ...(tensor({}) as object), labels: { a: 0 } }, 'network.labels.a is "0"'],
    ['a unitary that is no square', { tensors: [{ name: 'U', out: ['a', 'a'] }] }, 'a square unitary'],
    ['one leg', edge(['U', 1, 'in', 1]), 'network.contractions[0] is'],
    ['a leg of three', edge(['U', 1, 'in'], ['U', 1, 'out', 1]), 'a leg [name, copy'],
    [
      'a leg on no side',
      edge(['U', 1, 'up', 1], ['U', 1, 'out', 1]),
      'network.contractions[0][0][2] is "up"; expected "out" or "in"',
    ],
    ['a leg 0', edge(['U', 1, 'in', 0], ['U', 1, 'out', 1]), 'network.contractions[0][0][3] is "0"'],
    ['a copy that is none', edge(['U', 'x', 'in', 1], ['U', 1, 'out', 1]), 'network.contractions[0][0][1] is "x"'],
    ['a leg twice', edge(['U', 1, 'in', 1], ['U', 1, 'in', 1]), 'U.1.in.1 is used twice'],
    [
      'open legs that are not listed',
      {
        contractions: [
          [
            ['U', 1, 'in', 1],
            ['A', 1, 'out', 1],
          ],
        ],
        rows: [],
        columns: [],
      },
      'is open',
    ],
    [
      'unequal dimensions',
      {
        contractions: [
          [
            ['U', 1, 'in', 1],
            ['U', 1, 'out', 1],
          ],
        ],
        dimensions: { U: { out: ['2'], in: ['3'] } },
      },
      'expected equal dimensions',
    ],
    [
      'a leg beyond the dimensions',
      {
        contractions: [
          [
            ['U', 1, 'in', 1],
            ['U', 1, 'out', 2],
          ],
        ],
        dimensions: { U: { out: ['d'], in: ['d'] } },
      },
      'a leg that dimensions.U lists',
    ],
    ['too many', { tensors: Array.from({ length: 1001 }, () => ({})) }, 'has 1001 items; expected at most 1000'],
  ])('%s', (_, json, named) => {
    expectInputError(() => integrate(networkFromJson(json).integrand), named);
  });

  it.each(['', '{', '[1,', 'tr(U)', '{"tensors": NaN}'])('%j is no JSON', (json) => {
    expectInputError(() => readNetwork(json), 'the text is no JSON');
  });

  it('nor is a document without end', () => {
    expectInputError(() => readNetwork(' '.repeat(300_000)), '300000 characters');
  });

  it('keys of prototypes are no keys', () => {
    expectInputError(() => readNetwork('{"__proto__": {"tensors": []}}'), 'the key "__proto__"');
  });
});
