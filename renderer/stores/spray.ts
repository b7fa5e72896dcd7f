/** Where a brush lets its points fall: evenly along the way it goes, and evenly over its width. */

type Place = readonly [number, number];

/** Steps that fill a square evenly, whatever the number of points (M. Roberts 2018, the plastic number's R₂). */
const ACROSS = 0.7548776662466927;
const AROUND = 0.5698402909980532;

export interface Spray {
  /** The points that fall on the straight way to a place, the first of all exactly where the brush is set down. */
  to(place: Place): [number, number][];
}

/**
 * @param radius of the brush; at 0 the points lie on its path
 * @param distance between two points on the path
 */
export function makeSpray(radius: number, distance: number): Spray {
  let from: Place | undefined;
  let left = distance;
  let count = 0;

  function fallAt(x1: number, x2: number): [number, number] {
    count++;
    const r = radius * Math.sqrt((count * ACROSS) % 1);
    const angle = 2 * Math.PI * ((count * AROUND) % 1);
    return [x1 + r * Math.cos(angle), x2 + r * Math.sin(angle)];
  }

  return {
    to(place) {
      if (!from) {
        from = place;
        return [[...place]];
      }
      const [x1, x2] = from;
      const [dx, dy] = [place[0] - x1, place[1] - x2];
      const length = Math.hypot(dx, dy);
      from = place;
      const fallen: [number, number][] = [];
      let at = left;
      for (; at <= length; at += distance) {
        fallen.push(fallAt(x1 + (dx * at) / length, x2 + (dy * at) / length));
      }
      left = at - length;
      return fallen;
    },
  };
}
