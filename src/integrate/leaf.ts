// What is left when nothing is random any more: components as products of traces, entries, Kronecker deltas and contractions,
// with assumptions applied, and the open ends as a matrix.

import {
  type Atom,
  type ContractedTensor,
  type Operator,
  type SymbolMonomial,
  atomKey,
  monomialKey,
  operatorKey,
  symbolMonomial,
} from '../algebra/monomial.js';
import { ONES_NAME } from '../algebra/copied-indices.js';
import { Fraction } from '../algebra/rational.js';
import { type WordRules, markedLetters } from './assumptions.js';
import { type Token, isNumeral } from './canonical-form.js';
import type { Component, ComponentStore } from './component.js';
import { type Dimension, ONE_DIMENSION, multiplyDimensions } from './dimension.js';
import { FORM_NAME } from './integrand-graph.js';
import { type Letter, type Word, letterText, markOf } from './letter.js';
import { COPY_NAME } from './copied-index.js';
import type { GraphNode, Terminal } from './port-graph.js';
import { reducedCycle, reducedPath } from './symplectic-form.js';

/** factor * loops * symbols * operator. */
export interface LeafTerm {
  readonly factor: Fraction;
  readonly loops: Dimension;
  readonly symbols: SymbolMonomial;
  readonly operator: Operator | null;
  readonly key: string;
}

type Path = Extract<Component, { kind: 'path' }>;
type Network = Extract<Component, { kind: 'network' }>;

/** Turns components into terms. */
export class LeafReader {
  private readonly atoms = new Map<number, readonly Atom[]>();

  constructor(
    private readonly store: ComponentStore,
    private readonly rules: WordRules,
  ) {}

  /**
   * The product of components, or null when it is 0.
   *
   * @param dim the size D, where it is known; entries of J at numerals are 0 from some size on
   */
  read(components: readonly number[], dim: bigint | null = null): LeafTerm | null {
    const form = this.store.formNumber;
    if (this.rules.isEmpty && !this.store.deltas && form === null) {
      const quick = this.readPlain(components);
      if (quick !== null) return quick;
    }
    const all = components.map((id) => this.store.get(id));
    const labels = new LabelClasses(all);
    if (labels.contradict) return null;
    let factor = new Fraction(1n);
    let loops = ONE_DIMENSION;
    const atoms: Atom[] = [...labels.deltas()];
    const open: OpenPath[] = [];
    const openNetworks: Network[] = [];
    const include = (rewritten: ReturnType<WordRules['trace']>): void => {
      factor = factor.mul(rewritten.factor);
      atoms.push(...rewritten.atoms);
      for (const name of rewritten.loops) {
        loops = this.store.table.legsOf(name).outs.reduce(multiplyDimensions, loops);
      }
    };
    for (const component of all) {
      switch (component.kind) {
        case 'cycle': {
          let { tokens } = component;
          if (form !== null) {
            const cycle = reducedCycle(tokens, form);
            if (cycle.sign === 0) return null;
            if (cycle.sign < 0) factor = factor.neg();
            tokens = cycle.tokens;
          }
          if (tokens.length > 0) include(this.rules.trace(this.word(tokens)));
          else loops = this.store.table.legsOf(FORM_NAME).outs.reduce(multiplyDimensions, loops);
          break;
        }
        case 'path': {
          if (isDelta(component)) break;
          let { tokens } = component;
          let [from, to] = [labels.named(component.from), labels.named(component.to)];
          if (form !== null) {
            const path = reducedPath(from, tokens, to, form);
            if (path.sign === 0) return null;
            if (path.sign < 0) factor = factor.neg();
            ({ tokens, from, to } = path);
            const entry = tokens.length === 1 && tokens[0] >> 2 === form ? formEntry(from, to, dim) : null;
            if (entry === 0) return null;
            if (entry !== null) {
              if (entry < 0) factor = factor.neg();
              break;
            }
          }
          const chain = this.rules.chain(this.word(tokens));
          include(chain);
          if (from.kind !== 'label' || to.kind !== 'label') {
            open.push({ from, to, word: chain.word });
            break;
          }
          const entry = this.entry(chain.word, from.name, to.name);
          if (entry === 0) return null;
          if (entry !== 1) atoms.push(entry);
          break;
        }
        case 'network':
          if (component.network.nodes.some(({ kind }) => kind === 'row' || kind === 'column')) {
            openNetworks.push(component);
          } else {
            const [inner, cycle] = [betweenVectors(component), cycleOf(component)];
            if (inner) include(this.rules.between(inner));
            else if (cycle) include(this.rules.trace(cycle));
            else atoms.push({ kind: 'contraction', tensors: tensorsOf(component, labels, 0) });
          }
      }
    }
    if (factor.n === 0n) return null;
    return leafTerm(factor, loops, symbolMonomial(atoms), operatorOf(open, openNetworks, labels));
  }

