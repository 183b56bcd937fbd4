// haarmonic verify: Monte Carlo against the exact value, with controls that must be rejected.

import { deriveFormula } from '../formulas/derive.js';
import { CLAIMS } from '../formulas/claims/index.js';
import { quantityName } from '../formulas/quantity.js';
import { parseQuantity } from '../formulas/quantity-parser.js';
import { REGISTERED_QUANTITIES } from '../formulas/registry.js';
import { exactText } from '../src/algebra/rational.js';
import { InputError } from '../src/input-error.js';
import { DEFAULT_GRID } from '../verification/default-grid.js';
import { type FamilyJudgement, judge } from '../verification/verdict.js';
import { type CheckCase, type FormulaCheck, verifyFormula } from '../verification/verify-formula.js';
import { integerOption, optionalInteger } from './option-values.js';
import { note, print, printJson, textTable } from './output.js';
import type { SettingOptions, VerifyOptions } from './program.js';
import { withProgress } from './progress.js';
import { readSetting, requireNumbers } from './setting.js';

/** Enough for a relative standard error below a percent in most cases. */
const DEFAULT_SAMPLES = 20_000;
const MAX_SAMPLES = 1_000_000_000;

interface PlannedCheck {
  readonly numbers: CheckCase;
  readonly samples: number;
}

export async function runVerify(
  quantityTexts: readonly string[],
  options: SettingOptions & VerifyOptions,
): Promise<void> {
  const seed = integerOption('seed', options.seed, 0);
  const samples = optionalInteger('samples', options.samples, 2, MAX_SAMPLES);
  const names = quantityTexts.length > 0 ? quantityTexts : REGISTERED_QUANTITIES;
  const quantities = names.map((name) => parseQuantity(name));
  const planned = await plannedChecks(options, samples);
  const checks: FormulaCheck[] = [];
  await withProgress('checks', quantities.length * planned.length, async (step) => {
    for (const quantity of quantities) {
      for (const { numbers, samples: count } of planned) {
        const formula = deriveFormula(quantity, numbers.ensemble);
        const claims = CLAIMS.filter((claim) => claim.quantity === quantityName(quantity));
        checks.push(verifyFormula(formula, numbers, { seed, samples: count }, claims));
        await step();
      }
    }
  });
  const family = judge(checks);
  if (options.json) printJson(verificationJson(checks, family));
  else printFamily(checks, family, seed);
  if (family.verdict !== 'agrees') process.exitCode = 1;
}

async function plannedChecks(options: SettingOptions, samples: number | undefined): Promise<PlannedCheck[]> {
  const setting = await readSetting(options);
  const asked = setting.dim !== undefined || setting.layers !== undefined || setting.observables.length > 0;
  if (!asked) {
    return DEFAULT_GRID.map((one) => ({
      numbers: { ...one, observables: [one.observable] },
      samples: samples ?? one.samples,
    }));
  }
  const { dim, layers } = requireNumbers(setting);
  if (setting.observables.length === 0) {
    throw new InputError('no observable is given', '--spectrum, --projector or --pauli');
  }
  return [{ numbers: { ...setting, dim, layers }, samples: samples ?? DEFAULT_SAMPLES }];
}

/** What `verify --json` prints. */
export function verificationJson(checks: readonly FormulaCheck[], family: FamilyJudgement): unknown {
  return {
    checks: family.checks.map((check, place) => ({
      quantity: check.name,
      dim: checks[place].dim,
      layers: checks[place].layers,
      exact: exactText(checks[place].exactValue),
      estimate: check.estimate,
      stderr: check.standardError,
      z: check.z,
      samples: check.samples,
      verdict: check.verdict,
      detectable: check.detectable.relative,
      controls: check.controls,
      notes: check.notes,
    })),
    verdict: family.verdict,
    falseAlarm: family.falseAlarm,
  };
}

/** Column heads and rows of a table of checks. */
export function checkTable(checks: readonly FormulaCheck[], family: FamilyJudgement): [string[], string[][]] {
  const header = [
    'quantity',
    'D',
    'L',
    'exact',
    'estimate',
    'std. error',
    'z',
    'samples',
    'detects',
    'controls',
    'verdict',
  ];
  const rows = family.checks.map((check, place) => [
    check.name,
    String(checks[place].dim),
    String(checks[place].layers),
    check.exact.toPrecision(7),
    check.estimate.toPrecision(7),
    check.standardError.toPrecision(2),
    check.z.toFixed(2),
    String(check.samples),
    check.detectable.relative === null ? '-' : `${(100 * check.detectable.relative).toPrecision(2)}%`,
    `${check.controls.filter(({ rejected }) => rejected).length}/${check.controls.length}`,
    check.verdict,
  ]);
  return [header, rows];
}

function printFamily(checks: readonly FormulaCheck[], family: FamilyJudgement, seed: number): void {
  print(textTable(...checkTable(checks, family)));
  print('');
  print(
    `seed ${seed}; probability of any false alarm ${family.falseAlarm}; "detects": relative error found with 95% power;`,
  );
  print('"controls": wrong values (times 2, terms dropped, signs turned, the paper) that the same samples reject');
  family.checks.forEach((check, place) => {
    for (const remark of check.notes)
      note(`${check.name}, D = ${checks[place].dim}, L = ${checks[place].layers}: ${remark}`);
  });
  print(`verdict: ${family.verdict}`);
}
