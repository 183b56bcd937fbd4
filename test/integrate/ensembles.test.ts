// Averages over ensembles other than the unitary group, alone and together: values from the literature, the double sum as it stands,
// exact enumeration, quadrature, Monte Carlo with wrong values rejected, the relations of each group imposed inside integrands.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fraction } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import { expandAtInfinity } from '../../src/algebra/series.js';
import { weingartenCOE } from '../../src/weingarten/circular.js';
import {
  type Integral,
  type IntegrateTextOptions,
  type MatrixEnsemble,
  type RandomInput,
  integrate,
  integrateAt,
} from '../../src/integrate/index.js';
import { checkIntegral } from '../../verification/integral-check.js';

const one = (name: string, ensemble: MatrixEnsemble, more: object = {}): RandomInput => ({ name, ensemble, ...more });
const O = one('O', 'orthogonal');
const S = one('S', 'symplectic');

function text(integrand: string, random: readonly RandomInput[], options: IntegrateTextOptions = {}): string {
  return String(integrate(integrand, { random, ...options }));
}

function coefficient({ terms }: Integral): RationalFunction {
  if (terms.length === 0) return RationalFunction.zero;
  const { coefficient: f, symbols } = terms.at(0);
  if (!(f instanceof RationalFunction) || terms.length > 1 || symbols.length > 0) throw new Error('no function of D');
  return f;
}

function numberOf(integrand: string, random: readonly RandomInput[], dim: number): Fraction {
  const { terms } = integrateAt(integrand, dim, { random });
  if (terms.length === 0) return new Fraction(0n);
  expect(terms.length).toBe(1);
  expect(terms.at(0).symbols).toEqual([]);
  return terms.at(0).coefficient;
}

