import type { Accelerator } from '../catalog/accelerator';

/** What one replica achieves on its accelerators. */
export interface ReplicaThroughput {
  /**
   * Requests per second that one replica serves within its latency objective, above 0: measure it with the model,
   * the engine and the request sizes of production.
   */
  readonly requestsPerSecond: number;
}

/** One way to run a replica of an inference workload. */
export class Replica {
  /**
   * A replica on some accelerators. Where they are more than an instance has, it spans whole instances of one type in one zone, with
   * remote direct memory access between them.
   *
   * @param count accelerators that one replica occupies, above 0; below 1 where several replicas share one
   */
  public static of(accelerator: Accelerator, count: number, throughput: ReplicaThroughput): Replica {
    return new Replica(accelerator, count, throughput.requestsPerSecond);
  }

  private constructor(
    public readonly accelerator: Accelerator,
    public readonly count: number,
    public readonly requestsPerSecond: number,
  ) {}
}
