/**
 * The most that sources can send over direct edges to sinks, and what each source could not: shortest augmenting paths, whose
 * number has a bound that depends on no capacity, so that floats are safe.
 *
 * @param supply of each source
 * @param room of each sink
 * @param edges of each source: the sinks that it reaches
 * @returns of each source, what found no way
 */
export function unsent(supply: readonly number[], room: readonly number[], edges: readonly (readonly number[])[]): number[] {
  const left = [...supply];
  const free = [...room];
  const sent = supply.map(() => new Array<number>(room.length).fill(0));
  // The direct ways, which most flows need alone, are the shortest of all.
  for (const [source, sinks] of edges.entries()) {
    for (const sink of sinks) {
      const amount = Math.min(left[source], free[sink]);
      left[source] -= amount;
      free[sink] -= amount;
      sent[source][sink] = amount;
    }
  }
  for (;;) {
    const path = shortestPath(left, free, sent, edges);
    if (path === undefined) return left;
    const [source] = path[0];
    const sink = path[path.length - 1][1];
    // Every step but the first goes back from the sink before it to a source that gives up some of it.
    let amount = Math.min(left[source], free[sink]);
    for (let step = 1; step < path.length; step++) amount = Math.min(amount, sent[path[step][0]][path[step - 1][1]]);
    left[source] -= amount;
    free[sink] -= amount;
    for (const [step, [from, to]] of path.entries()) {
      sent[from][to] += amount;
      if (step > 0) sent[from][path[step - 1][1]] -= amount;
    }
  }
}

type Edge = readonly [source: number, sink: number];

/** Breadth first from every source with something left to a sink with room. */
function shortestPath(
  left: readonly number[], free: readonly number[], sent: readonly number[][], edges: readonly (readonly number[])[],
): Edge[] | undefined {
  const fromSink = left.map(() => -1);
  const fromSource = free.map(() => -1);
  const queue = left.flatMap((amount, source) => amount > 0 ? [source] : []);
  const seen = left.map((amount) => amount > 0);
  for (const source of queue) {
    for (const sink of edges[source]) {
      if (fromSource[sink] >= 0) continue;
      fromSource[sink] = source;
      if (free[sink] > 0) return pathTo(sink, fromSource, fromSink);
      for (let other = 0; other < left.length; other++) {
        if (seen[other] || !(sent[other][sink] > 0)) continue;
        seen[other] = true;
        fromSink[other] = sink;
        queue.push(other);
      }
    }
  }
  return undefined;
}

function pathTo(last: number, fromSource: readonly number[], fromSink: readonly number[]): Edge[] {
  const path: Edge[] = [];
  for (let sink = last; sink >= 0; sink = fromSink[fromSource[sink]]) path.unshift([fromSource[sink], sink]);
  return path;
}
