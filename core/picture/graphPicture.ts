/** A computational graph as SVG text: gates, wires, values above them and gradients below. */
import { escaped } from './svgText.ts';

interface PicturedNode {
  /** The middle of its box. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Gates are round; inputs are boxes. */
  readonly isRound: boolean;
  readonly face: string;
  /** Lines under a gate. */
  readonly captions: readonly string[];
}

interface PicturedWire {
  readonly path: string;
  readonly label: { readonly x: number; readonly y: number };
  readonly value: string;
  readonly gradient: string;
}

export interface PicturedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PicturedNode[];
  readonly wires: readonly PicturedWire[];
}

const INK = '#1f2024';
const MUTED = '#66646d';
const LINE = '#b5b1ab';
const FORWARD = '#00764f';
const BACKWARD = '#c62a3a';
const GATE = 54;

/** On white, for paper and slides. */
export function graphPicture({ width, height, nodes, wires }: PicturedGraph): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, Arial, sans-serif" text-anchor="middle">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...wires.map(
      ({ path }) => `<path d="${path}" fill="none" stroke="${LINE}" stroke-width="1.6"/>`,
    ),
    ...wires.flatMap(drawNumbers),
    ...nodes.map(drawNode),
    '</svg>',
  ].join('\n');
}

function drawNumbers({ label: { x, y }, value, gradient }: PicturedWire): string[] {
  const line = (text: string, at: number, colour: string) =>
    `<text x="${x}" y="${at}" fill="${colour}" font-family="'JetBrains Mono', Menlo, monospace" font-size="12" font-weight="600" stroke="#fff" stroke-width="4" paint-order="stroke">${escaped(text)}</text>`;
  return [
    line(value, y - 6, FORWARD),
    ...(gradient === '' ? [] : [line(gradient, y + 16, BACKWARD)]),
  ];
}

function drawNode({ x, y, width, height, isRound, face, captions }: PicturedNode): string {
  const boxHeight = isRound ? GATE : height;
  const top = y - height / 2;
  const middle = top + boxHeight / 2;
  const radius = isRound ? GATE / 2 : 8;
  const style = isRound
    ? 'font-size="17"'
    : 'font-size="14.5" font-style="italic" font-family="Georgia, serif"';
  return [
    `<rect x="${x - width / 2}" y="${top}" width="${width}" height="${boxHeight}" rx="${radius}" fill="#fff" stroke="${LINE}"/>`,
    `<text x="${x}" y="${middle + 5}" fill="${INK}" ${style}>${escaped(face)}</text>`,
    ...captions.map(
      (line, i) =>
        `<text x="${x}" y="${top + boxHeight + 12 + 12 * i}" fill="${MUTED}" font-size="10.5">${escaped(line)}</text>`,
    ),
  ].join('');
}
