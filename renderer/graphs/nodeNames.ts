/** What a node is called: on the graph, in sentences, and typeset. */
import type { GraphNode } from '@backprop-lab/core/contract';
import { figure } from './figures.ts';

const LONGEST = 10;

/** Its own name; else what stands for it in the formula, where that is short; else its number. */
export function nameOf(node: GraphNode, text: string, value?: number): string {
  if (node.name !== null) return node.name;
  if (node.op === 'constant' && value !== undefined && node.shape.length === 0)
    return figure(value);
  if (node.range && node.turn !== 'close') {
    const written = text.slice(node.range.start, node.range.end).replace(/\s+/g, ' ').trim();
    if (written !== '' && written.length <= LONGEST) return written;
  }
  return `n${node.id}`;
}

const greek = new Set('alpha beta gamma delta epsilon lambda mu sigma theta'.split(' '));

/** In TeX: `w0` has an index, words stand upright, and what TeX means something by is quoted. */
export function texName(name: string): string {
  if (greek.has(name)) return `\\${name}`;
  const indexed = /^(\p{L})_?(\d+)$/u.exec(name);
  if (indexed) return `${indexed[1]}_{${indexed[2]}}`;
  if (/^\p{L}$/u.test(name)) return name;
  if (/^n\d+$/.test(name)) return `n_{${name.slice(1)}}`;
  if (/^−?[\d.]+$/.test(name)) return name.replace('−', '-');
  return `\\text{${name.replaceAll('\\', '').replace(/[{}$&#%_^~]/g, (sign) => `\\${sign}`)}}`;
}

/** `[2, 3]`; nothing for a single number. */
export function shapeText({ shape }: Pick<GraphNode, 'shape'>): string {
  return shape.length === 0 ? '' : `[${shape.join(', ')}]`;
}