describe('values', () => {
  it.each<[string, readonly RandomInput[], string]>([
    // Collins and Sniady 2006: the real unit vector, the Brauer algebra at degree 2
    ['O[1,1]^4', [O], '3/(D*(D + 2))'],
    ['O[1,1]^2*O[1,2]^2', [O], '1/(D*(D + 2))'],
    ['O[1,1]^2*O[2,2]^2', [O], '(D + 1)/(D*(D - 1)*(D + 2))'],
    ['O[1,1]*O[2,2]*O[1,2]*O[2,1]', [O], '-1/(D*(D - 1)*(D + 2))'],
    ["tr(A*O*B*O')", [O], 'tr(A)*tr(B)/D'],
    ['tr(A*O*B*O)', [O], 'tr(A*transpose(B))/D'],
    ['tr(conj(O)*A*transpose(O))', [O], 'tr(A)'],
    ['O*A*O', [O], 'transpose(A)/D'],
    // Diaconis and Evans: tr(O^j) like normals of variance j and mean [j even]
    ['tr(O)^4', [O], '3'],
    ['tr(O^2)^3', [O], '7'],
    ['tr(O^3)^2', [O], '3'],
    ['abs(S[1,1])^4', [S], '2/(D*(D + 1))'],
    ['tr(S)^4', [S], '3'],
    ['tr(S^2)', [S], '-1'],
    ['tr(S^2)^2', [S], '3'],
    ["tr(A*S*B*S')", [S], 'tr(A)*tr(B)/D'],
    ['tr(A*S*B*transpose(S))', [S], '-tr(A*J)*tr(B*J)/D'],
    ['transpose(S)*J*S', [S], 'J'],
    ['S*A*J*S', [S], 'transpose(A)*J/D'],
    // Mehta; Harer and Zagier; Mulase and Waldron
    ['tr(H^4)', [one('H', 'gue')], '2*D^3 + D'],
    ['tr(H^6)', [one('H', 'gue')], '5*D^2*(D^2 + 2)'],
    ['tr(H^8)', [one('H', 'gue')], '7*D*(2*D^4 + 10*D^2 + 3)'],
    ['tr(H^4)', [one('H', 'goe')], 'D*(2*D^2 + 5*D + 5)'],
    ['tr(H^4)', [one('H', 'gse')], 'D*(2*D^2 - 5*D + 5)'],
    ['H[1,1]^2', [one('H', 'goe')], '2'],
    ['H[1,2]^2', [one('H', 'goe')], '1'],
    ['abs(H[1,2])^2', [one('H', 'gue')], '1'],
    ['H[1,1]^2', [one('H', 'gse')], '1'],
    ['tr(H^4)', [one('H', 'gue', { variance: '1/2' })], '(2*D^3 + D)/4'],
    ['tr(H^4)', [one('H', 'gue', { variance: RationalFunction.pole(0) })], '(2*D^2 + 1)/D'],
    ["tr(G*G'*G*G')", [one('G', 'ginibre')], '2*D^3'],
    ['tr(W^3)', [one('W', 'wishart', { columns: 'm' })], 'D*m*(D^2 + 3*D*m + m^2 + 1)'],
    ['tr(W^2)', [one('W', 'real-wishart', { columns: 'm' })], 'D*m*(D + m + 1)'],
    ['tr(A*W*B*W)', [one('W', 'wishart', { columns: 'm' })], 'm^2*tr(A*B) + m*tr(A)*tr(B)'],
    // Matsumoto 2012
    ['abs(V[1,1])^2', [one('V', 'coe')], '2/(D + 1)'],
    ['abs(V[1,2])^2', [one('V', 'coe')], '1/(D + 1)'],
    ["tr(A*V*B*V')", [one('V', 'coe')], 'tr(A*transpose(B))/(D + 1) + tr(A)*tr(B)/(D + 1)'],
    ['abs(V[1,1])^2', [one('V', 'cse')], '1/(D - 1)'],
    ['abs(tr(V))^2', [one('V', 'cse')], '2*D/(D - 1)'],
    // fixed points of a random permutation: the first moments of a Poisson variable
    ['tr(P)^3', [one('P', 'permutation')], '5'],
    ['tr(P^2)', [one('P', 'permutation')], '2'],
    ['P[1,1]*P[2,2]', [one('P', 'permutation')], '1/(D*(D - 1))'],
    ['P[1,1]*P[1,2]', [one('P', 'permutation')], '0'],
    ['P[1,1]^2', [one('P', 'centered-permutation')], '(D - 1)/D^2'],
    ["tr(A*F*B*F')", [one('F', 'diagonal-unitary')], 'sum_i(A[i,i]*B[i,i])'],
    ["F*A*F'", [one('F', 'diagonal-unitary')], 'delta(r1,c1)*A[r1,r1]'],
    ['abs(tr(F))^4', [one('F', 'diagonal-unitary')], '2*D^2 - D'],
    ["tr(X*X')", [one('X', 'stiefel', { columns: 'k' })], 'k'],
    ["X'*X", [one('X', 'stiefel', { columns: '2' })], 'I'],
    ['X[1,1]^4', [one('X', 'real-stiefel', { columns: '2' })], '3/(D*(D + 2))'],
    // several at once
    ["tr(A*U*B*O*C*O'*U')", ['U', O], 'tr(A)*tr(B)*tr(C)/D^2'],
    ["tr(U*H*U'*O*H*O')", ['U', O, one('H', 'gue')], '1'],
    ["tr(O*S*H*S'*transpose(O)*H)", [O, S, one('H', 'gse')], '2'],
    ["tr(G*O*K*O'*transpose(G)*K)", [O, one('G', 'real-ginibre'), one('K', 'goe')], '2*D'],
  ])('E %s over %j is %s', (integrand, random, value) => {
    expect(text(integrand, random)).toBe(value);
  });

  it('leaves Kronecker deltas and the form J', () => {
    expect(text('O[i,j]*O[k,l]', [O], { deltas: true })).toBe('delta(i,k)*delta(j,l)/D');
    expect(text('S[i,j]*S[k,l]', [S], { deltas: true })).toBe('J[i,k]*J[j,l]/D');
    expect(text('S[i,j]*conj(S[k,l])', [S], { deltas: true })).toBe('delta(i,k)*delta(j,l)/D');
  });

  it('says what was averaged, with variances and columns', () => {
    const random = [O, one('W', 'wishart', { columns: 'm', variance: '1/2' }), 'U'];
    expect(integrate("tr(W*O*U*A*U'*O')", { random }).random).toEqual([
      { name: 'O', ensemble: 'orthogonal' },
      { name: 'W', ensemble: 'wishart', columns: 'm', variance: '1/2' },
      { name: 'U', ensemble: 'unitary' },
    ]);
  });

  it('knows where D must be even, and what is below the degree', () => {
    const moment = integrate('tr(S)^4', { random: [S] });
    expect(moment.validity.statement).toBe(
      'Holds for every even D >= 4; the exact value is another one at D = 2; S symplectic needs even D.',
    );
    expect(numberOf('tr(S)^4', [S], 2).toFraction()).toBe('2');
    // O(1) is a sign, O(2) circles and reflections
    expect(numberOf('tr(O)^8', [O], 1).toFraction()).toBe('1');
    expect(numberOf('tr(O)^4', [O], 2).toFraction()).toBe('3');
    expect(numberOf('tr(O)^6', [O], 2).toFraction()).toBe('10');
    // J[1,2] = 1 at D = 2: S[2,2] = conj(S[1,1])
    expect(text('abs(S[1,1]*S[2,2])^2', [S])).toBe('(D - 1)/(D*(D + 1)*(D - 2))');
    expect(numberOf('abs(S[1,1]*S[2,2])^2', [S], 2).toFraction()).toBe('1/3');
    expect(numberOf('abs(S[1,1])^4', [S], 2).toFraction()).toBe('1/3');
  });

  it.each<[string, readonly RandomInput[], number | null, RegExp]>([
    ['tr(S)', [S], 3, /^integrate: S symplectic at D = 3$/],
    ['tr(H)', [one('H', 'gue', { variance: '-1' })], null, /^random: the variance of H is -1$/],
    ['tr(O)', [one('O', 'orthogonal', { variance: 2 })], null, /^random: a variance for O, which is orthogonal$/],
    ['tr(O)', [O, one('O', 'gue')], null, /O/],
    ['tr(X)', [one('X', 'stiefel')], null, /^random: X of stiefel has no number of columns$/],
    ['tr(O)', [one('O', 'orthogonal', { columns: 'k' })], null, /^random: O has columns/],
    ['tr(O)', [one('O', 'ortogonal' as MatrixEnsemble)], null, /^random: O: no ensemble is called "ortogonal"$/],
  ])('refuses %s over %j at %s', (integrand, random, dim, problem) => {
    const run = () => (dim === null ? integrate(integrand, { random }) : integrateAt(integrand, dim, { random }));
    expect(run).toThrow(expect.objectContaining({ problem: expect.stringMatching(problem) as string }) as Error);
  });
});

