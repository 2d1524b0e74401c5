/** What a property of a problem says. */
export type Declared = number | string | boolean | readonly string[];

/** A constraint that stands in a conflict. */
export interface ConflictingConstraint {
  /** In the words of the error's text, such as `maxRoundTripMs 40 of 'chat'`. */
  readonly name: string;
  /**
   * The way to it in a fleet spec. What has a name stands by its name: `['workloads', 'chat', 'maxRoundTripMs']`, `['clouds', 'aws', 'reservations', 'held', 'nodes']`;
   * quotas have none, and stand by their place in the list: `['clouds', 'aws', 'quotas', 0, 'limit']`.
   */
  readonly where: ReadonlyArray<string | number>;
  /** What is declared there; undefined where that is more than one value. */
  readonly got?: Declared;
}

/** A change that asks less. */
export interface Relaxation {
  /** In the words of the error's text, such as `raise policy.maxRegions from 1 to 2`. */
  readonly text: string;
  /** `set`: declare `needed` in place of `got`. `leave-out`: declare nothing there. `loosen`: by how much, or how, is not known, or not for the planner to choose. */
  readonly how: 'set' | 'leave-out' | 'loosen';
  /** As in `ConflictingConstraint`; undefined where no one property is to be changed. */
  readonly where?: ReadonlyArray<string | number>;
  readonly got?: Declared;
  /** The least change of `got` that does; undefined but for `set`. */
  readonly needed?: Declared;
}

/** Constraints that can't all be kept, or a demand that nothing can serve. */
export interface Conflict {
  /** Its part of the error's text. */
  readonly message: string;
  /** The one workload that is refused before anything is solved; undefined for what conflicts only together. */
  readonly workload?: string;
  /** Empty where it is not known which: the text alone says it then. */
  readonly constraints: readonly ConflictingConstraint[];
  /** Whether every one of the constraints is needed for the conflict; false where solves ran out, and only some of them may conflict. */
  readonly isSmallest: boolean;
  /** Each alone mends the conflict; where there are several, beside the other changes of `Infeasibility.jointChange`. */
  readonly relaxations: readonly Relaxation[];
}

/** Why there is no plan, and what would mend it. */
export interface Infeasibility {
  /** At least one. Every one must be mended. */
  readonly conflicts: readonly Conflict[];
  /** The least changes that together mend all conflicts; empty where a single change does, or none is known. */
  readonly jointChange: readonly Relaxation[];
  /** Workloads that no change of a limit would place: the joint change is for all others. */
  readonly unplaceable: readonly string[];
}
