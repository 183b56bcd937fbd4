// Reads a LaTeX document with one table back, as strictly as a compiler would at least: braces and environments in balance, known
// commands only, no special character bare, as many cells in each row as the table has columns.

export interface LatexTable {
  readonly caption: string;
  /** one letter for each column: l, r or p */
  readonly alignment: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Commands of words and layout, of mathematics, and with them those that quote characters. */
const COMMANDS = new Set(
  (
    'documentclass usepackage begin end caption label centering toprule midrule bottomrule endfirsthead endhead endfoot begingroup ' +
    'endgroup setlength tabcolsep renewcommand arraystretch small footnotesize scriptsize raggedright arraybackslash texttt ' +
    'textbackslash textasciitilde textasciicircum textless textgreater textbar ' +
    'frac binom left right mathrm mathbb mathbf mathcal cdot times pm approx leq geq le ge ll to infty sqrt overline ' +
    'operatorname vert langle rangle phi mu lambda eta varepsilon gamma delta sigma Delta min sim propto equiv text quad Rightarrow in log'
  ).split(' '),
);
const ENVIRONMENTS = new Set(['document', 'table', 'tabular', 'longtable']);

/** The text of a file. */
export function readLatexTable(source: string): LatexTable {
  checkStructure(source);
  const body = between(source, '%%% table begins\n', '\n%%% table ends');
  const [, environment] = /\\begin\{(tabular|longtable)\}/.exec(body) ?? ['', 'nothing'];
  const opening = `\\begin{${environment}}`;
  const rest = body.slice(body.indexOf(opening) + opening.length);
  const [spec, afterSpec] = braced(rest);
  const alignment = spec.replaceAll(/>\{[^}]*\}/g, '').replaceAll(/p\{\d+mm\}/g, 'p');
  if (!/^[lrp]+$/.test(alignment)) throw new Error(`columns: ${spec}`);
  const inner = between(afterSpec, '', `\\end{${environment}}`);
  const caption = braced(body.slice(body.indexOf('\\caption') + '\\caption'.length))[0];
  const lines = inner.split('\n').filter((line) => line !== '' && !line.startsWith('\\caption'));
  const rules = lines.filter((line) => /^\\[a-z]+$/.test(line)).join(' ');
  const expected =
    environment === 'longtable'
      ? '\\toprule \\midrule \\endfirsthead \\toprule \\midrule \\endhead \\bottomrule \\endfoot'
      : '\\toprule \\midrule \\bottomrule';
  if (rules !== expected) throw new Error(`rules: ${rules}`);
  const rows = lines.filter((line) => !/^\\[a-z]+$/.test(line)).map((line) => cellsOf(line, alignment.length));
  const heads = environment === 'longtable' ? 2 : 1;
  if (heads === 2 && rows[0].join('&') !== rows[1].join('&')) throw new Error('two different headings');
  return { caption, alignment, columns: rows[0], rows: rows.slice(heads) };
}

/** A line that ends in a double backslash, cut at its bare ampersands. */
function cellsOf(line: string, count: number): string[] {
  // A bracket or a star here would be read as the argument of the \\ before it.
  if (/^\s*[[*]/.test(line)) throw new Error(`an argument of the row before: ${line}`);
  if (!line.endsWith(' \\\\')) throw new Error(`no end of a row: ${line}`);
  const cells = [''];
  for (const [piece] of line.slice(0, -3).matchAll(/\\.|[^]/g)) {
    if (piece === '&') cells.push('');
    else cells[cells.length - 1] += piece;
  }
  if (cells.length !== count) throw new Error(`${cells.length} cells in ${count} columns: ${line}`);
  return cells.map((cell) => cell.trim());
}

function checkStructure(source: string): void {
  const open: string[] = [];
  let depth = 0;
  let mathematics = false;
  const text = source.replaceAll(/^%.*$/gm, '');
  for (const [token] of text.matchAll(/\\(begin|end)\{[a-z]+\}|\\[A-Za-z]+|\\[^]|[^]/g)) {
    const environment = /^\\(begin|end)\{([a-z]+)\}$/.exec(token);
    if (environment !== null) {
      const [, what, name] = environment;
      if (!ENVIRONMENTS.has(name)) throw new Error(`environment ${name}`);
      if (depth !== 0 || mathematics) throw new Error(`${token} inside a group`);
      if (what === 'begin') open.push(name);
      else if (open.pop() !== name) throw new Error(`${token} ends another environment`);
    } else if (/^\\[A-Za-z]/.test(token)) {
      if (!COMMANDS.has(token.slice(1))) throw new Error(`command ${token}`);
    } else if (token.startsWith('\\')) {
      const known = mathematics ? '{}, ;!|' : '{}$&#%_\\';
      if (!known.includes(token[1])) throw new Error(`${token} in ${mathematics ? 'mathematics' : 'words'}`);
    } else if (token === '$') mathematics = !mathematics;
    else if (token === '{') depth++;
    else if (token === '}') {
      depth--;
      if (depth < 0) throw new Error('a brace that was never opened');
    } else if ('#%'.includes(token) || (!mathematics && '^_~'.includes(token))) throw new Error(`a bare ${token}`);
    else if (token === '&' && (mathematics || depth !== 0)) throw new Error('an & inside a group');
    else if (!/[\n -~À-ÖØ-öø-ÿ]/.test(token)) throw new Error(`the character ${token}`);
    // LaTeX forgives no empty line in mathematics.
    if (mathematics && token === '\n') throw new Error('mathematics over the end of a line');
  }
  if (depth !== 0 || mathematics || open.length > 0) throw new Error(`left open: ${open.join(', ')} ${depth}`);
}

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start + from.length);
  if (start < 0 || end < 0) throw new Error(`no ${from} ... ${to}`);
  return text.slice(start + from.length, end);
}

/** The group that the text begins with, and what follows it. */
function braced(text: string): [inside: string, after: string] {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/\\.|[{}]/g)) {
    if (token === '{') depth++;
    if (token === '}' && --depth === 0) return [text.slice(1, index), text.slice(index + 1)];
  }
  throw new Error(`no group: ${text.slice(0, 40)}`);
}

/** The content of a cell that is mathematics as a whole, or null. */
export function latexMathematics(cell: string): string | null {
  return /^\$([^$]+)\$$/.exec(cell)?.[1] ?? null;
}

const SIGNS: readonly (readonly [string, string])[] = [
  ['\\textbackslash{}', '\\'],
  ['\\textasciitilde{}', '~'],
  ['\\textasciicircum{}', '^'],
  ['\\textless{}', '<'],
  ['\\textgreater{}', '>'],
  ['\\textbar{}', '|'],
  ['$^{2}$', '²'],
  ['$\\pm$', '±'],
  ['$\\leq$', '≤'],
];

/** Words as a reader of the page sees them. */
export function latexWords(cell: string): string {
  const text = cell.replace(/^\{\}/, '');
  let words = '';
  for (let at = 0; at < text.length;) {
    const spelled = SIGNS.find(([command]) => text.startsWith(command, at));
    if (spelled !== undefined) {
      words += spelled[1];
      at += spelled[0].length;
    } else if (text[at] === '\\') {
      words += text[at + 1];
      at += 2;
    } else words += text[at++];
  }
  return words;
}

/** A number or an estimate in mathematics as the other formats write it: `1.2e-7`, `0.42 ± 0.01`, `(1.2 ± 0.1)e9`. */
export function latexNumber(mathematics: string): string {
  return mathematics.replaceAll('\\pm', '±').replace(/ \\times 10\^\{(-?\d+)\}$/, 'e$1');
}
