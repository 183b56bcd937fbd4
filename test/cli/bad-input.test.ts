// Bad input: exit code 2, one line on stderr that says what was wrong and what was expected, nothing on stdout.

import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { expectBadInput, expectRefused, temporaryFolder } from './run-command.js';

const folder = temporaryFolder();
const file = (name: string) => join(folder, name);
writeFileSync(file('huge.json'), '');
truncateSync(file('huge.json'), 2 ** 31);
writeFileSync(file('broken.json'), '[["XX", 0.5');
writeFileSync(file('nan.json'), '[["XX", NaN]]');
writeFileSync(file('mixed.json'), '[["XX", 1], ["XXX", 1]]');
writeFileSync(file('letters.json'), '[["XQ", 1]]');
writeFileSync(file('complex.json'), '[["XX", "1+2j"]]');
writeFileSync(file('empty.json'), '');
writeFileSync(file('binary.json'), Buffer.from([0xff, 0xfe, 0, 1]));
mkdirSync(file('taken/report.md'), { recursive: true });

type Case = readonly [args: readonly string[], named: string | RegExp];

const WG: Case[] = [
  ...['0', '-1', '3,x', '', '1,2,', ',1', '1 2', '1.5', '1e3', '+1', '0x2', '1000000000', '2\n1', '\x1b[31m'].map(
    (text): Case => [['wg', text], 'is not a partition'],
  ),
  ...['0', '-1', '2.5', 'NaN', 'Infinity', '1e9999', '', '4x'].map((text): Case => [
    ['wg', '2', '--dim', text],
    '--dim is "',
  ]),
  [['wg', '2', '--dim=-1'], '--dim is "-1"'],
  ...['29', '-1', '1000000000', '2.5', ''].map((text): Case => [['wg', '--table', text], /--table is .* from 0 to 28/]),
  [['wg', '29'], /degree 29; .* 28/],
  [['wg', '15,14'], /degree 29; .* 28/],
  [['wg'], 'neither or both'],
  [['wg', '3', '--table', '3'], 'neither or both'],
  [['wg', '2', '3'], 'too many arguments'],
  [['wg', '2', '--format', 'pdf'], /"pdf"; expected text, latex, json/],
  [['wg', '2', '--format', ''], /""; expected text, latex, json/],
  [['wg', '2', '--json', '--format', 'latex'], '--json together with --format latex'],
  [['wg', '2', '--group', 'SU(2)'], '--group is "SU(2)"'],
  [['wg', '2', '--group', 'symplectic', '--dim', '3'], '--dim 3 with --group symplectic; expected an even D: the size'],
  [['wg', '--table', '2', '--group', 'cse', '--dim', '5'], '--dim 5 with --group cse; expected an even D: the size'],
  [['wg', '2', '--group', 'gue'], "--group gue has no Weingarten function of its own; expected Wick's theorem"],
  [
    ['wg', '2', '--group', 'diagonal-unitary'],
    '--group diagonal-unitary has no Weingarten function of its own; expected',
  ],
  [['wg', '2', '--group', 'special-unitary', '--dim', '3'], 'expected the one of unitary'],
  [['wg', '2', '--group', 'constructor'], '--group is "constructor"'],
  [['wg', '--table', '2', '--group', 'permutation'], '--table with --group permutation, whose values belong to pairs'],
  [['wg', '--group', 'permutation'], 'is no pair of set partitions; expected two set partitions as labels'],
  ...['2,1', '1,1/2', '1/1/1', '/', '0,1/1,1', '1,1/1,x'].map((text): Case => [
    ['wg', text, '--group', 'permutation'],
    'is no pair of set partitions',
  ]),
  [['wg', '1,2,1,2/1,1,2,2', '--group', 'free-orthogonal'], '(1,2,1,2) has a crossing'],
  [['wg', '1,1,1/1,1,1', '--group', 'free-orthogonal'], '(1,1,1) is not a pairing'],
  [['wg', '2', '--expand', '3', '--dim', '2'], '--expand together with --dim'],
  [['wg', '2', '--expand', '-1'], '--expand is "-1"'],
  [['wg', '2', '--dim'], "'--dim <N>' argument missing"],
  [['wg', '2', '--dimension', '4'], "unknown option '--dimension'"],
  [['wg', '2', `--${'x'.repeat(100_000)}`], 'unknown option'],
];

