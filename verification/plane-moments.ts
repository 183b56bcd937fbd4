// Complex samples: their mean, the covariance of its real and imaginary part, and how far a value is from it.

import type { ComplexNumber } from './constant-matrices.js';
import { twoSidedP } from './normal-distribution.js';

/** Spreads of the mean below this, relative to the largest sample, are rounding. */
const ROUNDING = 1e-10;

/** Sums over complex samples, taken about a point near their mean so that little is lost to rounding. */
export class PlaneMoments {
  /** the largest part of any sample */
  scale = 0;
  private count = 0;
  private readonly sums = { x: 0, y: 0, xx: 0, xy: 0, yy: 0 };

  constructor(private readonly origin: ComplexNumber) {}

  add({ re, im }: ComplexNumber): void {
    const x = re - this.origin.re;
    const y = im - this.origin.im;
    const { sums } = this;
    this.count++;
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.xy += x * y;
    sums.yy += y * y;
    this.scale = Math.max(this.scale, Math.abs(re), Math.abs(im));
  }

  get mean(): ComplexNumber {
    const { origin, sums, count } = this;
    return { re: origin.re + sums.x / count, im: origin.im + sums.y / count };
  }

  /** Of the mean. */
  private covariance(): { xx: number; xy: number; yy: number } {
    const { count, sums } = this;
    const of = (square: number, a: number, b: number): number => (square - (a * b) / count) / (count - 1) / count;
    return {
      xx: Math.max(0, of(sums.xx, sums.x, sums.x)),
      xy: of(sums.xy, sums.x, sums.y),
      yy: Math.max(0, of(sums.yy, sums.y, sums.y)),
    };
  }

  /** Of the real and of the imaginary part of the mean. */
  get standardError(): ComplexNumber {
    const { xx, yy } = this.covariance();
    return { re: Math.sqrt(xx), im: Math.sqrt(yy) };
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
