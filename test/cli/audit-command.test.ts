import { describe, expect, it } from 'vitest';
import { haarmonic } from './run-command.js';

interface AuditJson {
  readonly claims: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly paper: string;
    readonly exact: string | null;
    readonly ratio: string | null;
    readonly readings?: readonly {
      readonly verdict: string;
      readonly numbers?: readonly { readonly ratio: number }[];
    }[];
    readonly evidence: readonly { readonly z: number; readonly zClaimed: number; readonly accepted: boolean }[];
  }[];
}

describe.concurrent('haarmonic audit', () => {
  it('explains one statement, its terms and those that the paper lacks', async () => {
    const { code, stdout } = await haarmonic(['audit', 'eq12', '--samples', '2000']);
    expect(code).toBe(0);
    expect(stdout).toContain('verdict      fails');
    expect(stdout).toMatch(/^L\^2\*tr\(O\^4\) +\S.* lacks it$/m);
    expect(stdout).toMatch(/odd traces 0, L fixed +asymptotic +tends to 1/);
  });

  it('prints one JSON document', async () => {
    const { code, stdout } = await haarmonic(['audit', 'eq9', '--json', '--samples', '2000', '--seed', '5']);
    expect(code).toBe(0);
    const { claims } = JSON.parse(stdout) as AuditJson;
    expect(claims).toHaveLength(1);
    const [{ id, verdict, paper, exact, ratio, evidence }] = claims;
    expect([id, verdict]).toEqual(['eq9', 'constant']);
    expect(paper).toContain('\\overline{K}');
    expect(exact).toContain('tr(O^2)');
    expect(ratio).toContain('tr(O^2)');
    expect(evidence[0].accepted).toBe(true);
    expect(Math.abs(evidence[0].z)).toBeLessThan(4.5);
    expect(Math.abs(evidence[0].zClaimed)).toBeGreaterThan(10);
  });

  it('gives each reading of Fig. 3 its numbers and its verdict, beside the keys that scripts know', async () => {
    const { code, stdout } = await haarmonic(['audit', 'fig3', '--json', '--samples', '2000']);
    expect(code).toBe(0);
    const { claims } = JSON.parse(stdout) as AuditJson;
    const [claim] = claims;
    for (const key of ['id', 'verdict', 'paper', 'exact', 'ratio', 'evidence']) expect(claim).toHaveProperty(key);
    expect(claim.verdict).toBe('reading');
    const ratios = claim.readings!.map(({ numbers }) => numbers!.map(({ ratio }) => ratio));
    expect(claim.readings!.map(({ verdict }) => verdict)).toEqual(['fails', 'asymptotic', 'asymptotic']);
    expect(Math.max(...ratios[0])).toBeLessThan(0.9);
    for (const ratio of [...ratios[1], ...ratios[2]]) expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
  });

  it('ends with 1 when a verdict is not backed', async () => {
    const { code } = await haarmonic(['audit', 'kernel-fluctuation', '--samples', '100']);
    expect(code).toBe(1);
  });

  it.each([
    [
      ['audit', 'eq99'],
      /^error: no statement is called "eq99"; expected one of the \d+ that audit lists; nearest are eq9, eq7, eq8\n$/,
    ],
    [['audit', 'eq9', '--samples', 'many'], /^error: .*; expected .*\n$/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await haarmonic(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
