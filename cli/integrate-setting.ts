// The options of `haarmonic integrate` as an integrand, the roles of its names, and dimensions; all refused with one line each.

import { InputError, quoted } from '../src/input-error.js';
import {
  DEFAULT_RANDOM,
  DEFAULT_STATES,
  type IntegerDimension,
  type IntegerDimensions,
  type IntegrateOptions,
  type Integrand,
  type Network,
} from '../src/integrate/index.js';
import { choiceOption, dimensionOption, fileText } from './option-values.js';
import type { IntegrateCommandOptions } from './program.js';

/** What is to be integrated, and how. */
export interface IntegrateSetting {
  readonly integrand: Integrand;
  /** the expression, or the file of the network */
  readonly source: string;
  readonly options: Required<Pick<IntegrateOptions, 'random' | 'states' | 'vectors' | 'deltas' | 'assumptions'>>;
  /** the dimensions that the integrand is about: D, or those of the legs of the network */
  readonly dimensions: readonly string[];
  /** their values, when they are given */
  readonly at: IntegerDimensions | null;
}

export async function readIntegrateSetting(
  expression: string | undefined,
  options: IntegrateCommandOptions,
): Promise<IntegrateSetting> {
  choiceOption('group', options.group, ['unitary']);
  if ((expression === undefined) === (options.network === undefined)) {
    throw new InputError(
      'integrate: neither or both of an expression and --network',
      'an expression such as "tr(A*U*B*U\')", or --network FILE',
    );
  }
  const { assumptions, matrices } = await readAssumptions(options.assume);
  const given = {
    ...namesOption('random', options.random),
    ...namesOption('states', options.states),
    ...namesOption('vectors', options.vectors),
  };
  const { vectors = [] } = given;
  const common = { vectors, deltas: options.deltas === true, assumptions };
  if (options.network !== undefined) {
    if (options.scalars !== undefined) throw new InputError('--scalars together with --network', 'an expression');
    const { readNetwork } = await import('../src/integrate/network-json.js');
    const document = readNetwork(fileText('network', options.network), given.random);
    const random = given.random ?? document.random ?? DEFAULT_RANDOM;
    const states = given.states ?? document.states ?? DEFAULT_STATES;
    const dimensions = networkDimensions(document.network);
    const at = dimensionsOption(options.dim, dimensions);
    return {
      integrand: document.integrand,
      source: options.network,
      options: { ...common, random, states },
      dimensions,
      at,
    };
  }
  const { random = DEFAULT_RANDOM, states = DEFAULT_STATES } = given;
  const { parseIntegrand } = await import('../src/integrate/parse-integrand.js');
  const integrand = parseIntegrand(expression!, {
    random,
    states,
    vectors,
    matrices,
    ...namesOption('scalars', options.scalars),
  });
  const at = dimensionsOption(options.dim, ['D']);
  return { integrand, source: expression!, options: { ...common, random, states }, dimensions: ['D'], at };
}

/** What is assumed, and the names that are matrices for it. */
async function readAssumptions(texts: readonly string[] | undefined) {
  if (texts === undefined) return { assumptions: [], matrices: [] };
  const { assumedNames, parseAssumptions } = await import('../src/integrate/parse-assumptions.js');
  const assumptions = texts.flatMap(parseAssumptions);
  return { assumptions, matrices: assumedNames(assumptions) };
}

type Role = 'random' | 'states' | 'vectors' | 'scalars';

/** `U,V`: names apart by commas; the empty text is no name at all. */
function namesOption(name: Role, text: string | undefined): Partial<Record<Role, string[]>> {
  if (text === undefined) return {};
  const names = text.trim() === '' ? [] : text.split(',').map((one) => one.trim());
  const wrong = names.find((one, k) => !/^[A-Za-z]\w{0,49}$/.test(one) || names.indexOf(one) !== k);
  if (wrong !== undefined) throw new InputError(`--${name} is ${quoted(text)}`, 'different names such as U,V');
  return { [name]: names };
}

/** The symbols in the dimensions of a network. */
function networkDimensions({ tensors, dimensions = {} }: Network): string[] {
  const indices = tensors.flatMap((tensor) => [...tensor.out, ...tensor.in]);
  const texts = indices.map((index) => dimensions[index] ?? 'D');
  return [...new Set(texts.flatMap((text) => text.match(/[A-Za-z]\w*/g) ?? []))].sort();
}

/** `4`, or `dA=2,dB=3`. */
function dimensionsOption(text: string | undefined, names: readonly string[]): Record<string, IntegerDimension> | null {
  if (text === undefined) return null;
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
  const found: Record<string, IntegerDimension> = {};
  for (const item of text.split(',')) {
    const [name, value, ...rest] = item.split('=').map((part) => part.trim());
    if (!names.includes(name) || rest.length > 0 || name in found) {
      throw new InputError(`--dim is ${quoted(text)}`, `${names.map((one) => `${one}=N`).join(',')}, each once`);
    }
    found[name] = dimensionOption('dim', value);
  }
  const missing = names.find((name) => !(name in found));
  if (missing !== undefined) throw new InputError(`--dim is ${quoted(text)}`, `a value for ${missing} too`);
  return found;
}
