// A derived formula as text, as JSON and on a console.

import { shownAs } from '../src/shown.js';
import type { Formula } from './formula.js';
import { formulaJson, renderFormula } from './render-formula.js';

/** String(formula) is its equation, JSON.stringify(formula) what `derive --json` prints. */
export function shownFormula(formula: Formula): Formula {
  return shownAs(formula, { text: () => renderFormula(formula, 'text'), json: () => formulaJson(formula) });
}
