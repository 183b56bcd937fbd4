// The commands and their options, as commander reads them. What a command does is in a file of its own, imported when it runs.

import { Command, type CommanderError, Option } from 'commander';
import { InputError } from '../src/input-error.js';
import { takesLeadingMinus } from './leading-minus.js';
import { version } from './version.js';

/** Options that every command with a formula in it takes. */
export interface FormatOptions {
  readonly format?: string;
  readonly json?: boolean;
}

/** Options that fix numbers, observables and the ensemble. */
export interface SettingOptions {
  readonly dim?: string;
  readonly layers?: string;
  /** observables in the order in which they were given */
  readonly observable?: readonly ObservableOption[];
  readonly target?: string;
  readonly overlap?: string;
  readonly generators?: string;
  readonly generatorSpectrum?: string;
  readonly ends?: string;
  readonly angle?: string;
  readonly state?: string;
  readonly pauliSpectrum?: string;
  readonly data?: string;
  readonly gram?: string;
  /** false with --no-cache */
  readonly cache?: boolean;
}

export interface ObservableOption {
  readonly kind: 'spectrum' | 'projector' | 'pauli' | 'traces';
  readonly text: string;
}

export function buildProgram(): Command {
  const program = new Command('haarmonic')
    .description('Exact Haar averages: Weingarten functions, random circuits, and their check by Monte Carlo')
    .version(version(), '-V, --version', 'print the version')
    .helpCommand('help [command]', 'what --help shows, of a command too')
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => undefined, writeErr: () => undefined })
    .exitOverride(explain)
    .addHelpText('after', '\nExample:\n  $ haarmonic derive K\n  $ haarmonic <command> --help\n');

  const command = (name: string, description: string, example: string) =>
    program
      .command(name)
      .description(description)
      .showSuggestionAfterError(false)
      .configureOutput({ outputError: () => undefined })
      .exitOverride(explain)
      .addHelpText('after', `\nExample:\n${example}\n`);

  formatOptions(
    command('wg', 'Weingarten function of a class, or the table of a degree', WG_EXAMPLE)
      .summary('Weingarten function of a class, or the table of a degree')
      .description(WG_DESCRIPTION)
      .argument('[class]', 'a partition such as 3,1: a cycle type, or a coset type; or a pair of diagrams: 1,1,2/1,2,2')
      .option('--table <degree>', 'all classes of a degree')
      .option('--group <group>', 'one of the names above', 'unitary')
      .option('--dim <N>', 'exact value at an integer D >= 1, below the degree too; D is the size of the matrix')
      .option('--expand <K>', 'expansion in 1/D to K orders beyond the leading one'),
  ).action(async (mu: string | undefined, options: Record<string, string | undefined>) => {
    const { runWg } = await import('./wg-command.js');
    runWg(mu, options);
  });

  settingOptions(
    formatOptions(
      command('derive', 'the exact formula of a quantity; with numbers given, its exact value', DERIVE_EXAMPLE)
        .argument('<quantity>', 'K, K^2, mu, mu^2, eps*K, kernel[1,2]^2, var(...), cov(..., ...), kernel, tr(kernel^2)')
        .option('--expand <K>', 'orders of 1/D beyond the leading one in the expansion', '3')
        .option('--digits <N>', 'digits of the decimal value', '17')
        .option('--force', 'begin whatever it costs'),
    ),
  ).action(async (quantity: string, options: SettingOptions & FormatOptions & DeriveOptions) => {
    const { runDerive } = await import('./derive-command.js');
    await runDerive(quantity, options);
  });

  settingOptions(
    command('law', 'the distribution of K for given numbers', LAW_EXAMPLE)
      .argument('<quantity>', 'K')
      .option('--moments <N>', 'how many exact moments', '4')
      .option('--quantiles <list>', 'probabilities between 0 and 1', '0.01,0.05,0.25,0.5,0.75,0.95,0.99')
      .option('--at <list>', 'values of K at which to tell the probability of less and the density')
      .option('--plot <FILE>', 'a picture of the density, FILE.svg or FILE.png')
      .option('--json', 'one JSON document on stdout'),
  ).action(async (quantity: string, options: SettingOptions & LawOptions) => {
    const { runLaw } = await import('./law-command.js');
    await runLaw(quantity, options);
  });

  formatOptions(
    takesLeadingMinus(command('integrate', INTEGRATE_DESCRIPTION, INTEGRATE_EXAMPLE))
      .argument('[expression]', "tr(A*U*B*U'), abs(U[1,2])^4, (psi'*A*psi)^2, U*A*U'*B, twirl(2, X), ...")
      .option(
        '--network <FILE>',
        'integrate a tensor network instead: JSON with tensors and indices, or edges as in RTNI',
      )
      .option('--dim <N>', 'exact value at an integer D >= 1, below the degree too; dA=2,dB=3 for several dimensions')
      .option('--group <ensemble>', 'of random names alone: one of the ensembles above', 'unitary')
      .addOption(
        listOption('--random <names>', 'the random matrices, such as U,O:orthogonal,W:wishart(m): U,V,W by default'),
      )
      .option('--variance <v>', 'of the entries of Gaussian matrices: 1/D, or G=1/2,H=1/D; 1 by default')
      .addOption(listOption('--states <names>', 'the random pure states: psi by default'))
      .addOption(listOption('--vectors <names>', 'constant column vectors'))
      .addOption(listOption('--scalars <names>', 'names that are numbers, wherever they stand'))
      .option('--deltas', 'indices that are letters stay free: Kronecker deltas in the answer')
      .addOption(
        listOption(
          '--assume <list>',
          'properties of constants: "A^2=1, tr(B)=0, P projector rank r, rho state, rho pure state, phi\'*chi=0"; letters are real numbers',
        ),
      )
      .option('--expand <K>', 'expansion in 1/D to K orders beyond the leading one')
      .option('--explain', 'say how the sum was organised, and its cost')
      .option('--check', 'compare with Monte Carlo at small D; exit code 1 when it does not agree')
      .option('--seed <N>', 'seed of --check', '1')
      .option('--force', 'begin whatever it costs')
      .addHelpText('after', RESULT_MATRICES),
  ).action(async (expression: string | undefined, options: IntegrateCommandOptions) => {
    const { runIntegrate } = await import('./integrate-command.js');
    await runIntegrate(expression?.trim(), options);
  });

  settingOptions(
    command('verify', 'Monte Carlo against the exact value', VERIFY_EXAMPLE)
      .argument('[quantity...]', 'quantities, as for derive; all registered ones when none is given')
      .option('--samples <N>', 'samples for each check')
      .option('--circuits <N>', 'beside it N circuits drawn once, averaged over their angles alone, as in Eq. (20)')
      .option('--law', 'the whole distribution of K: Kolmogorov-Smirnov and Anderson-Darling statistics')
      .option(
        '--until <REL>',
        'sample until the relative standard error is REL, with a stopping rule valid at any time',
      )
      .option(
        '--sampling <kind>',
        'frames: each Haar block drawn on the vectors that it meets, the default; blocks: whole ones',
      )
      .option('--checkpoint <FILE>', 'file that holds the state of the run, and from which it goes on')
      .option('--workers <N>', 'threads; as many as there are processors by default')
      .option('--force', 'derive the exact value whatever it costs')
      .option('--seed <N>', 'seed of the random streams', '1')
      .option('--json', 'one JSON document on stdout'),
  ).action(async (quantities: string[], options: SettingOptions & VerifyOptions) => {
    const { runVerify } = await import('./verify-command.js');
    await runVerify(quantities, options);
  });

  settingOptions(
    command('train', 'gradient descent beside the decay that the mean of K predicts', TRAIN_EXAMPLE)
      .option('--rate <eta>', 'learning rate', '0.001')
      .option('--steps <N>', 'steps of gradient descent, a multiple of 10', '1000')
      .option('--initialisations <N>', 'how many', '50')
      .option('--keep-circuit', 'one circuit for all, with other angles: the paper, Fig. 2')
      .option('--workers <N>', 'threads; as many as there are processors by default')
      .option('--seed <N>', 'seed of circuits and angles', '1')
      .option('--json', 'one JSON document on stdout'),
  ).action(async (options: SettingOptions & TrainOptions) => {
    const { runTrain } = await import('./train-command.js');
    await runTrain(options);
  });

  command('tables', 'the tables of the supplement, as Markdown, LaTeX, CSV and JSON', TABLES_EXAMPLE)
    .requiredOption('--out <DIR>', 'folder for the files')
    .option('--quick', 'fewer samples: under half a minute')
    .option('--workers <N>', 'threads; as many as there are processors by default')
    .option('--seed <N>', 'seed of the observable and of the random streams', '1')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: TablesOptions) => {
      const { runTables } = await import('./tables-command.js');
      await runTables(options);
    });

  command(
    'figures',
    'the figures of the supplement, as SVG and PNG, with their specifications and data',
    FIGURES_EXAMPLE,
  )
    .requiredOption('--out <DIR>', 'folder for the files')
    .option('--quick', 'fewer samples: under half a minute')
    .option('--workers <N>', 'threads; as many as there are processors by default')
    .option('--seed <N>', 'seed of the observable and of the random streams', '1')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: FiguresOptions) => {
      const { runFigures } = await import('./figures-command.js');
      await runFigures(options);
    });

  command('audit', 'every equation and figure of the paper against the exact result', AUDIT_EXAMPLE)
    .argument('[id]', 'explain one statement in full: eq9, eq12, eq16a, fig3, mean-mu, ...')
    .option('--samples <N>', 'samples for each average under a verdict', '4000')
    .addOption(
      new Option(
        '--angle <angle>',
        'gate of the exact side: full, exp(i theta X) as in the paper, or half, exp(-i theta X/2); the paper stays as printed',
      ).default('full'),
    )
    .option('--workers <N>', 'threads; as many as there are processors by default')
    .option('--seed <N>', 'seed of the random streams', '1')
    .option('--json', 'one JSON document on stdout')
    .action(async (id: string | undefined, options: AuditOptions) => {
      const { runAudit } = await import('./audit-command.js');
      await runAudit(id, options);
    });

  command('reproduce', 'the whole of it: derive, verify, audit, tables, figures, report', REPRODUCE_EXAMPLE)
    .requiredOption('--out <DIR>', 'folder for report.html, report.md, results.json, tables/ and figures/')
    .option('--quick', 'fewer samples: under two minutes')
    .option('--workers <N>', 'threads; as many as there are processors by default')
    .option('--seed <N>', 'seed of the observable and of the random streams', '1')
    .option('--json', 'one JSON document on stdout')
    .action(async (options: ReproduceOptions) => {
      const { runReproduce } = await import('./reproduce-command.js');
      await runReproduce(options);
    });

  command('rpc', 'JSON-RPC 2.0 on stdin and stdout, one message a line, until stdin ends', RPC_EXAMPLE)
    .option('--threads <N>', 'how many requests may run at the same time; 4, or as many as there are processors')
    .action(async (options: RpcOptions) => {
      const { runRpc } = await import('./rpc-command.js');
      await runRpc(program, options);
    });

  for (const command of program.commands) for (const option of command.options) refuseSecondValue(option, program);
  return program;
}

