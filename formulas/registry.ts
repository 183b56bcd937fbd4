// The quantities whose formulas are tabulated, documented and checked by default. Any other product can be derived too.

export interface RegisteredQuantity {
  /** as `parseQuantity` reads it */
  readonly name: string;
  /** what it is, in one line */
  readonly meaning: string;
}

export const REGISTRY: readonly RegisteredQuantity[] = [
  { name: 'eps^2', meaning: 'second moment of the residual error' },
  { name: 'K', meaning: 'mean of the quantum neural tangent kernel' },
  { name: 'K^2', meaning: 'its second moment' },
  { name: 'var(K)', meaning: 'its fluctuation, (Delta K)^2' },
  { name: 'eps*K', meaning: 'mean decay rate of the residual error, to first order' },
  { name: 'eps^2*K', meaning: 'mean decay of the loss, to first order' },
  { name: 'mu', meaning: 'mean of the quantum meta-kernel' },
  { name: 'mu^2', meaning: 'its second moment, (Delta mu)^2' },
  { name: 'K*mu', meaning: 'joint moment of kernel and meta-kernel' },
  { name: 'K^3', meaning: 'third moment of the kernel' },
  { name: 'kernel[1,2]', meaning: 'an entry of the supervised kernel, for inputs of any overlap' },
  { name: 'kernel[1,2]^2', meaning: 'its second moment' },
  { name: 'kernel[1,1]*kernel[2,2]', meaning: 'joint moment of two diagonal entries' },
  { name: 'tr(kernel)', meaning: 'mean trace of the kernel matrix of N orthonormal inputs' },
  { name: 'tr(kernel^2)', meaning: 'second spectral moment' },
  { name: 'tr(kernel)^2', meaning: 'second moment of the trace' },
  { name: 'tr(kernel^3)', meaning: 'third spectral moment' },
];

/** Names as `parseQuantity` reads them. */
export const REGISTERED_QUANTITIES: readonly string[] = REGISTRY.map(({ name }) => name);
