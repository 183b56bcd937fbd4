"""The estimator of K and mu in numpy, as one would write it with batched QR: what bench/simulation.ts is compared with.

Haar unitaries are Q of the QR decomposition of Ginibre matrices, with the phases of R's diagonal (Mezzadri 2007), for a
batch of samples at a time; states are carried by batched matrix-vector products. One thread, seconds of processor time.
Prints one JSON line: {"dim", "layers", "quantity", "samples", "seconds", "mean", "stderr"}.

usage: numpy_reference.py DIM LAYERS K|mu SECONDS
"""

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import json
import sys
import time

import numpy as np

BATCH_BYTES = 64 * 2**20


def haar(rng, shape, dim):
    ginibre = rng.standard_normal((*shape, dim, 2 * dim)).view(np.complex128)
    q, r = np.linalg.qr(ginibre)
    phases = np.diagonal(r, axis1=-2, axis2=-1)
    return q * (phases / np.abs(phases))[..., None, :]


def samples(rng, batch, dim, layers, spectrum, with_mu):
    """K, or mu, of `batch` circuits: Haar blocks everywhere, involution generators, all angles zero."""
    blocks = haar(rng, (batch, layers + 1), dim)
    adjoints = np.conj(np.swapaxes(blocks, -1, -2))
    generator = np.repeat([1.0, -1.0], dim // 2)
    forward = [None] * layers
    state = blocks[:, layers, :, 0].copy()
    for layer in reversed(range(layers)):
        forward[layer] = state
        state = (blocks[:, layer] @ state[..., None])[..., 0]
    carried = spectrum * state
    backward = [None] * layers
    gradient = np.empty((batch, layers))
    for layer in range(layers):
        carried = (adjoints[:, layer] @ carried[..., None])[..., 0]
        backward[layer] = carried
        gradient[:, layer] = -2 * np.sum(np.conj(carried) * generator * forward[layer], axis=-1).imag
    if not with_mu:
        return np.sum(gradient**2, axis=-1)
    tangent = np.zeros_like(state)
    total = np.zeros(batch)
    for layer in reversed(range(layers)):
        slope = gradient[:, layer]
        total -= 2 * slope * np.sum(np.conj(backward[layer]) * generator * tangent, axis=-1).imag
        total -= slope**2 * np.sum(np.conj(backward[layer]) * forward[layer], axis=-1).real
        tangent = tangent + 1j * slope[:, None] * generator * forward[layer]
        tangent = (blocks[:, layer] @ tangent[..., None])[..., 0]
    return 2 * total + 2 * np.sum(np.abs(tangent) ** 2 * spectrum, axis=-1)


def main():
    dim, layers, quantity, seconds = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
    rng = np.random.Generator(np.random.SFC64(1))
    spectrum = np.arange(dim) % 3 - 1.0
    batch = max(1, BATCH_BYTES // (16 * dim * dim * (layers + 1) * 4))
    samples(rng, 1, dim, layers, spectrum, quantity == "mu")
    values = []
    start = time.process_time()
    while time.process_time() - start < seconds:
        values.append(samples(rng, batch, dim, layers, spectrum, quantity == "mu"))
    elapsed = time.process_time() - start
    values = np.concatenate(values)
    print(
        json.dumps(
            {
                "dim": dim,
                "layers": layers,
                "quantity": quantity,
                "samples": len(values),
                "seconds": elapsed,
                "mean": float(np.mean(values)),
                "stderr": float(np.std(values) / np.sqrt(len(values))),
            }
        )
    )


if __name__ == "__main__":
    main()