/** A list that may be given in several pieces. */
function listOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string, before?: string[]) => [...(before ?? []), text]);
}

/** One value, or the second would silently replace the first. Lists have a parser of their own already. */
function refuseSecondValue(option: Option, program: Command): void {
  if (!option.required || option.parseArg !== undefined) return;
  let isGiven = false;
  // A program may be run several times.
  program.hook('preSubcommand', () => {
    isGiven = false;
  });
  option.argParser((text: string) => {
    if (isGiven) throw new InputError(`${option.long ?? option.flags} is given twice`, 'it once');
    isGiven = true;
    return text;
  });
}

export interface IntegrateCommandOptions extends FormatOptions {
  readonly network?: string;
  readonly dim?: string;
  readonly group: string;
  readonly random?: readonly string[];
  readonly variance?: string;
  readonly states?: readonly string[];
  readonly vectors?: readonly string[];
  readonly scalars?: readonly string[];
  readonly deltas?: boolean;
  readonly assume?: readonly string[];
  readonly expand?: string;
  readonly explain?: boolean;
  readonly check?: boolean;
  readonly seed: string;
  readonly force?: boolean;
}

export interface DeriveOptions {
  readonly expand: string;
  readonly digits: string;
  readonly force?: boolean;
}

export interface LawOptions {
  readonly moments: string;
  readonly quantiles: string;
  readonly at?: string;
  readonly plot?: string;
  readonly json?: boolean;
}

