// The version of the package, from its own package.json.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export function version(): string {
  return (require('haarmonic/package.json') as { version: string }).version;
}
