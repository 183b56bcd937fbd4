// npm run test:quick: the engine without its command, within a minute; what runs the compiled command, simulates, opens a browser or sums
// by brute force is left to npm test.

import { defineConfig, mergeConfig } from 'vitest/config';
import whole from './vitest.config.js';

export default mergeConfig(
  whole,
  defineConfig({
    test: {
      globalSetup: [],
      exclude: [
        'test/cli/**',
        'test/clients/**',
        'test/supplement/**',
        'test/readme.test.ts',
        'test/docstrings.test.ts',
        'test/debian-packages.test.ts',
        'test/verification/**',
        'test/circuit/{layered-average,pattern}.test.ts',
        'test/formulas/kernel-law/**',
        'test/formulas/claims/{comparison,side}.test.ts',
        'test/formulas/{derive,formulas-page,haar-average,inequalities,input-state,invariance,quadrature,regimes,render-formula}.test.ts',
        'test/integrate/{assumption-refusals,assumptions,cost,ensembles,gallery,naive,numbers,power-traces,read-back,two-dimensions}.test.ts',
        'test/observable/pauli-moments.test.ts',
        'test/render/{precedence,sympy-run}.test.ts',
        'test/weingarten/{orthogonal,unitary}.test.ts',
      ],
    },
  }),
);
