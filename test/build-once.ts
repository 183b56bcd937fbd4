// The command line is tested as its users run it: the compiled dist/, as a child process. The report is opened in Chromium, which is
// installed where that can be done; where it cannot, the tests that need it say so and fail.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export default function setup(): void {
  if (!existsSync('dist/cli/main.js')) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  spawnSync(process.execPath, ['scripts/browser.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
