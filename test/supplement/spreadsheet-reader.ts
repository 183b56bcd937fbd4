// What a field of our CSV files says, for readers that want numbers and formulas: the inverse of how supplement/ writes them.

/** `(p)/(q)` as p/q, an equation without its word, a list without its brackets, a formula without its parentheses. */
export function spreadsheetFieldText(field: string): string {
  const fraction = /^\((-?\d+)\)\/\((\d+)\)$/.exec(field);
  if (fraction !== null) return fraction[2] === '1' ? fraction[1] : `${fraction[1]}/${fraction[2]}`;
  const inner =
    /^Eq\. (\(\d+[a-z]?\)(?:, \w+| with \(\d+[a-z]?\))?)$/.exec(field) ??
    /^\[(\d+(?:,\d+)*)\]$/.exec(field) ??
    /^\(([=+\-@][^]*)\)$/.exec(field);
  return inner === null ? field : inner[1];
}
