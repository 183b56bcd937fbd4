// Finding a browser and SymPy, or saying in one line what to install.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haarmonic-browser-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

function find(variables: Record<string, string> = {}, name = 'chromium') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/debian-packages.mjs', name], {
    encoding: 'utf8',
    env: { PATH: folder, ...variables },
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

const INSTALLING = "installing Debian's package chromium, which the tests of the report need";
const ADVICE = "expected Debian's package chromium (apt-get install chromium) or the path of one in CHROMIUM";

describe('the browser', () => {
  it('is the one that the variable names, else the first on the path', () => {
    const own = program('own', '');
    const chrome = program('google-chrome', '');
    expect(find()).toEqual({ status: 0, stdout: chrome, stderr: '' });
    const chromium = program('chromium', '');
    expect(find()).toEqual({ status: 0, stdout: chromium, stderr: '' });
    expect(find({ CHROMIUM: own })).toEqual({ status: 0, stdout: own, stderr: '' });
  });

  it('is asked for in one line where there is none', () => {
    expect(find()).toEqual({ status: 1, stdout: '', stderr: `error: no Chromium found; ${ADVICE}` });
    expect(find({ CHROMIUM: '/nowhere' })).toEqual({
      status: 1,
      stdout: '',
      stderr: `error: CHROMIUM=/nowhere is no program; ${ADVICE}`,
    });
  });

  it.runIf(process.getuid?.() === 0)('is installed where that is possible', () => {
    const chromium = join(folder, 'chromium');
    // Knows the package only after an update.
    program(
      'apt-get',
      `for word; do last=$word; done
case "$last" in
update) : > '${folder}/updated' ;;
chromium) [ -e '${folder}/updated' ] || exit 100
  echo '#!/bin/sh' > '${chromium}'; /bin/chmod 755 '${chromium}' ;;
esac`,
    );
    expect(find()).toEqual({ status: 0, stdout: chromium, stderr: INSTALLING });
  });

  it.runIf(process.getuid?.() === 0)('is asked for where it cannot be installed', () => {
    program('apt-get', 'exit 100');
    const { status, stderr } = find();
    expect([status, stderr]).toEqual([1, `${INSTALLING}\nerror: no Chromium found; ${ADVICE}`]);
  });
});

describe('SymPy', () => {
  const advice = "expected Debian's package python3-sympy (apt-get install python3-sympy) or the path of one in PYTHON";

  it('is looked for in every python3 on the path, unless the variable names one', () => {
    const bare = join(folder, 'bare');
    mkdirSync(bare);
    const without = program('bare/python3', 'exit 1');
    const python = program('python3', '');
    const path = { PATH: `${bare}:${folder}` };
    expect(find(path, 'python3-sympy')).toEqual({ status: 0, stdout: python, stderr: '' });
    expect(find({ ...path, PYTHON: without }, 'python3-sympy')).toEqual({
      status: 1,
      stdout: '',
      stderr: `error: PYTHON=${without} has no SymPy; ${advice}`,
    });
  });

  it('is asked for in one line where there is none', () => {
    expect(find({}, 'python3-sympy')).toEqual({
      status: 1,
      stdout: '',
      stderr: `error: no python3 with SymPy found; ${advice}`,
    });
  });
});

it('packages that no test needs are refused', () => {
  expect(find({}, 'emacs')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'error: packages: got "emacs"; expected some of chromium, python3-sympy',
  });
});
