import type { Catalog } from '../../../lib/catalog/catalog';
import { InfeasibleProblemError, InvalidProblemError } from '../../../lib/planner/plan-error';
import { planFleet } from '../../../lib/planner/planner';
import type { PlanProblem } from '../../../lib/planner/problem';
import { optimumOf, planned } from '../brute/planned';
import type { SmallInstance } from '../brute/small-instances';

/** What the planner says where there is no plan; undefined where there is one. */
export function refusalOf(problem: PlanProblem, catalog: Catalog): string | undefined {
  return infeasibilityOf(problem, catalog)?.message;
}

/** The planner's error where there is no plan. */
export function infeasibilityOf(problem: PlanProblem, catalog: Catalog): InfeasibleProblemError | undefined {
  try {
    planFleet(problem, catalog);
    return undefined;
  } catch (error) {
    if (error instanceof InfeasibleProblemError) return error;
    if (error instanceof InvalidProblemError && error.message.includes('regions names')) return undefined;
    throw error;
  }
}

export function remediesOf(message: string): string[] {
  const [, list] = message.split('any one of these would do: ');
  return list === undefined ? [] : list.split('; ');
}

export function conflictOf(message: string): string[] {
  return /these conflict: (.*?): any /.exec(message)?.[1].split('; ') ?? /: (.*) can't be kept: any /.exec(message)?.slice(1) ?? [];
}

/** The changes that do together, where no single one does. */
export function jointOf(message: string): string[] {
  const [, list] = /these changes together would do: (.*)/.exec(message) ?? [];
  return list?.split('; ') ?? [];
}

