// A wrong exact value must end in exit code 1. Honest input cannot bring one about, so what is judged is falsified here.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runReproduce } from '../../cli/reproduce-command.js';
import { runVerify } from '../../cli/verify-command.js';
import type * as experiment from '../../verification/paper-experiment.js';
import type * as verdicts from '../../verification/verdict.js';
import { temporaryFolder } from './run-command.js';

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

vi.mock('../../verification/paper-experiment.js', async (original) => ({
  ...(await original<typeof experiment>()),
  PAPER_DEPTHS: [1, 2],
}));

const folder = temporaryFolder();
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

it.each(TRUE_OR_FALSE)('reproduce, with the exact value times %s: %s', async (factor, verdict, code) => {
  lie.factor = factor;
  await runReproduce({ out: folder, quick: true, seed: '1' });
  expect(process.exitCode).toBe(code);
  expect(stdout).toContain(`Verdict of all 3 checks together: ${verdict}`);
  expect(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'))).toMatchObject({ verification: { verdict } });
});
