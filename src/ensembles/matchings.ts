// Diagrams that join points in pairs: the partner of each point. Listing them under restrictions, renaming points, orbits.

import type { Diagram, DiagramOrbit, Join, MayJoin } from './ensemble.js';

/** Beyond this a list is of no use, whatever the cost limit says. */
const MAX_LISTED = 4_000_000;

/**
 * All perfect matchings of m points in which only points that may be joined are: the first free point gets its partner first.
 *
 * @throws RangeError on more than four million of them
 */
export function listMatchings(points: number, mayJoin: MayJoin): Diagram[] {
  const found: Diagram[] = [];
  const partner = new Uint8Array(points).fill(FREE);
  const extend = (from: number): void => {
    let first = from;
    while (first < points && partner[first] !== FREE) first++;
    if (first === points) {
      if (found.length >= MAX_LISTED) throw new RangeError('listMatchings: too many');
      found.push(partner.slice());
      return;
    }
    for (let other = first + 1; other < points; other++) {
      if (partner[other] !== FREE || !mayJoin(first, other)) continue;
      partner[first] = other;
      partner[other] = first;
      extend(first + 1);
      partner[first] = FREE;
      partner[other] = FREE;
    }
  };
  extend(0);
  return found;
}

const FREE = 255;

/** Each pair, smaller point first. */
export function joinsOf(diagram: Diagram, through: '1' | 'J'): Join[] {
  return Array.from(diagram).flatMap((b, a) => (a < b ? [{ points: [a, b], through }] : []));
}

/** Point a becomes point names[a]. */
export function relabelMatching(diagram: Diagram, names: readonly number[]): Diagram {
  const result = new Uint8Array(diagram.length);
  diagram.forEach((partner, point) => {
    result[names[point]] = names[partner];
  });
  return result;
}

/** One of each orbit, in the order of the list. */
export function orbitsUnder(
  list: readonly Diagram[],
  relabellings: readonly (readonly number[])[],
  relabel: (diagram: Diagram, names: readonly number[]) => Diagram,
): DiagramOrbit[] {
  const places = new Map(list.map((diagram, place) => [diagram.join(), place]));
  const seen = new Uint8Array(list.length);
  return list.flatMap((representative, start) => {
    if (seen[start] !== 0) return [];
    seen[start] = 1;
    const orbit = [start];
    for (const place of orbit) {
      for (const names of relabellings) {
        const image = places.get(relabel(list[place], names).join())!;
        if (seen[image] !== 0) continue;
        seen[image] = 1;
        orbit.push(image);
      }
    }
    return [{ representative, size: orbit.length }];
  });
}

/** The orbits of matchings. */
export function matchingOrbits(list: readonly Diagram[], relabellings: readonly (readonly number[])[]): DiagramOrbit[] {
  return orbitsUnder(list, relabellings, relabelMatching);
}
