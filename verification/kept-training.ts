// Whether what a file holds can be the courses of a training: as many initialisations and steps as it has, and numbers everywhere.

import type { TrainingOptions } from './training.js';

/** What is impossible about a kept training, in a few words, or null when nothing is. */
export function impossibleTraining(
  result: unknown,
  { steps, every = 1, initialisations }: TrainingOptions & { readonly initialisations: number },
): string | null {
  const courses: unknown = isObject(result) ? result.courses : undefined;
  if (!Array.isArray(courses) || courses.length !== initialisations) return `not ${initialisations} courses`;
  const kept = steps / every + 1;
  const place = (courses as unknown[]).findIndex((course) => !isCourse(course, kept));
  return place < 0 ? null : `course ${place + 1}`;
}

function isCourse(course: unknown, kept: number): boolean {
  if (!isObject(course)) return false;
  const { eps, kernel, firstOrderError, secondOrderError, distance } = course;
  const areNumbers = (row: unknown): row is number[] =>
    Array.isArray(row) && row.length === kept && (row as unknown[]).every(Number.isFinite);
  if (!areNumbers(eps) || !areNumbers(kernel) || kernel.some((value) => value < 0)) return false;
  return [firstOrderError, secondOrderError, distance].every((sum) => Number.isFinite(sum) && (sum as number) >= 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
