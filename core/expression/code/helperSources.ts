/** The few functions that generated code shares, in both libraries' spelling. */
import type { CodeLanguage } from '../../contract/index.ts';

/** By the name under which they are called; `np` is replaced by the library. */
const shared: Readonly<Record<string, string>> = {
  like: `def like(g, x):
    """Sums the gradient over what was repeated, so that it has the shape of x."""
    while g.ndim > x.ndim:
        g = g.sum(0)
    for d, n in enumerate(x.shape):
        if n == 1 and g.shape[d] != 1:
            g = g.sum(d).reshape(g.shape[:d] + (1,) + g.shape[d + 1:])
    return g`,
  columns: `def columns(b):
    return b.reshape(-1, 1) if b.ndim == 1 else b`,
  spread: `def spread(g, x, axis):
    """Gives every element of x the gradient of the sum that it went into."""
    if axis is not None:
        g = g.reshape(x.shape[:axis] + (1,) + x.shape[axis + 1:])
    return g + np.zeros_like(x)`,
  softmax: `def softmax(z):
    e = np.exp(z - np.amax(z, -1).reshape(z.shape[:-1] + (1,)))
    return e / np.sum(e, -1).reshape(z.shape[:-1] + (1,))`,
  sigmoid: `def sigmoid(x):
    return 1 / (1 + np.exp(-x))`,
  bend: `def bend(x):
    return np.tanh((2 / math.pi) ** 0.5 * (x + 0.044715 * x ** 3))`,
  firstLargest: `def firstLargest(x):
    """1 at the largest of every row, the first one at a tie; else 0."""
    return 1.0 * (np.arange(x.shape[1]) == np.argmax(x, -1).reshape(-1, 1))`,
  rowSums: `def rowSums(x):
    return np.sum(x, -1).reshape(x.shape[:-1] + (1,))`,
  oneHot: `def oneHot(target, z):
    return 1.0 * (np.arange(z.shape[-1]) == index(target).reshape(target.shape + (1,)))`,
  excess: `def excess(z, target, margin):
    """How far each wrong score comes within the margin of the right one; 0 for the right one itself."""
    right = rowSums(z * oneHot(target, z))
    return (z - right + margin) * (1 - oneHot(target, z))`,
};

const own: Readonly<Record<CodeLanguage, Readonly<Record<string, string>>>> = {
  numpy: {
    index: `def index(rows):
    return rows.astype(int)`,
    addAt: `def addAt(target, rows, g):
    np.add.at(target, rows, g)`,
    erf: 'erf = np.vectorize(math.erf)',
  },
  pytorch: {
    index: `def index(rows):
    return rows.long()`,
    addAt: `def addAt(target, rows, g):
    target.index_add_(0, rows, g)`,
    erf: 'erf = torch.erf',
  },
};

/** The helpers that a text calls, directly or through others, before what calls them. */
export function helpersFor(text: string, language: CodeLanguage): string[] {
  const all = { ...own[language], ...shared };
  const needed = new Set<string>();
  const visit = (source: string) => {
    for (const [name, helper] of Object.entries(all)) {
      if (needed.has(name) || !new RegExp(`\\b${name}\\(`).test(source)) continue;
      visit(helper.replace(`def ${name}(`, ''));
      needed.add(name);
    }
  };
  visit(text);
  return [...needed].map((name) => all[name]);
}
