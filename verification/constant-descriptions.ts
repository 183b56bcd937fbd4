// How the constants of a check were drawn, in words: a check says what it is about, or its numbers cannot be judged.

import { type Assumption, assumptionText, isAboutTrace } from '../src/integrate/index.js';

/** A constant of a check, its shape and how it was drawn. */
export interface ConstantDescription {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** `complex normal`, or `random` with what was declared about it */
  readonly drawn: string;
}

/** What is said of one constant. */
export function constantDescription(
  name: string,
  rows: number,
  columns: number,
  assumptions: readonly Assumption[],
): ConstantDescription {
  const declared = assumptions.flatMap((one) => {
    if (isAboutTrace(one)) return one.word.some((letter) => letter.name === name) ? [assumptionText(one)] : [];
    return one.letter === name ? [assumptionText(one).replace(`${name} `, '')] : [];
  });
  const drawn = declared.length === 0 ? 'complex normal' : `random ${declared.join(', ')}`;
  return { name, rows, columns, drawn };
}

/** Constants and scalars on one line, those that were drawn alike together. */
export function constantsText(
  constants: readonly ConstantDescription[],
  scalars: readonly { readonly name: string; readonly value: number }[],
): string {
  const alike = new Map<string, string[]>();
  for (const { name, rows, columns, drawn } of constants) {
    const how = `${rows} x ${columns} ${drawn}`;
    alike.set(how, [...(alike.get(how) ?? []), name]);
  }
  const numbers = scalars.map(({ name, value }) => `${name} = ${Number(value.toPrecision(5))}`);
  return [...[...alike].map(([how, names]) => `${names.join(', ')}: ${how}`), ...numbers].join('; ');
}
