// A Formula as plain data for storage, and back. Reading checks everything it needs and answers null to anything else: a
// truncated or foreign file is no formula.

import { type Atom, type SymbolMonomial } from '../src/algebra/monomial.js';
import { exactText, rational } from '../src/algebra/rational.js';
import { RationalFunction } from '../src/algebra/rational-function.js';
import { type Ensemble, sameEnsemble } from '../src/circuit/ensemble.js';
import type { Formula, FormulaTerm, Source, Validity } from './formula.js';
import { type Quantity, quantityName } from './quantity.js';
import { shownFormula } from './shown-formula.js';

/** Raised whenever the shape below changes. */
export const FORMULA_DATA_FORMAT = 1;

interface TermData {
  readonly layers: { readonly offset: number; readonly choose: number };
  readonly symbols: SymbolMonomial;
  readonly coefficient: {
    readonly scale: string;
    readonly numerator: readonly string[];
    readonly roots: readonly (readonly [string, number])[];
    readonly residual: readonly string[];
  };
}

/** What is stored. */
export interface FormulaData {
  readonly format: number;
  readonly quantity: string;
  readonly copies: number;
  readonly ensemble: Ensemble;
  readonly validity: Validity;
  readonly sources: readonly Source[];
  readonly terms: readonly TermData[];
}

/** The formula as JSON-ready data. */
export function formulaToData(formula: Formula): FormulaData {
  return {
    format: FORMULA_DATA_FORMAT,
    quantity: quantityName(formula.quantity),
    copies: formula.copies,
    ensemble: formula.ensemble,
    validity: formula.validity,
    sources: formula.sources,
    terms: formula.terms.map(({ layers, symbols, coefficient }) => ({
      layers,
      symbols,
      coefficient: {
        scale: exactText(coefficient.scale),
        numerator: coefficient.numerator.map(String),
        roots: coefficient.roots.map(({ root, multiplicity }) => [exactText(root), multiplicity] as const),
        residual: coefficient.residual.map(String),
      },
    })),
  };
}

/**
 * The formula of a quantity and ensemble from stored data.
 *
 * @returns null when the data are of another format, of another quantity or ensemble, or damaged
 */
export function formulaFromData(data: unknown, quantity: Quantity, ensemble: Ensemble): Formula | null {
  if (!isFormulaData(data) || data.quantity !== quantityName(quantity)) return null;
  if (!sameEnsemble(data.ensemble, ensemble)) return null;
  try {
    const terms = data.terms.map((term): FormulaTerm => ({
      layers: term.layers,
      symbols: term.symbols,
      coefficient: RationalFunction.factored(rational(term.coefficient.scale), term.coefficient.numerator.map(BigInt), {
        roots: term.coefficient.roots.map(([root, multiplicity]) => ({ root: rational(root), multiplicity })),
        residual: term.coefficient.residual.map(BigInt),
      }),
    }));
    const { copies, validity, sources } = data;
    return shownFormula({ quantity, copies, ensemble, validity, sources, terms });
  } catch {
    return null;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isStrings = (value: unknown): boolean =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string' && /^-?\d+$/.test(entry));

function isFormulaData(value: unknown): value is FormulaData {
  if (!isFields(value) || value.format !== FORMULA_DATA_FORMAT || typeof value.copies !== 'number') return false;
  const { quantity, ensemble, validity, sources, terms } = value;
  return (
    typeof quantity === 'string' &&
    isFields(ensemble) &&
    isValidity(validity) &&
    Array.isArray(sources) &&
    sources.every((source) => isFields(source) && typeof source.equation === 'string') &&
    Array.isArray(terms) &&
    terms.every(isTermData)
  );
}

function isValidity(value: unknown): boolean {
  return isFields(value) && Number.isInteger(value.minimumDimension) && typeof value.statement === 'string';
}

function isTermData(value: unknown): boolean {
  if (!isFields(value) || !isFields(value.layers) || !isFields(value.coefficient)) return false;
  const { scale, numerator, roots, residual } = value.coefficient;
  return (
    Number.isInteger(value.layers.offset) &&
    Number.isInteger(value.layers.choose) &&
    Array.isArray(value.symbols) &&
    value.symbols.every((symbol) => isFields(symbol) && Number.isInteger(symbol.power) && isAtom(symbol.atom)) &&
    typeof scale === 'string' &&
    isStrings(numerator) &&
    isStrings(residual) &&
    Array.isArray(roots) &&
    roots.every((root) => Array.isArray(root) && typeof root[0] === 'string' && Number.isInteger(root[1]))
  );
}

function isAtom(value: unknown): value is Atom {
  if (!isFields(value)) return false;
  switch (value.kind) {
    case 'trace':
      return Array.isArray(value.word) && value.word.every((letter) => typeof letter === 'string');
    case 'gram':
      return Array.isArray(value.cycle) && value.cycle.every((label) => Number.isInteger(label));
    case 'symbol':
      return typeof value.name === 'string';
    default:
      return false;
  }
}
