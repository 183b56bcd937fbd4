// Results by themselves: String(result), JSON.stringify(result), and what Node prints of one.

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  type Integral,
  Fraction,
  characterTable,
  deriveFormula,
  evaluateFormula,
  exactValue,
  expandAtInfinity,
  integrate,
  integrateAt,
  layeredAverage,
  layeredAverageAt,
  observableValues,
  parseAssumptions,
  parseIntegrand,
  parsePauliSum,
  parseProjector,
  parseQuantity,
  parseSpectrum,
  parseTraces,
  pauliSumFromJson,
  rational,
  rationalFunctionExpression,
  RationalFunction,
  seriesExpression,
  symbolValues,
  traceMoments,
  weingartenUnitary,
  weingartenUnitaryAt,
  weingartenUnitaryTable,
  weingartenUnitaryTableAt,
} from '../index.js';
import { formulaToData, formulaFromData } from '../formulas/formula-data.js';
import { kernelEigenvalues, meanKernelMatrix } from '../formulas/kernel-matrix.js';
import { renderFormula } from '../formulas/render-formula.js';
import { renderText } from '../src/render/text.js';
import { seriesJson } from '../src/render/json.js';
import { integrationPlan } from '../src/integrate/index.js';
import { termList } from '../src/integrate/integral.js';
import { shownIntegralAt } from '../src/integrate/shown-integral.js';
import { checkIntegral } from '../verification/integral-check.js';
import { judge } from '../verification/verdict.js';
import { openLaboratory } from '../verification/laboratory.js';
import { verifyFormulas } from '../verification/verify-formula.js';

const ensemble = { generators: 'involution', ends: 'haar' } as const;
const K = deriveFormula(parseQuantity('K'));
const series = expandAtInfinity(weingartenUnitary([2, 1]), 3);
const sumOfPaulis = parsePauliSum('0.5*XX + 1/3*Z0');
const half = new Fraction(1, 2);
const gram = [
  [new Fraction(1), half],
  [half, new Fraction(1)],
];
const setting = { dim: 4, observables: [parseProjector('1')] };
const matrix = meanKernelMatrix(ensemble, 2, gram, setting);
const judged = judge([
  {
    name: 'K',
    exact: 2,
    estimate: { value: 2.1, standardError: 0.1, samples: 1000, rounding: 0, warning: null },
    controls: [{ name: 'times 2', value: 4 }],
  },
]);
const integrand = "tr(A*U*B*U')";
const checked = checkIntegral(
  { integrand, terms: integrateAt(integrand, 2).terms, dims: { D: 2 }, random: ['U'], states: [] },
  { seed: 1, samples: 50 },
);
const values = observableValues(K.terms, { dim: 4, observables: [sumObservable()] });
const pattern = { pattern: [], generators: 'involution', states: [1], observables: ['O'], ends: 'haar' } as const;

function sumObservable() {
  return { kind: 'pauli', sum: sumOfPaulis } as const;
}

/** Every kind of result that has a text of its own, with that text. */
const SHOWN: readonly (readonly [string, { toString(): string }, string])[] = [
  ['an integral', integrate('abs(U[1,1])^4'), '2/(D*(D + 1))'],
  ['a matrix-valued integral', integrate("U*A*U'"), 'tr(A)*I/D'],
  ['an integral over several dimensions', integrate('1/D'), '1/D'],
  ['an integral at D = 3', integrateAt('abs(U[1,1])^4', 3), '1/6'],
  ['a formula', K, renderFormula(K, 'text')],
  ['a formula from storage', formulaFromData(formulaToData(K), K.quantity, K.ensemble)!, renderFormula(K, 'text')],
  ['a rational function', weingartenUnitary([2]), '-1/(D*(D - 1)*(D + 1))'],
  ['a table', weingartenUnitaryTable(2), '2: -1/(D*(D - 1)*(D + 1))\n1,1: 1/((D - 1)*(D + 1))'],
  ['a table at D = 3', weingartenUnitaryTableAt(2, 3), '2: -1/24\n1,1: 1/8'],
  ['an expansion', series, renderText(seriesExpression(series))],
  ['a Pauli sum', sumOfPaulis, '1/3*IZ + 1/2*XX'],
  ['trace moments', parseTraces('1=0,2=1/2'), '1=0,2=1/2'],
  ['numbers for symbols', symbolValues({ 'tr(O)': 0, 'tr(O*O)': '1/3' }), 'tr(O) = 0, tr(O*O) = 1/3'],
  ['numbers of an observable', values, 'tr(O*O) = 13/9, tr(O) = 0'],
  ['a kernel matrix', matrix, matrix.map((row) => row.map((one) => one.toFraction()).join(' ')).join('\n')],
  ['a check of an integral', checked, 'of 50 samples'],
  [
    'a family of checks',
    judged,
    'K: exact 2.000000, estimate 2.100000 +- 0.10 of 1000 samples, z = 1.00: agrees\nverdict: agrees',
  ],
];

