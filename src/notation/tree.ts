// An expression as a tree, before its names mean anything. Each node knows where in the text it stands.

import type { Place } from './place.js';

export type Mark = 'adjoint' | 'transpose' | 'conjugate';

export type Tree = { readonly place: Place } & (
  | { readonly kind: 'number'; readonly text: string }
  /** `ket` says that the notation <psi| or |psi> makes a vector of it */
  | { readonly kind: 'name'; readonly name: string; readonly ket?: true }
  | { readonly kind: 'sum'; readonly terms: readonly { readonly negative: boolean; readonly of: Tree }[] }
  | { readonly kind: 'product'; readonly factors: readonly { readonly inverse: boolean; readonly of: Tree }[] }
  | { readonly kind: 'power'; readonly base: Tree; readonly exponent: Tree }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly of: Tree }
  | EntryTree
  | { readonly kind: 'call'; readonly name: string; readonly typed: string; readonly args: readonly Tree[] }
);

/** `U[1,2]`, U_{1,2}; `kernel[1,2;1,1]` has two groups of labels. */
export interface EntryTree {
  readonly kind: 'entry';
  readonly of: Tree;
  readonly groups: readonly (readonly Tree[])[];
  /** below the line: a mark behind it is doubtful, and two labels may stand without a comma */
  readonly lowered?: { readonly run?: string };
}

/** What is inside marks and powers. */
export function rootName(tree: Tree): string | null {
  if (tree.kind === 'name') return tree.name;
  return tree.kind === 'mark' ? rootName(tree.of) : null;
}

/** Marks on marks are one mark or none: (U')' is U. */
export function marked(of: Tree, mark: Mark, place: Place): Tree {
  if (of.kind !== 'mark') return { kind: 'mark', mark, of, place };
  if (of.mark === mark) return { ...of.of, place };
  const third = (['adjoint', 'transpose', 'conjugate'] as const).find((one) => one !== mark && one !== of.mark)!;
  return { kind: 'mark', mark: third, of: of.of, place };
}
