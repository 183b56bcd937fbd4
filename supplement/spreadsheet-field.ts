// Fields of CSV files that a spreadsheet leaves as they are: it takes 1/9 for a date, (7) for -7, 3:2 for a time, a long integer for a
// rounded number, and what begins with = + - or @ for a formula to be computed. Measured with Gnumeric's ssconvert.

/** More digits than a double keeps. */
const MOST_DIGITS = 15;

const NUMBER = /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i;

/** How equations are named: (7), (16a), (16), left, (9) with (17). */
const EQUATION = /^\(\d+[a-z]?\)(, \w+| with \(\d+[a-z]?\))?$/;

/**
 * A field as it is written: a fraction as (p)/(q), which every language reads as the same number, the number of an equation with a
 * word, a formula that begins with a sign in parentheses. Short numbers and all other words stay.
 *
 * @param text what the field says
 * @example
 * spreadsheetField('-1/9'); // "(-1)/(9)"
 */
export function spreadsheetField(text: string): string {
  const fraction = /^(-?\d+)\/(\d+)$/.exec(text);
  if (fraction !== null) return `(${fraction[1]})/(${fraction[2]})`;
  if (/^-?\d+$/.test(text) && text.replace('-', '').length > MOST_DIGITS) return `(${text})/(1)`;
  if (NUMBER.test(text)) return text;
  if (EQUATION.test(text)) return `Eq. ${text}`;
  if (/^[=+\-@]/.test(text)) return `(${text})`;
  return text;
}

const LIST = /^\d+(,\d+)*$/;

/**
 * The fields of a column: where some are lists of numbers, which a comma may turn into one number, all lists have brackets.
 *
 * @param texts what the fields say
 * @example
 * spreadsheetColumn(['2', '1,1']); // ["[2]", "[1,1]"]
 */
export function spreadsheetColumn(texts: readonly string[]): string[] {
  const lists = texts.some((text) => LIST.test(text) && text.includes(','));
  return texts.map((text) => (lists && LIST.test(text) ? `[${text}]` : spreadsheetField(text)));
}
