// haarmonic as a library: everything public, in one import. The subpaths `haarmonic/weingarten`, `haarmonic/formulas`, ...
// hold the same in parts. Nothing here touches files, the clock or a global random source, so it runs in a browser too.

export * from './algebra/index.js';
export * from './circuit/index.js';
export * from './combinatorics/index.js';
export * from './input-error.js';
export * from './observable/index.js';
export * from './weingarten/index.js';
