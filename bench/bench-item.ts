// What a benchmark is.

export interface BenchItem {
  readonly name: string;
  /** goal for the first call, in milliseconds */
  readonly goal?: number;
  /** calls after the first; 0 where one takes long */
  readonly repeats: number;
  /** what only this item needs and loads slowly: done before the first call is timed */
  readonly load?: () => Promise<void>;
  readonly run: () => unknown;
  /** the item that this one is the slow counterpart of: the ratio is printed, and results that have digests must be equal */
  readonly slowerThan?: string;
  /** equal results have equal digests */
  readonly digest?: (result: unknown) => string;
}
