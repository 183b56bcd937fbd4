// How wide displayed LaTeX comes out, in points, without TeX: the advance widths of Computer Modern at 10 pt for the few signs that the
// printer writes, rounded up. test/render/latex-lines.test.ts holds it against TeX where there is one.

/** A line of the article class at 10 pt, 345, less what the estimate may be short of. */
export const LINE_WIDTH = 340;

const WIDTHS: ReadonlyMap<string, number> = new Map([
  ...['(', ')'].map((sign): [string, number] => [sign, 3.9]),
  ...['[', ']', '|'].map((sign): [string, number] => [sign, 2.8]),
  ...['+', '-', '=', '\\cdot', '\\otimes'].map((sign): [string, number] => [sign, 12.3]),
  ...['\\langle', '\\rangle', '\\vert'].map((sign): [string, number] => [sign, 3.9]),
  ...['\\left', '\\right', '\\Big'].map((sign): [string, number] => [sign, 6]),
  ...['\\mathrm', '\\mathcal', '\\mathbb', '\\mathsf', '\\overline', '&', '$'].map((sign): [string, number] => [
    sign,
    0,
  ]),
  ['\\,', 1.7],
  ['\\qquad', 20],
  ['\\quad', 10],
  [',', 4.5],
  [';', 4.5],
]);

/** A sign above or below the line is set smaller. */
const SCRIPT = 0.75;
/** A fraction has a thin space at either side. */
const FRACTION_SPACE = 4;

/**
 * The width of LaTeX in display style.
 *
 * @param latex as `renderLatex` writes it
 * @returns points at a type of 10 pt
 * @example
 * displayWidth('D + 1'); // 25.6
 */
export function displayWidth(latex: string): number {
  const tokens = latex.match(/\\[A-Za-z]+|\\.|[^\s]/g) ?? [];
  let at = 0;
  const group = (): number => {
    if (tokens[at] !== '{') return at < tokens.length ? one() : 0;
    at++;
    let width = 0;
    while (at < tokens.length && tokens[at] !== '}') width += one();
    at++;
    return width;
  };
  const one = (): number => {
    const token = tokens[at];
    if (token === '{') return group();
    at++;
    if (token === '\\frac') return Math.max(group(), group()) + FRACTION_SPACE;
    if (token === '\\binom') return Math.max(group(), group()) + 14;
    if (token === '^' || token === '_') return SCRIPT * group();
    return WIDTHS.get(token) ?? letterWidth(token);
  };
  let width = 0;
  while (at < tokens.length) width += one();
  return width;
}

function letterWidth(token: string): number {
  if (/^\d$/.test(token)) return 5;
  if (/^[a-z]$/.test(token)) return 5.6;
  return /^[A-Z]$/.test(token) ? 8.3 : 7;
}
