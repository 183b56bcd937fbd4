// An index that stands twice in a product of entries is not summed here, as it is in many papers. The remark says so, and which word of
// matrices the sum would be: sum_j A[i,j] B[j,k] = (A*B)[i,k], and tr(A*B) when nothing is left open.

import { isNumeral } from './canonical-form.js';
import type { Syntax } from './integrand-syntax.js';
import { type Word, letter, letterText, markedWord } from './letter.js';

interface Entry {
  readonly word: Word;
  readonly row: string;
  readonly column: string;
}

/** The remarks on repeated indices in an expression, one for each product that has some. */
export function repeatedIndexNotes(syntax: Syntax): string[] {
  switch (syntax.kind) {
    case 'sum':
      return [...new Set(syntax.terms.flatMap(({ of }) => repeatedIndexNotes(of)))];
    case 'product':
      return productNotes(syntax.factors.map(({ of }) => of));
    case 'entry':
      return productNotes([syntax]);
    case 'mark':
      return repeatedIndexNotes(syntax.of);
    default:
      return [];
  }
}

function productNotes(factors: readonly Syntax[]): string[] {
  const entries = factors.flatMap((factor) => {
    const entry = entryOf(factor);
    return entry === null ? [] : [entry];
  });
  const places = entries.flatMap(({ row, column }) => [row, column]).filter((label) => !isNumeral(label));
  const repeated = [...new Set(places)].filter((label) => places.filter((other) => other === label).length === 2);
  if (repeated.length === 0 || isModulus(entries)) return [];
  const verb = repeated.length === 1 ? 'stands' : 'stand';
  const said = `a repeated index is not summed: ${repeated.join(', ')} ${verb} twice`;
  return [`${said}; summed over, it is ${contracted(entries, repeated).map(entryText).join('*')}`];
}

/** U[i,j]*conj(U[i,j]) is meant as it stands. */
function isModulus(entries: readonly Entry[]): boolean {
  const pairs = entries.map(({ row, column }) => `${row},${column}`);
  return pairs.every((pair) => pairs.filter((other) => other === pair).length === 2);
}

function entryOf(syntax: Syntax): Entry | null {
  if (syntax.kind === 'mark') {
    const inner = entryOf(syntax.of);
    // Of a number the transpose is the number itself.
    if (inner === null || syntax.mark === 'transpose') return inner;
    return { ...inner, word: markedWord(inner.word, 'conjugate') };
  }
  if (syntax.kind !== 'entry' || syntax.labels.length !== 2) return null;
  const word = wordOf(syntax.of);
  return word === null ? null : { word, row: syntax.labels[0], column: syntax.labels[1] };
}

function wordOf(syntax: Syntax): Word | null {
  switch (syntax.kind) {
    case 'name':
      return [letter(syntax.name)];
    case 'mark': {
      const word = wordOf(syntax.of);
      return word === null ? null : markedWord(word, syntax.mark);
    }
    case 'product': {
      const words = syntax.factors.map(({ inverse, of }) => (inverse ? null : wordOf(of)));
      return words.some((word) => word === null) ? null : words.flatMap((word) => word!);
    }
    default:
      return null;
  }
}

/** Entries joined along the repeated indices; a word whose ends are joined is a trace, with no row and no column. */
function contracted(entries: readonly Entry[], repeated: readonly string[]): Entry[] {
  let rest = [...entries];
  for (const label of repeated) {
    const touching = rest.filter(({ row, column }) => row === label || column === label);
    rest = rest.filter((one) => !touching.includes(one));
    const [one, two] = touching;
    if (touching.length === 1) rest.push({ word: one.word, row: TRACED, column: TRACED });
    else {
      const left = one.column === label ? one : two.column === label ? two : turned(one);
      const other = left === two ? one : two;
      const right = other.row === label ? other : turned(other);
      rest.push({ word: [...left.word, ...right.word], row: left.row, column: right.column });
    }
  }
  return rest;
}

/** No index is called so. */
const TRACED = '';

function turned({ word, row, column }: Entry): Entry {
  return { word: markedWord(word, 'transpose'), row: column, column: row };
}

/** The entry or its transpose, whichever has fewer letters that are written with a function. */
function plainer(entry: Entry): Entry {
  const other = turned(entry);
  return calls(other.word) < calls(entry.word) ? other : entry;
}

function calls(word: Word): number {
  return word.filter(({ mark }) => mark === 'transpose' || mark === 'conjugate').length;
}

function entryText(entry: Entry): string {
  const { word, row, column } = plainer(entry);
  const product = word.map(letterText).join('*');
  if (row === TRACED) return `tr(${product})`;
  return `${word.length === 1 ? product : `(${product})`}[${row},${column}]`;
}
