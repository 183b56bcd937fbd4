// Exact results as text, LaTeX, JSON, SymPy, Mathematica and Julia: a tree for what is said, a printer for each language.

export * from './expression.js';
export * from './format.js';
export * from './julia.js';
export * from './json.js';
export * from './latex-lines.js';
export * from './latex.js';
export * from './mathematica.js';
export * from './rational-function-expression.js';
export * from './series-expression.js';
export * from './sympy.js';
export * from './text.js';