const PROGRAM: Case[] = [
  [[''], /unknown command|no command/],
  [['help', 'wgg'], 'none of that name; expected a command: wg, derive'],
  [['wgg', '2'], "unknown command 'wgg'"],
  [['--nope'], "unknown option '--nope'"],
  [['--json'], "unknown option '--json'"],
];

const D4 = ['--dim', '4', '--layers', '8'];
const derive = (...args: string[]) => ['derive', 'K', ...args];
const observed = (...args: string[]) => derive(...D4, ...args);
const fixedPauli = (...args: string[]) => [
  ...['derive', 'K^2', '--dim', '2', '--layers', '1', '--spectrum', '1,-1', '--ends', 'fixed'],
  ...['--generators', 'uniform-pauli', ...args],
];

const DERIVE: Case[] = [
  [['law', 'mu', ...D4, '--projector', '1'], /the law of mu.*K/],
  [['law', 'K', '--layers', '2', '--projector', '1'], 'no dimension'],
  [['law', 'K', '--dim', '4', '--projector', '1'], 'no number of layers'],
  [['law', 'K', ...D4], 'no observable'],
  [['law', 'K', ...D4, '--projector', '4'], 'K is 0 surely: the observable is a multiple of the identity'],
  [['law', 'K', ...D4, '--spectrum', '0,0,0,0'], 'K is 0 surely'],
  [['law', 'K', '--dim', '4', '--layers', '0', '--projector', '1'], 'K is 0 surely: there is no layer'],
  [['law', 'K', ...D4, '--projector', '1', '--quantiles', '0.5,1'], /--quantiles is .*between 0 and 1/],
  [['law', 'K', ...D4, '--projector', '1', '--at', 'x'], '--at is "x"'],
  [['law', 'K', ...D4, '--projector', '1', '--moments', '0'], '--moments is "0"'],
  [['law', 'K', ...D4, '--projector', '1', '--plot', 'law.gif'], /--plot is "law.gif".*\.svg or \.png/],
  [['law', 'K', ...D4, '--projector', '1', '--generators', 'general'], 'general generators'],
  [['derive'], "'quantity'"],
  [['derive', 'K', 'K'], 'too many arguments'],
  [['derive', ''], 'cannot read ""'],
  [['derive', 'Q'], 'unknown name "Q"'],
  [['derive', 'K+1'], '"K+1"'],
  [['derive', 'K^0'], '"K^0"'],
  [['derive', 'K^-1'], '"K^-1"'],
  [['derive', 'K^1.5'], '"K^1.5"'],
  [['derive', '('.repeat(50_000)], 'quantity'],
  [['derive', 'import("fs")'], 'quantity'],
  [['derive', 'var(var(K))'], 'var(var(K))'],
  [['derive', 'kernel[0,0]'], 'kernel[0,0]'],
  [['derive', 'mu^4'], /t = 12 .* t <= \d/],
  [['derive', 'K^99'], /t = 198 copies.* --force/],
  [['derive', 'mu^4'], /t = 12 .* t <= \d/],
  [['derive', 'var(mu^2)'], /t = 12 .* t <= \d/],
  [['derive', 'kernel[1,2]*kernel[3,4]*kernel[5,6]'], /t = 6 copies that start from 6 input states; expected t <= 5/],
  [['derive', 'tr(kernel^4)'], /t = 8 copies that start from \d input states/],
  [['derive', 'var(kernel)'], 'the whole kernel in a product, var or cov'],
  [
    ['derive', 'kernel[1,2]', '--dim', '4', '--layers', '2', '--projector', '1', '--gram', '1,2;2,1'],
    'negative eigenvalue',
  ],
  [['derive', 'kernel[1,2]', '--dim', '4', '--layers', '2', '--projector', '1', '--gram', '1,1/2;1/3,1'], 'row 1'],
  [['derive', 'kernel[1,2]', '--dim', '4', '--layers', '2', '--projector', '1', '--gram', '1,1/2'], '--gram is'],
  [['derive', 'kernel', '--dim', '4', '--layers', '2', '--projector', '1'], '--data N or --gram'],
  [['derive', 'K', '--data', '3'], '--data with K'],
  [derive('--dim', '4'), 'no observable'],
  [['derive', 'kernel', '--dim', '4', '--projector', '1', '--data', '2'], '--layers L'],
  [derive('--layers', '4'), '--dim N'],
  [derive('--projector', '1'), '--dim N'],
  [observed(), 'no observable'],
  ...['1', '0', '-4', '2.5', 'NaN', '1e9999', '', '99999999999'].map((text): Case => [
    derive('--dim', text),
    '--dim is "',
  ]),
  [derive('--dim', '3'), /D = 3 .* an even D, or --generators general/],
  [derive('--dim', '6', '--generators', 'uniform-pauli'), /D = 6 .* a power of two/],
  ...['-1', '1e3', '2.5', '', '99999999999'].map((text): Case => [derive('--layers', text), '--layers is "']),
  [observed('--spectrum', '1,2'), /2 eigenvalues; expected as many as D = 4/],
  [observed('--spectrum', '1,2,3,4,5'), '5 eigenvalues'],
  [observed('--spectrum', '1,NaN,1,1'), 'eigenvalue 2 is "NaN"'],
  [observed('--spectrum', '1,,1,1'), 'eigenvalue 2 is missing'],
  [observed('--spectrum', ''), 'eigenvalue 1 is missing'],
  [observed('--spectrum', '1/0,1,1,1'), 'eigenvalue 1'],
  [observed('--spectrum', '1e99999,1,1,1'), 'eigenvalue 1'],
  [observed('--projector', '5'), 'rank 5'],
  [observed('--projector', '-1'), 'rank "-1"'],
  [observed('--projector', '1.5'), 'rank "1.5"'],
  [observed('--spectrum', '3,1,0,-1', '--projector', '1'), '2 observables'],
  [observed('--traces', '1=0'), 'Tr O^2 is unknown'],
  [observed('--traces', '1=0,1=1'), 'twice'],
  [observed('--traces', '2=-1'), 'Tr O^2 is "-1"'],
  [observed('--traces', '0=5,1=0,2=1'), 'Tr O^0'],
  [observed('--traces', 'nonsense'), 'nonsense'],
  [derive('--dim', '16', '--layers', '8', '--traces', '1=0,2=16,4=1'), /--traces: .*Tr O\^2.*Tr O\^4/],
  [observed('--traces', '1=1,2=1,3=1,4=1/2'), '--traces'],
  [derive('--overlap', '5,1/9', '--generators', 'general', '--ends', 'fixed'), /no state has <X\^k> = 5, 1\/9/],
  [
    derive('--overlap', '0,1/2', '--generators', 'general', '--ends', 'fixed', '--generator-spectrum', '1,-1'),
    'with the eigenvalues of --generator-spectrum',
  ],
  [derive('--angle', 'double'), '--angle is "double"; expected full, half'],
  [derive('--state', '1,0'), '--state with haar ends'],
  [derive('--state', '1,0', '--ends', 'fixed'), '--state with involution generators; expected --overlap'],
  [fixedPauli('--state', '0,0'), 'the zero vector'],
  [fixedPauli('--state', '1,0,0'), '3 amplitudes'],
  [fixedPauli('--state', '1,q'), 'entry 2 is "q"'],
  [fixedPauli('--state', '1,0', '--pauli-spectrum', '2'), '--state together with --pauli-spectrum'],
  [fixedPauli('--pauli-spectrum', '3'), 'no pure state'],
  [fixedPauli('--pauli-spectrum', 'x'), '--pauli-spectrum is "x"'],
  [fixedPauli('--state', 'any'), 's_4'],
  [derive('--state', '1,0', '--ends', 'fixed', '--generators', 'general'), '--generator-spectrum'],
  [['derive', '-K'], /"-K" has a number in front; expected "K"/],
  [['derive', '-2*K^2'], /"-2\*K\^2" has a number in front; expected "K\^2"/],
  [['derive', 'K/3'], /"K\/3" has a number in front; expected "K"/],
  [['derive', '3'], 'cannot read "3"'],
  [['derive', 'mu^3'], /45 patterns of t = 9 copies, about .*--force/],
  [['derive', 'K^3*mu', '--generators', 'general'], /21 patterns of t = 9 copies, about .*--force/],
  [['derive', 'kernel[1,2]*kernel[2,3]*kernel[3,1]', '--generators', 'general'], /5 patterns .* --force/],
  [observed('--target', 'NaN', '--projector', '1'), '--target is "NaN"'],
  [observed('--target', '1/0', '--projector', '1'), '--target is "1/0"'],
  [derive('--overlap', '2', '--ends', 'fixed'), '--overlap is "2"'],
  [derive('--overlap', '1/2'), '--overlap with haar ends'],
  [derive('--ends', 'fixed', ...D4, '--projector', '1'), '--overlap'],
  [derive('--generators', 'general', ...D4, '--projector', '1'), '--generator-spectrum'],
  [derive('--generators', 'general', ...D4, '--projector', '1', '--generator-spectrum', '1,2'), '2 eigenvalues'],
  [derive('--generator-spectrum', '1,-1'), '--generator-spectrum with involution'],
  [derive('--generators', 'fancy'), '--generators is "fancy"'],
  [derive('--ends', 'loose'), '--ends is "loose"'],
  [derive('--expand', '1000'), '--expand is "1000"'],
  [derive('--digits', '0'), '--digits is "0"'],
  [derive('--format', 'word'), '"word"'],
];

