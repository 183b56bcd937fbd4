import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import {
  type Polynomial,
  inverseModulo,
  linearFactor,
  mod,
  multiplyPolynomials,
} from '../../src/algebra/polynomial.js';
import { inverseMod, largePrime, mulMod, residue } from '../../src/algebra/prime-field.js';
import { Fraction, rational } from '../../src/algebra/rational.js';
import { RationalFunction } from '../../src/algebra/rational-function.js';
import {
  ChineseRemainder,
  type ModularSample,
  type ReconstructionOptions,
  evaluateModulo,
  reconstructRational,
  reconstructRationalFunctions,
  reconstructRationals,
} from '../../src/algebra/reconstruction.js';
import { anyFraction, anyRationalFunction, check } from './arbitraries.js';

const P0 = BigInt(largePrime(0));
const D = RationalFunction.variable;
const constant = (value: string | number | bigint | Fraction) => RationalFunction.constant(value);
const product = (roots: readonly (bigint | number)[]): Polynomial =>
  roots.reduce<Polynomial>((f, k) => multiplyPolynomials(f, [-BigInt(k), 1n]), [1n]);

/** A sample of known functions, counting its calls. */
function sampleOf(functions: readonly RationalFunction[]): { sample: ModularSample; calls: () => number } {
  let calls = 0;
  const sample: ModularSample = (point, prime) => {
    calls++;
    const values = functions.map((f) => evaluateModulo(f, point, prime));
    return values.includes(null) ? null : (values as number[]);
  };
  return { sample, calls: () => calls };
}

function expectRoundTrip(functions: readonly RationalFunction[], options: Partial<ReconstructionOptions> = {}): void {
  const { sample } = sampleOf(functions);
  const found = reconstructRationalFunctions(sample, { count: functions.length, ...options });
  expect(found).toHaveLength(functions.length);
  found.forEach((f, k) => {
    expect(f).toEqual(functions[k]);
  });
}

describe('ChineseRemainder', () => {
  it('recovers integers below the product of the primes', () => {
    check([fc.bigInt({ min: 0n, max: 10n ** 70n })], (x) => {
      const remainder = new ChineseRemainder();
      for (let k = 0; k < 10; k++) remainder.include(residue(x, largePrime(k)), largePrime(k));
      expect(remainder.value).toBe(x);
      expect(remainder.value).toBeLessThan(remainder.modulus);
    });
  });
});

describe('reconstructRational', () => {
  it('recovers every quotient within the bound', () => {
    const m = P0 * BigInt(largePrime(1)) * BigInt(largePrime(2));
    check([anyFraction(10n ** 11n)], (value) => {
      const a = mod(value.s * value.n * inverseModulo(value.d, m), m);
      expect(reconstructRational(a, m)?.equals(value)).toBe(true);
    });
  });

  it('is exhaustively right modulo a small prime', () => {
    const m = 101n;
    for (let a = 0n; a < m; a++) {
      const solutions: Fraction[] = [];
      for (let q = 1n; 2n * q * q <= m; q++) {
        for (let p = -7n; p <= 7n; p++) {
          const value = new Fraction(p, q);
          if (mod(p - q * a, m) === 0n && value.d === q) solutions.push(value);
        }
      }
      const found = reconstructRational(a, m);
      expect(solutions.length).toBeLessThanOrEqual(1);
      if (solutions.length === 0) expect(found).toBeNull();
      else expect(found?.equals(solutions[0])).toBe(true);
    }
  });
});

describe('evaluateModulo', () => {
  it('is the residue of the exact value', () => {
    check(
      [anyRationalFunction, fc.integer({ min: 1, max: 1000 }), fc.constantFrom(10007, largePrime(0))],
      (f, x, p) => {
        const value = evaluateModulo(f, x, p);
        const poleModuloP = f.expandedDenominator().reduceRight((v, c) => v * BigInt(x) + c, 0n) % BigInt(p) === 0n;
        if (poleModuloP) {
          expect(value === null || f.isZero).toBe(true);
          return;
        }
        const exact = f.evaluate(x);
        expect(value).toBe(Number(mod(exact.s * exact.n * inverseModulo(exact.d, BigInt(p)), BigInt(p))));
      },
    );
  });
});

