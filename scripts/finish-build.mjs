// After tsc: the entry point of the command must be executable when it is linked into node_modules/.bin; and build.json gets a
// digest of the compiled engine, by which cached formulas are told from those of other code.
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

chmodSync('dist/cli/main.js', 0o755);

const hash = createHash('sha256');
for (const folder of ['dist/src', 'dist/formulas']) {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js'));
  for (const name of files.sort()) hash.update(`${name}\n`).update(readFileSync(`${folder}/${name}`));
}
writeFileSync('dist/build.json', `${JSON.stringify({ digest: hash.digest('hex') })}\n`);