describe('String, and the inspection of Node', () => {
  it.each(SHOWN)('of %s', (_, result, text) => {
    expect(String(result)).toContain(text);
    expect(inspect(result)).toContain(text);
    const deno = (result as unknown as Record<symbol, (() => string) | undefined>)[Symbol.for('Deno.customInspect')];
    expect(deno?.call(result)).toBe(inspect(result));
  });

  it('of eigenvalues of the kernel', () => {
    const [one] = kernelEigenvalues(deriveFormula(parseQuantity('kernel')));
    expect(String(one)).toMatch(/^L\*.*, multiplicity N - 1$/);
    expect(JSON.stringify(one)).toContain('"multiplicity":"N - 1"');
  });

  it('of a long integral shows its first terms on a console and all of them as text', () => {
    const one = integrateAt('abs(U[1,1])^2', 2).terms.at(0);
    const terms = Array.from({ length: 2000 }, (_, k) => ({
      ...one,
      symbols: [{ atom: { kind: 'symbol', name: `x${k}` } as const, power: 1 }],
    }));
    const long = shownIntegralAt({ dimensions: { D: 2 }, terms: termList(terms), random: [], explain: '' });
    expect(inspect(long)).toMatch(/x19\/2 \+ \.\.\. \(2000 terms\)$/);
    expect(String(long)).toContain('x1999/2');
  });

  it('leaves an object what it is: its fields, its copies, its equality', () => {
    const integral = integrate('abs(U[1,1])^4');
    expect(Object.keys(integral)).toEqual(['dimensions', 'terms', 'random', 'validity', 'explain']);
    expect(structuredClone(sumOfPaulis)).toEqual(sumOfPaulis);
    expect(Object.keys({ ...K }).sort()).toEqual(['copies', 'ensemble', 'quantity', 'sources', 'terms', 'validity']);
  });
});

describe('series as text', () => {
  it.each([
    [RationalFunction.zero, 2],
    [RationalFunction.one, 1],
    [RationalFunction.pole(1), 4],
    [RationalFunction.variable.mul(RationalFunction.pole('1/2')).neg(), 3],
    [RationalFunction.quotient([3n, -1n, 0n, 2n], [5n, 0n, 7n]), 6],
    [RationalFunction.variable.pow(3), 2],
  ])('%s to order %i is what the printers write', (f, count) => {
    const found = expandAtInfinity(f, count);
    expect(String(found)).toBe(seriesJson(found).series);
  });
});

describe('JSON.stringify', () => {
  it.each([
    ...SHOWN.map(([name, result]) => [name, result] as const),
    ['a rational', weingartenUnitaryAt([2, 1], 4)],
    ['exact values', exactValue(K.quantity, ensemble, 4, 8, () => values)],
    ['a value', evaluateFormula(K, 4, 8, values)],
    ['moments', traceMoments(parseSpectrum('3,1,0,-1'), 4, 3)],
    ['a spectrum', parseSpectrum('1/3,0')],
    ['a sum from data', pauliSumFromJson('[["XX", 0.1]]')],
    ['averages', layeredAverage(pattern)],
    ['averages at D = 4', layeredAverageAt(pattern, 4)],
    ['an integrand', parseIntegrand("2/3*tr(A*U*B*U')*x")],
    ['assumptions', parseAssumptions('A^2=1, tr(B)=1/2')],
    ['an expression', rationalFunctionExpression(weingartenUnitary([2, 1]))],
    ['characters', characterTable(3)],
    ['the terms of a Pauli sum', sumOfPaulis.terms],
    ['a quantity', parseQuantity('kernel[1,2]^2')],
  ] as const)('of %s', (_, result) => {
    const text = JSON.stringify(result);
    expect(text.length).toBeGreaterThan(2);
    expect(text).not.toMatch(/"(s|n|d)":/);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(JSON.parse(text))));
  });

  it("has the contract's forms", () => {
    expect(JSON.parse(JSON.stringify(integrate("tr(A*U*B*U')^1")))).toMatchObject({
      value: 'tr(A)*tr(B)/D',
      dimensions: ['D'],
      terms: [{ coefficient: '1/D', symbols: 'tr(A)*tr(B)' }],
      validity: { provenFrom: 1 },
    });
    expect(JSON.parse(JSON.stringify(integrateAt("U*A*U'", 2)))).toMatchObject({
      value: 'tr(A)*I/2',
      terms: [{ coefficient: '1/2', symbols: 'tr(A)', operator: 'I' }],
    });
    expect(JSON.parse(JSON.stringify(K))).toMatchObject({ quantity: 'K', copies: 2, terms: [{}, {}] });
    expect(JSON.stringify(weingartenUnitaryTableAt(2, 3))).toBe(
      '[{"class":[2],"value":"-1/24"},{"class":[1,1],"value":"1/8"}]',
    );
    expect(JSON.stringify(values)).toBe('{"tr(O*O)":"13/9","tr(O)":"0"}');
    expect(JSON.stringify(parseTraces('2=1/2'))).toBe('{"kind":"traces","moments":{"2":"1/2"}}');
    expect(JSON.stringify(series)).toContain('"coefficients":["-1","0","-5"]');
    expect(JSON.stringify(rational('0.1'))).toBe('"1/10"');
  });

  it('of a Pauli sum is read back, the zero sum too', () => {
    for (const sum of [sumOfPaulis, parsePauliSum('XXX - XXX')]) {
      expect(pauliSumFromJson(JSON.stringify(sum))).toEqual(sum);
    }
  });

  it('of what a verification gives', async () => {
    const laboratory = openLaboratory(0);
    const numbers = { dim: 4, layers: 2, ensemble, observables: [parseProjector('1')] };
    const checks = await verifyFormulas(laboratory, [K], numbers, { seed: 1, samples: 200 });
    await laboratory.close();
    expect(JSON.stringify(checks)).toMatch(/"exactValue":"\d+\/\d+"/);
    expect(JSON.stringify(judge(checks))).toContain('"name":"K"');
  });
});

