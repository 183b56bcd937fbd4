// Who hears a command. Nobody in particular: stdout, stderr and a progress bar on a terminal. In a thread of `haarmonic rpc` the request
// that the command answers: a thread does one request at a time, so one audience for the whole thread is enough.

/** How far long work has come. */
export interface Progress {
  /** what is being done, such as `case 1 of 4` */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** what is counted, such as `samples` */
  readonly unit: string;
  readonly secondsLeft: number | null;
}

export interface Audience {
  /** a piece of what stdout would get */
  print(text: string): void;
  /** a remark beside the result, without its end of line */
  note(text: string): void;
  progress(progress: Progress): void;
  /** aborted when the result is no longer wanted */
  readonly signal: AbortSignal;
}

let current: Audience | null = null;

/** Says everything from now on to an audience; null goes back to stdout and stderr. */
export function speakTo(audience: Audience | null): void {
  current = audience;
}

export function audience(): Audience | null {
  return current;
}
