/** A lower bound on capacity that is linear in the number of regions: capacity >= intercept + slope * regions. */
export interface SurvivorLine {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Of `n` regions that survive the loss of any one, the others hold what is required, so together they hold at
 * least n / (n - 1) of it, rounded up where capacity comes in whole units. These are the edges of the lower
 * convex hull of that function over n = 2 ... `regions`: each bounds it from below at every n.
 */
export function survivorLines(required: number, regions: number, whole: boolean): SurvivorLine[] {
  const least = (n: number) => {
    const capacity = required * n / (n - 1);
    return whole ? Math.ceil(capacity - 1e-9) : capacity;
  };
  const hull: Array<{ n: number; capacity: number }> = [];
  for (let n = 2; n <= regions; n += 1) {
    const point = { n, capacity: least(n) };
    while (hull.length >= 2 && isAbove(hull[hull.length - 1], hull[hull.length - 2], point)) hull.pop();
    hull.push(point);
  }
  return hull.slice(1).map((to, index) => {
    const from = hull[index];
    const slope = (to.capacity - from.capacity) / (to.n - from.n);
    return { slope, intercept: from.capacity - slope * from.n };
  });
}

function isAbove(middle: { n: number; capacity: number }, from: { n: number; capacity: number }, to: { n: number; capacity: number }): boolean {
  return (middle.capacity - from.capacity) * (to.n - from.n) >= (to.capacity - from.capacity) * (middle.n - from.n);
}