describe('reconstructRationalFunctions', () => {
  it('recovers random functions, several at once', () => {
    check(
      [fc.array(anyRationalFunction, { minLength: 1, maxLength: 4 })],
      (functions) => {
        expectRoundTrip(functions);
      },
      60,
    );
  });

  it('recovers denominators with small integer roots', () => {
    const f = RationalFunction.quotient([3n, -7n, 0n, 11n], product([-4, -3, 0, 0, 1, 1, 1, 5, 60, -60]));
    expectRoundTrip([f, constant('-22/7'), RationalFunction.zero, RationalFunction.one, D]);
    expectRoundTrip([RationalFunction.zero]);
    expectRoundTrip([]);
  });

  it('recovers numerators of one parity', () => {
    const bottom = product([-3, -2, -1, 0, 0, 1, 2, 3]);
    expectRoundTrip([
      RationalFunction.quotient([6n, 0n, -8n, 0n, 1n], bottom),
      RationalFunction.quotient([0n, 5n, 0n, 0n, 0n, 10n ** 40n], bottom),
      RationalFunction.quotient([0n, 0n, 0n, 1n], product([7])),
    ]);
  });

  it('recovers denominators that do not split into small roots', () => {
    expectRoundTrip([
      RationalFunction.quotient([1n, 2n], [1n, 0n, 1n]),
      RationalFunction.quotient([5n], multiplyPolynomials([-2n, 0n, 7n], product([1, 1]))),
      RationalFunction.quotient([0n, 1n], product([61, -1000, 10n ** 30n])),
      RationalFunction.quotient([1n], linearFactor(rational('-355/113'))),
    ]);
  });

  it('recovers coefficients of 200 digits', () => {
    const n = 10n ** 199n + 4567891n;
    const d = 3n ** 419n;
    expectRoundTrip([
      RationalFunction.quotient([n, -1n, n * 7n + 1n], product([-2, 3])).mul(constant(new Fraction(1n, d))),
      RationalFunction.quotient([1n], [n, 0n, 5n]),
    ]);
  });

  it('recovers high degrees next to low ones', () => {
    const long = Array.from({ length: 50 }, (_, k) => BigInt((k * k * 37) % 101) - 50n);
    expectRoundTrip([
      RationalFunction.quotient(long, product(Array.from({ length: 25 }, (_, k) => k - 12))),
      D,
      constant(3),
    ]);
  });

  it('takes no run of zeros for the zero function', () => {
    // Zero at every small integer: values at 1, 2, 3, ... would say that it is zero.
    for (const count of [8, 12, 30]) {
      const roots = Array.from({ length: count }, (_, k) => k + 1);
      expectRoundTrip([RationalFunction.quotient(product(roots), [1n])]);
      expectRoundTrip([RationalFunction.pole(-1).add(RationalFunction.quotient(product(roots), [1n]))]);
    }
  });

  it('starts over when the first prime hides a coefficient', () => {
    expectRoundTrip([RationalFunction.quotient([1n, 0n, P0], product([2]))]); // the leading one
    expectRoundTrip([RationalFunction.quotient([1n, P0, 1n], product([2]))]); // one that breaks a parity
    expectRoundTrip([RationalFunction.quotient([P0, 1n], [0n, 0n, 1n])]); // the constant one: D cancels
    expectRoundTrip([constant(P0)]); // all
    expectRoundTrip([D, constant(P0 ** 3n), RationalFunction.pole(3)]);
    expectRoundTrip([RationalFunction.quotient([1n], [1n, 0n, P0])]); // in a denominator that does not split
    expectRoundTrip([RationalFunction.quotient([1n], [1n, 0n, 1n, P0 * BigInt(largePrime(1))])]);
  });

  it('starts over when roots coincide, cancel or look small modulo the first prime', () => {
    expectRoundTrip([RationalFunction.quotient([1n], product([1n, 1n + P0]))]);
    expectRoundTrip([RationalFunction.quotient([1n, 5n], product([3n + P0, 2n]))]);
    expectRoundTrip([RationalFunction.quotient(product([4n + P0, 9n]), product([4n, 7n]))]);
    expectRoundTrip([RationalFunction.quotient([1n], [P0 - 1n, 0n, 1n])]); // (D - 1)(D + 1) modulo P0
  });

  it('passes over primes that divide a denominator', () => {
    const bad = P0 * BigInt(largePrime(1)) * BigInt(largePrime(4));
    expectRoundTrip([constant(new Fraction(7n, bad)), D]);
    expectRoundTrip([RationalFunction.quotient([1n, 1n], multiplyPolynomials([bad], [3n, 0n, 1n]))]);
  });

  it('does not take the agreement of one prime for proof', () => {
    const p = P0 * BigInt(largePrime(1));
    expectRoundTrip([constant(3n + p)]);
    expectRoundTrip([RationalFunction.quotient([5n, 7n + p], product([1, 2])), D]);
  });

  it('is right when a later prime hides something', () => {
    for (let k = 1; k < 6; k++) {
      const p = BigInt(largePrime(k));
      const huge = 10n ** 60n + 1n;
      expectRoundTrip([
        RationalFunction.quotient([huge, 1n, p], product([2])),
        RationalFunction.quotient([huge, 1n, p], [1n, 1n, p]),
        RationalFunction.quotient([huge], product([5n, 5n + p])),
      ]);
    }
  });

  it('skips points where the sample is undefined', () => {
    const functions = [RationalFunction.pole(5).add(D), RationalFunction.pole(6)];
    const { sample } = sampleOf(functions);
    const seen: number[] = [];
    const holed: ModularSample = (point, prime) => {
      seen.push(point);
      return point % 3 === 0 ? null : sample(point, prime);
    };
    expect(reconstructRationalFunctions(holed, { count: 2, firstPoint: 12 })).toEqual(functions);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(12);
    // Points are distinct residues, and so are their squares.
    expect(Math.max(...seen)).toBeLessThan(largePrime(500) / 2);
  });

  it('asks for few points after the first prime', () => {
    const f = RationalFunction.quotient([10n ** 100n, 1n, 3n], product([0, 1, 2, 3]));
    const { sample, calls } = sampleOf([f]);
    reconstructRationalFunctions(sample, { count: 1 });
    // 14 or so primes, 3 coefficients, 4 points of confirmation.
    expect(calls()).toBeLessThan(150);
  });

  it('throws on samples that are not of one rational function', () => {
    const one = RationalFunction.quotient([1n, 2n, 3n], product([1, 2]));
    const two = RationalFunction.quotient([5n, 0n, 3n], product([1, 2]));
    const three = RationalFunction.quotient([5n, 0n, 3n, 1n], [1n, 0n, 1n]);
    const evaluate = (f: RationalFunction, x: number, p: number) => {
      const value = evaluateModulo(f, x, p);
      return value === null ? null : [value];
    };
    const options = { count: 1, maxPrimes: 60, maxPoints: 200 };
    // Another function modulo every other prime, of the same shape or not.
    for (const other of [two, three]) {
      for (const start of [one, three]) {
        const mixed: ModularSample = (x, p) => evaluate((p >> 1) % 2 === 0 ? start : other, x, p);
        if (start !== other) expect(() => reconstructRationalFunctions(mixed, options)).toThrow(RangeError);
      }
    }
    // No function of D at all: a hash, the same for each prime or not.
    const hash: ModularSample = (x, p) => [Number((BigInt(x) * 2654435761n) % BigInt(p))];
    const scrambled: ModularSample = (x, p) => [
      Number((BigInt(x) ** 5n * 48271n + BigInt(x) ** 3n * BigInt(p >> 3)) % BigInt(p)),
    ];
    const powers: ModularSample = (x, p) => [Number((BigInt(x % 1009) * 40503n * BigInt(p % 1013)) % BigInt(p))];
    expect(() => reconstructRationalFunctions(scrambled, options)).toThrow(RangeError);
    expect(() => reconstructRationalFunctions(powers, options)).toThrow(/more than 200 points|different functions/);
    // This one is linear in D, after all.
    expect(reconstructRationalFunctions(hash, options)[0]).toEqual(constant(2654435761).mul(D));
  });

  it('throws when one prime among many is wrong, or there are too few', () => {
    const f = RationalFunction.quotient([10n ** 80n + 1n, 3n], product([1]));
    const { sample } = sampleOf([f]);
    const spoilt: ModularSample = (x, p) => (p === largePrime(3) ? [(sample(x, p)![0] + 1) % p] : sample(x, p));
    expect(() => reconstructRationalFunctions(spoilt, { count: 1, maxPrimes: 40 })).toThrow(
      /^reconstructRationalFunctions: no agreement after 40 primes$/,
    );
    expect(() => reconstructRationalFunctions(sample, { count: 1, maxPrimes: 5 })).toThrow(
      /no agreement after 5 primes/,
    );
  });

  it('throws on samples that have no values, or no residues', () => {
    const at = (value: number | undefined) => () =>
      reconstructRationalFunctions(() => [value] as number[], { count: 1, maxPoints: 50 });
    expect(() => reconstructRationalFunctions(() => null, { count: 1, maxPoints: 50 })).toThrow(
      /no point can be evaluated/,
    );
    for (const value of [NaN, undefined, -1, 2 ** 26, Infinity]) expect(at(value)).toThrow(/is .*, no residue$/);
    expect(() => reconstructRationalFunctions(() => [1], { count: 2 })).toThrow(/value 1 at .* no residue$/);
    const { sample } = sampleOf([D.pow(100)]);
    expect(() => reconstructRationalFunctions(sample, { count: 1, maxPoints: 50 })).toThrow(/more than 50 points/);
  });

  it('refuses options out of range', () => {
    const { sample } = sampleOf([D]);
    for (const count of [-1, 1.5, NaN])
      expect(() => reconstructRationalFunctions(sample, { count })).toThrow(InputError);
    for (const firstPoint of [0, -3, 1.5, NaN, 2 ** 21]) {
      expect(() => reconstructRationalFunctions(sample, { count: 1, firstPoint })).toThrow(InputError);
    }
  });
});

