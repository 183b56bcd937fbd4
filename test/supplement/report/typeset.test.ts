import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input-error.js';
import { typeset, typesetStyles } from '../../../supplement/report/typeset.js';

const families = (html: string) =>
  [...typesetStyles(html).matchAll(/@font-face\{font-family:KaTeX_(\w+);font-weight:(\d+);font-style:(\w+)/g)].map(
    ([, family, weight, style]) => `${family} ${weight} ${style}`,
  );

describe('a formula', () => {
  it('is HTML with MathML beside it', () => {
    const html = typeset('\\frac{1}{D}', 'display');
    expect(html).toMatch(/^<span class="katex-display/);
    expect(html).toContain('<math');
    expect(typeset('D', 'inline')).not.toContain('katex-display');
  });

  it.each(['\\frac{1}', '\\nothing', 'x_', '{', '\\href{http://a}{b}', 'Größe'])('is refused as %s', (latex) => {
    expect(() => typeset(latex, 'inline')).toThrow(InputError);
  });
});

describe('the style sheet of a page', () => {
  it('is empty without formulas', () => {
    expect(typesetStyles('<p class="words">x</p>')).toBe('');
  });

  it('has the fonts that the formulas need and no others', () => {
    expect(families(typeset('D', 'inline'))).toEqual(['Main 400 normal', 'Math 400 italic']);
    expect(families(typeset('\\mathbb{E}', 'inline'))).toContain('AMS 400 normal');
    expect(families(typeset('\\mathbf{K}', 'inline'))).toContain('Main 700 normal');
    expect(families(typeset('\\mathcal{O}', 'inline'))).toContain('Caligraphic 400 normal');
    expect(families(typeset('\\Bigl( D', 'inline'))).toContain('Size2 400 normal');
    expect(families(typeset('D', 'inline'))).not.toContain('AMS 400 normal');
  });

  it('holds the fonts themselves', () => {
    const resolve = (file: string) => createRequire(import.meta.url).resolve(`katex/dist/fonts/${file}`);
    const data = readFileSync(resolve('KaTeX_Main-Regular.woff2')).toString('base64');
    const styles = typesetStyles(typeset('1', 'inline'));
    expect(styles).toContain(data);
    expect([...styles.matchAll(/url\((?!data:)/g)]).toEqual([]);
  });

  it('keeps each rule whose classes all occur', () => {
    const styles = typesetStyles(typeset('\\sqrt{x}', 'inline'));
    expect(styles).toContain('.katex .hide-tail{');
    expect(styles).not.toContain('.overline-line');
    expect(styles).not.toMatch(/\.reset-size9/);
  });
});
