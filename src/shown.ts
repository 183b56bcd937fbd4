// How a result shows itself: String(result), JSON.stringify(result), and what Node, Deno and a notebook print of it. The methods
// are unseen when the object is listed, compared, spread or cloned.

/** What Node and Deno look for when they print an object; Symbol.for needs neither of them. */
export const INSPECT_KEYS = [Symbol.for('nodejs.util.inspect.custom'), Symbol.for('Deno.customInspect')] as const;

/** The forms of one result, made when they are asked for. */
export interface ShownForms {
  readonly text: () => string;
  /** what JSON.stringify writes; the object's own fields when left out */
  readonly json?: () => unknown;
  /** what a console shows, when the text may be too long for one */
  readonly console?: () => string;
}

/**
 * The object itself, which from now on is its text where it is printed.
 *
 * @example
 * String(shownAs({ p: 1, q: 2 }, { text: () => 'p/q = 1/2' })); // "p/q = 1/2"
 */
export function shownAs<T extends object>(result: T, { text, json, console = text }: ShownForms): T {
  const hide = (key: string | symbol, value: unknown): void => {
    Object.defineProperty(result, key, { value, enumerable: false, configurable: true, writable: true });
  };
  hide('toString', text);
  for (const key of INSPECT_KEYS) hide(key, console);
  if (json !== undefined) hide('toJSON', json);
  return result;
}

/** The same for all objects of a class that has a toString. */
export function shownByText(prototype: { toString(): string }): void {
  for (const key of INSPECT_KEYS) {
    Object.defineProperty(prototype, key, {
      value(this: { toString(): string }) {
        return this.toString();
      },
      enumerable: false,
      configurable: true,
      writable: true,
    });
  }
}
