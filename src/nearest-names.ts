// The names nearest to a misspelt one, for messages: by edit distance (Levenshtein 1966), those that share a beginning first.

/**
 * The nearest of some names.
 *
 * @param count how many, 3 when left out
 * @example
 * nearestNames('eq99', ['fig1', 'eq9', 'mean-mu', 'eq12', 'eq7']); // ["eq9", "eq12", "eq7"]
 */
export function nearestNames(name: string, names: readonly string[], count = 3): string[] {
  // Beyond this length nothing is near, and the table of distances would only grow.
  const text = name.slice(0, 40);
  return names
    .map((one) => ({ one, distance: editDistance(text, one), shared: sharedBeginning(text, one) }))
    .sort((a, b) => a.distance - b.distance || b.shared - a.shared)
    .slice(0, count)
    .map(({ one }) => one);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
