// The figures of the supplement: those of Liu et al., PRL 130, 150601, from its own protocol, and where its approximations fail.

import type { Figure } from '../figure.js';
import type { Run } from '../run.js';
import { concentration } from './concentration.js';
import { errorDimension } from './error-dimension.js';
import { fig1 } from './fig1.js';
import { fig1Inset } from './fig1-inset.js';
import { fig2 } from './fig2.js';
import { fig3 } from './fig3.js';
import { sampleKernels } from './kernel-samples.js';

/** What `buildFigures` makes, in its order. */
export const FIGURE_IDS = ['fig1', 'fig1-inset', 'fig2', 'fig3', 'error-dimension', 'concentration'] as const;

/**
 * All figures; their samples are drawn in the laboratory of the run.
 *
 * @example
 * const figures = await buildFigures(run); // then drawFigure(figures[0]) for its SVG and PNG
 */
export async function buildFigures(run: Run): Promise<Figure[]> {
  // One figure after the other: the laboratory does one piece of work at a time.
  const kernels = await sampleKernels(run);
  return [
    fig1(kernels),
    fig1Inset(kernels),
    await fig2(run),
    await fig3(run),
    errorDimension(run),
    await concentration(run),
  ];
}
