// haarmonic verify: Monte Carlo against the exact value, with controls that must be rejected.

import type { Formula } from '../formulas/formula.js';
import { CLAIMS, type Claim, DERIVATION_ENSEMBLE } from '../formulas/claims/index.js';
import { copies, quantityName } from '../formulas/quantity.js';
import { REGISTERED_QUANTITIES } from '../formulas/registry.js';
import { Fraction, exactText } from '../src/algebra/rational.js';
import { type Ensemble, assumedState, gateText } from '../src/circuit/ensemble.js';
import { InputError, quoted } from '../src/input-error.js';
import { DEFAULT_GRID } from '../verification/default-grid.js';
import { type FamilyJudgement, judge } from '../verification/verdict.js';
import { openLaboratory } from '../verification/laboratory.js';
import { type SideBySide, sideBySide } from '../verification/literal-experiment.js';
import { type CheckCase, type FormulaCheck, simulationOf, verifyFormulas } from '../verification/verify-formula.js';
import type { SamplingKind } from '../verification/simulation.js';
import { SMALLEST_RELATIVE_ERROR } from '../verification/stopping-rule.js';
import { type MissedTarget, missedTarget } from '../verification/missed-target.js';
import { integerOption, optionalInteger, workersOption } from './option-values.js';
import { terminalTable } from './fitted-table.js';
import { checkCheckpoint, note, print, printJson } from './output.js';
import type { SettingOptions, VerifyOptions } from './program.js';
import { withSampling } from './progress.js';
import { cachedFormula } from './formula-cache.js';
import {
  type Setting,
  readQuantity,
  readSetting,
  refuseIdleInputs,
  refuseIdleObservables,
  refuseUnsimulable,
  requireNumbers,
} from './setting.js';

/** Enough for a relative standard error below a percent in most cases. */
const DEFAULT_SAMPLES = 20_000;
const MAX_SAMPLES = 1_000_000_000;
/** The most samples that --until draws when --samples does not say. */
const MAX_UNTIL_SAMPLES = 10_000_000;
/** Seeds are multiplied by the number of cases, and must stay exact. */
const MAX_SEED = 2 ** 40;

/**
 * The mean of fewer samples is too far from normal for the stated false-alarm rate of 1e-4: for K at D = 4, L = 3 the exact
 * value is rejected in 24% of the runs with 2 samples, in 2.5% with 10, in 0.25% with 30, in none of 400 with 100.
 */
const FEWEST_SAMPLES = 100;

interface PlannedRun {
  readonly numbers: CheckCase;
  readonly samples: number;
  readonly maxCopies?: number;
}

export async function runVerify(
  quantityTexts: readonly string[],
  options: SettingOptions & VerifyOptions,
): Promise<void> {
  if (options.law === true) {
    const { runVerifyLaw } = await import('./verify-law.js');
    await runVerifyLaw(quantityTexts, options);
    return;
  }
  const seed = integerOption('seed', options.seed, 0, MAX_SEED);
  const samples = optionalInteger('samples', options.samples, 2, MAX_SAMPLES);
  const until = untilOption(options.until);
  const workers = workersOption(options.workers);
  const sampling = samplingOption(options.sampling);
  const names = quantityTexts.length > 0 ? quantityTexts : REGISTERED_QUANTITIES;
  const setting = await readSetting(options);
  const planned = plannedRuns(setting, until === undefined ? samples : (samples ?? MAX_UNTIL_SAMPLES));
  if (options.checkpoint !== undefined) checkCheckpoint(options.checkpoint);
  if (options.checkpoint !== undefined && planned.length > 1) {
    throw new InputError('--checkpoint with the whole grid', 'it with --dim, --layers and an observable');
  }
  const circuits = optionalInteger('circuits', options.circuits, 2, 100_000);
  if (circuits !== undefined && planned.length > 1) {
    throw new InputError('--circuits with the whole grid', 'it with --dim, --layers and an observable');
  }
  const quantities = await Promise.all(names.map(readQuantity));
  refuseIdleInputs(setting, quantities);
  refuseUnsimulable(setting);
  for (const quantity of quantities) {
    if (quantity.kind === 'kernel-matrix') {
      throw new InputError('the kernel matrix has no single value to verify', 'its entries, such as kernel[1,2]');
    }
  }
  const formulas = planned.map(({ numbers, maxCopies = Infinity }) =>
    quantities
      .filter((quantity) => copies(quantity) <= maxCopies)
      .map((quantity) => cachedFormula(quantity, numbers.ensemble, options.cache !== false, options.force === true)),
  );
  planned.forEach(({ numbers }, place) => {
    for (const formula of formulas[place]) refuseIdleObservables(numbers, formula);
  });
  const laboratory = openLaboratory(workers);
  const checks: FormulaCheck[] = [];
  let literal: readonly SideBySide[] = [];
  try {
    await withSampling('samples', async (running) => {
      for (const [place, { numbers, samples: count }] of planned.entries()) {
        if (formulas[place].length === 0) continue;
        const run = {
          // A seed for each case: their errors are independent.
          seed: planned.length > 1 ? seed * planned.length + place : seed,
          samples: count,
          ...running(`case ${place + 1} of ${planned.length}`),
          ...(until === undefined ? {} : { until }),
          ...(options.checkpoint === undefined ? {} : { checkpoint: options.checkpoint }),
        };
        const asked = sampling === undefined ? numbers : { ...numbers, sampling };
        checks.push(...(await verifyFormulas(laboratory, formulas[place], asked, run, claimsOn)));
        if (circuits === undefined) continue;
        const kept = { seed, samples: count, circuits, ...running('circuits kept') };
        literal = await sideBySide(laboratory, simulationOf(asked), quantities, kept);
      }
    });
  } finally {
    await laboratory.close();
  }
  const family = undecidedIfFew(judge(checks));
  const missed = until === undefined ? null : missedTarget(checks, until);
  if (options.json) {
    printJson({
      ...verificationJson(checks, family, setting.ensemble),
      ...(until === undefined ? {} : { until: { target: until, reached: missed === null, ...missed } }),
      ...(circuits === undefined ? {} : { literal: literal.map(literalJson) }),
    });
  } else {
    printFamily(checks, family, seed, circuitText(setting));
    for (const one of literal) print(literalText(one));
    if (missed !== null) print(missedText(missed, until!));
  }
  if (family.verdict !== 'agrees' || missed !== null) process.exitCode = 1;
}

