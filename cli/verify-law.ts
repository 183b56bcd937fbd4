// haarmonic verify --law: simulated K against its whole distribution, with wrong laws that the same samples should reject.

import { kernelLaws } from '../formulas/kernel-law/kernel-distribution.js';
import { exactMoments } from '../formulas/kernel-law/law-report.js';
import { wrongLaws } from '../formulas/kernel-law/wrong-laws.js';
import { gateText } from '../src/circuit/ensemble.js';
import { InputError } from '../src/input-error.js';
import { type JudgedLaw, type LawCheck, checkLaw } from '../verification/law-check.js';
import { simulationOf } from '../verification/verify-formula.js';
import { lawSetting } from './law-command.js';
import { integerOption, optionalInteger } from './option-values.js';
import { note, print, printJson, textTable } from './output.js';
import type { SettingOptions, VerifyOptions } from './program.js';
import { readQuantity, readSetting, refuseUnsimulable, requireNumbers } from './setting.js';

/** Enough to tell one layer more or less at L = 8; drawn in one thread. */
const DEFAULT_SAMPLES = 4000;
const MAX_SAMPLES = 10_000_000;

export async function runVerifyLaw(
  quantityTexts: readonly string[],
  options: SettingOptions & VerifyOptions,
): Promise<void> {
  for (const name of ['until', 'circuits', 'checkpoint'] as const) {
    if (options[name] !== undefined) throw new InputError(`--law together with --${name}`, 'one of them');
  }
  const seed = integerOption('seed', options.seed, 0, 2 ** 40);
  const count = optionalInteger('samples', options.samples, 100, MAX_SAMPLES) ?? DEFAULT_SAMPLES;
  const read = await readSetting(options);
  if (quantityTexts.length > 1) throw new InputError(`--law with ${quantityTexts.length} quantities`, 'K alone');
  const setting = lawSetting(read, await readQuantity(quantityTexts[0] ?? 'K'));
  refuseUnsimulable(read);
  const { dim, layers } = requireNumbers(read);
  if (exactMoments(setting, 1)[1].n === 0n) {
    throw new InputError('K is 0 surely', 'an observable with two different eigenvalues, and a layer');
  }
  const { law } = kernelLaws(setting);
  if (law.cdf(0) > 0) throw new InputError('--law where K = 0 has a probability', 'involution generators');
  const simulation = simulationOf({ ...read, dim, layers });
  const check = checkLaw(simulation, { name: 'the law of K', cdf: law.cdf }, wrongLaws(setting), { seed, count });
  if (options.json === true) {
    const { ensemble } = read;
    printJson({ quantity: 'K', dim, layers, gate: gateText(ensemble), seed, ...check });
  } else printCheck(check, seed);
  if (check.verdict !== 'agrees') process.exitCode = 1;
}

function printCheck({ law, controls, samples, level, verdict }: LawCheck, seed: number): void {
  const row = ({ name, statistics, rejected }: JudgedLaw): string[] => [
    name,
    ...statistics.flatMap(({ statistic, pValue }) => [statistic.toPrecision(4), pValue.toPrecision(2)]),
    rejected ? 'rejected' : 'not rejected',
  ];
  print(textTable(['law', 'KS', 'p', 'AD', 'p', 'judgement'], [law, ...controls].map(row)));
  print('');
  print(`${samples} samples, seed ${seed}; a law that is right is rejected with probability ${level}`);
  for (const { name, rejected } of controls) {
    if (!rejected) note(`${name}: not decided at this sample size; more --samples would tell`);
  }
  print(`verdict: ${verdict}`);
}
