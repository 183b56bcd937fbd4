// Prints where Chromium is, for the tests that open a page in a real browser. Where it is missing and Debian's packages can be
// installed, it is installed first; otherwise one line on stderr says what to do.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const { CHROMIUM, PATH = '' } = process.env;

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = (name) =>
  PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find(runs);

/** The variable decides when it is set; then the first of the names on the path. */
function find() {
  if (CHROMIUM) return runs(CHROMIUM) ? CHROMIUM : undefined;
  return NAMES.map(onPath).find((file) => file !== undefined);
}

function install(program) {
  const apt = (...args) =>
    execFileSync(program, ['-qq', '-y', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const chromium = ['install', '--no-install-recommends', 'chromium'];
  process.stderr.write("installing Debian's package chromium, which the tests of the report need\n");
  try {
    apt(...chromium);
  } catch {
    // The lists of packages are missing or old.
    apt('update');
    apt(...chromium);
  }
}

let browser = find();
const apt = onPath('apt-get');
if (browser === undefined && !CHROMIUM && apt !== undefined && process.getuid?.() === 0) {
  try {
    install(apt);
    browser = find();
  } catch {
    // Said below.
  }
}
if (browser === undefined) {
  const reason = CHROMIUM ? `CHROMIUM=${CHROMIUM} is no program` : 'no Chromium found';
  process.stderr.write(
    `error: ${reason}; expected Debian's package chromium (apt-get install chromium) or the path of one in CHROMIUM\n`,
  );
  process.exitCode = 1;
} else process.stdout.write(`${browser}\n`);
