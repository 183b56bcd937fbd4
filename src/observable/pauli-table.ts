// A hash map from Pauli strings to small integers (slots), for the millions of products in a power of a Pauli sum.
// Strings are 32-bit words in one typed array, w words of x and then w words of z; open addressing, linear probing.
// A Map with bigint or text keys does the same at a tenth of the speed, and V8 hashes only 64 bits of a bigint.

const EMPTY = -1;
const FIRST_CAPACITY = 64;

/**
 * Strings numbered 0, 1, 2, ... in the order of their insertion.
 *
 * @example
 * const table = new PauliTable(2);
 * table.insert([5, 3]); // 0
 * table.insert([1, 0]); // 1
 * table.insert([5, 3]); // 0
 * table.find([7, 7]); // -1
 */
export class PauliTable {
  /** String number j is `words[j * width]` up to `words[(j + 1) * width - 1]`. */
  words: Uint32Array;
  size = 0;
  private buckets = new Int32Array(2 * FIRST_CAPACITY).fill(EMPTY);
  private capacity = FIRST_CAPACITY;

  /** @param width words per string, positive and even */
  constructor(readonly width: number) {
    this.words = new Uint32Array(FIRST_CAPACITY * width);
  }

  /** The number of a string, -1 when it is not there. */
  find(key: ArrayLike<number>): number {
    return this.buckets[this.bucketOf(key, 0)];
  }

  /** The number of a string, which is put in when it is not there. */
  insert(key: ArrayLike<number>): number {
    const bucket = this.bucketOf(key, 0);
    const known = this.buckets[bucket];
    if (known !== EMPTY) return known;
    const number = this.size++;
    this.buckets[bucket] = number;
    for (let word = 0; word < this.width; word++) this.words[number * this.width + word] = key[word];
    if (this.size === this.capacity) this.grow();
    return number;
  }

  /** The bucket that holds the string at `offset` of `key`, or the free one where it belongs. */
  private bucketOf(key: ArrayLike<number>, offset: number): number {
    const { width, words, buckets } = this;
    const mask = buckets.length - 1;
    let hash = 0;
    for (let word = 0; word < width; word++) {
      hash = Math.imul(hash ^ key[offset + word], 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, 0x85ebca6b);
    let bucket = (hash ^ (hash >>> 13)) & mask;
    for (;;) {
      const number = buckets[bucket];
      if (number === EMPTY) return bucket;
      let word = 0;
      while (word < width && words[number * width + word] === key[offset + word]) word++;
      if (word === width) return bucket;
      bucket = (bucket + 1) & mask;
    }
  }

  private grow(): void {
    this.capacity *= 2;
    const words = new Uint32Array(this.capacity * this.width);
    words.set(this.words);
    this.words = words;
    this.buckets = new Int32Array(2 * this.capacity).fill(EMPTY);
    for (let number = 0; number < this.size; number++) this.buckets[this.bucketOf(words, number * this.width)] = number;
  }
}
