import type { ReplicaShape } from '../problem/inference';

/** What replicas of one shape serve on a node. */
export interface Throughput {
  /** That one replica spans. */
  readonly nodes: number;
  readonly requestsPerSecond: number;
}

/** Every way to put declared shapes on nodes: side by side on one, or each over several that reach each other's memory. */
export function throughputsOf(shapes: readonly ReplicaShape[], accelerator: string, acceleratorsPerNode: number, rdma: boolean): Throughput[] {
  return shapes.filter((shape) => shape.accelerator === accelerator).flatMap(({ count, requestsPerSecond }): Throughput[] => {
    const replicas = Math.floor(acceleratorsPerNode / count + 1e-9);
    if (replicas >= 1) return [{ nodes: 1, requestsPerSecond: replicas * requestsPerSecond }];
    const nodes = Math.ceil(count / acceleratorsPerNode - 1e-9);
    return rdma ? [{ nodes, requestsPerSecond: requestsPerSecond / nodes }] : [];
  });
}
