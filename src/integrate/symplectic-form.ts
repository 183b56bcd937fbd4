// The form J = [[0, 1], [-1, 0]] in words and graphs: J^T = -J, conj(J) = J, J J = -1, tr(J) = 0. Signs are factors of loops.

import { type Token, reversedTokens } from './canonical-form.js';
import type { Dimension } from './dimension.js';
import { type PortGraph, type Terminal, isMatrixNode, withoutNodes } from './port-graph.js';

export const MINUS_ONE: Dimension = { factor: -1n, powers: [] };

/** sign * what the tokens say; 0 where J makes it vanish. */
export interface SignedTokens {
  readonly sign: 1 | -1 | 0;
  readonly tokens: readonly Token[];
}

/** Letters that are harder to read than a letter or its adjoint, J aside. */
function markedCount(tokens: readonly Token[], form: number): number {
  return tokens.reduce((count, token) => count + (token >> 2 === form ? 0 : ((token >> 1) & 1) ^ (token & 1)), 0);
}

function compareTokens(one: readonly Token[], two: readonly Token[]): number {
  for (let k = 0; k < one.length; k++) if (one[k] !== two[k]) return one[k] - two[k];
  return 0;
}

/** J as it stands, neighbours J J taken out. */
function reduced(tokens: readonly Token[], form: number): { sign: 1 | -1; tokens: Token[] } {
  let sign: 1 | -1 = 1;
  const stack: Token[] = [];
  for (const token of tokens) {
    if (token >> 2 !== form) {
      stack.push(token);
      continue;
    }
    if ((token & 2) !== 0) sign = -sign as 1 | -1;
    if (stack.length > 0 && stack[stack.length - 1] === 4 * form) {
      stack.pop();
      sign = -sign as 1 | -1;
    } else stack.push(4 * form);
  }
  return { sign, tokens: stack };
}

/** The transpose with J in place of J^T, and the sign of that. */
function turned(tokens: readonly Token[], form: number): { sign: 1 | -1; tokens: Token[] } {
  let count = 0;
  const list = reversedTokens(tokens).map((token) => {
    if (token >> 2 !== form) return token;
    count++;
    return 4 * form;
  });
  return { sign: count % 2 === 0 ? 1 : -1, tokens: list };
}

/** The trace of a word with J; no token left: the identity. */
export function reducedCycle(word: readonly Token[], form: number): SignedTokens {
  let { sign, tokens } = reduced(word, form);
  while (tokens.length > 1 && tokens[0] === 4 * form && tokens[tokens.length - 1] === 4 * form) {
    tokens = tokens.slice(1, -1);
    sign = -sign as 1 | -1;
  }
  if (!tokens.includes(4 * form)) return { sign, tokens };
  const other = turned(tokens, form);
  const rotations = (list: readonly Token[]) => list.map((_, k) => [...list.slice(k), ...list.slice(0, k)]);
  const least = (list: readonly Token[]) => rotations(list).reduce((a, b) => (compareTokens(b, a) < 0 ? b : a));
  const [own, transposed] = [least(tokens), least(other.tokens)];
  const order = markedCount(own, form) - markedCount(transposed, form) || compareTokens(own, transposed);
  if (order === 0 && other.sign < 0) return { sign: 0, tokens: own };
  return order <= 0 ? { sign, tokens: own } : { sign: (sign * other.sign) as 1 | -1, tokens: transposed };
}

/** A chain between two ends, the way round that stands for both. */
export function reducedPath(
  from: Terminal,
  word: readonly Token[],
  to: Terminal,
  form: number,
): SignedTokens & { readonly from: Terminal; readonly to: Terminal } {
  const { sign, tokens } = reduced(word, form);
  if (!tokens.includes(4 * form)) return { sign, tokens, from, to };
  const other = turned(tokens, form);
  const rank = { row: 0, label: 1, column: 2 } as const;
  const order =
    rank[from.kind] - rank[to.kind] ||
    (from.kind === 'label' ? 0 : Number(from.name) - Number(to.name)) ||
    markedCount(tokens, form) - markedCount(other.tokens, form) ||
    compareTokens(tokens, other.tokens) ||
    (from.name === to.name ? 0 : from.name < to.name ? -1 : 1);
  if (order === 0 && other.sign < 0) return { sign: 0, tokens, from, to };
  if (order <= 0) return { sign, tokens, from, to };
  return { sign: (sign * other.sign) as 1 | -1, tokens: other.tokens, from: to, to: from };
}

/** The graph without neighbours J J; a factor of loops is the sign, 0 where a trace of J alone is left. */
export function withoutFormPairs(graph: PortGraph, name: string): PortGraph {
  let current = graph;
  for (;;) {
    const { nodes, mate, owner, place } = current;
    const isForm = (node: number): boolean => nodes[node].name === name && isMatrixNode(nodes[node]);
    const one = nodes.findIndex((node, at) => isForm(at) && node.ports.some((port) => isForm(owner[mate[port]])));
    if (one < 0) return current;
    const port = nodes[one].ports.find((p) => isForm(owner[mate[p]]))!;
    const two = owner[mate[port]];
    if (two === one) return { ...current, loops: { ...current.loops, factor: 0n } };
    const removed = nodes.map((_, at) => at === one || at === two);
    const ends: [number, number] = [nodes[one].ports[1 - place[port]], nodes[two].ports[1 - place[mate[port]]]];
    // J J = -1, J J^T = J^T J = 1
    const straight = place[port] !== place[mate[port]];
    const rest = withoutNodes(current, removed, [ends]);
    current = straight ? { ...rest, loops: { ...rest.loops, factor: -rest.loops.factor } } : rest;
  }
}
