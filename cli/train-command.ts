// haarmonic train: gradient descent, Eq. (4) of the paper, from many initialisations, beside the exponential decay that the mean
// of K predicts, with the exact mean and with the paper's, and each step beside Eqs. (5) and (13).

import { eq9, sideAt } from '../formulas/claims/index.js';
import { exactValue } from '../formulas/derive.js';
import { observableValues } from '../formulas/observable-values.js';
import { decimalText, rational } from '../src/algebra/rational.js';
import { gateText } from '../src/circuit/ensemble.js';
import { InputError, quoted } from '../src/input-error.js';
import { openLaboratory } from '../verification/laboratory.js';
import type { TrainingResult } from '../verification/training.js';
import { simulationOf } from '../verification/verify-formula.js';
import { cachedFormula } from './formula-cache.js';
import { integerOption, workersOption } from './option-values.js';
import { terminalTable } from './fitted-table.js';
import { print, printJson } from './output.js';
import type { SettingOptions, TrainOptions } from './program.js';
import { withSampling } from './progress.js';
import { readSetting, refuseIdleInputs, refuseIdleObservables, refuseUnsimulable, requireNumbers } from './setting.js';

/** Rows of the table: the start, and ten equal parts of the way. */
const PARTS = 10;

export async function runTrain(options: SettingOptions & TrainOptions): Promise<void> {
  const learningRate = rateOption(options.rate);
  const steps = integerOption('steps', options.steps, PARTS, 10_000_000);
  if (steps % PARTS !== 0) throw new InputError(`--steps is ${steps}`, `a multiple of ${PARTS}`);
  const initialisations = integerOption('initialisations', options.initialisations, 2, 1_000_000);
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const workers = workersOption(options.workers);
  const setting = await readSetting(options);
  const { dim, layers } = requireNumbers(setting);
  if (setting.observables.length === 0) {
    throw new InputError('no observable is given', '--spectrum, --projector or --pauli');
  }
  const kernel = { kind: 'monomial', powers: [{ factor: { kind: 'K' }, power: 1 }] } as const;
  refuseIdleInputs(setting, [kernel]);
  refuseUnsimulable(setting);
  const formula = cachedFormula(kernel, setting.ensemble, options.cache !== false);
  refuseIdleObservables(setting, formula);
  const numbersOf = { ...setting, dim, layers };
  const exactMean = exactValue(kernel, setting.ensemble, dim, layers, (terms) => observableValues(terms, numbersOf));
  const claimedMean = sideAt(eq9.claimed, numbersOf);
  const simulation = { ...simulationOf(numbersOf), ...(options.keepCircuit ? { frozen: { seed } } : {}) };
  const laboratory = openLaboratory(workers);
  let result: TrainingResult;
  try {
    result = await withSampling('initialisations', (running) =>
      laboratory.train(simulation, {
        seed,
        learningRate,
        steps,
        every: steps / PARTS,
        initialisations,
        ...running('training'),
      }),
    );
  } finally {
    await laboratory.close();
  }
  const gammas = { exact: learningRate * exactMean.valueOf(), claimed: learningRate * claimedMean.valueOf() };
  const rows = result.steps.map((step, place) => ({
    step,
    meanEps: result.eps.mean[place],
    meanAbsoluteEps: result.absoluteEps.mean[place],
    stderr: result.absoluteEps.standardError[place],
    exact: result.absoluteEps.mean[0] * Math.exp(-gammas.exact * step),
    claimed: result.absoluteEps.mean[0] * Math.exp(-gammas.claimed * step),
    meanKernel: result.kernel.mean[place],
  }));
  if (options.json) {
    const { firstOrderShare, secondOrderShare } = result;
    const { angle = 'full' } = setting.ensemble;
    printJson({
      angle,
      gate: gateText(setting.ensemble),
      gamma: gammas,
      rows,
      firstOrderShare,
      secondOrderShare,
      initialisations,
      seed,
    });
    return;
  }
  const asPrinted = setting.ensemble.angle === 'half' ? ' as printed, for exp(i theta X)' : '';
  const header = ['step', 'mean |eps|', 'std. error', 'exact gamma', 'Eq. (9) gamma', 'mean K'];
  const cells = rows.map((row) => [
    String(row.step),
    ...[row.meanAbsoluteEps, row.stderr, row.exact, row.claimed, row.meanKernel].map((value) => value.toPrecision(5)),
  ]);
  print(terminalTable(header, cells));
  print('');
  print(
    `gamma = eta E[K]: exact ${gammas.exact.toPrecision(6)} (E[K] = ${decimalText(exactMean, 6)}), ` +
      `with Eq. (9)${asPrinted} ${gammas.claimed.toPrecision(6)}; the columns are |eps(0)| e^(-gamma t)`,
  );
  print(`gate: ${gateText(setting.ensemble)}`);
  print(
    `share of the distance that a step of Eq. (5) gets wrong: ${result.firstOrderShare.toPrecision(3)}; ` +
      `of Eq. (13): ${result.secondOrderShare.toPrecision(3)}`,
  );
}

function rateOption(text: string): number {
  try {
    const value = rational(text).valueOf();
    if (value > 0) return value;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  throw new InputError(`--rate is ${quoted(text)}`, 'a positive learning rate such as 0.001');
}
