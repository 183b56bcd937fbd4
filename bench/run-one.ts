// Measures one item in this process and prints what it found as JSON: started by main.ts with the name of the item.

import { createHash } from 'node:crypto';
import { ITEMS } from './items.js';

const item = ITEMS.find(({ name }) => name === process.argv[2]);
if (item === undefined) throw new Error(`no such benchmark: ${process.argv[2] ?? ''}`);

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