export interface VerifyOptions {
  readonly law?: boolean;
  readonly samples?: string;
  readonly until?: string;
  readonly circuits?: string;
  readonly sampling?: string;
  readonly checkpoint?: string;
  readonly force?: boolean;
  readonly workers?: string;
  readonly seed: string;
  readonly json?: boolean;
}

export interface TrainOptions {
  readonly rate: string;
  readonly steps: string;
  readonly initialisations: string;
  readonly keepCircuit?: boolean;
  readonly workers?: string;
  readonly seed: string;
  readonly json?: boolean;
}

export interface TablesOptions {
  readonly out: string;
  readonly quick?: boolean;
  readonly workers?: string;
  readonly seed: string;
  readonly json?: boolean;
}

export interface FiguresOptions {
  readonly out: string;
  readonly quick?: boolean;
  readonly workers?: string;
  readonly seed: string;
  readonly json?: boolean;
}

export interface AuditOptions {
  readonly angle?: string;
  readonly samples: string;
  readonly workers?: string;
  readonly seed: string;
  readonly json?: boolean;
}

export interface ReproduceOptions {
  readonly out: string;
  readonly quick?: boolean;
  readonly workers?: string;
  readonly seed: string;
  readonly json?: boolean;
}

export interface RpcOptions {
  readonly threads?: string;
}

