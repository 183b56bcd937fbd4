// The options of `haarmonic integrate` as an integrand, the roles of its names, and dimensions; all refused with one line each.

import { InputError, quoted } from '../src/input-error.js';
import {
  DEFAULT_RANDOM,
  DEFAULT_STATES,
  type DeclaredRoles,
  type IntegerDimension,
  type IntegerDimensions,
  type IntegrateOptions,
  type Integrand,
  type Network,
} from '../src/integrate/index.js';
import type { RationalFunction } from '../src/algebra/rational-function.js';
import { nameCounts } from '../src/integrate/averaged.js';
import { parseIntegrand } from '../src/integrate/parse-integrand.js';
import {
  MATRIX_ENSEMBLES,
  type MatrixEnsemble,
  type RandomInput,
  columnSymbols,
  ensembleNamed,
  randomMatrices,
  randomNames,
  readRandomMatrix,
} from '../src/integrate/random-matrices.js';
import { dimensionTexts } from '../src/integrate/network.js';
import { type Role, type Roles, checkFreeName, checkOccurrence, checkOneRole } from '../src/integrate/roles.js';
import { dimensionOption, fileText } from './option-values.js';
import type { IntegrateCommandOptions } from './program.js';

/** What is to be integrated, and how. */
export interface IntegrateSetting {
  readonly integrand: Integrand;
  /** the expression, or the file of the network */
  readonly source: string;
  readonly options: Required<Pick<IntegrateOptions, 'random' | 'states' | 'vectors' | 'deltas' | 'assumptions'>>;
  /** the roles that were declared, without those of default */
  readonly declared: DeclaredRoles;
  /** remarks on the text itself */
  readonly notes: readonly string[];
  /** the dimensions that the integrand is about: D, or those of the legs of the network */
  readonly dimensions: readonly string[];
  /** their values, when they are given */
  readonly at: IntegerDimensions | null;
}

export async function readIntegrateSetting(
  expression: string | undefined,
  options: IntegrateCommandOptions,
): Promise<IntegrateSetting> {
  const group = ensembleNamed(options.group, '--group');
  if ((expression === undefined) === (options.network === undefined)) {
    throw new InputError(
      'integrate: neither or both of an expression and --network',
      'an expression such as "tr(A*U*B*U\')", or --network FILE',
    );
  }
  const given = {
    ...randomOption(options.random, group),
    ...namesOption('states', options.states),
    ...namesOption('vectors', options.vectors),
    ...namesOption('scalars', options.scalars),
  };
  const roles = rolesOf(given);
  for (const [role, names] of Object.entries(roles)) for (const name of names) checkFreeName(name, `--${role}`);
  checkOneRole(roles, { random: DEFAULT_RANDOM, states: DEFAULT_STATES });
  const defaultRandom = DEFAULT_RANDOM.map((name) => (group === 'unitary' ? name : { name, ensemble: group }));
  const { vectors = [] } = given;
  const { assumptions, matrices, unitaries, check } = await readAssumptions(options.assume, vectors);
  const common = { vectors, deltas: options.deltas === true, assumptions };
  if (options.network !== undefined) {
    if (options.scalars !== undefined) throw new InputError('--scalars together with --network', 'an expression');
    const { readNetwork } = await import('../src/integrate/network-json.js');
    const document = readNetwork(fileText('network', options.network), given.random);
    const random = withVariances(given.random ?? document.random ?? defaultRandom, options.variance);
    randomMatrices(random);
    const states = given.states ?? document.states ?? DEFAULT_STATES;
    const dimensions = [...new Set([...networkDimensions(document.network), ...columnSymbols(random)])].sort();
    const at = dimensionsOption(options.dim, dimensions);
    const declared = { ...rolesOf(document), ...given };
    const tensors = new Set(document.network.tensors.map(({ name }) => name));
    checkOccurrence(
      rolesOf(declared),
      (name) => tensors.has(name),
      (role) => (given[role] === undefined ? `network.${role}` : `--${role}`),
    );
    check(document.integrand, [...randomNames(random), ...states]);
    return {
      declared: { ...declared, deltas: common.deltas },
      notes: [],
      integrand: document.integrand,
      source: options.network,
      options: { ...common, random, states },
      dimensions,
      at,
    };
  }
  const { states = DEFAULT_STATES } = given;
  const random = withVariances(given.random ?? defaultRandom, options.variance);
  randomMatrices(random);
  const integrand = parseIntegrand(expression!, {
    random,
    states,
    vectors,
    matrices,
    scalars: given.scalars ?? [],
    unitaries,
  });
  const typed = new Set(expression!.match(/[A-Za-z]\w*/g));
  checkOccurrence(
    roles,
    (name) => typed.has(name) || namesIn(integrand).has(name),
    (role) => `--${role}`,
  );
  const dimensions = [...new Set(['D', ...columnSymbols(random)])];
  const at = dimensionsOption(options.dim, dimensions);
  check(integrand, [...randomNames(random), ...states]);
  const { expressionNotes } = await import('../src/integrate/expression-notes.js');
  return {
    integrand,
    source: expression!,
    options: { ...common, random, states },
    declared: { ...given, deltas: common.deltas },
    notes: expressionNotes(expression!),
    dimensions,
    at,
  };
}

