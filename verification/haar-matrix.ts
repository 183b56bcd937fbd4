// Haar unitaries of U(D) as dense matrices, small ones: the columns that a product of random reflections gives.

import { type HaarBlocks, applyHaarBlock, drawHaarBlock, makeHaarBlocks } from './haar-block.js';
import type { RandomStream } from './random-stream.js';

/** Draws Haar unitaries of one dimension, again and again into the same room. */
export class HaarMatrices {
  private readonly blocks: HaarBlocks;
  private readonly columnRe: Float64Array;
  private readonly columnIm: Float64Array;

  /** @param dim D, from 1 to 4096 */
  constructor(readonly dim: number) {
    this.blocks = makeHaarBlocks(dim, 1);
    this.columnRe = new Float64Array(dim);
    this.columnIm = new Float64Array(dim);
  }

  /**
   * Draws the first columns of a Haar unitary.
   *
   * @param columns how many; one of them is a random state
   * @param re row by row, dim * columns numbers
   */
  draw(stream: RandomStream, re: Float64Array, im: Float64Array, columns = this.dim): void {
    const { dim, blocks, columnRe, columnIm } = this;
    drawHaarBlock(stream, blocks, 0);
    for (let column = 0; column < columns; column++) {
      columnRe.fill(0);
      columnIm.fill(0);
      columnRe[column] = 1;
      applyHaarBlock(blocks, 0, columnRe, columnIm, 0);
      for (let row = 0; row < dim; row++) {
        re[row * columns + column] = columnRe[row];
        im[row * columns + column] = columnIm[row];
      }
    }
  }
}
