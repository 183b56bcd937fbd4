// Table S6: every registered formula beside its Monte Carlo estimate, on the grid of circuits that verification uses.

import { deriveFormula } from '../../formulas/derive.js';
import { averageLatex, averageText } from '../../formulas/quantity-notation.js';
import { type Quantity, copies, quantityName } from '../../formulas/quantity.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { REGISTRY } from '../../formulas/registry.js';
import { Fraction, exactText } from '../../src/algebra/rational.js';
import type { Ensemble } from '../../src/circuit/ensemble.js';
import { DEFAULT_GRID, type GridCase } from '../../verification/default-grid.js';
import { type FamilyJudgement, type Judgement, judge } from '../../verification/verdict.js';
import { type FormulaCheck, verifyFormulas } from '../../verification/verify-formula.js';
import type { Formula } from '../../formulas/formula.js';
import type { Run } from '../run.js';
import { type Cell, type Table, countCell } from '../table.js';
import { listText, observableText } from './observable-text.js';
import { pause } from './pause.js';

/** Registered quantities name two inputs. */
const INPUTS = 2;
/** Any target that is no eigenvalue of the observables. */
const TARGET = new Fraction(1, 3);

/** Samples of the quick run and of the full one, in units of those that the grid asks for. */
const [QUICK_SHARE, FULL_SHARE] = [0.25, 4];

const QUANTITIES = REGISTRY.map(({ name }) => parseQuantity(name));

const EXACT_DIGITS = 7;
const Z_DIGITS = 3;

interface CheckedCase {
  readonly circuit: GridCase;
  readonly formulas: readonly Formula[];
  readonly checks: readonly FormulaCheck[];
}

/** The table, and the judgement of all its lines together. */
export interface CrossCheck {
  readonly table: Table;
  readonly family: FamilyJudgement;
}

/** The grid sampled, every formula on every circuit where it can be derived in short time. */
export async function crossCheckTable(run: Run): Promise<CrossCheck> {
  const cases: CheckedCase[] = [];
  const derive = derivedOnce();
  for (const [place, circuit] of DEFAULT_GRID.entries()) {
    const { dim, layers, ensemble, observable, generatorSpectrum, maxCopies = Infinity } = circuit;
    const formulas: Formula[] = [];
    for (const quantity of QUANTITIES.filter((one) => copies(one) <= maxCopies)) {
      await pause(run);
      formulas.push(derive(quantity, ensemble));
    }
    const samples = Math.round(circuit.samples * run.effort(QUICK_SHARE, FULL_SHARE));
    const numbers = {
      dim,
      layers,
      ensemble,
      observables: [observable],
      inputs: INPUTS,
      target: TARGET,
      ...(generatorSpectrum === undefined ? {} : { generatorSpectrum }),
    };
    const options = run.options(`table S6, circuit ${place + 1} of ${DEFAULT_GRID.length}`, samples);
    cases.push({ circuit, formulas, checks: await verifyFormulas(run.laboratory, formulas, numbers, options) });
  }
  const family = judge(cases.flatMap(({ checks }) => checks));
  const judgements = family.checks.values();
  const table: Table = {
    id: 'S6',
    file: 's6-cross-check',
    title: 'Exact averages beside Monte Carlo estimates',
    caption: caption(family),
    columns: [
      { key: 'average', title: 'average' },
      { key: 'dim', title: 'D', latex: 'D' },
      { key: 'layers', title: 'L', latex: 'L' },
      { key: 'generators', title: 'generators' },
      { key: 'observable', title: 'observable' },
      { key: 'exact', title: 'exact' },
      { key: 'estimate', title: 'estimate' },
      { key: 'z', title: 'z', latex: 'z' },
      { key: 'samples', title: 'samples' },
      { key: 'verdict', title: 'verdict' },
    ],
    rows: cases.flatMap(({ circuit, formulas, checks }) =>
      checks.map((check, at) => checkRow(circuit, formulas[at], check, judgements.next().value!)),
    ),
  };
  return { table, family };
}

/** Several circuits share their generators: each formula is derived for them once. */
function derivedOnce(): (quantity: Quantity, ensemble: Ensemble) => Formula {
  const known = new Map<string, Formula>();
  return (quantity, ensemble) => {
    const key = `${quantityName(quantity)};${ensemble.generators};${ensemble.ends}`;
    const formula = known.get(key) ?? deriveFormula(quantity, ensemble);
    known.set(key, formula);
    return formula;
  };
}

function checkRow(circuit: GridCase, { quantity }: Formula, check: FormulaCheck, judged: Judgement): Cell[] {
  return [
    { kind: 'quoted', latex: averageLatex(quantity), text: averageText(quantity) },
    countCell(circuit.dim),
    countCell(circuit.layers),
    { kind: 'text', text: circuit.ensemble.generators },
    { kind: 'text', text: observableText(circuit.observable) },
    { kind: 'exact', value: check.exactValue, digits: EXACT_DIGITS },
    { kind: 'estimate', value: judged.estimate, standardError: judged.standardError },
    { kind: 'number', value: judged.z, digits: Z_DIGITS },
    countCell(judged.samples),
    { kind: 'text', text: judged.verdict },
  ];
}

function caption({ checks, falseAlarm }: FamilyJudgement): string {
  const agreeing = checks.filter(({ verdict }) => verdict === 'agrees').length;
  const largest = Math.max(...checks.map(({ z }) => Math.abs(z))).toFixed(2);
  const spectra = DEFAULT_GRID.flatMap(({ generatorSpectrum, dim }) =>
    generatorSpectrum === undefined
      ? []
      : [`at D = ${dim}, general generators have the eigenvalues ${listText(generatorSpectrum)}`],
  );
  return (
    'Haar blocks stand between all generators and at both ends; the target of $\\varepsilon$ is ' +
    `${exactText(TARGET)}, the inputs of the kernel are ${INPUTS} orthonormal states; ${spectra.join('; ')}. ` +
    'The estimate is given with its standard error, $z$ is (estimate - exact) over the standard error; CSV and JSON hold the exact fraction. ' +
    `All lines of one circuit come from the same samples. ${agreeing} of ${checks.length} lines agree, the largest $\\vert z \\vert$ is ` +
    `${largest}; the probability that any line of correct formulas disagrees is ${falseAlarm}. A line agrees only if the same test also ` +
    'rejects a value that is known to be wrong, such as twice the exact one.'
  );
}
