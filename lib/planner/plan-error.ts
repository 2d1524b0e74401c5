/** The problem as stated can't be planned: a value is wrong. */
export class InvalidProblemError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'InvalidProblemError';
  }
}

/** The problem is well stated and has no solution: the constraints conflict. */
export class InfeasibleProblemError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'InfeasibleProblemError';
  }
}

/** A plan does not hold what it claims. */
export class InvalidPlanError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'InvalidPlanError';
  }
}
