// Text that begins with a minus sign is an argument where an argument is expected: `derive "-K"`. Commander takes whatever begins with one
// for an option; a blank in front, which every reader of expressions drops, keeps it from that.

import { Command } from 'commander';

/**
 * Lets a command take arguments that begin with a minus sign. Options of two minus signs, and the short ones that it knows, stay options.
 */
export function takesLeadingMinus(command: Command): Command {
  const known = command.parseOptions.bind(command);
  command.parseOptions = (args: string[]) => known(shielded(args, command));
  return command;
}

function shielded(args: readonly string[], command: Command): string[] {
  const isShort = (arg: string) => arg === '-h' || command.options.some(({ short }) => short === arg);
  const takesValue = (arg: string | undefined) =>
    arg !== undefined && command.options.some(({ long, short, required }) => required && [long, short].includes(arg));
  const end = args.indexOf('--');
  return args.map((arg, at) => {
    const isText = /^-[^-]/.test(arg) && !isShort(arg) && !takesValue(args[at - 1]) && (end < 0 || at < end);
    return isText ? ` ${arg}` : arg;
  });
}
