// Installs what package-lock.json asks for, unless node_modules already holds it, and builds dist/.
// So `npm start` and `npm test` are all that a fresh clone needs.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The packages that a lock file names, without the fields that npm rewrites between the two files. */
function locked(path) {
  if (!existsSync(path)) return null;
  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  return JSON.stringify(
    Object.entries(packages)
      .filter(([name, entry]) => name !== '' && !entry.optional)
      .map(([name, entry]) => `${name}@${entry.version}`)
      .sort(),
  );
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const run = (...args) =>
  execFileSync(npm, args, { stdio: ['ignore', 2, 'inherit'], shell: process.platform === 'win32' });

if (locked('node_modules/.package-lock.json') === locked('package-lock.json')) run('run', '--silent', 'build');
else run('ci', '--no-audit', '--no-fund', '--loglevel=error'); // its prepare script builds
