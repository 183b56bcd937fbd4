import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Imports run one way through the house: cli -> supplement -> verification -> formulas -> src; inside src, algebra is the ground floor. */
const mayNotImport = (files, folders, extra = []) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          ...folders.map((folder) => ({ group: [`**/${folder}/**`], message: 'Imports run one way.' })),
          ...extra,
        ],
      },
    ],
  },
});

/** The engine is the same in Node and in a browser. */
const noNode = [{ group: ['node:*', 'fs', 'path', 'os'], message: 'The engine runs in a browser too.' }];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'out/', 'docs/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Index loops over typed arrays are the hot path; the assertion documents a bound that was just checked.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // The engine is the same in Node and in a browser: no files, no clock, no process, no hidden randomness.
    files: ['src/**/*.ts', 'formulas/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Date', 'performance', 'console', 'require', 'Buffer'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  mayNotImport(['src/**/*.ts'], ['formulas', 'verification', 'supplement', 'cli'], noNode),
  mayNotImport(
    ['src/algebra/**/*.ts'],
    ['formulas', 'verification', 'supplement', 'cli', 'combinatorics', 'weingarten', 'circuit', 'observable', 'render'],
    noNode,
  ),
  mayNotImport(
    ['src/combinatorics/**/*.ts'],
    ['formulas', 'verification', 'supplement', 'cli', 'weingarten', 'circuit', 'observable', 'render'],
    noNode,
  ),
  mayNotImport(['formulas/**/*.ts'], ['verification', 'supplement', 'cli'], noNode),
  mayNotImport(['verification/**/*.ts'], ['supplement', 'cli']),
  mayNotImport(['supplement/**/*.ts'], ['cli']),
  {
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly' },
    },
  },
);
