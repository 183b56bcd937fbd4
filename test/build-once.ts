// The command line is tested as its users run it: the compiled dist/, as a child process.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export default function setup(): void {
  if (!existsSync('dist/cli/main.js')) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
