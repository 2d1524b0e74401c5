import type { Catalog, Region } from '../../catalog/catalog';
import { jurisdictionsOf } from '../../catalog/jurisdiction';
import type { PlanProblem } from '../problem';
import type { InferenceProblem } from '../problem/inference';
import type { OwnCluster, Supply } from '../problem/supply';

/** A place where the problem lets pools stand: a region of a supply, or a cluster of the team's own. */
export interface Site {
  /** `cloud:region`. */
  readonly key: string;
  readonly cloud: string;
  readonly name: string;
  readonly supply?: Supply;
  /** Undefined for an own cluster, and where the plan was made by another catalogue that had the region. */
  readonly region?: Region;
  readonly cluster?: OwnCluster;
}

/** Which sites the problem has, looked up once each. */
export class Sites {
  private readonly known = new Map<string, Site | undefined>();

  /** @param complete whether a region that the catalogue lacks is none: true for the catalogue by which the plan was made */
  public constructor(private readonly problem: PlanProblem, private readonly catalog: Catalog, private readonly complete: boolean) {}

  public of(key: string): Site | undefined {
    if (!this.known.has(key)) this.known.set(key, this.find(key));
    return this.known.get(key);
  }

  /** Every site that the problem has. */
  public all(): Site[] {
    const { supplies = [], clusters = [] } = this.problem;
    const keys = [
      ...supplies.flatMap(({ cloud }) => this.catalog.regions.filter((region) => region.cloud === cloud).map(({ name }) => `${cloud}:${name}`)),
      ...clusters.map(({ cloud, name }) => `${cloud}:${name}`),
    ];
    return keys.flatMap((key) => this.of(key) ?? []);
  }

  private find(key: string): Site | undefined {
    const [cloud, name] = splitKey(key);
    const cluster = this.problem.clusters?.find((candidate) => candidate.cloud === cloud && candidate.name === name);
    if (cluster !== undefined) return { key, cloud, name, cluster };
    const supply = this.problem.supplies?.find((candidate) => candidate.cloud === cloud);
    if (supply === undefined || !(supply.regions?.includes(name) ?? true)) return undefined;
    const region = this.catalog.regions.find((candidate) => candidate.cloud === cloud && candidate.name === name);
    return region === undefined && this.complete ? undefined : { key, cloud, name, supply, region };
  }
}

function splitKey(key: string): [cloud: string, name: string] {
  const colon = key.indexOf(':');
  return [key.slice(0, colon), key.slice(colon + 1)];
}

/** Whether the law that holds at a site is among those allowed; an unknown one is, since only an older catalogue knows it. */
export function isResident({ region, cluster }: Site, residency: readonly string[] | undefined): boolean {
  const jurisdiction = cluster?.jurisdiction ?? region?.jurisdiction;
  return residency === undefined || jurisdiction === undefined || residency.some((code) => jurisdictionsOf(code).includes(jurisdiction));
}

/** Whether a workload may run at a site. */
export function isAllowed(site: Site, { regions, residency }: Pick<InferenceProblem, 'regions' | 'residency'>): boolean {
  return (regions?.includes(site.key) ?? true) && isResident(site, residency);
}

/** Whether the team's stacks can build nodes of a type at a site. */
export function isBuildable({ supply, cluster }: Site, type: string): boolean {
  const buildable = cluster?.nodes.map(({ instanceType }) => instanceType) ?? supply?.instanceTypes;
  return buildable?.includes(type) ?? true;
}

/** Whether nodes of a type have remote direct memory access between them. */
export function hasRdma({ supply, cluster }: Site, type: string): boolean {
  return cluster === undefined
    ? supply!.rdmaInstanceTypes?.includes(type) ?? false
    : cluster.nodes.some(({ instanceType, rdma }) => instanceType === type && rdma === true);
}
