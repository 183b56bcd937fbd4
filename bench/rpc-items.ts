// Answers in a row: one process of `haarmonic rpc` from its start to its end, its requests written at once. Beside it the same integrals
// asked of the library, in this process.

import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { integralExpression, integrate } from '../src/integrate/index.js';
import { parseIntegrand } from '../src/integrate/parse-integrand.js';
import { renderText } from '../src/render/text.js';
import type { BenchItem } from './bench-item.js';

/** The command as it is installed; `npm run bench` has built it. */
const MAIN = resolve('dist/cli/main.js');

interface Answer {
  readonly id: number;
  readonly result: { readonly value: string };
}

/** The values of integrals, asked in one process, in the order of the expressions. */
function askedInARow(expressions: readonly string[]): string[] {
  const lines = expressions.map((expression, id) =>
    JSON.stringify({ jsonrpc: '2.0', id, method: 'integrate', params: { expression } }),
  );
  const said = execFileSync(process.execPath, [MAIN, 'rpc'], { input: lines.join('\n'), maxBuffer: 1 << 28 });
  const answers = said
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
  return answers.sort((a, b) => a.id - b.id).map(({ result }) => result.value);
}

/** 81 products for each degree from 1 to 4: entries with indices from 1 to 3 and as many conjugated ones, joined in other ways. */
function mixedEntries(): string[] {
  const numbers = Array.from({ length: 81 }, (_, number) =>
    [1, 3, 9, 27].map((place) => Math.floor(number / place) % 3),
  );
  return [1, 2, 3, 4].flatMap((degree) =>
    numbers.map((digits) => {
      const factors = Array.from({ length: degree }, (_, k) => {
        const index = (shift: number) => 1 + ((digits[(k + shift) % 4] + (shift >> 2)) % 3);
        return degree === 1
          ? `U[${index(0)},${index(1)}]*conj(U[${index(2)},${index(3)}])`
          : `U[${index(0)},${index(1)}]*conj(U[${1 + (digits[(degree - 1 - k) % 4] % 3)},${index(1)}])`;
      });
      return factors.join('*');
    }),
  );
}

const MIXED = mixedEntries();
const IN_A_ROW = 2000;

export const ITEMS: readonly BenchItem[] = [
  {
    name: `rpc: ${MIXED.length} mixed entry integrals to degree 4, whole process`,
    goal: 1000,
    repeats: 4,
    run: () => askedInARow(MIXED),
    digest: (values) => (values as string[]).join('; '),
  },
  {
    name: `${MIXED.length} mixed entry integrals to degree 4, in the library`,
    repeats: 4,
    run: () => MIXED.map((expression) => renderText(integralExpression(integrate(parseIntegrand(expression))))),
  },
  {
    name: `rpc: abs(U[1,1])^4, ${IN_A_ROW} requests, whole process`,
    goal: (IN_A_ROW / 500) * 1000,
    repeats: 2,
    run: () => askedInARow(new Array<string>(IN_A_ROW).fill('abs(U[1,1])^4')),
  },
];
