// Gauss-Legendre nodes, on an interval as it is or bent at its ends, where an integrand has square roots.

/** Nodes in (0, 1) with their weights. */
export interface UnitRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, UnitRule>();

/**
 * The n nodes of Gauss and Legendre on (0, 1), by Newton's method on the recurrence of the polynomials.
 *
 * @example
 * legendreRule(1).nodes[0]; // 0.5
 */
export function legendreRule(n: number): UnitRule {
  const known = rules.get(n);
  if (known !== undefined) return known;
  const [nodes, weights] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [before, value] = [1, x];
      for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      slope = (n * (x * value - before)) / (x * x - 1);
      const shift = value / slope;
      x -= shift;
      if (Math.abs(shift) < 1e-16) break;
    }
    nodes[i] = (1 - x) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

/** The same with x = sin^2(pi t/2): square roots at the ends of the interval become smooth. */
export function bentRule(n: number): UnitRule {
  const known = bent.get(n);
  if (known !== undefined) return known;
  const { nodes, weights } = legendreRule(n);
  const rule = {
    nodes: nodes.map((t) => Math.sin((Math.PI * t) / 2) ** 2),
    weights: weights.map((w, i) => (w * Math.PI * Math.sin(Math.PI * nodes[i])) / 2),
  };
  bent.set(n, rule);
  return rule;
}

const bent = new Map<number, UnitRule>();

/** Integral of g over intervals between breakpoints in ascending order, each with bent nodes. */
export function piecewiseIntegral(g: (x: number) => number, breaks: readonly number[], n: number): number {
  const { nodes, weights } = bentRule(n);
  let total = 0;
  for (let piece = 1; piece < breaks.length; piece++) {
    const [from, width] = [breaks[piece - 1], breaks[piece] - breaks[piece - 1]];
    if (width <= 0) continue;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += weights[i] * g(from + width * nodes[i]);
    total += width * sum;
  }
  return total;
}
