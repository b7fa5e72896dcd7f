/** Where a network's units and connections are drawn: a column per layer, in shares of the diagram. */

/** More units of a layer are counted, not drawn. */
export const MOST_NODES = 16;
const WIDEST_GAP = 0.13;
const USED_HEIGHT = 0.93;

export interface Node {
  readonly x: number;
  readonly y: number;
}

export interface Column {
  readonly nodes: readonly Node[];
  /** Units that are not drawn. */
  readonly more: number;
}

/** x and y from 0 to 1, columns of equal width. */
export function layOut(sizes: readonly number[]): Column[] {
  return sizes.map((units, i) => {
    const count = Math.min(units, MOST_NODES);
    const x = (i + 0.5) / sizes.length;
    const gap = Math.min(WIDEST_GAP, USED_HEIGHT / count);
    const nodes = Array.from({ length: count }, (_, k) => ({
      x,
      y: 0.5 + (k - (count - 1) / 2) * gap,
    }));
    return { nodes, more: units - count };
  });
}

/** One path of all curves from every node of a column to every one of the next. */
export function connect(from: Column, to: Column): string {
  return from.nodes.flatMap((a) => to.nodes.map((b) => curve(a, b))).join('');
}

/** Leaves and arrives level. */
function curve(a: Node, b: Node): string {
  const middle = (a.x + b.x) / 2;
  const places = [a.x, a.y, middle, a.y, middle, b.y, b.x, b.y].map((share) => share.toFixed(4));
  const [startX = '', startY = '', ...rest] = places;
  return `M${startX} ${startY}C${rest.join(' ')}`;
}
