// Roles that were declared for names: refused where they mean nothing, because the name is taken, has two roles or never occurs.

import { InputError, quoted } from '../input-error.js';
import { FUNCTION_OF } from '../notation/function-names.js';

export type Role = 'random' | 'states' | 'vectors' | 'scalars';

/** Names by role. */
export type Roles = Readonly<Partial<Record<Role, readonly string[]>>>;

/** The functions of the language; no name may be called so, or as papers and packages call them. */
export const FUNCTION_NAMES: readonly string[] = 'tr conj transpose adjoint abs abs2 inv twirl delta'.split(' ');

/** What a name is taken by; null when it is free. */
export function takenBy(name: string): string | null {
  if (name === 'D') return 'the dimension';
  if (name === 'I') return 'the identity';
  return FUNCTION_NAMES.includes(FUNCTION_OF.get(name) ?? name) ? 'a function' : null;
}

/**
 * Refuses a name that is taken.
 *
 * @param where what to call the place in the message
 * @throws InputError when the name is a function, D or I
 */
export function checkFreeName(name: string, where: string): void {
  const taken = takenBy(name);
  if (taken !== null) throw new InputError(`${where}: ${name} as a name`, `another one: ${name} is ${taken}`);
}

/**
 * Refuses two roles of one name.
 *
 * @param declared what the caller said
 * @param defaults the roles that stand where the caller said nothing
 * @throws InputError naming both
 */
export function checkOneRole(declared: Roles, defaults: Roles = {}): void {
  const found = new Map<string, Role>();
  for (const role of ['random', 'states', 'vectors', 'scalars'] as const) {
    for (const name of declared[role] ?? defaults[role] ?? []) {
      const known = found.get(name);
      if (known !== undefined) {
        const byDefault = [known, role].find((one) => declared[one] === undefined);
        const way =
          byDefault === undefined ? '' : `; ${name} is in ${byDefault} by default, --${byDefault} "" takes it out`;
        throw new InputError(`integrate: ${quoted(name)} has two roles`, `one role for each name${way}`);
      }
      found.set(name, role);
    }
  }
}

/**
 * Refuses a declared name that never occurs: a slip of the keyboard, or a role that would be dropped in silence.
 *
 * @param where for each role what to call the place in the message
 * @throws InputError naming it
 */
export function checkOccurrence(
  declared: Roles,
  occurs: (name: string) => boolean,
  where: (role: Role) => string,
): void {
  for (const role of ['random', 'states', 'vectors', 'scalars'] as const) {
    const missing = declared[role]?.find((name) => !occurs(name));
    if (missing !== undefined) {
      throw new InputError(`${where(role)} names ${missing}, which does not occur`, 'names that occur');
    }
  }
}
