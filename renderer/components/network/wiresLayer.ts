/** Draws all wires of a network: weights by colour and width, and where a layer passes numbers on, thin lines. */
import { signedColour, toHex, type Theme } from '@backprop-lab/core/picture';
import { strandsOf, traceWire, type Wire } from './wires.ts';

/** What lies between two neighbouring cards. */
export type Gap =
  | { readonly kind: 'weights'; readonly wires: readonly Wire[] }
  /** Unit for unit, without weights. */
  | { readonly kind: 'passing'; readonly wires: readonly Pick<Wire, 'from' | 'to'>[] };

export interface WiresLook {
  readonly theme: Theme;
  readonly ratio: number;
  /** In pixels of the page. */
  readonly width: number;
  readonly height: number;
  /** Of these the others step back. */
  readonly isLit: ((wire: Pick<Wire, 'from' | 'to'>, gap: number) => boolean) | null;
  readonly passingColour: string;
}

const THINNEST = 0.5;
const THICKEST = 3.6;
const FAINTEST = 0.16;
const STRONGEST = 0.9;
const STEPPED_BACK = 0.12;

export function drawWires(canvas: HTMLCanvasElement, gaps: readonly Gap[], look: WiresLook): void {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('internal: this canvas has another kind of context');
  const width = Math.round(look.width * look.ratio);
  const height = Math.round(look.height * look.ratio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.setTransform(look.ratio, 0, 0, look.ratio, 0, 0);
  context.clearRect(0, 0, look.width, look.height);
  const { isLit } = look;
  gaps.forEach((gap, i) => {
    if (!isLit) {
      drawGap(context, gap, look, 1);
      return;
    }
    const lit = (wire: Pick<Wire, 'from' | 'to'>) => isLit(wire, i);
    drawGap(
      context,
      only(gap, (wire) => !lit(wire)),
      look,
      STEPPED_BACK,
    );
    drawGap(context, only(gap, lit), look, 1);
  });
}

function only(gap: Gap, isKept: (wire: Pick<Wire, 'from' | 'to'>) => boolean): Gap {
  return gap.kind === 'weights'
    ? { kind: 'weights', wires: gap.wires.filter(isKept) }
    : { kind: 'passing', wires: gap.wires.filter(isKept) };
}

function drawGap(
  context: CanvasRenderingContext2D,
  gap: Gap,
  { theme, passingColour }: WiresLook,
  opacity: number,
): void {
  if (gap.kind === 'passing') {
    stroke(context, gap.wires, passingColour, 1, opacity);
    return;
  }
  for (const { isPositive, strength, wires } of strandsOf(gap.wires)) {
    const colour = toHex(signedColour(isPositive ? 1 : -1, theme));
    const width = THINNEST + (THICKEST - THINNEST) * strength ** 1.5;
    stroke(context, wires, colour, width, opacity * mix(FAINTEST, STRONGEST, strength));
  }
}

function stroke(
  context: CanvasRenderingContext2D,
  wires: readonly Pick<Wire, 'from' | 'to'>[],
  colour: string,
  width: number,
  opacity: number,
): void {
  if (wires.length === 0) return;
  context.globalAlpha = opacity;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  for (const wire of wires) traceWire(context, wire);
  context.stroke();
}

const mix = (from: number, to: number, share: number) => from + share * (to - from);
