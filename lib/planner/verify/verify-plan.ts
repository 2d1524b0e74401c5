import type { Catalog } from '../../catalog/catalog';
import type { Plan } from '../plan';
import type { PlanProblem } from '../problem';
import { claimListedOnce } from './claim';
import { evidenceOf, keyOf } from './evidence';
import { verifyLimits } from './limits';
import { RoomBeside } from './room-beside';
import { verifyBands } from './verify-bands';
import { verifyBaselines } from './verify-baselines';
import { verifyBatch } from './verify-batch';
import { verifyCost } from './verify-cost';
import { verifyInference } from './verify-inference';
import { verifyPool } from './verify-pool';
import { verifyRegions } from './verify-regions';
import { verifyTraining } from './verify-training';

/**
 * Recomputes a plan's cost and every constraint from the problem and the catalogue. It shares no code with the
 * model that made the plan: what it needs is arithmetic on the plan's own pools and traffic, and a flow of its own for every loss.
 *
 * Prices, round trips and carbon are compared with the catalogue where the plan was made by this very catalogue; new
 * prices alone change no plan.
 *
 * @param previous the plan from which this one moved; without it the moves need only be whole
 * @throws InvalidPlanError naming the first claim that does not hold
 */
export function verifyPlan(plan: Plan, problem: PlanProblem, catalog: Catalog, previous?: Plan): void {
  const evidence = evidenceOf(plan, problem, catalog, previous);
  verifyBands(evidence);
  for (const pool of plan.pools) verifyPool(pool, evidence);
  claimListedOnce('pool', plan.pools.map((pool) => [pool.workload, keyOf(pool), pool.instanceType, pool.capacityKind, pool.reservation ?? ''].join(' ').trim()));
  verifyLimits(evidence);
  const room = new RoomBeside(evidence);
  verifyInference(evidence, room);
  verifyTraining(evidence, room);
  verifyBatch(evidence, room);
  verifyRegions(evidence);
  verifyCost(evidence);
  verifyBaselines(evidence);
}
