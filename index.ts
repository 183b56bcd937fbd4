// haarmonic as a library: what most users need, in one import. The whole of each part is under its own path:
// `haarmonic/algebra`, `/combinatorics`, `/weingarten`, `/integrate`, `/circuit`, `/observable`, `/render`, `/formulas`, and the
// Monte Carlo side, which needs Node, under `/verification`. Nothing here touches files, the clock or a global random source.
//
// String(result), JSON.stringify(result) and the consoles of Node and Deno show what a result says; a plain bigint, such as a
// character or a class size, has no JSON form in the language: write String(it).

export {
  Fraction,
  type LaurentSeries,
  RationalFunction,
  type RationalInput,
  decimalText,
  exactText,
  expandAtInfinity,
  rational,
} from './src/algebra/index.js';
export { type Ends, type Ensemble, type GeneratorKind, layeredAverage, layeredAverageAt } from './src/circuit/index.js';
export {
  type CharacterTable,
  type Partition,
  character,
  characterTable,
  classSize,
  conjugate,
  cycleType,
  partition,
  partitions,
  schurDimension,
  symmetricDimension,
} from './src/combinatorics/index.js';
export { InputError } from './src/input-error.js';
export { PlacedError } from './src/notation/place.js';
export {
  type Observable,
  type PauliSum,
  parsePauliSum,
  parseProjector,
  parseSpectrum,
  parseTraces,
  pauliSumFromJson,
  traceMoments,
} from './src/observable/index.js';
export {
  type Expression,
  type Format,
  rationalFunctionExpression,
  renderExpression,
  renderProgram,
  seriesExpression,
} from './src/render/index.js';
export {
  type Integral,
  type IntegralAt,
  type IntegrateOptions,
  integralExpression,
  integrate,
  integrateAt,
  parseAssumptions,
  parseIntegrand,
} from './src/integrate/index.js';
export {
  type WeingartenEntry,
  weingartenUnitary,
  weingartenUnitaryAt,
  weingartenUnitaryTable,
  weingartenUnitaryTableAt,
} from './src/weingarten/index.js';
export {
  type Formula,
  type FormulaTerm,
  type Quantity,
  deriveFormula,
  evaluateFormula,
  exactValue,
  formulaJson,
  observableValues,
  parseQuantity,
  quantityName,
  renderFormula,
  symbolValues,
} from './formulas/index.js';
