// Times of a run in words.

import type { Provenance } from './document.js';

/** How long a run took: after an interruption only what is known, the time of the session that ended it. */
export function timeText({ seconds, resumedSamples }: Provenance): string {
  const time = durationText(seconds);
  return resumedSamples === 0
    ? time
    : `${time} in the last session, which went on from ${resumedSamples} samples of an interrupted one`;
}

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