const kernel = (...args: string[]) => ['derive', 'kernel', ...D4, '--projector', '1', ...args];

const KERNEL: Case[] = [
  [kernel(), /--data N or --gram/],
  ...['0', '5', '-1', '1.5', ''].map((text): Case => [kernel('--data', text), /--data is .* from 1 to 4/]),
  [kernel('--gram', '1,2'), '--gram is "1,2"'],
  [kernel('--gram', '1,x;x,1'), '--gram is "x"'],
  [kernel('--gram', '1,2;2,1'), 'positive semidefinite'],
  [kernel('--data', '1', '--gram', '1'), '--data together with --gram'],
  [['verify', 'kernel', '--dim', '4', '--layers', '3', '--projector', '1'], 'kernel matrix'],
  [['verify', 'kernel[1,3]', '--dim', '4', '--layers', '3', '--projector', '1', '--data', '2'], 'input 3 of 2'],
];

const PAULI: Case[] = [
  [observed('--pauli', 'XX + X'), /"X" has 1 letter; expected 2, one per qubit; .* X0 or X\(0\)/],
  [observed('--pauli', 'XXX'), 'letters'],
  [observed('--pauli', 'XA'), 'unknown label "XA"'],
  [observed('--pauli', 'NaN*XX'), 'NaN'],
  [observed('--pauli', '1e9999*XX'), /number|finite/],
  [observed('--pauli', 'i*XX'), 'Hermitian'],
  [observed('--pauli', ''), 'empty'],
  [observed('--pauli', 'X0 X5'), 'X5'],
  [observed('--pauli', '('.repeat(50_000)), 'nested too deeply'],
  [observed('--pauli', 'X*(0)'), 'X0 or X(0)'],
  [observed('--pauli', 'XX - XX'), /the sum "XX - XX" is 0; expected an observable that is not zero/],
  [observed('--pauli', '0*X0'), 'is 0'],
  [observed('--pauli', '1j*XX'), 'Hermitian'],
  [observed('--pauli', 'XX @ ZZ'), 'tensor product'],
  [derive('--dim', '6', '--layers', '1', '--pauli', 'XX'), /D = 6; expected a power of two/],
  [observed('--pauli', `@${file('absent.json')}`), 'ENOENT'],
  [observed('--pauli', '@'), 'ENOENT'],
  [observed('--pauli', `@${folder}`), 'EISDIR'],
  [observed('--pauli', `@${file('huge.json')}`), /2147483648 bytes; expected .* 10000000 bytes/],
  [observed('--pauli', `@${file('broken.json')}`), 'the text ends too early'],
  [observed('--pauli', `@${file('nan.json')}`), 'coefficient "NaN"'],
  [observed('--pauli', `@${file('empty.json')}`), 'the text is empty'],
  [observed('--pauli', `@${file('binary.json')}`), 'at position 1'],
  [observed('--pauli', `@${file('mixed.json')}`), /entry 2: .*"XXX" has 3 letters/],
  [observed('--pauli', `@${file('letters.json')}`), '"XQ"'],
  [observed('--pauli', `@${file('complex.json')}`), 'complex'],
];

