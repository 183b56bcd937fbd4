// Binomial coefficients and falling factorials as exact integers, for the generating functions of the law of K.

/** n (n-1) ... (n-k+1)/k! */
export function binomial(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 0; i < k; i++) result = (result * BigInt(n - i)) / BigInt(i + 1);
  return result;
}

/** [0!, 1!, ..., n!] */
export function factorials(n: number): bigint[] {
  const list = [1n];
  for (let k = 1; k <= n; k++) list.push(list[k - 1] * BigInt(k));
  return list;
}
