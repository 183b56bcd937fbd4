// The place of a class among the partitions of n, for matchings: the lengths of the loops that two of them make.

import { cosetType } from '../combinatorics/pair-partition.js';
import { partitionKey, partitions } from '../combinatorics/partition.js';
import type { Diagram } from './ensemble.js';

const known = new Map<number, ReadonlyMap<string, number>>();

function placesOf(n: number): ReadonlyMap<string, number> {
  let places = known.get(n);
  if (!places) {
    places = new Map(partitions(n).map((mu, place) => [partitionKey(mu), place]));
    known.set(n, places);
  }
  return places;
}

/** For two bijections between U and conj(U), as matchings, that is the cycle type of their quotient; in general the coset type. */
export function loopClass(p: Diagram, q: Diagram): number {
  return placesOf(p.length / 2).get(partitionKey(cosetType(Array.from(p), Array.from(q))))!;
}
