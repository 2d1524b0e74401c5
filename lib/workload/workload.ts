import type { BatchOptions } from './batch';
import type { InferenceOptions } from './inference';
import type { TrainingOptions } from './training';

/** Something that a team runs on accelerators. */
export class Workload {
  /**
   * A service that answers requests from several places.
   *
   * @param name 1 to 20 lower-case letters, digits or hyphens; part of pool names, so a change replaces the pools
   */
  public static inference(name: string, options: InferenceOptions): Workload {
    return new Workload(name, options);
  }

  /**
   * A run of many accelerators that stand together.
   *
   * @param name 1 to 20 lower-case letters, digits or hyphens; part of pool names, so a change replaces the pools
   */
  public static training(name: string, options: TrainingOptions): Workload {
    return new Workload(name, undefined, options);
  }

  /**
   * Work that may be done at any hour. It fills what the other workloads pay for and leave idle, and has nodes of its own for the rest.
   *
   * @param name 1 to 20 lower-case letters, digits or hyphens; part of pool names, so a change replaces the pools
   */
  public static batch(name: string, options: BatchOptions): Workload {
    return new Workload(name, undefined, undefined, options);
  }

  private constructor(
    public readonly name: string,
    /** What it declares if it is an inference workload. */
    public readonly inferenceOptions?: InferenceOptions,
    /** What it declares if it is a training run. */
    public readonly trainingOptions?: TrainingOptions,
    /** What it declares if it is batch work. */
    public readonly batchOptions?: BatchOptions,
  ) {}
}
