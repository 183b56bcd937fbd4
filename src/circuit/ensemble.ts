// The random circuit that an average is over: which generators, and whether a Haar block stands between the state and
// the last generator. Every formula states its ensemble, and every simulation is told it. (layered averages, "The model")

/**
 * How a generator X_l is known.
 * - `involution`: X^2 = 1 and Tr X = 0, such as any Pauli string but the identity; D even.
 * - `uniform-pauli`: drawn from all D^2 Pauli strings, identity included; D a power of two.
 * - `general`: Hermitian with given power traces Tr X^k.
 */
export type GeneratorKind = 'involution' | 'uniform-pauli' | 'general';

/**
 * `haar`: Haar blocks between all generators and at both ends. `fixed`: the state meets X_L directly, as in Eq. (20) of
 * the paper; all other blocks are Haar.
 */
export type Ends = 'haar' | 'fixed';

/**
 * The gate of every layer: `full` is exp(i theta X), as in Eq. (1) of the paper; `half` is exp(-i theta X/2), the rotation gate of most
 * libraries, with half of every derivative.
 */
export type GateAngle = 'full' | 'half';

/**
 * What is known of a state that meets Pauli strings directly: `stabilizer`, such as a computational basis state, <P> = 1 or -1 for D
 * strings and 0 for all others; or `any` pure state, through the sums s_k = sum_P <P>^k.
 */
export type InputState = 'stabilizer' | 'any';

export interface Ensemble {
  readonly generators: GeneratorKind;
  readonly ends: Ends;
  /** `full` when left out */
  readonly angle?: GateAngle;
  /** for uniform-pauli generators and fixed ends, where alone the state matters; `stabilizer` when left out */
  readonly state?: InputState;
}

/** The gate of an ensemble as text. */
export function gateText({ angle }: Pick<Ensemble, 'angle'>): string {
  return angle === 'half' ? 'exp(-i theta X/2)' : 'exp(i theta X)';
}

/** The state that an ensemble assumes; null where averages do not depend on it, or know it by other symbols. */
export function assumedState({ generators, ends, state = 'stabilizer' }: Ensemble): InputState | null {
  return generators === 'uniform-pauli' && ends === 'fixed' ? state : null;
}

/** Whether two ensembles are one, defaults filled in. */
export function sameEnsemble(one: Ensemble, two: Ensemble): boolean {
  return (
    one.generators === two.generators &&
    one.ends === two.ends &&
    (one.angle ?? 'full') === (two.angle ?? 'full') &&
    assumedState(one) === assumedState(two)
  );
}

export const DEFAULT_ENSEMBLE: Ensemble = { generators: 'involution', ends: 'haar' };