  /** Traces and entries only, nothing to rewrite: each component is read once. */
  private readPlain(components: readonly number[]): LeafTerm | null {
    const atoms: Atom[] = [];
    for (const id of components) {
      let known = this.atoms.get(id);
      if (known === undefined) {
        const component = this.store.get(id);
        if (component.kind !== 'cycle') return null;
        known = this.rules.trace(this.word(component.tokens)).atoms;
        this.atoms.set(id, known);
      }
      atoms.push(...known);
    }
    return leafTerm(new Fraction(1n), ONE_DIMENSION, symbolMonomial(atoms), null);
  }

  private word(tokens: readonly Token[]): Word {
    return tokens.map((token) => ({
      name: this.store.nameOfToken(token),
      mark: markOf((token & 1) !== 0, (token & 2) !== 0),
    }));
  }

  /** An entry of a word as an atom; 0 or 1 where it is known. */
  private entry(word: Word, row: string, column: string): Atom | 0 | 1 {
    if (word.length === 0) {
      if (row === column) return 1;
      if (!this.store.deltas || (isNumeral(row) && isNumeral(column))) return 0;
      return deltaAtom(row, column);
    }
    const differ = row !== column && (!this.store.deltas || (isNumeral(row) && isNumeral(column)));
    if (differ && word.every((letter: Letter) => this.rules.isDiagonal(letter.name))) return 0;
    const transposed = this.rules.transposed(word);
    const texts = [word, transposed].map((one) => one.map(letterText));
    const order = markedLetters(word) - markedLetters(transposed) || compare(texts[0].join('*'), texts[1].join('*'));
    if (order < 0 || (order === 0 && row <= column)) return { kind: 'entry', word: texts[0], row, column };
    return { kind: 'entry', word: texts[1], row: column, column: row };
  }
}

/** J at two numerals: 1 and -1 at distance D/2, 0 for every D that is large enough; null for letters. */
function formEntry(from: Terminal, to: Terminal, dim: bigint | null): 0 | 1 | -1 | null {
  if (from.kind !== 'label' || to.kind !== 'label' || !isNumeral(from.name) || !isNumeral(to.name)) return null;
  if (dim === null) return 0;
  const distance = 2n * (BigInt(to.name) - BigInt(from.name));
  return distance === dim ? 1 : distance === -dim ? -1 : 0;
}

function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0;
}

function leafTerm(factor: Fraction, loops: Dimension, symbols: SymbolMonomial, operator: Operator | null): LeafTerm {
  return { factor, loops, symbols, operator, key: termKey(symbols, operator) };
}

/** A text that terms share when only their coefficients differ. */
export function termKey(symbols: SymbolMonomial, operator: Operator | null | undefined): string {
  return operator ? `${monomialKey(symbols)}|${operatorKey(operator)}` : monomialKey(symbols);
}

interface OpenPath {
  readonly from: Terminal;
  readonly to: Terminal;
  readonly word: Word;
}

