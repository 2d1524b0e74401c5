import type { Plan } from './plan';
import type { PlanProblem } from './problem';
import { bundledCatalog } from '../catalog/bundled-catalog';
import { catalogFromFolder } from '../catalog/catalog-folder';

/** Plans fleets without constructs: for scripts, services and other tools than CDKTF. */
export class Planner {
  /**
   * @param catalogFolder folder with the files of a catalogue, as `gpu-fleet catalog refresh` writes it
   *
   * @default - the catalogue that comes with the package
   */
  public constructor(private readonly catalogFolder?: string) {}

  /**
   * The cheapest placement that keeps every constraint, within `policy.gap` of a proven bound.
   *
   * @param previous the plan to move from: what it has elsewhere must pay for its move
   * @throws an `InvalidProblemError` if a value is wrong, an `InfeasibleProblemError` if the constraints conflict, each with what would mend it; the latter has it as data too
   * (`conflicts`, `jointChange`, `unplaceable`)
   */
  public plan(problem: PlanProblem, previous?: Plan): Plan {
    // The solver is loaded only where it is needed.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { planFleet } = require('./planner') as typeof import('./planner');
    return planFleet(problem, this.catalog, previous);
  }

  /**
   * Recomputes a plan's cost and every constraint by arithmetic of its own.
   *
   * @throws an `InvalidPlanError` naming the first claim that does not hold
   */
  public verify(plan: Plan, problem: PlanProblem): void {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { verifyPlan } = require('./verify') as typeof import('./verify');
    verifyPlan(plan, problem, this.catalog);
  }

  private get catalog() {
    return this.catalogFolder === undefined ? bundledCatalog() : catalogFromFolder(this.catalogFolder);
  }
}
