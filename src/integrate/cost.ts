// What an average costs, said before it is begun. One step is about ten nanoseconds of one thread.

import { InputError } from '../input-error.js';

/** Steps that are taken without being asked twice: some ten seconds. */
export const DEFAULT_MAX_COST = 1e9;

/** An average that would cost more than is allowed; `maxCost: Infinity` begins it all the same. */
export class CostError extends InputError {
  constructor(
    /** in steps of about ten nanoseconds */
    readonly cost: number,
    readonly explain: string,
    limit: number,
    [size, allowed] = [durationText(cost), `a cost of at most ${durationText(limit)}`],
  ) {
    super(`integrate: ${explain}, about ${size}`, `${allowed}, or to be told to go on`);
    this.name = 'CostError';
  }
}

/** An average whose result would need more memory than is allowed; `maxMemory: Infinity` begins it all the same. */
export class MemoryError extends CostError {
  constructor(
    /** in bytes */
    readonly bytes: number,
    explain: string,
    limit: number,
  ) {
    super(0, explain, 0, [`${memoryText(bytes)} of memory`, `at most ${memoryText(limit)}`]);
    this.name = 'MemoryError';
  }
}

/** `120 MB`, `3.5 GB`. */
export function memoryText(bytes: number): string {
  if (bytes < 1e9) return `${Math.ceil(bytes / 1e6)} MB`;
  const size = bytes / 1e9;
  return `${size < 10 ? size.toFixed(1) : size < 1e6 ? String(Math.round(size)) : size.toExponential(0)} GB`;
}

/** A count, in full while that is readable. */
export function countText(count: number): string {
  return count < 1e15 ? String(count) : Number.isFinite(count) ? count.toExponential(0) : 'over 1e308';
}

/** `0.2 s`, `3 min`, `2 days`: the length of a calculation, roughly. */
export function durationText(cost: number): string {
  const seconds = cost * 1e-8;
  const units: readonly (readonly [number, string])[] = [
    [31_557_600, 'years'],
    [86_400, 'days'],
    [3600, 'h'],
    [60, 'min'],
  ];
  const [size, unit] = units.find(([length]) => seconds >= 2 * length) ?? [1, 's'];
  const value = seconds / size;
  const rounded =
    value >= 1e6 ? value.toExponential(0) : String(value >= 10 ? Math.round(value) : Number(value.toPrecision(1)));
  const shown = Number.isFinite(value) ? rounded : countText(value);
  return `${shown} ${unit}`;
}

/** Adds up the cost of the averages of one integral and stops before the one that is too much, in time or in memory. */
export class CostMeter {
  private total = 0;
  private readonly lines: string[] = [];

  /**
   * @param limit in steps
   * @param memory in bytes
   */
  constructor(
    private readonly limit: number,
    private readonly memory = Infinity,
  ) {}

  /** Memory that is taken at once, before it is taken. */
  reserve(bytes: number, explain: string): void {
    if (bytes > this.memory) throw new MemoryError(bytes, explain, this.memory);
  }

  charge(cost: number, explain: string): void {
    this.total += cost;
    if (this.total > this.limit) throw new CostError(this.total, explain, this.limit);
    if (this.lines.length < 20 && !this.lines.includes(explain)) this.lines.push(explain);
  }

  get spent(): number {
    return this.total;
  }

  get explain(): string {
    return this.lines.join('; ');
  }
}
