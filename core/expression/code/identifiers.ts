/** Names of nodes as names that Python takes. */

const reserved = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield ' +
    'np torch math erf like columns spread softmax sigmoid bend firstLargest rowSums oneHot excess index addAt ' +
    'values gradients'
  ).split(' '),
);

/** One name per node, none twice: `W[0, 1]` is W_0_1, and what has no name is n and its number. */
export function identifiersOf(names: readonly (string | null)[]): string[] {
  const taken = new Set<string>();
  return names.map((name, id) => {
    const plain = (name ?? `n${id}`)
      .replace(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .replace(/^(?=\p{N})/u, 'n');
    let free = plain === '' ? `n${id}` : plain;
    // d… are the gradients of others.
    while (
      reserved.has(free) ||
      taken.has(free) ||
      taken.has(free.slice(1)) ||
      taken.has(`d${free}`)
    ) {
      free += '_';
    }
    taken.add(free);
    return free;
  });
}
