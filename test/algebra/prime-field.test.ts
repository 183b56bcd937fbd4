import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import {
  PRIME_BOUND,
  inverseMod,
  largePrime,
  mulMod,
  primeField,
  reduceMod,
  residue,
} from '../../src/algebra/prime-field.js';
import { check } from './arbitraries.js';

const SMALL = [2, 3, 5, 7, 11, 13, 101, 257, 4093, 65521, 65537];
const LARGE = Array.from({ length: 300 }, (_, k) => largePrime(k));

describe('prime fields', () => {
  it('multiply residues at the extremes exactly', () => {
    for (const p of [...SMALL, ...LARGE]) {
      const extremes = [0, 1, 2, (p - 1) / 2, (p + 1) / 2, p - 3, p - 2, p - 1].filter(
        (a) => Number.isInteger(a) && a >= 0 && a < p,
      );
      for (const a of extremes) {
        for (const b of extremes) expect(mulMod(a, b, p, 1 / p)).toBe(Number((BigInt(a) * BigInt(b)) % BigInt(p)));
      }
    }
  });

  it('multiply where the product is next to a multiple of p', () => {
    // a b = -1, 0 + tiny, +1 modulo p: there the rounded quotient decides between 0 and p - 1.
    for (const p of LARGE.slice(0, 40)) {
      for (let a = p - 1; a > p - 200; a -= 7) {
        const b = inverseMod(a, p);
        expect(mulMod(a, b, p, 1 / p)).toBe(1);
        expect(mulMod(a, p - b, p, 1 / p)).toBe(p - 1);
      }
    }
  });

  it('multiply random residues like BigInt', () => {
    const prime = fc.constantFrom(...SMALL, ...LARGE);
    check(
      [prime, fc.nat(), fc.nat()],
      (p, x, y) => {
        const [a, b] = [x % p, y % p];
        expect(mulMod(a, b, p, 1 / p)).toBe(Number((BigInt(a) * BigInt(b)) % BigInt(p)));
      },
      2000,
    );
  });

  it('reduce integers up to 2^52 either way', () => {
    const prime = fc.constantFrom(...SMALL, ...LARGE);
    check(
      [prime, fc.integer({ min: -(2 ** 52), max: 2 ** 52 })],
      (p, a) => {
        expect(reduceMod(a, p, 1 / p)).toBe(residue(BigInt(a), p));
      },
      2000,
    );
    for (const p of [...SMALL, ...LARGE]) {
      for (const a of [2 ** 52, -(2 ** 52), 2 ** 52 - 1, 1 - 2 ** 52, 0, p, -p, 1 - p, p * Math.floor(2 ** 52 / p)]) {
        expect(reduceMod(a, p, 1 / p) + 0).toBe(residue(BigInt(a), p));
      }
    }
  });

  it('take residues of any integer', () => {
    check([fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), fc.constantFrom(...SMALL, ...LARGE)], (a, p) => {
      const r = residue(a, p);
      expect(r).toBeGreaterThanOrEqual(0);
      expect(r).toBeLessThan(p);
      expect((a - BigInt(r)) % BigInt(p)).toBe(0n);
    });
  });

  it('invert, and say when there is no inverse', () => {
    for (const p of [3, 7, 101]) {
      for (let a = 1; a < p; a++) expect((a * inverseMod(a, p)) % p).toBe(1);
    }
    for (const p of [2, 101, largePrime(0)]) {
      for (const a of [0, p, NaN]) expect(() => inverseMod(a, p)).toThrow(InputError);
    }
  });

  it('start with the largest primes below 2^26', () => {
    expect(LARGE.slice(0, 3)).toEqual([67108859, 67108837, 67108819]);
    // By trial division of another kind than the code's: no multiple of anything below the root.
    for (const p of LARGE.slice(0, 5)) {
      for (let d = 2; d * d <= p; d++) if (p % d === 0) throw new Error(`${p} = ${d} * ${p / d}`);
    }
    expect(new Set(LARGE).size).toBe(LARGE.length);
    expect(LARGE).toEqual([...LARGE].sort((a, b) => b - a));
  });

  it('exist for primes below 2^26 only', () => {
    for (const p of [0, 1, 4, 9, 91, -7, 2.5, NaN, Infinity, PRIME_BOUND, 67108879]) {
      expect(() => primeField(p)).toThrow(`primeField: got ${p}; expected a prime below 2^26`);
    }
  });
});
