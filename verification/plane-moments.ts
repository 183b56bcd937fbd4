// Complex samples: their mean, the covariance of its real and imaginary part, and how far a value is from it.

import type { ComplexNumber } from './constant-matrices.js';
import { twoSidedP } from './normal-distribution.js';

/** Spreads below this, relative to the largest sample, are rounding. */
const ROUNDING = 1e-10;

/** Complex samples and what is to be said about their mean. */
export class PlaneMoments {
  /** the largest part of any sample */
  scale = 0;
  private readonly re: number[] = [];
  private readonly im: number[] = [];
  private summary: { count: number; mean: ComplexNumber; xx: number; xy: number; yy: number; fourth: number } | null =
    null;

  add({ re, im }: ComplexNumber): void {
    this.re.push(re);
    this.im.push(im);
    this.scale = Math.max(this.scale, Math.abs(re), Math.abs(im));
    this.summary = null;
  }

  /** Mean, sums of squares and of fourth powers about it. */
  private moments() {
    if (this.summary !== null) return this.summary;
    const count = this.re.length;
    const average = (list: readonly number[]): number =>
      list.reduce((sum, x) => sum + (x - list[0]), 0) / count + list[0];
    const mean = { re: average(this.re), im: average(this.im) };
    let [xx, xy, yy, fourth] = [0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const x = this.re[k] - mean.re;
      const y = this.im[k] - mean.im;
      xx += x * x;
      xy += x * y;
      yy += y * y;
      fourth += (x * x + y * y) ** 2;
    }
    return (this.summary = { count, mean, xx, xy, yy, fourth });
  }

  get mean(): ComplexNumber {
    return this.moments().mean;
  }

  /** Of the mean. */
  private covariance(): { xx: number; xy: number; yy: number } {
    const { count, xx, xy, yy } = this.moments();
    const scale = 1 / (count - 1) / count;
    return { xx: xx * scale, xy: xy * scale, yy: yy * scale };
  }

  /** Of the real and of the imaginary part of the mean. */
  get standardError(): ComplexNumber {
    const { xx, yy } = this.covariance();
    return { re: Math.sqrt(xx), im: Math.sqrt(yy) };
  }

  /**
   * How many samples the spread is made of: their number over the kurtosis. When it is small the mean hangs on a few large
   * samples, the next one may move it by more than its standard error, and it says nothing about a value. Samples that do not
   * vary count in full, unless they are all 0: what is not 0 may be too rare or too small to be seen.
   */
  get effectiveCount(): number {
    const { count, xx, yy, fourth } = this.moments();
    if (this.scale === 0) return 0;
    const spread = Math.sqrt((xx + yy) / count);
    return spread <= ROUNDING * this.scale ? count : (xx + yy) ** 2 / fourth;
  }

  /**
   * How far a value is from the mean: z^2 = d' C^-1 d with C the covariance of the mean, and the probability of a distance as
   * large for a normal mean: exp(-z^2/2) when both parts vary, the two tails of one variate when only one combination does.
   * What does not vary must agree to rounding.
   */
  distance(value: ComplexNumber): { readonly z: number; readonly p: number } {
    const { mean, scale } = this;
    const [dx, dy] = [mean.re - value.re, mean.im - value.im];
    // What is no number agrees with nothing.
    if (!Number.isFinite(dx + dy)) return { z: Infinity, p: 0 };
    const { xx, xy, yy } = this.covariance();
    const [half, root] = [(xx + yy) / 2, Math.hypot((xx - yy) / 2, xy)];
    const angle = Math.atan2(2 * xy, xx - yy) / 2;
    const rounding = ROUNDING * (scale + Math.hypot(value.re, value.im)) + Number.MIN_VALUE;
    const axes = [
      { d: dx * Math.cos(angle) + dy * Math.sin(angle), variance: half + root },
      { d: dy * Math.cos(angle) - dx * Math.sin(angle), variance: half - root },
    ];
    const varying = axes.filter(({ variance }) => Math.sqrt(Math.max(0, variance)) > rounding);
    const constant = axes.filter((axis) => !varying.includes(axis));
    if (constant.some(({ d }) => Math.abs(d) > 10 * rounding)) return { z: Infinity, p: 0 };
    const z = Math.hypot(...varying.map(({ d, variance }) => d / Math.sqrt(variance)));
    return { z, p: varying.length === 2 ? Math.exp(-(z ** 2) / 2) : varying.length === 1 ? twoSidedP(z) : 1 };
  }
}
