// Reads the right-hand sides that the paper prints: products, quotients and roots of letters and traces, as numbers.

/** What ends a product. */
const END: ReadonlySet<string> = new Set(['+', '-', ')', '}', '\\right']);

/** The value of LaTeX at numbers for its letters; traces are functions of what stands in them. */
export function latexValue(latex: string, letters: Readonly<Record<string, number>>): number {
  const tokens = latex.match(/\\[A-Za-z]+|[A-Za-z0-9.]|[{}()^_+\-|/]/g) ?? [];
  let at = 0;
  const peek = () => tokens.at(at);
  const take = () => tokens[at++];
  const group = (): string => {
    if (peek() !== '{') return take();
    let depth = 0;
    const text: string[] = [];
    do {
      const token = take();
      depth += token === '{' ? 1 : token === '}' ? -1 : 0;
      text.push(token);
    } while (depth > 0);
    return text.slice(1, -1).join(' ');
  };
  const exponent = (): number => {
    if (peek() !== '^') return 1;
    take();
    return latexValue(group(), letters);
  };
  const sum = (): number => {
    let value = product();
    while (peek() === '+' || peek() === '-') value += take() === '+' ? product() : -product();
    return value;
  };
  const product = (): number => {
    let value = factor();
    for (let next = peek(); next !== undefined && !END.has(next); next = peek()) {
      if (next === '/') {
        take();
        value /= factor();
      } else value *= factor();
    }
    return value;
  };
  const factor = (): number => {
    const token = take();
    if (token === '\\left') return factor();
    if (token === '\\frac') {
      const [above, below] = [group(), group()];
      return latexValue(above, letters) / latexValue(below, letters);
    }
    if (token === '\\sqrt') return Math.sqrt(latexValue(group(), letters));
    if (token === '\\operatorname') {
      group();
      const power = exponent();
      take();
      let inside = '';
      while (peek() !== ')' && peek() !== '\\right') inside += take();
      if (peek() === '\\right') take();
      take();
      return numberOf(`Tr(${inside})`) ** power;
    }
    if (token === '(') {
      const value = sum();
      if (peek() === '\\right') take();
      take();
      return value ** exponent();
    }
    if (/^[\d.]$/.test(token)) {
      let digits = token;
      while (/^[\d.]$/.test(peek() ?? '')) digits += take();
      return Number(digits) ** exponent();
    }
    if (token === '|') {
      let inside = '';
      while (peek() !== '|') inside += take();
      take();
      return numberOf(`|${inside}|`);
    }
    const index = peek() === '_' ? (take(), `_${group()}`) : '';
    return numberOf(token + index) ** exponent();
  };
  const numberOf = (text: string): number => {
    const name = text.replaceAll(' ', '');
    if (!(name in letters)) throw new Error(`no number for ${name} in ${latex}`);
    return letters[name];
  };
  const value = sum();
  if (at < tokens.length) throw new Error(`stopped at ${tokens.slice(at).join(' ')}`);
  return value;
}