function formatOptions(command: Command): Command {
  return command
    .option('--format <format>', 'text (the default), latex, json, sympy, mathematica or julia')
    .option('--json', 'the same as --format json');
}

/** The gate, wherever derivatives with respect to its angle are averaged. */
function angleOption(): Option {
  return new Option(
    '--angle <angle>',
    'the gate: full, exp(i theta X), or half, exp(-i theta X/2): K is a quarter',
  ).default('full');
}

function settingOptions(command: Command): Command {
  takesLeadingMinus(command);
  const given: ObservableOption[] = [];
  command.parent?.hook('preSubcommand', () => {
    given.length = 0;
  });
  const observable = (kind: ObservableOption['kind'], flags: string, description: string) =>
    new Option(flags, description).argParser((text: string) => {
      given.push({ kind, text });
      return text;
    });
  return command
    .option('--dim <N>', 'the dimension D, an integer >= 2')
    .option('--layers <L>', 'the number of layers L')
    .addOption(observable('spectrum', '--spectrum <list>', 'observable by its D eigenvalues: 3,1,0,-1'))
    .addOption(observable('projector', '--projector <R>', 'observable: a projector of rank R'))
    .addOption(
      observable(
        'pauli',
        '--pauli <sum>',
        'observable: "0.5*XXIZ + 1/3*Z0 Z1", qubit 0 rightmost, or @file; more forms in docs/pauli-sums.md',
      ),
    )
    .addOption(observable('traces', '--traces <list>', 'observable by its traces Tr O^k: 1=0,2=16,4=16'))
    .option('--target <O_0>', 'the target of eps, a rational', '0')
    .option('--overlap <x>', '<psi|X_L|psi>, for fixed ends')
    .option('--generators <kind>', 'involution, uniform-pauli or general', 'involution')
    .option('--generator-spectrum <list>', 'the D eigenvalues of X, for general generators')
    .option('--ends <ends>', 'haar, or fixed: no Haar block between the state and X_L', 'haar')
    .option(
      '--state <state>',
      'for fixed ends, uniform-pauli: stabilizer (the default), any, or amplitudes: "1, 3/5+4/5i" or @file; general: amplitudes in the eigenbasis of X',
    )
    .option(
      '--pauli-spectrum <list>',
      'for fixed ends, uniform-pauli: s_4,s_6,... of the state, s_k the sum of <psi|P|psi>^k over all Pauli strings P',
    )
    .addOption(angleOption())
    .option('--data <N>', 'supervised: N orthonormal inputs')
    .option('--gram <matrix>', 'supervised: rational Gram matrix of the inputs, "1,3/5;3/5,1"')
    .option('--no-cache', 'derive anew, and keep nothing in the cache folder')
    .hook('preAction', (_, called) => {
      called.setOptionValue('observable', [...given]);
    });
}