/** Words of three constants and of random letters with any marks, cut into traces. */
function anyWord(names: readonly string[], length: number): fc.Arbitrary<string> {
  const marked = (name: string) => fc.constantFrom(name, `${name}'`, `transpose(${name})`, `conj(${name})`);
  const letters = fc.tuple(...Array.from({ length }, (_, k) => marked(names[k % names.length])));
  const between = fc.array(fc.constantFrom('', 'A*', "B'*", 'A*B*'), { minLength: length, maxLength: length });
  const cuts = fc.array(fc.boolean(), { minLength: length, maxLength: length });
  return fc.tuple(letters, between, cuts).map(([list, constants, cut]) => {
    let out = 'tr(';
    list.forEach((letter, k) => {
      out += constants[k] + letter;
      out += k === length - 1 ? ')' : cut[k] ? ')*tr(' : '*';
    });
    return out;
  });
}

const GROUPS: readonly (readonly [string, readonly RandomInput[], readonly string[], number])[] = [
  ['orthogonal', [O], ['O'], 4],
  ['symplectic', [S], ['S'], 4],
  ['gue', [one('H', 'gue')], ['H'], 4],
  ['goe', [one('H', 'goe')], ['H'], 4],
  ['gse', [one('H', 'gse')], ['H'], 4],
  ['real-ginibre', [one('G', 'real-ginibre')], ['G'], 4],
  ['permutation', [one('P', 'permutation')], ['P'], 3],
  ['orthogonal and gue', [O, one('H', 'gue')], ['O', 'H'], 4],
  ['symplectic and unitary', [S, 'U'], ['S', 'U'], 4],
];

