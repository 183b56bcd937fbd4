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

export interface Ensemble {
  readonly generators: GeneratorKind;
  readonly ends: Ends;
}

export const DEFAULT_ENSEMBLE: Ensemble = { generators: 'involution', ends: 'haar' };
