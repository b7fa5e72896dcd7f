/** Draws the lines along which the decision changes: of the run that is shown, and pale of the one before it. */
import type { Extent, FieldBytes } from '@backprop-lab/core/contract';
import { traceContour, type Theme } from '@backprop-lab/core/picture';
import { picturePlace } from './planeZoom.ts';

export type LineKind = 'now' | 'before';

/** Widths and dashes in CSS pixels. */
interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

const strokes: Readonly<Record<Theme, Readonly<Record<LineKind, Stroke>>>> = {
  light: {
    now: { colour: 'rgb(31 32 36 / 78%)', width: 1.25, dash: [] },
    before: { colour: 'rgb(31 32 36 / 50%)', width: 1.25, dash: [4, 4] },
  },
  dark: {
    now: { colour: 'rgb(255 255 255 / 85%)', width: 1.25, dash: [] },
    before: { colour: 'rgb(255 255 255 / 55%)', width: 1.25, dash: [4, 4] },
  },
};

/** @param ratio pixels of the canvas to one of the style sheet's */
export function drawLines(
  context: CanvasRenderingContext2D,
  field: FieldBytes,
  shown: Extent,
  { theme, kind, ratio }: { theme: Theme; kind: LineKind; ratio: number },
): void {
  const { width, height } = context.canvas;
  const { colour, width: lineWidth, dash } = strokes[theme][kind];
  const corner = picturePlace(shown, [field.extent.x[0], field.extent.y[1]]);
  const opposite = picturePlace(shown, [field.extent.x[1], field.extent.y[0]]);
  const scaleX = ((opposite.x - corner.x) * width) / field.size;
  const scaleY = ((opposite.y - corner.y) * height) / field.size;
  const [left, top] = [corner.x * width, corner.y * height];
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = lineWidth * ratio;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.setLineDash(dash.map((length) => length * ratio));
  context.beginPath();
  for (const line of dash.length > 0 ? joinedContour(field) : pieces(traceContour(field))) {
    for (let i = 0; i < line.length; i += 2) {
      const x = left + scaleX * (line[i] ?? NaN);
      const y = top + scaleY * (line[i + 1] ?? NaN);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
  context.stroke();
  context.restore();
}

/** Lines of a field that stays while others are drawn over it. */
const joinedContours = new WeakMap<FieldBytes, readonly (readonly number[])[]>();

function joinedContour(field: FieldBytes): readonly (readonly number[])[] {
  const known = joinedContours.get(field);
  if (known) return known;
  const lines = joined(traceContour(field));
  joinedContours.set(field, lines);
  return lines;
}

/** Each segment for itself: drawn through, nobody sees that they are not joined. */
function* pieces(segments: Float32Array): Generator<Float32Array> {
  for (let i = 0; i < segments.length; i += 4) yield segments.subarray(i, i + 4);
}

/**
 * Segments that meet, as lines: dashes run along a line only.
 *
 * @param segments [segments, 4]
 * @returns lines, each [places, 2]
 */
export function joined(segments: Float32Array): number[][] {
  const count = segments.length / 4;
  const at = (i: number) => segments[i] ?? NaN;
  const key = (i: number) => `${at(i)} ${at(i + 1)}`;
  /** By place, the segments that end there. */
  const ends = new Map<string, number[]>();
  for (let segment = 0; segment < count; segment++) {
    for (const end of [key(4 * segment), key(4 * segment + 2)]) {
      const there = ends.get(end);
      if (there) there.push(segment);
      else ends.set(end, [segment]);
    }
  }
  const isUsed = new Uint8Array(count);
  const follow = (line: number[], from: string) => {
    for (let place = from; ;) {
      const next = ends.get(place)?.find((segment) => isUsed[segment] === 0);
      if (next === undefined) return;
      isUsed[next] = 1;
      const far = key(4 * next) === place ? 4 * next + 2 : 4 * next;
      line.push(at(far), at(far + 1));
      place = key(far);
    }
  };
  const lines: number[][] = [];
  for (let segment = 0; segment < count; segment++) {
    if (isUsed[segment] !== 0) continue;
    isUsed[segment] = 1;
    const back: number[] = [];
    follow(back, key(4 * segment));
    const line = reversed(back);
    line.push(...segments.subarray(4 * segment, 4 * segment + 4));
    follow(line, key(4 * segment + 2));
    lines.push(line);
  }
  return lines;
}

function reversed(places: readonly number[]): number[] {
  const line: number[] = [];
  for (let i = places.length - 2; i >= 0; i -= 2) line.push(places[i] ?? NaN, places[i + 1] ?? NaN);
  return line;
}
