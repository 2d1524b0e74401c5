/** One kind and number of accelerators on which a run would do. */
export interface GangShape {
  /** Canonical accelerator name. */
  readonly accelerator: string;
  /** Accelerators that run together in one zone, a whole number of 1 or more. */
  readonly count: number;
  /**
   * How fast the whole gang is against the others, above 0: at speed 2 a run takes half as long as at speed 1.
   *
   * @default 1
   */
  readonly speed?: number;
}

/** A run that comes again every month and then ends, rather than standing all the time. */
export interface RunLength {
  /** How long one run takes at speed 1 without checkpoints or interruptions, hours, above 0. */
  readonly hours: number;
  /** Within how many hours of its start it must end, at most 730. */
  readonly deadlineHours: number;
}

/** What a run loses to checkpoints and to the loss of spot nodes. */
export interface Checkpoint {
  /** Hours between two checkpoints, above 0. */
  readonly everyHours: number;
  /** Hours that writing one takes, 0 or more. */
  readonly writeHours: number;
  /** Hours from the loss of a node until the run goes on from the last checkpoint, 0 or more. */
  readonly restartHours: number;
}

/** Data that a workload reads. */
export interface DataSet {
  /** Where it lies, by region key such as `aws:us-east-1`. */
  readonly region: string;
  /** GB, above 0: carried to another region once a month and stored there as well. */
  readonly sizeGb: number;
}

/** A run of many accelerators that stand together in one zone, on one kind of instance. */
export interface TrainingProblem {
  /** Lower-case letters, digits and hyphens, at most 20 characters. */
  readonly name: string;
  /** Ways to run it; the planner chooses one for the whole run. */
  readonly gangs: GangShape[];
  /**
   * Whether the nodes need remote direct memory access between them.
   *
   * @default false
   */
  readonly rdma?: boolean;
  /**
   * Largest share of the nodes that may be spot, 0 to 1.
   *
   * @default 0
   */
  readonly maxSpotShare?: number;
  /**
   * How long it runs.
   *
   * @default - all the time
   */
  readonly run?: RunLength;
  /**
   * What checkpoints and interruptions cost it. Without it a run on spot is planned as if it were never interrupted.
   *
   * @default - nothing
   */
  readonly checkpoint?: Checkpoint;
  /**
   * What it reads.
   *
   * @default - nothing that costs
   */
  readonly data?: DataSet;
  /**
   * Regions in which it may run, by key.
   *
   * @default - every region of the supplies
   */
  readonly regions?: string[];
  /**
   * Countries (ISO 3166-1 alpha-2), `EU` or `EEA`, in which it may run.
   *
   * @default - everywhere
   */
  readonly residency?: string[];
}