/** The averages over the angles of single circuits beside the Haar average. */
function literalJson({ name, haar, frozen, z, spread, relativeSpread }: SideBySide): unknown {
  return {
    quantity: name,
    haar: haar.value,
    circuits: frozen.map(({ value, standardError }, place) => ({
      estimate: value,
      stderr: standardError,
      z: z[place],
    })),
    spread,
    relativeSpread,
  };
}

function literalText({ name, haar, frozen, z, relativeSpread }: SideBySide): string {
  const largest = Math.max(...z.map(Math.abs)).toFixed(1);
  const apart = relativeSpread === null ? 'unknown' : `${(100 * relativeSpread).toPrecision(2)}% of the Haar average`;
  return (
    `${name}, Eq. (20) as it stands: over the angles of ${frozen.length} circuits drawn once, averages from ` +
    `${Math.min(...frozen.map(({ value }) => value)).toPrecision(5)} to ` +
    `${Math.max(...frozen.map(({ value }) => value)).toPrecision(5)}, Haar ${haar.value.toPrecision(5)}; ` +
    `spread from circuit to circuit ${apart}, largest |z| ${largest}`
  );
}

/** What the paper says of the quantity of a formula. */
function claimsOn(formula: Formula): readonly Claim[] {
  return CLAIMS.filter(
    ({ exact, arbiter, ensemble }) =>
      arbiter === undefined &&
      ensemble === DERIVATION_ENSEMBLE &&
      exact.kind === 'average' &&
      exact.orthonormal !== true &&
      exact.quantity === quantityName(formula.quantity),
  );
}

function untilOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value >= SMALLEST_RELATIVE_ERROR && value < 1) || !/^[\d.eE-]+$/.test(text)) {
    const expected = `a relative standard error from ${SMALLEST_RELATIVE_ERROR} to below 1, such as 0.01`;
    throw new InputError(`--until is ${quoted(text)}`, expected);
  }
  return value;
}

function samplingOption(text: string | undefined): SamplingKind | undefined {
  if (text === undefined || text === 'frames' || text === 'blocks') return text;
  throw new InputError(`--sampling is ${quoted(text)}`, 'frames or blocks');
}

/** Inputs that a default case has: enough for the registered quantities that name inputs 1 and 2. */
const GRID_INPUTS = 2;

function plannedRuns(setting: Setting, samples: number | undefined): PlannedRun[] {
  const asked = setting.dim !== undefined || setting.layers !== undefined || setting.observables.length > 0;
  if (!asked) {
    const angle = setting.ensemble.angle === undefined ? {} : { angle: setting.ensemble.angle };
    return DEFAULT_GRID.map((one) => ({
      numbers: {
        ...one,
        ensemble: { ...one.ensemble, ...angle },
        observables: [one.observable],
        inputs: GRID_INPUTS,
        target: new Fraction(1, 3),
      },
      samples: samples ?? one.samples,
      ...(one.maxCopies === undefined ? {} : { maxCopies: one.maxCopies }),
    }));
  }
  const { dim, layers } = requireNumbers(setting);
  if (setting.observables.length === 0) {
    throw new InputError('no observable is given', '--spectrum, --projector or --pauli');
  }
  const inputs = setting.inputs !== undefined || setting.gram !== undefined ? {} : defaultInputs(setting, dim);
  return [{ numbers: { ...setting, ...inputs, dim, layers }, samples: samples ?? DEFAULT_SAMPLES }];
}

