// After tsc: the entry point of the command must be executable when it is linked into node_modules/.bin.
import { chmodSync, existsSync } from 'node:fs';

if (existsSync('dist/cli/main.js')) chmodSync('dist/cli/main.js', 0o755);
