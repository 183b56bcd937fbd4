// haarmonic reproduce: files and JSON of a whole run; and Ctrl-C, which leaves nothing half-written.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { haarmonic, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();

describe.concurrent('haarmonic reproduce', () => {
  it('writes a report and results, and prints one JSON document when asked', async () => {
    const out = join(folder, 'deep', 'below');
    const { code, stdout, stderr } = await haarmonic(['reproduce', '--quick', '--out', out, '--json', '--seed', '3']);
    expect(code, stderr).toBe(0);
    const files = [join(out, 'report.md'), join(out, 'results.json')];
    const results = JSON.parse(readFileSync(files[1], 'utf8')) as Record<string, unknown>;
    expect(JSON.parse(stdout)).toEqual({ ...results, files });
    expect(results).toMatchObject({ seed: 3, verification: { verdict: 'agrees' } });
    expect(readFileSync(files[0], 'utf8')).toContain('Eq. (9)');
    expect(readdirSync(out).sort()).toEqual(['report.md', 'results.json']);
    // The formula and the table are for people, on the other stream.
    expect(stderr).toContain('E[K] = L*(2*tr(O^2)/(D*(D + 1)) - 2*tr(O)^2/(D^2*(D + 1)))');
  });
});

describe.runIf(process.platform !== 'win32').concurrent('Ctrl-C', () => {
  it.each([
    ['reproduce', (out: string) => ['reproduce', '--out', out]],
    ['reproduce --json', (out: string) => ['reproduce', '--json', '--out', out]],
    [
      'verify',
      () => ['verify', 'K', '--dim', '16', '--layers', '8', '--projector', '1', '--samples', '1000000000', '--json'],
    ],
  ])('ends %s within a second, with nothing half-written', async (name, args) => {
    const out = join(folder, `interrupted ${name}`);
    let sent = 0;
    const { code, signal, stdout } = await haarmonic(args(out), {
      drive: (child) => {
        // The formula is said when the samples begin; verify says nothing before its end.
        const interrupt = () => {
          setTimeout(() => {
            sent = performance.now();
            child.kill('SIGINT');
          }, 700);
        };
        if (name === 'verify') setTimeout(interrupt, 2_000);
        else if (name === 'reproduce') child.stdout.once('data', interrupt);
        else child.stderr.once('data', interrupt);
      },
    });
    expect(performance.now() - sent).toBeLessThan(1_000);
    expect(sent).toBeGreaterThan(0);
    expect(signal === 'SIGINT' || code === 130).toBe(true);
    if (name !== 'reproduce') expect(stdout).toBe('');
    // Only the state from which the same command goes on, and that is whole.
    if (existsSync(out)) expect(readdirSync(out).filter((name) => name !== 'checkpoint')).toEqual([]);
    const kept = join(out, 'checkpoint');
    for (const file of existsSync(kept) ? readdirSync(kept) : []) expect(file).toMatch(/^\d+\.json$/);
  });

  it('goes on after an interruption, to the same results', async () => {
    const run = (out: string) => ['reproduce', '--quick', '--seed', '5', '--json', '--out', out];
    const [whole, broken] = [join(folder, 'whole'), join(folder, 'broken')];
    await haarmonic(run(broken), {
      drive: (child) => {
        child.stderr.once('data', () => setTimeout(() => child.kill('SIGINT'), 800));
      },
    });
    expect(readdirSync(join(broken, 'checkpoint')).length).toBeGreaterThan(0);
    expect((await haarmonic(run(broken))).code).toBe(0);
    expect((await haarmonic(run(whole))).code).toBe(0);
    const results = (out: string) => readFileSync(join(out, 'results.json'), 'utf8');
    expect(results(broken)).toBe(results(whole));
    expect(readdirSync(broken).sort()).toEqual(['report.md', 'results.json']);
  });
});