describe('text where an integrand is taken', () => {
  it.each(['abs(U[1,1])^4', "tr(A*U*B*U')", "(psi'*A*psi)^2", 'twirl(2, X)'])('%s', (text) => {
    expect(JSON.stringify(integrate(text))).toBe(JSON.stringify(integrate(parseIntegrand(text))));
    expect(JSON.stringify(integrateAt(text, 3))).toBe(JSON.stringify(integrateAt(parseIntegrand(text), 3)));
    expect(integrationPlan(text)).toEqual(integrationPlan(parseIntegrand(text)));
  });

  it('and where assumptions are, lower case letters among them', () => {
    const text = "tr(a*U*B*U')";
    const given = integrate(text, { assumptions: 'a^2=1, tr(a)=x, tr(B)=1/2' });
    expect(String(given)).toBe('x/(2*D)');
    const assumptions = parseAssumptions('a^2=1, tr(a)=x, tr(B)=1/2');
    const read = integrate(parseIntegrand(text, { matrices: ['a', 'B'] }), { assumptions });
    expect(JSON.stringify(given)).toBe(JSON.stringify(read));
    expect(String(integrateAt(text, 4, { assumptions: 'tr(a)=3, tr(B)=1' }))).toBe('3/4');
  });

  it('and a letter that is a matrix because an assumption says so', () => {
    expect(integrate('a', { assumptions: 'a hermitian' }).terms.at(0)).toHaveProperty('operator');
    expect(integrate('a').terms.at(0)).not.toHaveProperty('operator');
  });

  it('and names with other roles', () => {
    const options = { random: ['V'], vectors: ['v'], states: ['f'] };
    expect(String(integrate("v'*V*A*V'*v", options))).toBe(
      String(integrate(parseIntegrand("v'*V*A*V'*v", options), options)),
    );
    expect(String(integrate('abs(f[1])^2', options))).toBe('1/D');
  });

  it('and in a check', () => {
    const terms = integrateAt("tr(A*U*B*U')", 3, { assumptions: 'tr(B)=0' }).terms;
    const one = { terms, dims: { D: 3 }, random: ['U'], states: [], assumptions: 'tr(B)=0' };
    const options = { seed: 2, samples: 200 };
    expect(checkIntegral({ ...one, integrand: "tr(A*U*B*U')" }, options)).toEqual(
      checkIntegral(
        { ...one, integrand: parseIntegrand("tr(A*U*B*U')"), assumptions: parseAssumptions('tr(B)=0') },
        options,
      ),
    );
  });

  it.each([[undefined], [null], [5], [{}], [[]]])('and refuses %s in one line', (input) => {
    expect(() => integrate(input as unknown as string)).toThrow(
      /^integrate: got .* as integrand; expected text such as/,
    );
  });

  it('what text cannot be read is refused as the reader refuses it', () => {
    expect(() => integrate('tr(U')).toThrow(/; expected /);
    expect(() => integrate('tr(U)', { assumptions: 'A nice' })).toThrow(/assume: cannot read/);
  });
});

// A result is of the type that it was.
export const typed: Integral = integrate('1');
