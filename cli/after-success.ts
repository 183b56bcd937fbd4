// What a command leaves behind beside its result, such as cached formulas: done when it has ended well, so that one that fails leaves
// nothing.

const pending: (() => void)[] = [];

/** Keeps work for the end of the command; it is never done when the command fails. */
export function afterSuccess(work: () => void): void {
  pending.push(work);
}

/** Does what was kept, in order. */
export function doAfterSuccess(): void {
  for (const work of pending.splice(0)) work();
}

/** Forgets what was kept: the command failed, and the process goes on. */
export function forgetAfterSuccess(): void {
  pending.length = 0;
}
