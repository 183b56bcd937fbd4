// The methods of `haarmonic rpc`: commands under their own names. What a command takes is read from its definition for the command line,
// so an option that is added there is one here too.

import type { Command, Option } from 'commander';
import { InputError, quoted } from '../../src/input-error.js';
import type { Params } from './messages.js';

/** Commands whose result is the JSON that they print, and no files. A name whose command is not there is no method. */
const COMMANDS: ReadonlySet<string> = new Set(['wg', 'integrate', 'derive', 'law', 'verify', 'audit']);

/** Options of the command line that say nothing about the result. */
const NOT_OPTIONS: ReadonlySet<string> = new Set(['format', 'json', 'help']);

export function methodsOf(program: Command): ReadonlyMap<string, Command> {
  const served = program.commands.filter((command) => COMMANDS.has(command.name()));
  return new Map(served.map((command) => [command.name(), command]));
}

/**
 * The arguments of the command line that stand for the params of a request.
 *
 * @param params the argument under its name, options under their long names (`generator-spectrum`, or `generatorSpectrum`): text or a
 *   number, true for an option without a value; an array of numbers is a list, any other array gives the option once for each entry;
 *   null is as if it were absent
 * @throws InputError on what no command line could say; values are left to the command
 */
export function commandLine(command: Command, params: Params): string[] {
  const options: string[] = ['--json'];
  const given: string[] = [];
  const argument = command.registeredArguments.at(0);
  for (const [name, value] of Object.entries(params)) {
    if (value === null) continue;
    if (name === argument?.name()) given.push(...texts(name, value));
    else options.push(...optionTexts(optionCalled(command, name), name, value));
  }
  return [command.name(), ...options, '--', ...given];
}

function optionCalled(command: Command, name: string): Option {
  const isCalled = (option: Option) => option.long === `--${name}` || option.attributeName() === name;
  const found = NOT_OPTIONS.has(name) ? undefined : command.options.find(isCalled);
  if (found !== undefined) return found;
  throw new InputError(`${command.name()} has no param ${quoted(name)}`, `some of ${paramNames(command).join(', ')}`);
}

function paramNames(command: Command): string[] {
  const options = command.options.map(({ long }) => long!.slice(2)).filter((name) => !NOT_OPTIONS.has(name));
  return [...command.registeredArguments.map((argument) => argument.name()), ...options];
}

function optionTexts(option: Option, name: string, value: unknown): string[] {
  if (option.required) return texts(name, value).map((text) => `${option.long!}=${text}`);
  if (typeof value !== 'boolean') throw new InputError(`${quoted(name)} is ${kindOf(value)}`, 'true or false');
  // `"cache": false` is what --no-cache means.
  const isSaid = option.negate && name === option.attributeName() ? !value : value;
  return isSaid ? [option.long!] : [];
}

function texts(name: string, value: unknown): string[] {
  if (!Array.isArray(value)) return [text(name, value)];
  const entries: unknown[] = value;
  if (entries.length > 0 && entries.every((entry) => typeof entry === 'number')) return [list(name, entries)];
  return entries.map((entry) => (Array.isArray(entry) ? list(name, entry) : text(name, entry)));
}

const list = (name: string, entries: readonly unknown[]): string => entries.map((entry) => text(name, entry)).join(',');

/** The paths of the stream that requests come on: who reads them from there takes them from the others. */
const OWN_STDIN = /^@?\/(?:dev\/(?:stdin|fd\/0)|proc\/self\/fd\/0)$/;

function text(name: string, value: unknown): string {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      throw new InputError(`${quoted(name)} is a number from 2^53 on`, 'its digits as a string');
    }
    return String(value);
  }
  if (typeof value !== 'string') throw new InputError(`${quoted(name)} is ${kindOf(value)}`, 'text or a number');
  if (OWN_STDIN.test(value))
    throw new InputError(`${quoted(name)} is ${quoted(value)}`, 'a file: requests come on stdin');
  return value;
}

function kindOf(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
