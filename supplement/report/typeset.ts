// Formulas typeset in advance with KaTeX, and its style sheet cut down to what a page uses, fonts inside: the page needs neither
// scripts nor a network.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import katex from 'katex';
import { InputError, quoted } from '../../src/input-error.js';

/**
 * LaTeX for math mode as HTML, with MathML beside it for those who listen.
 *
 * @throws InputError on LaTeX that KaTeX does not know
 * @example
 * typeset('\\frac{1}{D}', 'inline').includes('katex'); // true
 */
export function typeset(latex: string, mode: 'inline' | 'display'): string {
  try {
    return katex.renderToString(latex, {
      displayMode: mode === 'display',
      // Set to the left: in a wide page, centred formulas stand far from the text.
      fleqn: true,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'error',
      // Left to itself KaTeX shows what it does not trust in red.
      trust: ({ command }) => {
        throw new Error(`${command} leads out of the page`);
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`formula ${quoted(latex)}: ${reason}`, 'LaTeX that KaTeX typesets');
  }
}

interface Rule {
  readonly selectors: readonly string[];
  readonly declarations: string;
}

interface Face {
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly file: string;
}

/** KaTeX's style sheet for this HTML: the rules whose classes occur in it, and the fonts that those rules ask for. */
export function typesetStyles(html: string): string {
  const sheet = createRequire(import.meta.url).resolve('katex/dist/katex.min.css');
  const classes = new Set([...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/)));
  if (!classes.has('katex')) return '';
  const { rules, faces } = readSheet(readFileSync(sheet, 'utf8'));
  const used = rules.flatMap(({ selectors, declarations }): Rule[] => {
    const kept = selectors.filter((selector) => classesOf(selector).every((name) => classes.has(name)));
    return kept.length === 0 ? [] : [{ selectors: kept, declarations }];
  });
  const fonts = faces
    .filter((face) => isAskedFor(face, used))
    .map(({ family, bold, italic, file }) => {
      const data = readFileSync(join(dirname(sheet), file)).toString('base64');
      return `@font-face{font-family:${family};font-weight:${bold ? 700 : 400};font-style:${italic ? 'italic' : 'normal'};font-display:block;src:url(data:font/woff2;base64,${data}) format("woff2")}`;
    });
  return [...fonts, ...used.map(({ selectors, declarations }) => `${selectors.join(',')}{${declarations}}`)].join('\n');
}

/** The style sheet is flat: rules and font faces, nothing nested. */
function readSheet(css: string): { rules: Rule[]; faces: Face[] } {
  const [rules, faces]: [Rule[], Face[]] = [[], []];
  for (const [, head, declarations] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    if (!head.startsWith('@')) rules.push({ selectors: head.split(','), declarations });
    else {
      const file = /url\(([^)]*\.woff2)\)/.exec(declarations)?.at(1);
      const family = familyOf(declarations);
      if (file !== undefined && family !== undefined) {
        faces.push({ family, file, bold: isBold(declarations), italic: isItalic(declarations) });
      }
    }
  }
  return { rules, faces };
}

const classesOf = (selector: string) => [...selector.matchAll(/\.([\w-]+)/g)].map(([, name]) => name);
const familyOf = (declarations: string) => /KaTeX_\w+/.exec(declarations)?.at(0);
const isBold = (declarations: string) => declarations.includes('font-weight:700');
const isItalic = (declarations: string) => declarations.includes('font-style:italic');

/** Some rule names the family; some rule for this family, or for whatever family there is, makes it bold or slants it. */
function isAskedFor(face: Face, rules: readonly Rule[]): boolean {
  const own = rules.filter(({ declarations }) => familyOf(declarations) === face.family);
  const any = rules.filter(({ declarations }) => [undefined, face.family].includes(familyOf(declarations)));
  return (
    own.length > 0 &&
    (!face.bold || any.some(({ declarations }) => isBold(declarations))) &&
    (!face.italic || any.some(({ declarations }) => isItalic(declarations)))
  );
}
