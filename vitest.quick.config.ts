// npm run test:quick: the engine without its command. What a change of the mathematics breaks shows here within a minute; files that run
// the compiled command, simulate long, or open a browser are left to npm test.

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
        'test/verification/{audit,haar-block,integral-check,laboratory,literal-experiment}**',
        'test/formulas/{derive,haar-average,inequalities,quadrature,render-formula}.test.ts',
        'test/integrate/{assumption-refusals,naive}.test.ts',
        'test/weingarten/unitary.test.ts',
        'test/render/sympy-run.test.ts',
      ],
    },
  }),
);
