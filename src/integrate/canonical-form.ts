// Equal pieces of a graph look equal: the first rotation of a cyclic word or of its transpose, the better direction of a chain, and
// for tensors with any number of legs the walk through ordered ports that gives the first text.

import { COPY_NAME } from './copy-name.js';
import type { PortGraph, Terminal } from './port-graph.js';

/** A matrix met along a chain: 4 * (number of its name) + 2 when met from its column + 1 when conjugated. */
export type Token = number;

export function isNumeral(label: string): boolean {
  return /^\d+$/.test(label);
}

/** The same chain met from its other end. */
export function reversedTokens(tokens: readonly Token[]): Token[] {
  return tokens.map((token) => token ^ 2).reverse();
}

function transposedCount(tokens: readonly Token[]): number {
  // A transpose or a plain conjugate is harder to read than the letter or its adjoint.
  return tokens.reduce((count, token) => count + (((token >> 1) & 1) ^ (token & 1)), 0);
}

function compareTokens(one: readonly Token[], two: readonly Token[]): number {
  for (let k = 0; k < one.length; k++) if (one[k] !== two[k]) return one[k] - two[k];
  return 0;
}

/** The first rotation of a cyclic word or of its transpose: the one with fewer transposes, then in lexicographic order. */
export function canonicalCycle(tokens: readonly Token[]): readonly Token[] {
  const reversed = reversedTokens(tokens);
  const order = transposedCount(tokens) - transposedCount(reversed);
  const candidates = order < 0 ? [tokens] : order > 0 ? [reversed] : [tokens, reversed];
  return candidates.map(firstRotation).reduce((best, next) => (compareTokens(next, best) < 0 ? next : best));
}

function firstRotation(tokens: readonly Token[]): readonly Token[] {
  const { length } = tokens;
  let best = 0;
  for (let start = 1; start < length; start++) {
    for (let k = 0; k < length; k++) {
      const difference = tokens[(start + k) % length] - tokens[(best + k) % length];
      if (difference < 0) best = start;
      if (difference !== 0) break;
    }
  }
  return best === 0 ? tokens : [...tokens.slice(best), ...tokens.slice(0, best)];
}

const END_ORDER = { row: 0, label: 1, column: 2 } as const;

/** From a row to a column where there are such, else as the letters decide. */
export function canonicalPath(
  from: Terminal,
  tokens: readonly Token[],
  to: Terminal,
): readonly [Terminal, readonly Token[], Terminal] {
  const reversed = reversedTokens(tokens);
  const order =
    END_ORDER[from.kind] - END_ORDER[to.kind] ||
    (from.kind === 'label' ? 0 : Number(from.name) - Number(to.name)) ||
    transposedCount(tokens) - transposedCount(reversed) ||
    compareTokens(tokens, reversed) ||
    (from.name < to.name ? -1 : 1);
  return order <= 0 ? [from, tokens, to] : [to, reversed, from];
}

/**
 * A text that is the same for isomorphic pieces, and the orders of nodes that give it: the first is the canonical order, from
 * one to another is an automorphism. Ports are ordered, so a walk that starts at one node visits all others in one order.
 */
export function canonicalOrders(
  graph: PortGraph,
  piece: readonly number[],
  mate: ArrayLike<number> = graph.mate,
): { key: string; orders: readonly (readonly number[])[] } {
  const nameOf = (node: number): string => {
    const { kind, name, conjugated, outs, ports } = graph.nodes[node];
    return `${kind[0]}${name}${conjugated ? '*' : ''}/${outs}.${ports.length}`;
  };
  const names = new Map(piece.map((node) => [node, nameOf(node)]));
  const copies = new Set(piece.filter((node) => graph.nodes[node].name === COPY_NAME));
  const portsOf = copies.size === 0 ? null : portsInOrder(graph, piece, mate, names, copies);
  const rarest = rarestOf([...names.values()]);
  let key: string | null = null;
  let orders: (readonly number[])[] = [];
  for (const start of piece) {
    if (names.get(start) !== rarest) continue;
    const order = [start];
    const at = new Map([[start, 0]]);
    let text = '';
    for (let k = 0; k < order.length; k++) {
      text += `${names.get(order[k])!}:`;
      for (const port of portsOf?.(order[k], at) ?? graph.nodes[order[k]].ports) {
        const other = graph.owner[mate[port]];
        let number = at.get(other);
        if (number === undefined) {
          number = order.push(other) - 1;
          at.set(other, number);
        }
        text += `${number}.${copies.has(other) ? 0 : graph.place[mate[port]]} `;
      }
      text += ';';
    }
    if (key === null || text < key) [key, orders] = [text, [order]];
    else if (text === key) orders.push(order);
  }
  return { key: key ?? '', orders };
}

/** Rounds of refinement by neighbours. */
const ROUNDS = 4;

/** Ports of nodes that copy an index have no order of their own: by what is behind them, and what was met first. */
function portsInOrder(
  graph: PortGraph,
  piece: readonly number[],
  mate: ArrayLike<number>,
  names: ReadonlyMap<number, string>,
  copies: ReadonlySet<number>,
): (node: number, at: ReadonlyMap<number, number>) => readonly number[] {
  const { nodes, owner, place } = graph;
  const placeAt = (port: number): number => (copies.has(owner[port]) ? 0 : place[port]);
  let colours = new Map(names);
  for (let round = 0; round < ROUNDS; round++) {
    const texts = piece.map((node) => {
      const around = nodes[node].ports.map((port) => `${placeAt(mate[port])}.${colours.get(owner[mate[port]])!}`);
      return `${colours.get(node)!}(${(copies.has(node) ? around.sort() : around).join(' ')})`;
    });
    const numbers = new Map([...new Set(texts)].sort().map((text, k) => [text, String(k)]));
    const before = colours;
    colours = new Map(piece.map((node, k) => [node, `${names.get(node)!}${numbers.get(texts[k])!}`]));
    if (new Set(before.values()).size === new Set(colours.values()).size && round > 0) break;
  }
  return (node, at) => {
    const { ports } = nodes[node];
    if (!copies.has(node)) return ports;
    const key = (port: number): string => {
      const other = owner[mate[port]];
      return `${String(at.get(other) ?? 9999).padStart(4, '0')} ${colours.get(other)!} ${placeAt(mate[port])}`;
    };
    return [...ports].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  };
}

function rarestOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((best, next) =>
    next[1] < best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  )[0];
}
