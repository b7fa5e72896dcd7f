/** A decision field with all its points as a figure for a slide, as SVG text. */
import type { PackedField } from './fieldBytes.ts';
import { fieldImage } from './fieldImage.ts';
import { markerPaths } from './markerPaths.ts';
import type { PlaneExtent, PlanePoints } from './plane.ts';
import { escaped } from './svgText.ts';

export interface BoundaryFigure {
  readonly title: string;
  /** Below it. */
  readonly caption: string;
  readonly field: PackedField;
  readonly isRegression: boolean;
  readonly extent: PlaneExtent;
  readonly points: PlanePoints;
}

const SIZE = 480;
const MARGIN = 24;
const TITLE = 34;
const CAPTION = 30;
const RADIUS = 4;

/** On white, for paper and slides. */
export function boundaryFigure(figure: BoundaryFigure): string {
  const { title, caption, field, isRegression, extent, points } = figure;
  const [width, height] = [SIZE + 2 * MARGIN, SIZE + TITLE + CAPTION + 2 * MARGIN];
  const [x, y] = [MARGIN, MARGIN + TITLE];
  const box = `x="${x}" y="${y}" width="${SIZE}" height="${SIZE}" rx="8"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, 'Liberation Sans', Arial, sans-serif" text-anchor="middle">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${width / 2}" y="${MARGIN + 16}" fill="#1f2024" font-size="17" font-weight="600">${escaped(title)}</text>`,
    `<clipPath id="field"><rect ${box}/></clipPath><g clip-path="url(#field)">`,
    `<image x="${x}" y="${y}" width="${SIZE}" height="${SIZE}" href="${fieldImage(field, isRegression)}"/>`,
    `${markerPaths(points, extent, { x, y, size: SIZE }, RADIUS)}</g>`,
    `<rect ${box} fill="none" stroke="#e5e2dc"/>`,
    `<text x="${width / 2}" y="${y + SIZE + 20}" fill="#66646d" font-size="13">${escaped(caption)}</text>`,
    '</svg>',
  ].join('\n');
}
