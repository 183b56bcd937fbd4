// What stops a run. An AbortSignal is one; it is described here by what is asked of it, because its type comes with the types of Node
// or of browsers, and a project that imports this package may have neither.

/** An AbortSignal, whoever declares that type. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
