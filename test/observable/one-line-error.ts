// Bad input must end in one readable line: what the tests of the readers ask of every message.

import { expect } from 'vitest';
import { InputError } from '../../src/input-error.js';

/** Runs `action`, which must throw an InputError of one line that contains `named`. */
export function expectInputError(action: () => unknown, named: string | RegExp): void {
  let thrown: unknown;
  try {
    action();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(InputError);
  const { message } = thrown as InputError;
  expect(message).toMatch(/^[^\p{C}]{1,400}; expected [^\p{C}]{1,400}$/u);
  if (typeof named === 'string') expect(message).toContain(named);
  else expect(message).toMatch(named);
}
