// Prints where the programs of the named Debian packages are, one a line, for the tests that run them. What is missing is installed
// first where Debian's packages can be; otherwise one line on stderr for each says what to do.
//   node scripts/debian-packages.mjs chromium python3-sympy
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const { PATH = '' } = process.env;

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Every program of this name, in the order of the path: the first may be one without the library that is asked for. */
const onPath = (name) =>
  PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .filter(runs);

/** What the tests need: the names that the program has, the variable that decides when it is set, and what it must be able to do. */
const PACKAGES = {
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    variable: 'CHROMIUM',
    works: runs,
    purpose: 'the tests of the report',
    missing: 'no Chromium found',
    wrong: 'is no program',
  },
  'python3-sympy': {
    names: ['python3'],
    // Debian's package is for Debian's Python, whatever stands before it on the path.
    first: '/usr/bin/python3',
    variable: 'PYTHON',
    works: (file) => spawnSync(file, ['-c', 'import sympy'], { stdio: 'ignore' }).status === 0,
    purpose: 'the tests of printed programs',
    missing: 'no python3 with SymPy found',
    wrong: 'has no SymPy',
  },
};

function find({ names, first, variable, works }) {
  const given = process.env[variable];
  const found = names.flatMap(onPath);
  return (given ? [given] : [...found.filter((file) => file === first), ...found]).find(works);
}

function install(program, name) {
  const apt = (...args) =>
    execFileSync(program, ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const wanted = ['install', '--no-install-recommends', name];
  process.stderr.write(`installing Debian's package ${name}, which ${PACKAGES[name].purpose} need\n`);
  try {
    apt(...wanted);
  } catch {
    // The lists of packages are missing or old.
    apt('update');
    apt(...wanted);
  }
}

function provide(name) {
  const wanted = PACKAGES[name];
  const [apt] = onPath('apt-get');
  const given = process.env[wanted.variable];
  let file = find(wanted);
  if (file === undefined && !given && apt !== undefined && process.getuid?.() === 0) {
    try {
      install(apt, name);
      file = find(wanted);
    } catch {
      // Said below.
    }
  }
  if (file !== undefined) {
    process.stdout.write(`${file}\n`);
    return;
  }
  const reason = given ? `${wanted.variable}=${given} ${wanted.wrong}` : wanted.missing;
  process.stderr.write(
    `error: ${reason}; expected Debian's package ${name} (apt-get install ${name}) or the path of one in ${wanted.variable}\n`,
  );
  process.exitCode = 1;
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(PACKAGES, name));
if (names.length === 0 || unknown.length > 0) {
  process.stderr.write(
    `error: packages: got "${unknown.join(' ')}"; expected some of ${Object.keys(PACKAGES).join(', ')}\n`,
  );
  process.exitCode = 2;
} else names.forEach(provide);