/** The names in roles. */
function rolesOf({ random, ...roles }: { random?: readonly RandomInput[]; states?: readonly string[] }): Roles {
  return { ...roles, ...(random === undefined ? {} : { random: randomNames(random) }) };
}

/** `U,O:orthogonal,W:wishart(m)`: a name alone has the ensemble of --group. */
function randomOption(texts: readonly string[] | undefined, group: MatrixEnsemble): { random?: RandomInput[] } {
  if (texts === undefined) return {};
  const items = texts.filter((one) => one.trim() !== '').flatMap((one) => one.split(/,(?![^(]*\))/));
  const wrong = items.find((item) => !/^\s*[A-Za-z]\w{0,49}\s*(:|$)/.test(item));
  if (wrong !== undefined) {
    throw new InputError(`--random is ${quoted(items.join(','))}`, 'different names such as U,V, or O:orthogonal');
  }
  const random = items.map((item) => readRandomMatrix(item, '--random', group));
  const twice = random.find(({ name }, k) => random.findIndex((other) => other.name === name) !== k);
  if (twice !== undefined) {
    const ensembles = [...new Set(random.filter(({ name }) => name === twice.name).map(({ ensemble }) => ensemble))];
    if (ensembles.length > 1) {
      throw new InputError(`--random: ${twice.name} is ${ensembles.join(' and ')}`, 'one ensemble for each name');
    }
    throw new InputError(`--random is ${quoted(items.join(','))}`, 'different names such as U,V');
  }
  return { random: random.map((one) => (one.ensemble === 'unitary' ? one.name : one)) };
}

/** `1/D` for every Gaussian matrix, or `G=1/2,H=1/D`. */
function withVariances(random: readonly RandomInput[], text: string | undefined): readonly RandomInput[] {
  if (text === undefined) return random;
  const isGaussian = (one: RandomInput): boolean => typeof one !== 'string' && MATRIX_ENSEMBLES[one.ensemble].gaussian;
  const named = new Map(
    text.includes('=')
      ? text.split(',').map((item): [string, string] => [item.split('=')[0].trim(), item.split('=').slice(1).join('=')])
      : [],
  );
  const unknown = [...named.keys()].find(
    (name) => !random.some((one) => isGaussian(one) && randomNames([one])[0] === name),
  );
  if (unknown !== undefined)
    throw new InputError(`--variance names ${quoted(unknown)}`, 'Gaussian matrices of --random');
  if (!random.some(isGaussian))
    throw new InputError('--variance without a Gaussian matrix', 'one such as --random H:gue');
  return random.map((one) => {
    if (typeof one === 'string' || !isGaussian(one)) return one;
    const own = named.size === 0 ? text : named.get(one.name);
    return own === undefined ? one : { ...one, variance: varianceFrom(own) };
  });
}

