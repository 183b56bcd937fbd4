// Measures one item in this process and prints what it found as JSON: started by main.ts with the file and the name of the item.
// Other files of items are not loaded, nor what they need.

import { createHash } from 'node:crypto';
import type { BenchItem } from './bench-item.js';

const [file, chosen] = process.argv.slice(2);
const { ITEMS } = (await import(`./${file}.js`)) as { ITEMS: readonly BenchItem[] };
const item = ITEMS.find(({ name }) => name === chosen);
if (item === undefined) throw new Error(`no such benchmark: ${chosen}`);

const time = (): [number, unknown] => {
  const start = performance.now();
  const result = item.run();
  return [performance.now() - start, result];
};

await item.load?.();
const [cold, result] = time();
const warm: number[] = [];
for (let k = 0; k < item.repeats; k++) warm.push(time()[0]);
warm.sort((a, b) => a - b);
const digest = item.digest ? createHash('sha256').update(item.digest(result)).digest('hex') : null;
process.stdout.write(
  JSON.stringify({
    cold,
    warm: warm.length > 0 ? warm[Math.floor(warm.length / 2)] : null,
    megabytes: process.resourceUsage().maxRSS / 1024,
    digest,
  }),
);
