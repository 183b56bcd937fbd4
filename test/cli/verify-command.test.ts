// haarmonic verify: JSON as the contract has it; exit code 0 only for what was found to agree.

import { describe, expect, it } from 'vitest';
import { haarmonic, printed, printedJson } from './run-command.js';

const CASE = ['--dim', '4', '--layers', '3', '--projector', '1'];

describe.concurrent('haarmonic verify', () => {
  it('prints JSON as the contract has it, the same for the same seed', async () => {
    const args = ['verify', 'K', ...CASE, '--samples', '2000', '--json'];
    const document = await printedJson(...args);
    const check = {
      quantity: 'K',
      dim: 4,
      layers: 3,
      // L (2 D Tr O^2 - 2 (Tr O)^2) / ((D - 1)(D + 1)^2)
      exact: '6/25',
      estimate: expect.closeTo(0.24, 1) as number,
      stderr: expect.any(Number) as number,
      z: expect.any(Number) as number,
      samples: 2000,
      verdict: 'agrees',
    };
    expect(document).toMatchObject({ checks: [check], verdict: 'agrees' });
    const [{ estimate, stderr, z }] = (document as { checks: { estimate: number; stderr: number; z: number }[] })
      .checks;
    expect(z).toBeCloseTo((estimate - 0.24) / stderr, 6);
    expect(await printedJson(...args)).toEqual(document);
    expect(await printedJson(...args, '--seed', '2')).not.toEqual(document);
  });

  it('says how the blocks were drawn, and draws them as asked', async () => {
    const args = ['verify', 'K', ...CASE, '--samples', '500'];
    expect(await printed(...args)).toContain('\nsampling: frames\n');
    expect(await printed(...args, '--sampling', 'blocks')).toContain('\nsampling: blocks\n');
    const of = (...more: string[]) => printedJson(...args, '--json', ...more);
    const [chosen, frames, blocks] = [await of(), await of('--sampling', 'frames'), await of('--sampling', 'blocks')];
    expect(chosen).toMatchObject({ checks: [{ sampling: 'frames' }] });
    expect(frames).toEqual(chosen);
    expect(blocks).toMatchObject({ checks: [{ sampling: 'blocks' }], verdict: 'agrees' });
    expect(await haarmonic([...args, '--sampling', 'whole'])).toMatchObject({
      code: 2,
      stderr: 'error: --sampling is "whole"; expected frames or blocks\n',
    });
  });

  it('reaches dimensions that whole blocks do not', async () => {
    const large = ['verify', 'K', '--dim', '16384', '--layers', '2', '--projector', '1', '--samples', '100', '--json'];
    const { stdout } = await haarmonic(large);
    expect(JSON.parse(stdout)).toMatchObject({ checks: [{ dim: 16384, sampling: 'frames' }] });
    const whole = await haarmonic([...large, '--sampling', 'blocks']);
    expect(whole.code).toBe(2);
    expect(whole.stderr).toBe('error: simulation: dimension 16384; expected an integer from 1 to 4096\n');
  });

  it('checks several quantities, each with its line', async () => {
    const text = await printed(
      'verify',
      'K',
      'eps',
      ...CASE,
      '--samples',
      '2000',
      '--ends',
      'fixed',
      '--overlap',
      '-1/2',
    );
    expect(text).toMatch(/^K .* agrees$/m);
    expect(text).toMatch(/^eps .* agrees$/m);
    expect(text).toMatch(/\nverdict: agrees\n$/);
  });

  it.each([
    ['two samples', ['K', ...CASE, '--samples', '2']],
    ['few samples', ['K', ...CASE, '--samples', '10']],
  ])('decides nothing, exit code 1: %s', async (_, args) => {
    const { code, stdout } = await haarmonic(['verify', ...args, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'not decided' });
  });

  it.each([
    ['no layers', ['K', '--dim', '4', '--layers', '0', '--projector', '1', '--samples', '200']],
    ['an observable that is zero', ['K', '--dim', '4', '--layers', '3', '--projector', '0', '--samples', '200']],
  ])('agrees on what is the same in every sample: %s', async (_, args) => {
    const { code, stdout } = await haarmonic(['verify', ...args, '--json']);
    expect(code).toBe(0);
    const { checks } = JSON.parse(stdout) as { checks: { exact: string; notes: string[] }[] };
    expect(checks[0].exact).toBe('0');
    expect(checks[0].notes).toContain('the same in every sample');
  });
});
