// Weingarten functions: one file per group, each with a symbolic form, a value at an integer D, and whole tables.

export * from './unitary.js';
