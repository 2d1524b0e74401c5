import type { Conflict, Infeasibility, Relaxation } from './infeasibility';

/** The problem as stated can't be planned: a value is wrong. */
export class InvalidProblemError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'InvalidProblemError';
  }
}

/** The problem is well stated and has no solution: the constraints conflict. */
export class InfeasibleProblemError extends Error implements Infeasibility {
  public readonly conflicts: readonly Conflict[];
  public readonly jointChange: readonly Relaxation[];
  public readonly unplaceable: readonly string[];

  /** @param why what is known beside the text; without it the text is the one conflict */
  public constructor(message: string, { conflicts, jointChange = [], unplaceable = [] }: Partial<Infeasibility> = {}) {
    super(message);
    this.name = 'InfeasibleProblemError';
    this.conflicts = conflicts ?? [{ message, constraints: [], isSmallest: false, relaxations: [] }];
    this.jointChange = jointChange;
    this.unplaceable = unplaceable;
  }
}

/** The search reached its limit of work without any plan. */
export class SearchLimitError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'SearchLimitError';
  }
}

/** A plan does not hold what it claims. */
export class InvalidPlanError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'InvalidPlanError';
  }
}