const simulated = (...args: string[]) => ['verify', 'K', '--dim', '4', '--layers', '3', '--projector', '1', ...args];

const VERIFY: Case[] = [
  ...['1', '0', '-5', '1e4', '2.5', 'NaN', '', '1000000001'].map((text): Case => [
    simulated('--samples', text),
    /--samples is .* from 2 to 1000000000/,
  ]),
  ...['-1', '1.5', '1e5', '', '9007199254740992'].map((text): Case => [simulated('--seed', text), '--seed is "']),
  [['verify', 'Q', '--dim', '4', '--layers', '3', '--projector', '1'], 'unknown name "Q"'],
  [['verify', 'mu^4', '--dim', '4', '--layers', '3', '--projector', '1'], 't = 12'],
  [['verify', 'K', '--dim', '4', '--layers', '3'], 'no observable'],
  [['verify', 'K', '--dim', '4', '--projector', '1'], '--layers L'],
  [['verify', 'K', '--projector', '1'], '--dim N'],
  [['verify', 'K', '--dim', '4', '--layers', '3', '--traces', '1=0,2=4'], '--traces'],
  [['verify', 'K', '--dim', '3', '--layers', '3', '--projector', '1'], 'D = 3'],
  [['verify', 'K', '--dim', '131072', '--layers', '3', '--projector', '1'], 'dimension 131072'],
  [['verify', 'K', '--dim', '4', '--layers', '1000000000', '--projector', '1'], 'layers 1000000000'],
  ...['0', '100000', 'many', ''].map((text): Case => [simulated('--workers', text), '--workers is "']),
  ...['0', '-1', '2', 'soon', ''].map((text): Case => [simulated('--until', text), '--until is "']),
  [simulated('--samples', '200', '--checkpoint', folder), 'EISDIR'],
  [simulated('--checkpoint', join(folder, 'absent', 'run.json')), 'there is no folder'],
  [simulated('--checkpoint', ''), '--checkpoint is empty'],
  [simulated('--generators', 'general', '--ends', 'fixed', '--generator-spectrum', '1,1,0,0'), '--state'],
  [
    ['verify', 'K^2', ...D4, '--projector', '1', '--generators', 'uniform-pauli', '--ends', 'fixed', '--state', 'any'],
    'cannot be simulated; expected --state',
  ],
  [['audit', 'eq99'], /"eq99"; expected one of the 36 .* eq9, eq7, eq8\s*$/],
  [simulated('--projector', '2'), '2 observables'],
  [simulated('--format', 'latex'), "unknown option '--format'"],
];

