/*
 * A drawn signature as vector strokes: integers on a 1000 wide square, so that
 * it needs no file and fits in the consent (records.md: at most 60,000 characters).
 */

export type Stroke = [number, number][];

const limit = 60_000;

/** A point of the canvas (CSS pixels) as integers of 0..1000. */
export function point(x: number, y: number, width: number, height: number): [number, number] {
  const scale = (value: number, size: number): number =>
    Math.max(0, Math.min(1000, Math.round((value / Math.max(size, 1)) * 1000)));
  return [scale(x, width), scale(y, height)];
}

/** JSON of the strokes; every second point is left out until it fits. */
export function encode(strokes: Stroke[]): string {
  let kept = strokes.filter((stroke) => stroke.length > 1);
  if (kept.length === 0) return '';
  for (;;) {
    const json = JSON.stringify(kept);
    if (json.length <= limit) return json;
    const thinner = kept.map(thin);
    if (JSON.stringify(thinner).length === json.length)
      return JSON.stringify(kept.slice(0, 100).map((s) => s.slice(0, 20)));
    kept = thinner;
  }
}

function thin(stroke: Stroke): Stroke {
  return stroke.filter((_, index) => index % 2 === 0 || index === stroke.length - 1);
}

/** The strokes of a kept signature; anything unreadable is an empty drawing. */
export function decode(json: string): Stroke[] {
  if (json === '') return [];
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? (value as Stroke[]) : [];
  } catch {
    return [];
  }
}