function varianceFrom(text: string): RationalFunction {
  const { terms } = parseIntegrand(text, { random: [], states: [], vectors: [] });
  const [term] = terms;
  if (terms.length !== 1 || term.factors.length + term.symbols.length > 0 || term.matrix !== undefined) {
    throw new InputError(`--variance is ${quoted(text)}`, 'a positive number, or one times a power of D such as 1/D');
  }
  return term.coefficient;
}

/** Letters and symbols, however the text spells them. */
function namesIn({ terms }: Integrand): ReadonlySet<string> {
  const symbols = terms.flatMap((term) => term.symbols.map(({ atom }) => (atom.kind === 'symbol' ? atom.name : '')));
  return new Set([...symbols, ...terms.flatMap((term) => [...nameCounts(term).keys()])]);
}

/** What is assumed, and the names that are matrices for it. */
async function readAssumptions(texts: readonly string[] | undefined, vectors: readonly string[]) {
  if (texts === undefined) return { assumptions: [], matrices: [], unitaries: [], check: () => undefined };
  const { assumedNames, assumedUnitaries, parseAssumptions } = await import('../src/integrate/parse-assumptions.js');
  const { checkOccurrence: checkAssumed } = await import('../src/integrate/occurring-names.js');
  const assumptions = texts.flatMap((text) => parseAssumptions(text, vectors));
  const matrices = assumedNames(assumptions).filter((name) => !vectors.includes(name));
  const check = (integrand: Integrand, random: readonly string[]): void => {
    checkAssumed(integrand, assumptions, (name) => random.includes(name));
  };
  return { assumptions, matrices, unitaries: assumedUnitaries(assumptions), check };
}

/** `U,V`: names apart by commas, an option given again adds its own; the empty text is no name at all. */
function namesOption(name: Role, texts: readonly string[] | undefined): Partial<Record<Role, string[]>> {
  if (texts === undefined) return {};
  const given = texts.filter((one) => one.trim() !== '');
  const text = given.join(',');
  const names = given.flatMap((one) => one.split(',').map((part) => part.trim()));
  const wrong = names.find((one, k) => !/^[A-Za-z]\w{0,49}$/.test(one) || names.indexOf(one) !== k);
  if (wrong !== undefined) throw new InputError(`--${name} is ${quoted(text)}`, 'different names such as U,V');
  return { [name]: names };
}

/** The symbols in the dimensions of a network. */
function networkDimensions(network: Network): string[] {
  const dimensions = dimensionTexts(network);
  const indices = network.tensors.flatMap((tensor) => [...tensor.out, ...tensor.in]);
  const texts = indices.map((index) => dimensions.get(index) ?? 'D');
  return [...new Set(texts.flatMap((text) => text.match(/[A-Za-z]\w*/g) ?? []))].sort();
}

/** `4`, or `dA=2,dB=3`. */
function dimensionsOption(text: string | undefined, names: readonly string[]): Record<string, IntegerDimension> | null {
  if (text === undefined) return null;
  if (names.length === 0) {
    throw new InputError(`--dim is ${quoted(text)}`, 'no --dim: every dimension of the network is a number');
  }
  if (!text.includes('=')) {
    const value = dimensionOption('dim', text);
    if (names.length > 1) {
      throw new InputError(
        `--dim is ${quoted(text)}`,
        `each of ${names.join(', ')}: --dim ${names.map((one) => `${one}=2`).join(',')}`,
      );
    }
    return Object.fromEntries(names.map((name) => [name, value]));
  }
  const found = new Map<string, IntegerDimension>();
  for (const item of text.split(',')) {
    const [name, value, ...rest] = item.split('=').map((part) => part.trim());
    if (!names.includes(name) || rest.length > 0 || found.has(name)) {
      throw new InputError(`--dim is ${quoted(text)}`, `${names.map((one) => `${one}=N`).join(',')}, each once`);
    }
    found.set(name, dimensionOption('dim', value));
  }
  const missing = names.find((name) => !found.has(name));
  if (missing !== undefined) throw new InputError(`--dim is ${quoted(text)}`, `a value for ${missing} too`);
  return Object.fromEntries(found);
}