/** Commander's own messages, completed to one line that says what was wrong and what was expected. */
function explain(error: CommanderError): never {
  const expectations: Readonly<Record<string, string>> = {
    'commander.unknownOption': 'an option that --help lists',
    'commander.unknownCommand':
      'one of wg, derive, law, integrate, verify, train, audit, tables, figures, reproduce, rpc',
    'commander.missingArgument': 'what --help shows',
    'commander.optionMissingArgument': 'a value after it',
    'commander.missingMandatoryOptionValue': 'it to be given',
    'commander.excessArguments': 'fewer; expressions that hold spaces need quotes',
    'commander.help': 'a command: wg, derive, integrate, verify, train, audit, tables, figures, reproduce or rpc',
  };
  if (error.exitCode !== 0) {
    const said =
      error.code === 'commander.help'
        ? 'no command, or none of that name'
        : error.message.replace(/^error: |\. Expected .*$|\.$/gs, '');
    // What is quoted may be as long as the user's slip of the clipboard.
    const short = said.length > 120 ? `${said.slice(0, 117)}...` : said;
    error.message = `error: ${short}; expected ${expectations[error.code] ?? 'what --help shows'}`;
  }
  throw error;
}

/** The conventions of src/weingarten/groups.ts, which --help does not load. */
const WG_DESCRIPTION = `Weingarten function of a class, or the table of a degree

D is always the size of the matrix. Groups, what the argument is, conventions:

  unitary      cycle type of sigma tau^-1; the inverse of D^cycles(sigma tau^-1)
               over S_n. haarpy, IntegrateUnitary.jl, RTNI: the same
  orthogonal   coset type of two pairings of 2n points; the inverse of
               D^loops(p, q). haarpy takes a permutation of 2n points
  symplectic   USp(D): U^T J U = J, J = [[0, 1], [-1, 0]], D even; coset type;
               (-1)^parts times that of orthogonal at -D: the inverse of D^loops
               with the chords of p and q directed against each other. Matsumoto
               and haarpy take a permutation sigma and N = D/2: their value is
               this one times (-1)^(n - parts) sign(sigma)
  coe          V = U^T U; coset type; that of orthogonal at D + 1 (haarpy too)
  cse          V = J^T U^T J U, D even; coset type; (-1)^parts times that of
               orthogonal at 1 - D: that of symplectic at N - 1/2 (haarpy: N)
  permutation  two set partitions as labels: 1,1,2/1,2,2 is {1,2},{3} with
               {1},{2,3}; in haarpy ((0,1),(2,)) and ((0,),(1,2))
  centered-permutation   P - 1/D, P a permutation matrix; the same argument
  free-orthogonal        two non-crossing pairings: 1,1,2,2/1,2,2,1
  free-symmetric         two non-crossing partitions: 1,1,2/1,2,2`;

const WG_EXAMPLE = `  $ haarmonic wg 2,1 --dim 4
  -1/180
  $ haarmonic wg 2,1 --group orthogonal
  -1/(D*(D - 1)*(D - 2)*(D + 4))
  $ haarmonic wg 2,1 --group symplectic --dim 4
  ...
  $ haarmonic wg 1,1,2/1,2,2 --group permutation
  1/(D*(D - 1)*(D - 2))
  $ haarmonic wg --table 3 --format latex`;

const DERIVE_EXAMPLE = `  $ haarmonic derive K --dim 4 --layers 8 --spectrum 3,1,0,-1
  E[K] = L*(2*D*tr(O^2)/((D - 1)*(D + 1)^2) - 2*tr(O)^2/((D - 1)*(D + 1)^2))
  at D = 4, L = 8: 112/15 = 7.4666666666666667
  ...
  $ haarmonic derive K --format latex`;

