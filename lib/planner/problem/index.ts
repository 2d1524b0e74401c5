import type { BatchProblem } from './batch';
import type { InferenceProblem } from './inference';
import type { PlanPolicy } from './policy';
import type { OwnCluster, Supply } from './supply';
import type { TrainingProblem } from './training';

export * from './batch';
export * from './inference';
export * from './policy';
export * from './supply';
export * from './training';

/** Everything the planner needs beside the catalogue. */
export interface PlanProblem {
  /**
   * Clouds that the team has, each once.
   *
   * @default - none
   */
  readonly supplies?: Supply[];
  /**
   * Clusters that the team brings.
   *
   * @default - none
   */
  readonly clusters?: OwnCluster[];
  /**
   * Services that answer requests.
   *
   * @default - none
   */
  readonly inference?: InferenceProblem[];
  /**
   * Runs of many accelerators.
   *
   * @default - none
   */
  readonly training?: TrainingProblem[];
  /**
   * Work that may be done at any hour.
   *
   * @default - none
   */
  readonly batch?: BatchProblem[];
  /**
   * What holds for all of them.
   *
   * @default - see each property
   */
  readonly policy?: PlanPolicy;
}
