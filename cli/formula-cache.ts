// Formulas once derived, kept in the platform's cache folder. A file is believed only when it was written by this very build,
// is whole (its checksum fits) and is of the quantity and ensemble that are asked for; anything else is passed over with a note.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import envPaths from 'env-paths';
import type { Deriver } from '../formulas/claims/side.js';
import { deriveFormula } from '../formulas/derive.js';
import type { Formula } from '../formulas/formula.js';
import { formulaFromData, formulaToData } from '../formulas/formula-data.js';
import { averageRoute } from '../formulas/kernel-law/route.js';
import { type Quantity, quantityName } from '../formulas/quantity.js';
import { parseQuantity } from '../formulas/quantity-parser.js';
import { type Ensemble, assumedState } from '../src/circuit/ensemble.js';
import { replaceFile } from '../verification/whole-file.js';
import { afterSuccess } from './after-success.js';
import { checkCost, withPatternCount } from './derivation-limits.js';
import { note } from './output.js';

/**
 * Where formulas are kept; `HAARMONIC_CACHE` names another folder. An empty variable counts as unset, and without a home folder
 * there is no cache: null.
 */
function cacheFolder(): string | null {
  const { HAARMONIC_CACHE: named = '' } = process.env;
  if (named !== '') return named;
  const { cache } = envPaths('haarmonic', { suffix: '' });
  return isAbsolute(cache) ? cache : null;
}

/** The digest of the compiled engine, so that a formula of other code is never believed; null when there is no build. */
function buildDigest(): string | null {
  try {
    const { digest } = JSON.parse(readFileSync(new URL('../build.json', import.meta.url), 'utf8')) as {
      digest: string;
    };
    return digest;
  } catch {
    return null;
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The formula, from the cache when it holds it, else derived and put there.
 *
 * @param useCache false for `--no-cache`: nothing is read or written
 * @param force begin whatever it costs
 * @throws InputError when it is not in the cache, and deriving it costs too much
 */
export function cachedFormula(quantity: Quantity, ensemble: Ensemble, useCache: boolean, force = false): Formula {
  // What the factorisation derives at once takes longer to write than to derive.
  const folder = useCache && averageRoute(quantity, ensemble) === 'patterns' ? cacheFolder() : null;
  const build = folder === null ? null : buildDigest();
  const derived = () =>
    withPatternCount(checkCost(quantity, ensemble, force), (onPattern) => deriveFormula(quantity, ensemble, onPattern));
  if (folder === null || build === null) return derived();
  const { generators, ends, angle = 'full' } = ensemble;
  const key = `${quantityName(quantity)} ${generators} ${ends} ${angle} ${assumedState(ensemble) ?? '-'}`;
  const path = join(folder, `${digestOf(`${build} ${key}`).slice(0, 32)}.json`);
  const known = readFormula(path, build, quantity, ensemble);
  if (known !== null) return known;
  const formula = derived();
  afterSuccess(() => {
    const body = JSON.stringify(formulaToData(formula));
    try {
      replaceFile(path, JSON.stringify({ build, checksum: digestOf(body), body }));
    } catch {
      note(`note: the cache folder ${folder} cannot be written to; use --no-cache to do without`);
    }
  });
  return formula;
}

function readFormula(path: string, build: string, quantity: Quantity, ensemble: Ensemble): Formula | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  const formula = parseFormula(text, build, quantity, ensemble);
  if (formula === null) note(`note: ignored a damaged or foreign cache file, ${path}`);
  return formula;
}

function parseFormula(text: string, build: string, quantity: Quantity, ensemble: Ensemble): Formula | null {
  try {
    const file = JSON.parse(text) as { build?: unknown; checksum?: unknown; body?: unknown } | null;
    if (file?.build !== build || typeof file.body !== 'string' || file.checksum !== digestOf(file.body)) return null;
    return formulaFromData(JSON.parse(file.body), quantity, ensemble);
  } catch {
    return null;
  }
}

/** The same by name, for statements that are compared with the formulas that they name. */
export const cachedByName: Deriver = (quantity, ensemble) => cachedFormula(parseQuantity(quantity), ensemble, true);
