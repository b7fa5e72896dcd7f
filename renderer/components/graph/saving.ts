/** Pictures that the page hands to the person. */

/** Twice the size, for slides. */
const PNG_SCALE = 2;

/** An SVG text drawn. */
export async function toPng(svg: string): Promise<Blob> {
  const picture = new Image();
  picture.src = addressOf(svg);
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = PNG_SCALE * picture.naturalWidth;
  canvas.height = PNG_SCALE * picture.naturalHeight;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('internal: a picture that cannot be drawn'));
    });
  });
}

export function addressOf(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
