/** The part of a picture that stays: a square out of the middle, a little above it where a face is. */
export function square(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: Math.round((width - side) / 2), y: Math.round((height - side) / 3), side };
}

/** Side of the photo in pixels, and how many characters its data URL may have: 30 KB, base64. */
export const SIDE = 256;
export const MOST = 40_000;

/** The first that fits, from good to worse; "" when none does. `make` gives a data URL at a quality of 0 to 1. */
export function fitting(make: (quality: number) => string): string {
  for (const quality of [0.85, 0.75, 0.65, 0.5, 0.35, 0.2]) {
    const url = make(quality);
    if (url.startsWith('data:image/jpeg') && url.length <= MOST) return url;
  }
  return '';
}

/**
 * A picture from the camera or the album as a small square JPEG. It is drawn anew, so that nothing that the camera
 * wrote in the file (where it was taken, and when) goes along. Throws when it is no picture.
 */
export async function smallPhoto(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const { x, y, side } = square(picture.width, picture.height);
  pen.fillStyle = '#fff'; // behind what is see-through
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE);
  picture.close();
  const url = fitting((quality) => canvas.toDataURL('image/jpeg', quality));
  if (url === '') throw new Error('no jpeg that fits');
  return url;
}