const reproduce = (out: string, ...args: string[]) => ['reproduce', '--quick', '--out', out, ...args];

const REPRODUCE: Case[] = [
  [['reproduce'], '--out <DIR>'],
  [['reproduce', '--out'], "'--out <DIR>' argument missing"],
  [reproduce(''), 'cannot write to ""'],
  [reproduce(file('nan.json')), 'cannot write'],
  [reproduce(file('nan.json/below')), 'cannot write'],
  [reproduce(file('taken')), 'report.md" (a folder)'],
  ...['-1', '1099511627777', '1.5', ''].map((text): Case => [reproduce(file('never'), '--seed', text), '--seed is "']),
  [reproduce(file('never'), 'stray'), 'too many arguments'],
  [reproduce(file('never'), '--full'), "unknown option '--full'"],
];

/** What only a child shows, or what would never end here if it were not refused. */
const CHILDREN: Case[] = [
  [[], 'no command'],
  [['wg', '2', '--\x1b[31m'], 'unknown option'],
  [['wg', '\x1b[31m\n2'], 'is not a partition'],
  [observed('--pauli', `@${file('huge.json')}`), /2147483648 bytes; expected .* 10000000 bytes/],
  ...(process.platform === 'win32' ? [] : [[observed('--pauli', '@/dev/zero'), 'too long'] as const]),
  ...(process.platform === 'linux' ? [[reproduce('/proc/below'), 'cannot write'] as const] : []),
];

const GROUPS = [
  ['the program', PROGRAM],
  ['wg', WG],
  ['derive', DERIVE],
  ['--pauli', PAULI],
  ['derive kernel', KERNEL],
  ['verify', VERIFY],
  ['reproduce', REPRODUCE],
] as const;

const shown = (args: readonly string[]) => args.map((arg) => JSON.stringify(arg).slice(0, 60)).join(' ');

/** A child takes up to a second. All cases run in this process, and every so many as a child. */
const STRIDE = 6;

describe.each(GROUPS)('bad input to %s', (_, cases) => {
  it.each(cases.map(([args, named]) => [shown(args), args, named] as const))('%s', async (_, args, named) => {
    await expectRefused(args, named);
  });
});

describe.concurrent.each([
  ...GROUPS.map(([name, cases]) => [name, cases.filter((_, at) => at % STRIDE === 0)] as const),
  ['the process', CHILDREN] as const,
])('bad input to %s, as a child process', (_, some) => {
  it.each(some.map(([args, named]) => [shown(args), args, named] as const))('%s', async (_, args, named) => {
    await expectBadInput(args, named);
  });
});
