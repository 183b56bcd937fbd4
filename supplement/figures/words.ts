// Numbers as captions have them, computed from what is drawn.

/** A number with so many digits that mean something, never with an exponent. */
export function inDigits(value: number, digits = 3): string {
  const text = value.toPrecision(digits);
  return text.includes('e')
    ? Number(text).toLocaleString('en', { maximumSignificantDigits: digits, useGrouping: false })
    : text;
}

/** A value and its standard error, both to the second digit of the error: `0.1584 ± 0.0035`. */
export function withError(value: number, error: number): string {
  if (!(error > 0)) return inDigits(value);
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(error)));
  return `${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}

/** The slope of log y against log x by least squares. */
export function logSlope(pairs: readonly (readonly [x: number, y: number])[]): number {
  const logs = pairs.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (of: 0 | 1) => logs.reduce((sum, pair) => sum + pair[of], 0) / logs.length;
  const [centreX, centreY] = [mean(0), mean(1)];
  const cross = logs.reduce((sum, [x, y]) => sum + (x - centreX) * (y - centreY), 0);
  const square = logs.reduce((sum, [x]) => sum + (x - centreX) ** 2, 0);
  return cross / square;
}
