/** What is drawn on a canvas as a picture to take away. */

/** @returns the bytes of a PNG */
export async function canvasPng(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  if (!blob) throw new Error('internal: a picture that cannot be drawn');
  return new Uint8Array(await blob.arrayBuffer());
}
