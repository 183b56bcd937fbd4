import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formulasPage } from '../../formulas/formulas-page.js';
import { REGISTRY } from '../../formulas/registry.js';

it('docs/formulas.md is what `npm run docs` writes', () => {
  expect(readFileSync('docs/formulas.md', 'utf8')).toBe(formulasPage());
});

it('the page has a section for every registered quantity, in math that GitHub renders', () => {
  const page = readFileSync('docs/formulas.md', 'utf8');
  for (const { name } of REGISTRY) expect(page).toContain(`\n## ${name}\n`);
  expect(page).not.toContain('operatorname');
  expect(page.split('```').length % 2).toBe(1);
});
