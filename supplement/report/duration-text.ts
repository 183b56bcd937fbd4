// Times of a run in words.

/**
 * A duration for readers.
 *
 * @example
 * durationText(252.4); // "4 min 12 s"
 */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  const part = (count: number) => String(count).padStart(2, '0');
  if (minutes < 60) return `${minutes} min ${part(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${part(minutes % 60)} min`;
}