/** Words from rows to columns where that is all, else entries. */
function operatorOf(open: readonly OpenPath[], networks: readonly Network[], labels: LabelClasses): Operator | null {
  if (open.length === 0 && networks.length === 0) return null;
  const words = open.filter(({ from, to }) => from.kind === 'row' && to.kind === 'column');
  if (networks.length === 0 && words.length === open.length) {
    const sorted = [...words].sort((a, b) => Number(a.from.name) - Number(b.from.name));
    return {
      kind: 'words',
      images: sorted.map(({ to }) => Number(to.name)),
      words: sorted.map(({ word }) => word.map(letterText)),
    };
  }
  const entries = open.map(({ from, to, word }): Extract<Atom, { kind: 'entry' }> => ({
    kind: 'entry',
    word: word.map(letterText),
    row: endName(from),
    column: endName(to),
  }));
  // A copied index with two open ends makes them equal.
  for (const { network } of networks) {
    for (const [first, ...rest] of copyEnds(network, labels).values()) {
      entries.push(...rest.map((end) => ({ kind: 'entry' as const, word: [], row: first, column: end })));
    }
  }
  // Networks are ordered by what they are before their wires are numbered through.
  const texts = new Map(networks.map((network) => [network, tensorsOf(network, labels, 0).map(tensorText).join('*')]));
  const tensors: ContractedTensor[] = [];
  for (const network of [...networks].sort((a, b) => compare(texts.get(a)!, texts.get(b)!))) {
    const wires = new Set(
      tensors.flatMap(({ out, in: into }) => [...out, ...into]).filter((name) => name.startsWith('_')),
    );
    tensors.push(...tensorsOf(network, labels, wires.size));
  }
  return { kind: 'entries', entries: entries.sort((a, b) => compare(atomKey(a), atomKey(b))), tensors };
}

function tensorText({ name, out, in: into }: ContractedTensor): string {
  return `${name}[${out.join(',')};${into.join(',')}]`;
}

/** r1, c2 for open ends counted from 1; labels as they are. */
function endName({ kind, name }: Terminal): string {
  return kind === 'label' ? name : `${kind[0]}${Number(name) + 1}`;
}

/** Where all columns of each tensor meet all rows of one tensor in order a contraction is the trace of a word. */
function cycleOf(component: Network): Word | null {
  const { nodes, wires } = component.network;
  const next = nodes.map(({ kind, outs }, at): number => {
    const into = wires[at].slice(outs);
    if (kind !== 'tensor' || outs === 0 || into.length !== outs) return -1;
    const [[other]] = into;
    const facing = nodes[other].outs === outs && into.every(([node, place], k) => node === other && place === k);
    return facing ? other : -1;
  });
  if (next.includes(-1) || nodes.some(isCopy)) return null;
  const word: Letter[] = [];
  for (let at = 0; at !== 0 || word.length === 0; at = next[at]) {
    word.push({ name: nodes[at].name, mark: nodes[at].conjugated ? 'conjugate' : 'plain' });
  }
  return word;
}

/** The word from a bra to a ket when that is all there is: v'*A*w, the trace of itself. */
function betweenVectors({ network: { nodes, wires } }: Network): Word | null {
  if (nodes.some(isCopy)) return null;
  const ends = [...nodes.keys()].filter((at) => nodes[at].kind === 'tensor' && wires[at].length === 1);
  const matrices = nodes.filter(({ kind, outs }, at) => kind === 'tensor' && outs === 1 && wires[at].length === 2);
  if (ends.length !== 2 || ends.some((at) => nodes[at].outs !== 1) || matrices.length + 2 !== nodes.length) return null;
  const [first] = ends;
  const word: Letter[] = [{ name: nodes[first].name, mark: markOf(nodes[first].conjugated, true) }];
  let [at, place] = wires[first][0];
  for (; wires[at].length === 2; [at, place] = wires[at][1 - place]) {
    word.push({ name: nodes[at].name, mark: markOf(nodes[at].conjugated, place === 1) });
  }
  return [...word, { name: nodes[at].name, mark: markOf(nodes[at].conjugated, false) }];
}