/** One input where a state meets the generators directly; else as many orthonormal ones as a small kernel needs. */
function defaultInputs(setting: Setting, dim: number): { inputs: number } {
  return { inputs: setting.ensemble.ends === 'fixed' ? 1 : Math.min(3, dim) };
}

function missedText({ name, relativeError, samples, needed }: MissedTarget, until: number): string {
  const reached =
    relativeError === null
      ? `${name} is zero within its error after ${samples} samples, which has no relative error`
      : `${name} has a relative standard error of ${relativeError.toPrecision(2)} after ${samples} samples`;
  const more = needed === null ? '' : `; about ${needed.toPrecision(2)} samples would reach it (--samples)`;
  return `target of --until ${until} missed: ${reached}${more}`;
}

function undecidedIfFew(family: FamilyJudgement): FamilyJudgement {
  if (family.checks.every(({ samples }) => samples >= FEWEST_SAMPLES)) return family;
  const checks = family.checks.map((check) => ({
    ...check,
    verdict: 'not decided' as const,
    notes: [
      `${check.samples} samples decide nothing; --samples ${FEWEST_SAMPLES} is the least that may`,
      ...check.notes,
    ],
  }));
  return { ...family, checks, verdict: 'not decided' };
}

/** What `verify --json` prints. */
export function verificationJson(
  checks: readonly FormulaCheck[],
  family: FamilyJudgement,
  ensemble: Pick<Ensemble, 'angle'> = {},
): object {
  return {
    angle: ensemble.angle ?? 'full',
    gate: gateText(ensemble),
    checks: family.checks.map((check, place) => ({
      quantity: check.name,
      dim: checks[place].dim,
      layers: checks[place].layers,
      exact: exactText(checks[place].exactValue),
      estimate: check.estimate,
      stderr: check.standardError,
      z: check.z,
      samples: check.samples,
      sampling: checks[place].sampling,
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
function checkTable(checks: readonly FormulaCheck[], family: FamilyJudgement): [string[], string[][]] {
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

function printFamily(checks: readonly FormulaCheck[], family: FamilyJudgement, seed: number, circuit: string): void {
  print(terminalTable(...checkTable(checks, family)));
  print('');
  print(
    `seed ${seed}; probability of any false alarm ${family.falseAlarm}; "detects": relative error found with 95% power;`,
  );
  print('"controls": wrong values (times 2, terms dropped, signs turned, the paper) that the same samples reject');
  family.checks.forEach((check, place) => {
    for (const remark of shortNotes(check)) {
      note(`${check.name}, D = ${checks[place].dim}, L = ${checks[place].layers}: ${remark}`);
    }
  });
  print(circuit);
  print(`sampling: ${samplingText(checks)}`);
  print(`verdict: ${family.verdict}`);
}

/** The gate, and the state that is simulated where it matters. */
function circuitText({ ensemble, state }: Setting): string {
  const stabilizer = state === undefined && assumedState(ensemble) === 'stabilizer';
  return `gate: ${gateText(ensemble)}${stabilizer ? '; input state: a computational basis state' : ''}`;
}

/** How the blocks of the checks were drawn. */
function samplingText(checks: readonly FormulaCheck[]): string {
  const kinds = [...new Set(checks.map(({ sampling }) => sampling))];
  return kinds.length === 0 ? 'none' : kinds.join(', ');
}

/** The notes of a check with its undecided controls gathered into one line; --json has each of them. */
function shortNotes(check: FamilyJudgement['checks'][number]): string[] {
  const undecided = check.controls.filter(({ rejected, samplesNeeded }) => !rejected && samplesNeeded !== null);
  const others = check.notes.filter((remark) => !remark.includes('not decided at this sample size'));
  if (undecided.length === 0) return others;
  const needed = undecided.map(({ samplesNeeded }) => samplesNeeded!);
  const [least, most] = [Math.min(...needed), Math.max(...needed)].map((count) => count.toPrecision(2));
  const wrong = `${undecided.length} of ${check.controls.length} wrong values`;
  return [`${wrong} not decided at this sample size; ${least} to ${most} samples would decide`, ...others];
}
