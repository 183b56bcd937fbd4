// Files whole or not at all: on a small disk that fills up, over links, with permissions, and with nothing left behind.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceFile } from '../../verification/whole-file.js';

const folder = mkdtempSync(join(tmpdir(), 'haarmonic-whole-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('replaceFile', () => {
  it('makes folders, replaces what was there, and leaves nothing else', () => {
    const path = join(folder, 'deep', 'er', 'file.txt');
    replaceFile(path, 'first');
    replaceFile(path, Buffer.from([1, 2, 3]));
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['file.txt']);
  });

  it('goes through a link, and keeps permissions', () => {
    const [target, link] = [join(folder, 'target'), join(folder, 'link')];
    writeFileSync(target, 'old');
    chmodSync(target, 0o640);
    symlinkSync(target, link);
    replaceFile(link, 'new');
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(statSync(target).mode & 0o777).toBe(0o640);
  });

  it('replaces no device and no folder', () => {
    expect(() => {
      replaceFile('/dev/null', 'x');
    }).toThrow('no file');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(() => {
      replaceFile(folder, 'x');
    }).toThrow('no file');
  });
});

const mount = join(folder, 'small');

/** Why a small disk cannot be had here, or null. */
function mountProblem(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting a tmpfs needs root on Linux';
  replaceFile(join(mount, 'probe'), '');
  const { status } = mounted(64);
  if (status !== 0) return 'a tmpfs cannot be mounted here';
  unmounted();
  return null;
}

const mounted = (kilobytes: number) => spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', mount]);
const unmounted = () => spawnSync('umount', [mount]);

describe('a disk that is nearly full', () => {
  const problem = mountProblem();
  const old = 'o'.repeat(20_000);
  const text = 'n'.repeat(50_000);

  beforeAll(() => unmounted());
  afterAll(() => unmounted());

  it.skipIf(problem !== null)(
    `has the new file, or the old one, whole${problem === null ? '' : ` (${problem})`}`,
    () => {
      const outcomes = new Set<string>();
      for (let kilobytes = 32; kilobytes <= 108; kilobytes += 4) {
        expect(mounted(kilobytes).status).toBe(0);
        try {
          replaceFile(join(mount, 'file'), old);
          let code = 'written';
          try {
            replaceFile(join(mount, 'file'), text);
          } catch (error) {
            code = (error as NodeJS.ErrnoException).code ?? String(error);
          }
          expect(readFileSync(join(mount, 'file'), 'utf8')).toBe(code === 'written' ? text : old);
          expect(readdirSync(mount)).toEqual(['file']);
          outcomes.add(code);
        } finally {
          unmounted();
        }
      }
      expect([...outcomes].sort()).toEqual(['ENOSPC', 'written']);
    },
  );
});
