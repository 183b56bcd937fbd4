// npm run bench: a table of times, goals and ratios, measured in one run. Each item has a process of its own, one thread, no
// cache. `npm run bench -- Wg` measures the items whose names hold "Wg".

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { textTable } from '../cli/output.js';
import type { BenchItem } from './bench-item.js';
import * as integrals from './integrate-items.js';
import * as derivations from './items.js';
import * as answers from './rpc-items.js';
import { benchmarkSimulation } from './simulation.js';

interface Measurement {
  readonly cold: number;
  readonly warm: number | null;
  readonly megabytes: number;
  readonly digest: string | null;
}

const filter = process.argv[2] ?? '';
const inFile = (file: string, items: readonly BenchItem[]) => items.map((item) => ({ ...item, file }));
const chosen = [
  ...inFile('items', derivations.ITEMS),
  ...inFile('integrate-items', integrals.ITEMS),
  ...inFile('rpc-items', answers.ITEMS),
].filter(({ name, slowerThan }) => name.includes(filter) || (slowerThan?.includes(filter) ?? false));
const found = new Map<string, Measurement>();
let disagreements = 0;

function measure({ file, name }: { file: string; name: string }): Measurement {
  const script = fileURLToPath(new URL('./run-one.js', import.meta.url));
  const text = execFileSync(process.execPath, [script, file, name], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(text) as Measurement;
}

/** Results without digests are not compared: numbers at one D beside a formula. */
function comparison({ digest }: Measurement, fast: Measurement): string {
  if (digest === null || fast.digest === null) return '';
  if (digest === fast.digest) return ', equal results';
  disagreements++;
  return ', RESULTS DIFFER';
}

const milliseconds = (value: number | null) => (value === null ? '' : value.toPrecision(3));

const rows = chosen.map((item) => {
  process.stderr.write(`${item.name}\n`);
  const measured = measure(item);
  found.set(item.name, measured);
  const fast = item.slowerThan === undefined ? undefined : found.get(item.slowerThan);
  const ratio = fast ? `${(measured.cold / fast.cold).toPrecision(3)}x${comparison(measured, fast)}` : '';
  const goal = item.goal === undefined ? '' : measured.cold <= item.goal ? 'met' : 'missed';
  return [
    item.name,
    milliseconds(measured.cold),
    milliseconds(measured.warm),
    item.goal === undefined ? '' : String(item.goal),
    goal,
    ratio,
    measured.megabytes.toFixed(0),
  ];
});

process.stdout.write(
  `${textTable(['item', 'first call, ms', 'median after, ms', 'goal, ms', 'goal', 'against fast route', 'peak MB'], rows)}\n`,
);
if (disagreements > 0) process.exitCode = 1;

// The simulation measures itself: rates, ratios to a dense version and to numpy, workers, memory.
if ('simulation'.includes(filter)) {
  process.stdout.write('\n');
  await benchmarkSimulation();
}
