// Numbers for symbols as text and as JSON.

import { exactText, type Fraction } from '../src/algebra/rational.js';
import { shownAs } from '../src/shown.js';

/** As JSON an object, for a Map has no form of its own. */
export function shownValues<Values extends ReadonlyMap<string, Fraction>>(values: Values): Values {
  const text = () => [...values].map(([name, value]) => `${name} = ${exactText(value)}`).join(', ');
  return shownAs(values, { text, json: () => Object.fromEntries(values) });
}
