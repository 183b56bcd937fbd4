import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Imports run one way through the house: cli -> verification -> formulas -> src. */
const houseRules = [
  { target: './src', from: ['./formulas', './verification', './cli'] },
  { target: './formulas', from: ['./verification', './cli'] },
  { target: './verification', from: ['./cli'] },
  { target: './src/algebra', from: './src', except: ['./algebra', './input-error.ts'] },
  { target: './src/combinatorics', from: './src', except: ['./combinatorics', './algebra', './input-error.ts'] },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'out/', 'docs/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: houseRules }],
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
      'no-restricted-imports': ['error', { patterns: ['node:*', 'fs', 'path', 'os'] }],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly' },
    },
  },
);
