// npm run test:faults: the compiled command among faults. Runs are killed at random moments and go on, several share a folder, kept
// states are damaged, disks are too small; what is there in the end must be what an undisturbed run writes, or what was there before.
//
//   npm run test:faults                    everything, about half an hour
//   npm run test:faults -- checkpoint disk  some of it; names as in FAULTS below
//   npm run test:faults -- --seed 7        other moments

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type RandomStream, seedStream, uniform } from '../verification/random-stream.js';

const MAIN = resolve('dist/cli/main.js');
const home = mkdtempSync(join(tmpdir(), 'haarmonic-faults-'));
process.on('exit', () => {
  rmSync(home, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command; `disturb` gets the child. */
function haarmonic(args: readonly string[], disturb?: (child: ChildProcess) => void): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  disturb?.(child);
  return new Promise((done) => {
    child.on('close', (code) => {
      done({ code, stdout, stderr });
    });
  });
}

const killedAfter = (ms: number, signal: NodeJS.Signals) => (child: ChildProcess) => {
  const timer = setTimeout(() => child.kill(signal), ms);
  child.on('close', () => {
    clearTimeout(timer);
  });
};

/** Path and digest of every file of a folder. */
function digests(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => `${relative(folder, path)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)
    .sort()
    .join('\n');
}

/** Moments and choices: the same for a seed, whatever else runs. */
class Chance {
  private readonly stream: RandomStream;

  constructor(seed: number) {
    this.stream = seedStream(seed);
  }

  upTo(n: number): number {
    return Math.floor(uniform(this.stream) * n);
  }

  of<T>(list: readonly T[]): T {
    return list[this.upTo(list.length)];
  }
}

const SAMPLED = [
  'verify',
  'K',
  '--dim',
  '8',
  '--layers',
  '16',
  '--projector',
  '2',
  '--samples',
  '60000',
  '--seed',
  '3',
  '--json',
];

/** The verdicts and numbers of `verify --json`. */
const numbersOf = ({ stdout }: Outcome): string => JSON.stringify((JSON.parse(stdout) as { checks: unknown }).checks);

/** Kills at random moments, with any number of threads, until it ends by itself. */
async function checkpoint(chance: Chance, fail: (what: string) => void): Promise<number> {
  const started = Date.now();
  const undisturbed = await haarmonic([...SAMPLED, '--workers', '1']);
  const duration = Date.now() - started;
  const schedules = 40;
  for (let schedule = 0; schedule < schedules; schedule++) {
    const file = join(home, `checkpoint-${schedule}.json`);
    let kills = 0;
    for (;;) {
      const args = [...SAMPLED, '--checkpoint', file, '--workers', chance.of(['1', '2', '7'])];
      const ms = 200 + chance.upTo(duration);
      const outcome = await haarmonic(
        args,
        kills < 8 ? killedAfter(ms, chance.of(['SIGINT', 'SIGTERM', 'SIGKILL'])) : undefined,
      );
      if (outcome.code === 0) {
        if (numbersOf(outcome) !== numbersOf(undisturbed))
          fail(`schedule ${schedule}: another result after ${kills} kills`);
        break;
      }
      if (outcome.code !== 130 && outcome.code !== null) {
        fail(`schedule ${schedule}: exit code ${outcome.code}: ${outcome.stderr}`);
        break;
      }
      kills++;
    }
  }
  return schedules;
}

/** A kept state with one byte changed, cut, or emptied is refused in one line, or the result is the same. */
async function damage(chance: Chance, fail: (what: string) => void): Promise<number> {
  const file = join(home, 'whole.json');
  const undisturbed = await haarmonic([...SAMPLED, '--checkpoint', file]);
  const whole = existsSync(file) ? readFileSync(file) : null;
  if (whole === null) {
    fail('a finished run keeps no checkpoint');
    return 1;
  }
  const cases = 30;
  for (let k = 0; k < cases; k++) {
    const damaged = Buffer.from(whole);
    const kind = chance.of(['changed', 'cut', 'doubled'] as const);
    const place = chance.upTo(damaged.length);
    damaged[place] ^= 1 << chance.upTo(7);
    const content = { changed: damaged, cut: whole.subarray(0, place), doubled: Buffer.concat([whole, whole]) }[kind];
    writeFileSync(file, content);
    const outcome = await haarmonic([...SAMPLED, '--checkpoint', file]);
    const isRefused = outcome.code === 2 && /^error: .*; expected .*\n$/.test(outcome.stderr);
    const isSame = outcome.code === 0 && numbersOf(outcome) === numbersOf(undisturbed);
    if (!isRefused && !isSame) fail(`${kind} at byte ${place}: exit code ${outcome.code}: ${outcome.stderr}`);
  }
  return cases;
}

const WHOLE_RUN = ['reproduce', '--quick', '--seed', '5'];

/** A whole reproduction, killed on its way, and two at once in one folder. */
async function reproduce(chance: Chance, fail: (what: string) => void): Promise<number> {
  const reference = join(home, 'reference');
  const started = Date.now();
  const first = await haarmonic([...WHOLE_RUN, '--out', reference, '--workers', '1']);
  const duration = Date.now() - started;
  if (first.code !== 0) fail(`reproduce ends with ${first.code}: ${first.stderr}`);
  const expected = digests(reference);
  const schedules = 4;
  for (let schedule = 0; schedule < schedules; schedule++) {
    const out = join(home, `out-${schedule}`);
    for (let kills = 0; ; kills++) {
      const args = [...WHOLE_RUN, '--out', out, '--workers', chance.of(['1', '2', '7'])];
      const ms = 500 + chance.upTo(duration / 2);
      const { code, stderr } = await haarmonic(
        args,
        kills < 6 ? killedAfter(ms, chance.of(['SIGINT', 'SIGKILL'])) : undefined,
      );
      if (code === 0) break;
      if (code !== 130 && code !== null) {
        fail(`schedule ${schedule}: exit code ${code}: ${stderr}`);
        break;
      }
    }
    if (digests(out) !== expected) fail(`schedule ${schedule}: other files than an undisturbed run`);
  }
  const shared = join(home, 'shared');
  const two = await Promise.all([1, 2].map(() => haarmonic([...WHOLE_RUN, '--out', shared])));
  if (two.some(({ code }) => code !== 0)) fail(`two at once end with ${two.map(({ code }) => code).join(' and ')}`);
  if (digests(shared) !== expected) fail('two at once leave other files');
  return schedules + 1;
}

/** Small disks: exit code 0 only with every file whole; else every file under its final name is the new or the old one. */
async function disk(_chance: Chance, fail: (what: string) => void): Promise<number> {
  const mount = join(home, 'small');
  mkdirSync(mount, { recursive: true });
  const unmount = () => spawnSync('umount', [mount]);
  if (process.getuid?.() !== 0 || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount]).status !== 0) {
    console.log('disk: left out, a small disk needs root and tmpfs');
    return 0;
  }
  unmount();
  const reference = join(home, 'disk-reference');
  await haarmonic([...WHOLE_RUN, '--out', reference]);
  const expected = new Map(
    digests(reference)
      .split('\n')
      .map((line) => line.split(' ') as [string, string]),
  );
  const kilobytes = Number(spawnSync('du', ['-sk', reference], { encoding: 'utf8' }).stdout.split('\t')[0]);
  const sizes = 20;
  for (let k = 1; k <= sizes; k++) {
    const size = Math.ceil((kilobytes * (k + 2)) / sizes);
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', mount]);
    try {
      // An old file may stay, but may not be cut.
      writeFileSync(join(mount, 'results.json'), 'old\n');
      const { code, stderr } = await haarmonic([...WHOLE_RUN, '--out', mount]);
      const there = new Map(
        digests(mount)
          .split('\n')
          .map((line) => line.split(' ') as [string, string]),
      );
      const old = createHash('sha256').update('old\n').digest('hex');
      for (const [path, digest] of expected) {
        const found = there.get(path);
        if (found === digest || (path === 'results.json' && found === old)) continue;
        if (code === 0) fail(`${size}k: exit code 0, and ${path} is ${found === undefined ? 'missing' : 'cut'}`);
        else if (found !== undefined) fail(`${size}k: ${path} is cut`);
      }
      if (code !== 0 && !/^error: .*; expected .*$/m.test(stderr))
        fail(`${size}k: exit code ${code} without a line that says why`);
    } finally {
      unmount();
    }
  }
  return sizes;
}

const FAULTS = { checkpoint, damage, reproduce, disk };

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in FAULTS));
if (unknown.length > 0 || !/^\d+$/.test(values.seed)) {
  console.error(
    `error: got ${[...unknown, `--seed ${values.seed}`].join(' ')}; expected ${Object.keys(FAULTS).join(', ')}, --seed N`,
  );
  process.exit(2);
}
let failures = 0;
for (const [name, run] of Object.entries(FAULTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const cases = await run(new Chance(Number(values.seed)), (what) => {
    failures++;
    console.log(`${name}: ${what}`);
  });
  console.log(`${name}: ${cases} cases`);
}
console.log(failures === 0 ? 'held' : `${failures} did not hold`);
process.exitCode = failures === 0 ? 0 : 1;
