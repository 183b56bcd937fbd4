// Signs that PDFs, keyboards and packages write for others: minus signs, primes, daggers, products, Greek letters, superscripts.

const list = (signs: string, means: string): [string, string][] => Array.from(signs, (sign) => [sign, means]);

/** Signs and the plain ones that they stand for. */
export const SAME_SIGN: ReadonlyMap<string, string> = new Map([
  ...list('−–—‐‑‒﹣－', '-'),
  ...list('＋', '+'),
  ...list('×·⋅∙•∗＊', '*'),
  ...list('÷∕⁄／', '/'),
  ...list('’‘′ʹʼ´', "'"),
  ...list('（', '('),
  ...list('）', ')'),
  ...list('∣｜ǀ', '|'),
  ...list('⟨〈〈', '<'),
  ...list('⟩〉〉', '>'),
]);

/** Marks that stand behind a matrix. */
export const MARK_SIGNS: ReadonlyMap<string, 'adjoint' | 'transpose'> = new Map([
  ["'", 'adjoint'],
  ['†', 'adjoint'],
  ['ᴴ', 'adjoint'],
  ['⊤', 'transpose'],
  ['ᵀ', 'transpose'],
]);

/** One number each. */
export const FRACTION_SIGNS: ReadonlyMap<string, string> = new Map([
  ['½', '1/2'],
  ['⅓', '1/3'],
  ['⅔', '2/3'],
  ['¼', '1/4'],
  ['¾', '3/4'],
  ['⅕', '1/5'],
  ['⅙', '1/6'],
  ['⅛', '1/8'],
]);

const NAMES = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau'
  .concat(' upsilon phi chi psi omega')
  .split(' ');
const CAPITALS = 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau'
  .concat(' Upsilon Phi Chi Psi Omega')
  .split(' ');

/** Greek letters and their names. */
export const GREEK: ReadonlyMap<string, string> = new Map([
  ...NAMES.map((name, k): [string, string] => [String.fromCodePoint(0x3b1 + k), name]),
  ...CAPITALS.map((name, k): [string, string] => [String.fromCodePoint(0x391 + k), name]),
  ['ϕ', 'phi'],
  ['ϵ', 'epsilon'],
  ['ϑ', 'theta'],
  ['ϱ', 'rho'],
  ['µ', 'mu'],
]);

/** LaTeX writes the variants of a letter for the letter; \varepsilon is how `eps` is printed. */
export const LATEX_GREEK: ReadonlyMap<string, string> = new Map([
  ...[...NAMES, ...CAPITALS].map((name): [string, string] => [name, name]),
  ['varphi', 'phi'],
  ['vartheta', 'theta'],
  ['varrho', 'rho'],
  ['varsigma', 'sigma'],
  ['varkappa', 'kappa'],
  ['varepsilon', 'eps'],
]);

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** `⁻¹` as `-1`, `₁₂` as `12`. */
export function plainDigits(raised: string): string {
  return Array.from(raised, (digit) => {
    const value = Math.max(SUPERSCRIPTS.indexOf(digit), SUBSCRIPTS.indexOf(digit));
    return value >= 0 ? String(value) : digit === '⁻' ? '-' : '';
  }).join('');
}