/** The ensembles of src/integrate/random-matrices.ts, which --help does not load. */
const INTEGRATE_DESCRIPTION = `an average over random matrices and states, exact for every D

Ensembles for --random NAME:ENSEMBLE and --group, several in one expression.
D is always the size of the matrix; docs/ensembles.md has the conventions:

  unitary, orthogonal    Haar measure on U(D), O(D)
  symplectic             USp(D): U^T J U = J, J = [[0, 1], [-1, 0]], D even;
                         J may stand in the expression
  special-unitary, special-orthogonal  SU(D), SO(D); unbalanced with --dim
  coe, cse               V = U^T U; V = J^T U^T J U
  stiefel(k), real-stiefel(k)  the first k columns of a unitary, of an
                         orthogonal matrix
  permutation, centered-permutation, diagonal-unitary
  ginibre, real-ginibre, gue, goe, gse, wishart(m), real-wishart(m)
                         Gaussian; variances by --variance`;

const LAW_EXAMPLE = `  $ haarmonic law K --dim 4 --layers 8 --projector 1
  the law of K at D = 4, L = 8; involution generators, haar ends; gate exp(i theta X)
  E[K] = 16/25 = 0.64
  ...
  $ haarmonic law K --dim 16 --layers 40 --pauli ZIII --quantiles 0.01,0.99 --at 1,2 --json
  $ haarmonic law K --dim 4 --layers 8 --projector 1 --plot law.svg`;

const INTEGRATE_EXAMPLE = `  $ haarmonic integrate "tr(A*U*B*U')"
  tr(A)*tr(B)/D
  Holds for every integer D >= 1. Averaged over U: unitary.
  $ haarmonic integrate "abs(tr(U))^6" --dim 2
  5
  Exact at D = 2. Averaged over U: unitary.
  $ haarmonic integrate "tr(U*H*U'*O*H*O')" --random U,O:orthogonal,H:gue
  1
  Holds for every integer D >= 1. Averaged over U: unitary; O: orthogonal; H: gue.
  $ haarmonic integrate "U*A*U'*B*U*C*U'" --assume "A^2=1, tr(B)=0" --format latex
  $ haarmonic integrate "abs(U[1,1]*U[2,2])^2" --expand 2 --check
  ...`;

const RESULT_MATRICES = `
Matrices in a result:
  P(2,3,1)              permutes copies: row k is column p(k), here p = 2,3,1,
                        so the entry is delta(r1,c2)*delta(r2,c3)*delta(r3,c1)
  kron(A,B)*P(2,1)      row k meets column p(k) through the k-th factor
  net(X[_1,r1;_1,c1])   an entry of X, rows; columns, summed over _1, _2, ...
                        (here the partial trace over the first copy)
`;

const VERIFY_EXAMPLE = `  $ haarmonic verify K --dim 4 --layers 8 --projector 1 --samples 20000
  ...
  verdict: agrees`;

const TRAIN_EXAMPLE = `  $ haarmonic train --dim 4 --layers 16 --pauli "XX + 1/2*ZI" --steps 100 --initialisations 10
  ...`;

const TABLES_EXAMPLE = `  $ haarmonic tables --quick --out out/tables
  ...
  out/tables/tables.md`;

const FIGURES_EXAMPLE = `  $ haarmonic figures --quick --out out/figures
  ...
  out/figures/concentration.csv`;

const AUDIT_EXAMPLE = `  $ haarmonic audit eq9
  (9): The mean of K is L Tr(O^2)/D^2.
  ...`;

const REPRODUCE_EXAMPLE = `  $ haarmonic reproduce --quick --out out
  ...
  written: out/report.html, out/report.md, out/results.json, ...`;

const RPC_EXAMPLE = `  $ echo '{"jsonrpc":"2.0","id":1,"method":"wg","params":{"class":"2,1","dim":4}}' | haarmonic rpc
  {"jsonrpc":"2.0","id":1,"result":{"group": "unitary","class": [2,1],"dim": 4,"value": "-1/180"}}`;