describe('reconstructRationals', () => {
  const residues = (values: readonly Fraction[]) => (p: number) =>
    values.some((v) => v.d % BigInt(p) === 0n)
      ? null
      : values.map((v) => mulMod(residue(v.s * v.n, p), inverseMod(residue(v.d, p), p), p, 1 / p));

  it('recovers random rationals of very different sizes', () => {
    const values = fc.array(fc.oneof(anyFraction(9n), anyFraction(10n ** 20n), anyFraction(10n ** 120n)), {
      maxLength: 5,
    });
    check([values], (expected) => {
      const found = reconstructRationals(residues(expected), expected.length);
      expect(found).toEqual(expected);
    });
  });

  it('passes over primes in denominators, is right about primes in numerators', () => {
    const p1 = BigInt(largePrime(1));
    const values = [new Fraction(1n, P0), new Fraction(p1 * P0, 3n), new Fraction(p1, 7n), new Fraction(0n)];
    expect(reconstructRationals(residues(values), 4)).toEqual(values);
    // Equal to 3 modulo the first two primes: one that agrees is no proof.
    const like3 = [new Fraction(3n + P0 * p1)];
    expect(reconstructRationals(residues(like3), 1)).toEqual(like3);
  });

  it('throws without agreement', () => {
    const huge = [new Fraction(10n ** 300n)];
    expect(() => reconstructRationals(residues(huge), 1, 20)).toThrow(
      /^reconstructRationals: no agreement after 20 primes/,
    );
    expect(() => reconstructRationals(() => null, 1, 20)).toThrow(InputError);
    expect(() => reconstructRationals((p) => [(p * 7919) % 65537], 1, 60)).toThrow(InputError);
  });
});
