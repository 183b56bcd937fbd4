// A wrong exact value must end in exit code 1. Honest input cannot bring one about, so what is judged is falsified here.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runAudit } from '../../cli/audit-command.js';
import { runVerify } from '../../cli/verify-command.js';
import type * as verdicts from '../../verification/verdict.js';

const lie = vi.hoisted(() => ({ factor: 1 }));

vi.mock('../../verification/verdict.js', async (original) => {
  const real = await original<typeof verdicts>();
  return {
    ...real,
    judge: (checks: readonly verdicts.Check[], options?: verdicts.JudgeOptions) =>
      real.judge(
        checks.map((check) => ({ ...check, exact: lie.factor * check.exact })),
        options,
      ),
  };
});

let exitCode: typeof process.exitCode;
let stdout = '';

beforeEach(() => {
  exitCode = process.exitCode;
  process.exitCode = undefined;
  stdout = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  process.exitCode = exitCode;
  vi.restoreAllMocks();
});

const TRUE_OR_FALSE = [
  [1, 'agrees', undefined],
  [1.5, 'disagrees', 1],
] as const;

it.each(TRUE_OR_FALSE)('verify, with the exact value times %s: %s', async (factor, verdict, code) => {
  lie.factor = factor;
  const options = { dim: '4', layers: '3', observable: [{ kind: 'projector', text: '1' }] as const };
  await runVerify(['K'], { ...options, samples: '2000', seed: '1', json: true });
  expect(JSON.parse(stdout)).toMatchObject({ checks: [{ verdict }], verdict });
  expect(process.exitCode).toBe(code);
});

it.each(TRUE_OR_FALSE)('audit, with the exact value times %s: %s', async (factor, verdict, code) => {
  lie.factor = factor;
  await runAudit('eq9', { samples: '2000', seed: '1', json: true });
  expect(JSON.parse(stdout)).toMatchObject({ verdict: factor === 1 ? 'backed' : 'not backed' });
  const { claims } = JSON.parse(stdout) as { claims: { evidence: { accepted: boolean }[] }[] };
  expect(claims[0].evidence.every(({ accepted }) => accepted)).toBe(verdict === 'agrees');
  expect(process.exitCode).toBe(code);
});
