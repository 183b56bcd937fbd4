// Every example of docs/ensembles.md prints what the page says; every ensemble is on the page and in --help.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MATRIX_ENSEMBLES } from '../../src/integrate/random-matrices.js';
import { printed } from './run-command.js';

const PAGE = readFileSync('docs/ensembles.md', 'utf8');

/** A command and what it prints. */
const EXAMPLES = [...PAGE.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block]) =>
  block
    .split(/^\$ haarmonic /m)
    .slice(1)
    .map((text): [string, string] => {
      const [command, ...lines] = text.split('\n');
      return [command, lines.join('\n')];
    }),
);

function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]: readonly (string | undefined)[]) => quoted ?? bare ?? '',
  );
}

describe.concurrent('docs/ensembles.md', () => {
  it('has examples', () => {
    expect(EXAMPLES.length).toBeGreaterThan(15);
  });

  it.each(EXAMPLES)('%s', async (command, output) => {
    expect(await printed(...words(command))).toBe(output);
  });

  it.each(Object.keys(MATRIX_ENSEMBLES))('names %s, and so does --help', async (name) => {
    expect(PAGE).toContain(`\`${name}${name.endsWith('stiefel') ? '(k)' : ''}\``);
    expect(await printed('integrate', '--help')).toContain(name);
  });
});
