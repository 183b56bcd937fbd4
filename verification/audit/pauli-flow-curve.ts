// E[eps(t)] for one Pauli string in three pictures: gradient flow for L to infinity, dz/dT = -(1 - z^2)(z - O_0), averaged over the first
// state; K frozen at its first value in each circuit, Eq. (7); and the exponential of Eq. (10) with the exact mean of K.

/** Mean errors at one time. */
export interface FlowPoint {
  /** T = eta kappa t, kappa = 2 L D/(D^2 - 1): E[K] = kappa D/(D + 1) */
  readonly time: number;
  readonly flow: number;
  readonly frozen: number;
  readonly exponential: number;
}

/** Points of the midpoint rule in the angle, which for a periodic smooth function converges faster than any power. */
const NODES = 400;
/** Time in one step of the classical Runge-Kutta method. */
const STEP = 0.005;

/**
 * The three curves at the given times.
 *
 * @param dim D, an even integer from 2 on
 * @param target O_0, any real number
 * @param times from 0 on, ascending
 * @example
 * pauliFlowCurve(16, 0.8, [0.6])[0].flow.toFixed(6); // "-0.456017"
 */
export function pauliFlowCurve(dim: number, target: number, times: readonly number[]): FlowPoint[] {
  // z = cos(phi) has the density sin(phi)^(D - 1) in phi.
  const angles = Array.from({ length: NODES }, (_, k) => (Math.PI * (k + 0.5)) / NODES);
  const weights = angles.map((phi) => Math.sin(phi) ** (dim - 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value, place) => sum + value * weights[place], 0) / total;
  const starts = angles.map(Math.cos);
  let states = starts;
  let now = 0;
  return times.map((time) => {
    states = states.map((z) => flowFrom(z, target, time - now));
    now = time;
    return {
      time,
      flow: mean(states.map((z) => z - target)),
      frozen: mean(starts.map((z) => (z - target) * Math.exp(-time * (1 - z * z)))),
      exponential: -target * Math.exp((-time * dim) / (dim + 1)),
    };
  });
}

/** z after a time along the flow from one state. */
export function flowFrom(start: number, target: number, time: number): number {
  const steps = Math.ceil(time / STEP);
  let z = start;
  for (let k = 0; k < steps; k++) z = rungeKutta(z, target, time / steps);
  return z;
}

function rungeKutta(z: number, target: number, step: number): number {
  const velocity = (at: number) => -(1 - at * at) * (at - target);
  const first = velocity(z);
  const second = velocity(z + (step / 2) * first);
  const third = velocity(z + (step / 2) * second);
  const fourth = velocity(z + step * third);
  return z + (step / 6) * (first + 2 * second + 2 * third + fourth);
}
