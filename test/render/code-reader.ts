// Reads program text back: mathjs for the notations whose precedence it shares, a small reader of its own for Julia, where //
// binds tighter than *.

import { type MathType, all, create } from 'mathjs';
import { Fraction } from '../../src/algebra/rational.js';

const math = create(all, { number: 'Fraction' });

/** The exact value of text in + - * / ^ ( ), names given. Names that are no identifiers, `tr(O^2)`, are replaced first. */
export function readWithMathjs(text: string, names: ReadonlyMap<string, Fraction>): Fraction {
  const scope: Record<string, unknown> = {
    Rational: (p: MathType, q: MathType) => math.divide(p, q),
  };
  let plain = text;
  [...names].forEach(([name, value], at) => {
    let token = name;
    if (!/^\w+$/.test(name)) {
      token = `token${at}`;
      plain = plain.replaceAll(name, token);
    }
    scope[token] = math.fraction(value.toFraction());
  });
  const result = math.evaluate(plain.replaceAll('**', '^'), scope) as { toFraction(): string };
  return new Fraction(result.toFraction());
}

/**
 * The exact value of Julia source: + -, then unary -, then *, then //, then ^. Comments #= =# are left out; an integer divided
 * by / or a float would be an error, so neither is read.
 */
export function readJulia(source: string, names: ReadonlyMap<string, Fraction>): Fraction {
  const tokens = source.replace(/#=.*?=#/g, '').match(/\d+|\w+|\/\/|[-+*^()]|\S/g) ?? [];
  let at = 0;
  const accept = (token: string) => tokens[at] === token && ++at > 0;

  function sum(): Fraction {
    let total = accept('-') ? product().neg() : product();
    for (;;) {
      if (accept('+')) total = total.add(product());
      else if (accept('-')) total = total.sub(product());
      else return total;
    }
  }
  function product(): Fraction {
    let total = fraction();
    while (accept('*')) total = total.mul(fraction());
    return total;
  }
  function fraction(): Fraction {
    let total = power();
    while (accept('//')) total = total.div(power());
    return total;
  }
  function power(): Fraction {
    const base = atom();
    if (!accept('^')) return base;
    return base.pow(Number(tokens[at++]));
  }
  function atom(): Fraction {
    if (accept('(')) {
      const inner = sum();
      if (!accept(')')) throw new Error(`no ) at ${tokens.slice(at).join(' ')}`);
      return inner;
    }
    const token = tokens[at++] ?? 'the end';
    if (/^\d+$/.test(token)) return new Fraction(token);
    const value = names.get(token);
    if (value === undefined) throw new Error(`cannot read ${token} in ${source}`);
    return value;
  }

  const value = sum();
  if (at < tokens.length) throw new Error(`left over: ${tokens.slice(at).join(' ')}`);
  return value;
}
