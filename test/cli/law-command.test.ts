// haarmonic law as compiled: its JSON, its text, its picture.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { haarmonic, printedJson, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();

const D4 = ['--dim', '4', '--layers', '3', '--spectrum', '3,1,0,-1'];

describe('haarmonic law', () => {
  it('prints the members of the contract', async () => {
    const asked = ['--moments', '4', '--quantiles', '0.01,0.5,0.99', '--at', '1,2', '--json'];
    const law = (await printedJson('law', 'K', ...D4, ...asked)) as Record<string, unknown> & {
      moments: { order: number; exact: string }[];
      quantiles: { p: number; value: number }[];
      cdf: { x: number; p: number }[];
      density: { x: number; value: number }[];
      error: { cdf: number; quantiles: number };
    };
    const names = ['quantity', 'dim', 'layers', 'ensemble', 'moments', 'mean', 'deviation', 'skewness', 'quantiles'];
    for (const name of [...names, 'cdf', 'density', 'error']) expect(law).toHaveProperty(name);
    expect(law.moments[3]).toEqual({ order: 4, exact: '74593088/86625' });
    expect(law.quantiles.map(({ p }) => p)).toEqual([0.01, 0.5, 0.99]);
    expect(law.cdf.map(({ x }) => x)).toEqual([1, 2]);
    expect(law.density.length).toBe(2);
    expect(law.error.quantiles).toBeLessThan(1e-5);
  });

  it('with half angles has a quarter of every K', async () => {
    const quantile = async (...more: string[]) => {
      const law = await printedJson('law', 'K', ...D4, '--quantiles', '0.5', '--json', ...more);
      return (law as { quantiles: { value: number }[] }).quantiles[0].value;
    };
    expect((await quantile('--angle', 'half')) / (await quantile())).toBeCloseTo(0.25, 12);
  });

  it('draws a picture', async () => {
    const file = join(folder, 'law.svg');
    const { code } = await haarmonic(['law', 'K', ...D4, '--plot', file]);
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg[^]*density/);
  });
});

describe('haarmonic verify --law', () => {
  it('agrees, and rejects wrong laws', async () => {
    const check = (await printedJson('verify', 'K', '--law', ...D4, '--json', '--samples', '4000')) as {
      verdict: string;
      controls: { rejected: boolean }[];
    };
    expect(check.verdict).toBe('agrees');
    expect(check.controls.every(({ rejected }) => rejected)).toBe(true);
  });
});
