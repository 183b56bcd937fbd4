// The command line is tested as its users run it: the compiled dist/, as a child process. What tests run beside it is installed from
// Debian's packages where that can be done; where it cannot, the tests that need it say so and fail.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The report is opened in Chromium, and printed programs run in SymPy. */
const PACKAGES = ['chromium', 'python3-sympy'];

export default function setup(): void {
  if (!existsSync('dist/cli/main.js')) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  spawnSync(process.execPath, ['scripts/debian-packages.mjs', ...PACKAGES], { stdio: ['ignore', 'ignore', 'inherit'] });
}
