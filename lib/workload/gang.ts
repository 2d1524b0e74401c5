import type { Accelerator } from '../catalog/accelerator';

/** What a gang is against the others of a run. */
export interface GangOptions {
  /**
   * How fast the whole gang is, above 0: at speed 2 a run takes half as long as at speed 1.
   *
   * @default 1
   */
  readonly speed?: number;
}

/** Accelerators of one kind that run together. */
export class Gang {
  /**
   * One way to run a training run.
   *
   * @param count accelerators that run together in one zone, a whole number of 1 or more
   */
  public static of(accelerator: Accelerator, count: number, options?: GangOptions): Gang {
    return new Gang(accelerator, count, options?.speed);
  }

  private constructor(
    public readonly accelerator: Accelerator,
    public readonly count: number,
    /** How fast it is against the others; 1 if undefined. */
    public readonly speed?: number,
  ) {}
}
