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