describe('the sum over pairs of diagrams as it stands', () => {
  it.each(GROUPS)('%s: structure and symmetry change nothing', (_, random, names, length) => {
    fc.assert(
      fc.property(anyWord(names, length), (integrand) => {
        const dim = 4;
        const value = (method: 'auto' | 'naive') => String(integrateAt(integrand, dim, { random, method }));
        expect(value('auto')).toBe(value('naive'));
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it('agrees at integers with the function of D', () => {
    for (const [integrand, random] of [
      ["tr(A*O*B*O'*C*O*B*O)", [O]],
      ["tr(A*S*B*S'*C*S*B*transpose(S))", [S]],
      ['tr(A*P)^2', [one('P', 'permutation')]],
    ] as const) {
      const symbolic = integrate(integrand, { random });
      const exact = integrateAt(integrand, 8, { random });
      const at = (f: unknown) => (f instanceof RationalFunction ? f.evaluate(8n).toFraction() : '?');
      expect([...symbolic.terms].map((term) => at(term.coefficient))).toEqual(
        [...exact.terms].map((term) => term.coefficient.toFraction()),
      );
    }
  });
});

describe('permutations, by enumeration', () => {
  const permutations = (d: number): number[][] =>
    d === 0
      ? [[]]
      : permutations(d - 1).flatMap((p) =>
          Array.from({ length: d }, (_, k) => [...p.slice(0, k), d - 1, ...p.slice(k)]),
        );
  const fixed = (p: readonly number[], power: number): number =>
    p.filter((_, i) => Array.from({ length: power }).reduce<number>((at) => p[at], i) === i).length;

  it.each([1, 2, 3, 4, 5])('traces and entries at D = %i', (d) => {
    const all = permutations(d);
    const mean = (f: (p: readonly number[]) => number) =>
      new Fraction(
        all.reduce((sum, p) => sum + f(p), 0),
        all.length,
      );
    const P = [one('P', 'permutation')];
    const cases: readonly [string, (p: readonly number[]) => number][] = [
      ['tr(P)^4', (p) => fixed(p, 1) ** 4],
      ['tr(P^2)*tr(P)^2', (p) => fixed(p, 2) * fixed(p, 1) ** 2],
      ['tr(P^3)*tr(P)', (p) => fixed(p, 3) * fixed(p, 1)],
      ["tr(P^2*P'*P)", (p) => fixed(p, 2)],
      ['P[1,1]^3*tr(P)', (p) => Number(p[0] === 0) * fixed(p, 1)],
    ];
    for (const [integrand, f] of cases) {
      expect([integrand, numberOf(integrand, P, d).toFraction()]).toEqual([integrand, mean(f).toFraction()]);
    }
    const centered = mean((p) => (fixed(p, 1) - 1) ** 3).toFraction();
    expect(numberOf('tr(P)^3', [one('P', 'centered-permutation')], d).toFraction()).toBe(centered);
  });
});

describe('quadrature', () => {
  it('of O(2): circles of rotations and of reflections', () => {
    const points = 24;
    const mean = (f: (o: readonly (readonly number[])[]) => number): number => {
      let sum = 0;
      for (let k = 0; k < points; k++) {
        const [c, s] = [Math.cos((2 * Math.PI * k) / points), Math.sin((2 * Math.PI * k) / points)];
        sum +=
          f([
            [c, -s],
            [s, c],
          ]) +
          f([
            [c, s],
            [s, -c],
          ]);
      }
      return sum / (2 * points);
    };
    const trace = (o: readonly (readonly number[])[]) => o[0][0] + o[1][1];
    const square = (o: readonly (readonly number[])[]) => o[0][0] ** 2 + 2 * o[0][1] * o[1][0] + o[1][1] ** 2;
    const cases: readonly [string, (o: readonly (readonly number[])[]) => number][] = [
      ['tr(O)^6', (o) => trace(o) ** 6],
      ['tr(O^2)^3', (o) => square(o) ** 3],
      ['tr(O^2)*tr(O)^4', (o) => square(o) * trace(o) ** 4],
      ['O[1,1]^3*O[2,2]^3', (o) => o[0][0] ** 3 * o[1][1] ** 3],
      ['O[1,1]*O[1,2]*O[2,1]*O[2,2]', (o) => o[0][0] * o[0][1] * o[1][0] * o[1][1]],
      ['O[1,2]^4*tr(O)^2', (o) => o[0][1] ** 4 * trace(o) ** 2],
    ];
    for (const [integrand, f] of cases) {
      expect(Math.abs(numberOf(integrand, [O], 2).valueOf() - mean(f))).toBeLessThan(1e-12);
    }
  });

  it('of Sp(2) = SU(2): the sphere of three dimensions, also as U(2) where that is balanced', () => {
    // a = sqrt(s) e^(i x), b = sqrt(1 - s) e^(i y), U = [[a, b], [-conj(b), conj(a)]]: s uniform; polynomials in s to degree 5
    const gauss = [
      [0.5, 128 / 225],
      [0.5 + (0.5 * Math.sqrt(5 - 2 * Math.sqrt(10 / 7))) / 3, (322 + 13 * Math.sqrt(70)) / 900],
      [0.5 - (0.5 * Math.sqrt(5 - 2 * Math.sqrt(10 / 7))) / 3, (322 + 13 * Math.sqrt(70)) / 900],
      [0.5 + (0.5 * Math.sqrt(5 + 2 * Math.sqrt(10 / 7))) / 3, (322 - 13 * Math.sqrt(70)) / 900],
      [0.5 - (0.5 * Math.sqrt(5 + 2 * Math.sqrt(10 / 7))) / 3, (322 - 13 * Math.sqrt(70)) / 900],
    ];
    const mean = (f: (s: number, x: number, y: number) => number): number => {
      let sum = 0;
      for (const [s, w] of gauss) {
        for (let i = 0; i < 16; i++)
          for (let j = 0; j < 16; j++) sum += (w / 2 / 256) * f(s, (Math.PI * i) / 8, (Math.PI * j) / 8);
      }
      return sum;
    };
    const trace = (s: number, x: number) => 2 * Math.sqrt(s) * Math.cos(x);
    const cases: readonly [string, (s: number, x: number, y: number) => number][] = [
      ['tr(S)^6', (s, x) => trace(s, x) ** 6],
      ['tr(S^2)*tr(S)^2', (s, x) => (trace(s, x) ** 2 - 2) * trace(s, x) ** 2],
      ['S[1,1]^2*S[2,2]^2', (s) => s ** 2],
      ['S[1,1]*S[2,2]*S[1,2]*S[2,1]', (s) => -s * (1 - s)],
      ['abs(S[1,2])^4*tr(S)^2', (s, x) => (1 - s) ** 2 * trace(s, x) ** 2],
    ];
    for (const [integrand, f] of cases) {
      expect(Math.abs(numberOf(integrand, [S], 2).valueOf() - mean(f))).toBeLessThan(1e-12);
    }
    expect(numberOf('abs(S[1,1])^6', [S], 2).toFraction()).toBe(numberOf('abs(S[1,1])^6', ['S'], 2).toFraction());
    expect(numberOf('S[1,1]*S[2,2]', [S], 2).toFraction()).toBe('1/2');
    expect(numberOf('S[1,1]*S[2,2]', ['S'], 2).toFraction()).toBe('0');
  });
});

describe('SU and SO', () => {
  const SU = [one('U', 'special-unitary')];
  const SO = [one('O', 'special-orthogonal')];

  it.each<[string, readonly RandomInput[], number, string]>([
    ['U[1,1]*U[2,2]', SU, 2, '1/2'],
    ['U[1,2]*U[2,1]', SU, 2, '-1/2'],
    ['U[1,1]*U[2,2]*U[3,3]', SU, 3, '1/6'],
    // invariants in tensor powers: Catalan numbers, one of SU(3) in three copies
    ['tr(U)^2', SU, 2, '1'],
    ['tr(U)^4', SU, 2, '2'],
    ['tr(conj(U))^4', SU, 2, '2'],
    ['tr(U)^3', SU, 3, '1'],
    ['tr(U)^2', SU, 3, '0'],
    ['abs(tr(U))^4', SU, 2, '2'],
    // (2 cos)^4 on the circle; 1 + 2 cos on SO(3)
    ['tr(O)^2', SO, 2, '2'],
    ['tr(O)^4', SO, 2, '6'],
    ['tr(O)^3', SO, 3, '1'],
    ['tr(O)^4', SO, 3, '3'],
    ['tr(O)^4', SO, 4, '4'],
    ['O[1,1]*O[2,2]*O[3,3]', SO, 3, '1/6'],
    ['tr(O)', SO, 1, '1'],
  ])('E %s over %j at D = %i is %s', (integrand, random, dim, value) => {
    expect(numberOf(integrand, random, dim).toFraction()).toBe(value);
  });

  it('SU(2) is Sp(2)', () => {
    for (const integrand of ['tr(U)^6', 'U[1,1]^2*U[2,2]^2', 'tr(U^2)*tr(U)^2', 'U[1,1]*U[2,2]*U[1,2]*U[2,1]']) {
      expect(numberOf(integrand, SU, 2).toFraction()).toBe(
        numberOf(integrand.replaceAll('U', 'S'), [S], 2).toFraction(),
      );
    }
  });

  it('SO is O below D boxes, and the function says where it is not', () => {
    expect(integrate('tr(O)^4', { random: SO }).validity.statement).toBe(
      'Holds for every integer D >= 5; equal too at D = 3; the exact value is another one at D = 1, 2, 4.',
    );
  });

  it('SU unbalanced has no function of D', () => {
    expect(() => integrate('tr(U)^2', { random: SU })).toThrow(/differ in number by 2.*--dim N/s);
  });

  it.each([
    ['tr(A*U*B*U)', SU],
    ["tr(A*U*B*U)*tr(U*C*U')", SU],
    ['tr(A*O*B*O)', SO],
    ['U*A*U', SU],
  ] as const)('%s over %j agrees with samples', (integrand, random) => {
    const { terms } = integrateAt(integrand, 2, { random });
    const check = checkIntegral({ integrand, terms, dims: { D: 2 }, random, states: [] }, { seed: 3, samples: 3000 });
    expect(check.p).toBeGreaterThan(1e-4);
    expect(check.controls.find(({ name }) => name === 'times 2')!.p).toBeLessThan(1e-4);
  });
});

describe('relations between ensembles', () => {
  it('Sp at D is O at -D, and GSE is GOE there, up to a sign', () => {
    const K = (ensemble: MatrixEnsemble) => one('K', ensemble);
    for (const [sp, o] of [
      ['tr(S*K*S*K)', 'tr(O*K*O*K)'],
      ["tr(S*K*S'*K*S*K*S*K)", "tr(O*K*O'*K*O*K*O*K)"],
      ['tr(K^6)', 'tr(K^6)'],
      ['tr(K)^2*tr(K^4)', 'tr(K)^2*tr(K^4)'],
      ['tr(S*K^2*S*K^2)', 'tr(O*K^2*O*K^2)'],
    ]) {
      const one_ = coefficient(integrate(sp, { random: sp.includes('S') ? [S, K('gse')] : [K('gse')] }));
      const other = coefficient(integrate(o, { random: o.includes('O') ? [O, K('goe')] : [K('goe')] })).reflected();
      expect([one_, one_.neg()].some((value) => value.equals(other))).toBe(true);
      expect(one_.isZero).toBe(false);
    }
  });

  it('COE is U^T U, and has the Weingarten function of O at D + 1', () => {
    const V = [one('V', 'coe')];
    for (const integrand of [
      "tr(A*V*B*V')",
      'abs(V[1,1]*V[2,2])^2',
      'abs(V[1,2])^4',
      'abs(tr(V))^2',
      'abs(tr(V*A*V))^2',
    ]) {
      expect(text(integrand, V)).toBe(text(integrand.replaceAll('V', '(transpose(U)*U)'), ['U']));
    }
    // E |V_12 V_34|^2 with all indices different: only the identity and swaps inside pairs of one box
    const wg = weingartenCOE([1, 1]);
    expect(coefficient(integrate('abs(V[1,2]*V[3,4])^2', { random: V })).equals(wg)).toBe(true);
  });

  it('CSE is J^T U^T J U', () => {
    const random = [one('V', 'cse'), 'U'];
    for (const integrand of ["tr(A*V*B*V')", 'abs(tr(V))^2', 'abs(V[1,1])^4']) {
      expect(text(integrand, random)).toBe(text(integrand.replaceAll('V', '(transpose(J)*transpose(U)*J*U)'), random));
    }
  });

  it('entries of a large group are Gaussian', () => {
    for (const [integrand, moment] of [
      ['O[1,1]^4', 3n],
      ['O[1,1]^6', 15n],
      ['O[1,1]^2*O[2,2]^2', 1n],
    ] as const) {
      const f = coefficient(integrate(integrand, { random: [O] }));
      const scaled = f.mul(RationalFunction.pole(0).pow(-Number(integrand.match(/\d+/g)!.at(-1)) / 2));
      const power = integrand.includes('*') ? scaled.mul(RationalFunction.pole(0).pow(-1)) : scaled;
      expect(expandAtInfinity(power, 1).coefficients[0].equals(new Fraction(moment))).toBe(true);
    }
  });
});

describe('the relations of a group, imposed inside integrands', () => {
  it.each<[string, RandomInput, string, string]>([
    ['O O^T = 1', O, "O*O'", ''],
    ['O^T O = 1', O, 'transpose(O)*O', ''],
    ["S S' = 1", S, "S*S'", ''],
    ['S^T J S = J', S, 'transpose(S)*J*S', 'J'],
    ['S J S^T = J', S, 'S*J*transpose(S)', 'J'],
    ["P P' = 1", one('P', 'permutation'), "P*P'", ''],
    ["F F' = 1", one('F', 'diagonal-unitary'), "F*F'", ''],
  ])('%s', (_, random, word, value) => {
    const { name } = random as { name: string };
    const around = name === 'F' ? `${name}*B*${name}'` : `${name}*B*${name}`;
    const put = (middle: string) => `tr(A*${middle === '' ? '' : `${middle}*`}${around})`;
    const dim = 4;
    // Naively nothing cancels: the weights alone make it hold.
    const naive = integrateAt(put(word), dim, { random: [random], method: 'naive' });
    expect(String(naive)).toBe(String(integrateAt(put(value), dim, { random: [random], method: 'naive' })));
    expect(naive.terms.length).toBeGreaterThan(0);
  });
});

describe('Monte Carlo', () => {
  const random: readonly RandomInput[] = [
    'U',
    O,
    S,
    one('V', 'coe'),
    one('C', 'cse'),
    one('P', 'permutation'),
    one('F', 'diagonal-unitary'),
    one('G', 'ginibre', { variance: '1/2' }),
    one('H', 'gue'),
    one('K', 'goe'),
    one('Q', 'gse'),
    one('W', 'wishart', { columns: '3', variance: '1/4' }),
  ];
  const names = random.map((input) => (typeof input === 'string' ? input : input.name));
  const complex = new Set(['U', 'V', 'C', 'F', 'G']);
  /** Two different ensembles, each twice, the second time conjugated where the first must be. */
  const mixed = fc
    .tuple(fc.shuffledSubarray(names, { minLength: 2, maxLength: 2 }), fc.nat(3), fc.boolean(), fc.nat(5))
    .map(([[x, y], marks, cut, order]) => {
      const again = (name: string, mark: boolean) =>
        complex.has(name) ? (mark ? `${name}'` : `conj(${name})`) : mark ? `transpose(${name})` : name;
      const [x2, y2] = [again(x, marks % 2 === 0), again(y, marks > 1)];
      const letters = [
        [x, y, x2, y2],
        [x, x2, y, y2],
        [x, y, y2, x2],
      ][order % 3];
      const [a, b, c, d] = letters;
      return cut ? `tr(A*${a}*B*${b})*tr(${c}*A'*${d})` : `tr(A*${a}*B*${b}*${c}*A'*${d})`;
    });

  it('agrees on random mixed integrands, and rejects twice the value', () => {
    const seen = { checks: 0, rejected: 0, controls: 0 };
    fc.assert(
      fc.property(mixed, (integrand) => {
        const dim = 2;
        const used = random.filter((input) => integrand.includes(typeof input === 'string' ? input : input.name));
        const { terms } = integrateAt(integrand, dim, { random: used });
        const check = checkIntegral(
          { integrand, terms, dims: { D: dim }, random: used, states: [] },
          { seed: 5, samples: 1500 },
        );
        seen.checks++;
        // 300 checks together: a right value fails one in a hundred thousand times
        expect([integrand, check.p > 3e-8]).toEqual([integrand, true]);
        const doubled = check.controls.find(({ name }) => name === 'times 2');
        if (doubled === undefined) return;
        seen.controls++;
        if (doubled.p < 1e-3) seen.rejected++;
      }),
      { numRuns: 300, seed: 11 },
    );
    expect(seen.controls).toBeGreaterThan(150);
    expect(seen.rejected / seen.controls).toBeGreaterThan(0.7);
  });
});