function isCopy({ kind, name }: Pick<GraphNode, 'kind' | 'name'>): boolean {
  return kind === 'tensor' && name === COPY_NAME;
}

/** The open rows and columns at each node that copies an index. */
function copyEnds({ nodes, wires }: Network['network'], labels: LabelClasses): Map<number, string[]> {
  const found = new Map<number, string[]>();
  nodes.forEach((node, at) => {
    if (!isCopy(node)) return;
    const ends = wires[at].flatMap(([other]) => {
      const { kind, name } = nodes[other];
      return kind === 'tensor' ? [] : [endName(labels.named({ kind, name }))];
    });
    if (ends.length > 0) found.set(at, ends.sort(compare).reverse());
  });
  return found;
}

/** The tensors of a network with names for the wires between them. */
function tensorsOf({ network }: Network, labels: LabelClasses, first: number): ContractedTensor[] {
  const names = new Map<string, string>();
  let count = first;
  const { nodes, wires } = network;
  const ends = copyEnds(network, labels);
  return nodes.flatMap((node, at): ContractedTensor[] => {
    const { kind, name, conjugated, outs } = node;
    if (kind !== 'tensor') return [];
    if (isCopy(node)) {
      return wires[at].length === 1 && ends.has(at) ? [{ name: ONES_NAME, out: [...ends.get(at)!], in: [] }] : [];
    }
    const indices = wires[at].map(([other, place], k) => {
      const end = nodes[other];
      if (end.kind !== 'tensor') return endName(labels.named({ kind: end.kind, name: end.name }));
      const open = ends.get(other)?.at(0);
      if (open !== undefined) return open;
      const key = isCopy(end)
        ? `copy ${other}`
        : at < other || (at === other && k < place)
          ? `${at}.${k}`
          : `${other}.${place}`;
      let index = names.get(key);
      if (index === undefined) names.set(key, (index = `_${++count}`));
      return index;
    });
    const letter = letterText({ name, mark: conjugated ? 'conjugate' : 'plain' });
    return [{ name: letter, out: indices.slice(0, outs), in: indices.slice(outs) }];
  });
}

function isDelta(component: Path): boolean {
  return component.tokens.length === 0 && component.from.kind === 'label' && component.to.kind === 'label';
}

function deltaAtom(one: string, two: string): Atom {
  const [row, column] = [one, two].sort(compareLabels);
  return { kind: 'entry', word: [], row, column };
}

/** Numerals first. */
function compareLabels(one: string, two: string): number {
  return (
    Number(isNumeral(two)) - Number(isNumeral(one)) || (isNumeral(one) ? Number(one) - Number(two) : compare(one, two))
  );
}

/** Labels that Kronecker deltas make equal: the first of each class stands for all of it. */
class LabelClasses {
  private readonly parent = new Map<string, string>();
  readonly contradict: boolean;

  constructor(components: readonly Component[]) {
    for (const component of components) {
      if (component.kind !== 'path' || !isDelta(component)) continue;
      const [a, b] = [this.root(component.from.name), this.root(component.to.name)].sort(compareLabels);
      if (a !== b) this.parent.set(b, a);
    }
    this.contradict = [...this.parent.keys()].some((label) => isNumeral(label));
  }

  private root(label: string): string {
    let at = label;
    for (let next = this.parent.get(at); next !== undefined; next = this.parent.get(at)) at = next;
    return at;
  }

  named(end: Terminal): Terminal {
    return end.kind === 'label' ? { kind: 'label', name: this.root(end.name) } : end;
  }

  deltas(): Atom[] {
    return [...this.parent.keys()].map((label) => deltaAtom(this.root(label), label));
  }
}
