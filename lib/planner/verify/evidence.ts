import type { Catalog } from '../../catalog/catalog';
import type { Plan, PlannedPool } from '../plan';
import type { PlanProblem } from '../problem';
import { grouped } from './claim';
import { bandCount } from './day';
import { NodeTypes, type NodeType } from './node-type';
import { Routes } from './routes';
import { Sites, type Site } from './site';
import type { InferenceProblem } from '../problem/inference';

/** A plan and all that it is held against. */
export interface Evidence {
  readonly plan: Plan;
  readonly problem: PlanProblem;
  readonly catalog: Catalog;
  /** The catalogue by which the plan was made; undefined for another, whose prices and round trips it need not keep. */
  readonly priced?: Catalog;
  readonly previous?: Plan;
  /** In the day. */
  readonly bands: number;
  readonly sites: Sites;
  readonly routes: Routes;
  readonly types: NodeTypes;
  readonly inference: ReadonlyMap<string, InferenceProblem>;
  /** By workload. */
  readonly pools: ReadonlyMap<string, readonly PlannedPool[]>;
}

export function evidenceOf(plan: Plan, problem: PlanProblem, catalog: Catalog, previous?: Plan): Evidence {
  const made = plan.catalogHash === catalog.hash;
  return {
    plan,
    problem,
    catalog,
    priced: made ? catalog : undefined,
    previous,
    bands: bandCount(problem),
    sites: new Sites(problem, catalog, made),
    routes: new Routes(made ? catalog : undefined),
    types: new NodeTypes(catalog),
    inference: new Map((problem.inference ?? []).map((workload) => [workload.name, workload])),
    pools: grouped(plan.pools, ({ workload }) => workload),
  };
}

/** `cloud:region`. */
export function keyOf({ cloud, region }: { readonly cloud: string; readonly region: string }): string {
  return `${cloud}:${region}`;
}

/** Of a pool that was checked to stand at a site of the problem. */
export function siteOf(pool: PlannedPool, { sites }: Evidence): Site {
  return sites.of(keyOf(pool))!;
}

/** Undefined only where another catalogue had the type. */
export function typeOf(pool: PlannedPool, evidence: Evidence): NodeType | undefined {
  return evidence.types.of(siteOf(pool, evidence), pool.instanceType);
}

/** Whether a pool's ceiling is capacity for a loss, started when it happens. */
export function isStandby({ workload, capacityKind }: PlannedPool, { inference }: Evidence): boolean {
  const { spare, survive } = inference.get(workload) ?? {};
  return spare === 'elastic' && (survive ?? 'node') !== 'node' && capacityKind !== 'spot';
}

/** How messages call a pool. */
export function poolName({ workload, instanceType, capacityKind, cloud, region, reservation }: PlannedPool): string {
  return `${workload} on ${capacityKind} ${instanceType}${reservation === undefined ? '' : ` of ${reservation}`} in ${cloud}:${region}`;
}
