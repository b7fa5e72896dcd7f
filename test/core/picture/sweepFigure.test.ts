import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import {
  enlargeFieldBytes,
  packField,
  paintPanel,
  sweepFigure,
  type FigurePanel,
  type SweepFigure,
} from '../../../core/picture/index.ts';

const SIZE = 8;

/** Class 0 on the left, class 1 on the right, unsure between them. */
function leftAndRight(): Uint8Array<ArrayBuffer> {
  const probabilities = Float64Array.from({ length: 2 * SIZE * SIZE }, (_, at) => {
    const right = (Math.floor(at / 2) % SIZE) / (SIZE - 1);
    return at % 2 === 0 ? 1 - right : right;
  });
  const bytes = new Uint8Array(2 * SIZE * SIZE);
  packField(probabilities, 2, bytes);
  return bytes;
}

const panel: FigurePanel = {
  column: 0,
  row: 0,
  name: null,
  caption: 'accuracy < 1 & > 0',
  field: { size: SIZE, bytes: leftAndRight(), classes: 2 },
  classes: 2,
  isRegression: false,
  extent: { x: [-1, 1], y: [-1, 1] },
  points: { count: 2, features: [-0.5, 0, 0.5, 0], labels: [0, 1] },
};

const figure: SweepFigure = {
  title: 'units × λ',
  columns: { name: 'units', values: ['3', '20'] },
  rows: { name: 'λ', values: ['0.1'] },
  panels: [panel, { ...panel, column: 1, field: null, caption: 'not trained' }],
};

async function pixelsOf(png: Buffer): Promise<Uint8ClampedArray> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

describe('sweepFigure', () => {
  it('names the axes and their values, and writes words as they are', () => {
    const { svg, places } = sweepFigure(figure);
    for (const words of ['units × λ', '>3<', '>20<', '>0.1<', '>λ<', 'not trained']) {
      expect(svg).toContain(words);
    }
    expect(svg).toContain('accuracy &lt; 1 &amp; &gt; 0');
    expect(places.map(({ panel: { column } }) => column)).toEqual([0, 1]);
    expect(places[1]?.x).toBeGreaterThan((places[0]?.x ?? NaN) + (places[0]?.size ?? NaN));
  });

  it('holds the field as a picture that others read, and a marker of its own for each class', async () => {
    const { svg } = sweepFigure(figure);
    const [, address = ''] = /href="data:image\/png;base64,([^"]*)"/.exec(svg) ?? [];
    const pixels = await pixelsOf(Buffer.from(address, 'base64'));
    expect(pixels).toEqual(
      paintPanel({ ...panel, points: { ...panel.points, count: 0 } }, 1)?.pixels,
    );
    expect(svg).toMatch(/<path d="M[^"]*a[^"]*" fill="#0072b2"/);
    expect(svg).toMatch(/<path d="M[^"]*L[^"]*z" fill="#e69f00"/);
    expect(svg.match(/<image/g)).toHaveLength(1);
  });

  it('leaves the pictures to those who paint them themselves', () => {
    expect(sweepFigure(figure, false).svg).not.toMatch(/<image|<path/);
    expect(paintPanel(panel, 3)).toMatchObject({ width: 3 * SIZE, height: 3 * SIZE });
    expect(paintPanel({ ...panel, field: null }, 3)).toBeNull();
  });

  it('makes room above panels that have a name', () => {
    const top = (name: string | null) =>
      sweepFigure({ ...figure, panels: [{ ...panel, name }] }).places[0]?.y;
    expect(top('linear')).toBeGreaterThan(top(null) ?? NaN);
  });
});

describe('enlargeFieldBytes', () => {
  it('leaves a field of the same size as it is', () => {
    const bytes = leftAndRight();
    expect(enlargeFieldBytes({ size: SIZE, bytes }, 2, 1).bytes).toEqual(bytes);
  });

  it('puts the border between two classes where both are equally likely', () => {
    const { size, bytes } = enlargeFieldBytes({ size: SIZE, bytes: leftAndRight() }, 2, 4);
    const labels = Array.from({ length: size }, (_, column) => bytes[2 * column]);
    expect(labels).toEqual(labels.map((_, column) => (column < size / 2 ? 0 : 1)));
  });

  it('keeps what has no class without one', () => {
    const bytes = leftAndRight();
    bytes[0] = 255;
    expect(enlargeFieldBytes({ size: SIZE, bytes }, 2, 2).bytes[0]).toBe(255);
  });
});