/** Of each of several conflicts the changes of which any one does beside the others of the joint change; its own comes first. */
export function insteadOf(message: string): string[][] {
  // What is refused before anything is solved says in its own words what would do.
  const reasons = message.split('\n').slice(1).filter((reason) => !/^ +\d+\. workload /.test(reason));
  return reasons.map((reason) => /(?: can't be kept: |beside the other changes: |: )((?:(?!: ).)*)$/.exec(reason)![1].split('; '));
}

/** By enumeration, and where that would take too long by the planner. */
export function isFeasible(instance: SmallInstance): boolean {
  const optimum = optimumOf(instance);
  return optimum === undefined ? planned(instance) !== undefined : optimum < Infinity;
}

/** Does what a remedy says, reading its words as a user would. */
export function applied(remedy: string, problem: PlanProblem): PlanProblem {
  const words = /^(.*?)(?: from ([\d.]+)(?: nodes?)?)? to ([\d.]+)(?:,.*)?$/.exec(remedy);
  return words === null ? appliedWhole(remedy, problem) : withValue(words[1], Number(words[3]), problem);
}

/** Does a little less than a remedy says; undefined where there is no less. */
export function appliedShort(remedy: string, problem: PlanProblem): PlanProblem | undefined {
  const words = /^((raise|lower) .*?)(?: from ([\d.]+)(?: nodes?)?)? to ([\d.]+)(?:,.*)?$/.exec(remedy);
  if (words === null) return undefined;
  const [, what, verb, from, to] = words;
  const step = /[sS]hare|Floor|utilisation/.test(what) ? 0.01 : 1;
  const less = Math.round((Number(to) + (verb === 'raise' ? -step : step)) * 100) / 100;
  const start = Number(from ?? /quota of ([\d.]+)/.exec(what)![1]);
  const isLess = verb === 'raise' ? less > start : less < start;
  return isLess ? withValue(what, less, problem) : undefined;
}

function withValue(what: string, value: number, problem: PlanProblem): PlanProblem {
  const [, property] = /^(?:raise|lower) (?:policy\.)?(\w+)/.exec(what)!;
  const [, name] = /'([a-z0-9-]+)'/.exec(what) ?? [];
  if (what.includes('policy.')) return { ...problem, policy: { ...problem.policy, [property]: value } };
  if (what.startsWith('raise the quota of')) return withQuota(what, value, problem);
  if (what.includes('reservation')) {
    const changes = property === 'windowHours' ? { windowHours: value } : { nodes: value };
    return ofReservation(name, changes, problem);
  }
  if (what.startsWith('raise the nodes of')) {
    const [, type, key] = /nodes of (\S+) in (\S+)/.exec(what)!;
    return {
      ...problem,
      clusters: problem.clusters!.map((cluster) => (`${cluster.cloud}:${cluster.name}` !== key ? cluster : {
        ...cluster, nodes: cluster.nodes.map((node) => (node.instanceType === type ? { ...node, nodes: value } : node)),
      })),
    };
  }
  if (property === 'deadlineHours') {
    const { run } = problem.training!.find((workload) => workload.name === name)!;
    return ofWorkload(name, { run: { ...run!, deadlineHours: value } }, problem);
  }
  return ofWorkload(name, { [property]: value }, problem);
}

function withQuota(what: string, limit: number, problem: PlanProblem): PlanProblem {
  const [, from, counted, family, cloud, region] = /^raise the quota of ([\d.]+) (.+?)(?: of (\S+))? in (\w+)(?::(\S+))?$/.exec(what)!;
  let found = 0;
  const supplies = problem.supplies!.map((supply) => ({
    ...supply,
    quotas: supply.quotas?.map((quota) => {
      const isMeant = supply.cloud === cloud && quota.region === region && quota.family === family && quota.limit === Number(from)
        && [quota.kind, quota.limit === 1 ? quota.unit.replace(/s$/, '') : quota.unit].filter((part) => part !== undefined).join(' ') === counted;
      if (isMeant) found += 1;
      return isMeant ? { ...quota, limit } : quota;
    }),
  }));
  expect(found).toBe(1);
  return { ...problem, supplies };
}

function ofReservation(name: string, changes: object, problem: PlanProblem): PlanProblem {
  return {
    ...problem,
    supplies: problem.supplies!.map((supply) => ({
      ...supply, reservations: supply.reservations?.map((held) => (held.name === name ? { ...held, ...changes } : held)),
    })),
  };
}

function ofWorkload(name: string, changes: object, problem: PlanProblem): PlanProblem {
  const change = <T extends { readonly name: string }>(workloads: readonly T[] | undefined) => (
    workloads?.map((workload) => (workload.name === name ? { ...workload, ...changes } : workload)));
  const workloads = [...problem.inference ?? [], ...problem.training ?? [], ...problem.batch ?? []];
  expect(workloads.map((workload) => workload.name)).toContain(name);
  return { ...problem, inference: change(problem.inference), training: change(problem.training), batch: change(problem.batch) };
}

function appliedWhole(remedy: string, problem: PlanProblem): PlanProblem {
  const [, name] = /'([a-z0-9-]+)'/.exec(remedy) ?? [];
  const [, level] = /survive the loss of a (\w+), not/.exec(remedy) ?? [];
  const [, origin] = /^drop residency of the demand of .* from (\S+)$/.exec(remedy) ?? [];
  if (origin !== undefined) {
    const { demand } = problem.inference!.find((workload) => workload.name === name)!;
    return ofWorkload(name, { demand: demand.map((from) => (from.origin.name === origin ? { ...from, residency: undefined } : from)) }, problem);
  }
  if (level !== undefined) return ofWorkload(name, { survive: level }, problem);
  if (remedy.includes('not survive')) return ofWorkload(name, { survive: 'node' }, problem);
  if (remedy.endsWith('elastic')) return ofWorkload(name, { spare: 'elastic' }, problem);
  if (remedy.startsWith('drop residency')) return ofWorkload(name, { residency: undefined }, problem);
  if (remedy.startsWith('allow')) return ofWorkload(name, { regions: undefined }, problem);
  if (remedy.startsWith('drop fabric')) return ofWorkload(name, { rdma: false }, problem);
  if (remedy.endsWith('fill what is idle')) return ofWorkload(name, { fillIdle: true }, problem);
  if (remedy.startsWith('hold reservation')) return ofReservation(name, { windowHours: undefined }, problem);
  if (remedy.startsWith('give the clusters more room')) return withRooms(problem, roomsNeeded(remedy));
  const [, cloud] = /^add on-demand to kinds of (\w+)$/.exec(remedy) ?? [];
  if (cloud === undefined) throw new Error(`unknown remedy ${remedy}`);
  const supplies = problem.supplies!.map((supply) => (supply.cloud === cloud ? { ...supply, kinds: [...supply.kinds!, 'on-demand'] } : supply));
  return { ...problem, supplies };
}

/** Nodes by site key, of which a remedy says that there must be room for them. */
export function roomsNeeded(remedy: string): Map<string, number> {
  return new Map([...remedy.matchAll(/(\S+) needs (\d+) nodes/g)].map(([, site, nodes]) => [site, Number(nodes)]));
}

export function withRooms(problem: PlanProblem, rooms: ReadonlyMap<string, number>): PlanProblem {
  return {
    ...problem,
    supplies: problem.supplies!.map((supply) => ({
      ...supply,
      maxNodesByRegion: {
        ...supply.maxNodesByRegion,
        ...Object.fromEntries([...rooms].filter(([key]) => key.startsWith(`${supply.cloud}:`)).map(([key, nodes]) => [key.split(':')[1], nodes])),
      },
    })),
  };
}
