import { roundTrip } from './candidates';
import type { InferenceProblem, PlanProblem } from './problem';
import type { Catalog } from '../catalog/catalog';

/** One constraint, loosened step by step. */
export interface Relaxation {
  readonly steps: ReadonlyArray<{ readonly change: string; readonly problem: PlanProblem }>;
}

/** Every limit of a problem that the team could loosen. */
export function relaxationsOf(problem: PlanProblem, catalog: Catalog): Relaxation[] {
  return [
    { steps: cloudShareSteps(problem) },
    { steps: maxRegionsSteps(problem) },
    ...problem.inference.flatMap((workload) => [
      { steps: roundTripSteps(workload, problem, catalog) },
      { steps: minRegionsSteps(workload, problem) },
      { steps: survivalSteps(workload, problem) },
    ]),
  ];
}

function cloudShareSteps(problem: PlanProblem): Relaxation['steps'] {
  const { maxCloudShare } = problem.policy;
  const shares = Array.from({ length: 100 }, (_, index) => (index + 1) / 100).filter((share) => share > maxCloudShare);
  return shares.map((share) => ({
    change: `raise policy.maxCloudShare from ${maxCloudShare} to ${share}`,
    problem: { ...problem, policy: { ...problem.policy, maxCloudShare: share } },
  }));
}

function maxRegionsSteps(problem: PlanProblem): Relaxation['steps'] {
  const { maxRegions } = problem.policy;
  if (maxRegions === undefined) return [];
  return Array.from({ length: 20 }, (_, index) => maxRegions + index + 1).map((count) => ({
    change: `raise policy.maxRegions from ${maxRegions} to ${count}`,
    problem: { ...problem, policy: { ...problem.policy, maxRegions: count } },
  }));
}

function roundTripSteps(workload: InferenceProblem, problem: PlanProblem, catalog: Catalog): Relaxation['steps'] {
  const limit = workload.maxRoundTripMs;
  if (limit === undefined) return [];
  const farther = workload.demand
    .flatMap((demand) => catalog.regions.map((region) => Math.ceil(roundTrip(demand, `${region.cloud}:${region.name}`, region, catalog).milliseconds)))
    .filter((milliseconds) => milliseconds > limit);
  return [...new Set(farther)].sort((a, b) => a - b).map((milliseconds) => ({
    change: `raise maxRoundTripMs of '${workload.name}' from ${limit} to ${milliseconds}`,
    problem: withWorkload(problem, { ...workload, maxRoundTripMs: milliseconds }),
  }));
}

function minRegionsSteps(workload: InferenceProblem, problem: PlanProblem): Relaxation['steps'] {
  const { minRegions } = workload;
  return Array.from({ length: minRegions - 1 }, (_, index) => minRegions - index - 1).map((count) => ({
    change: `lower minRegions of '${workload.name}' from ${minRegions} to ${count}`,
    problem: withWorkload(problem, { ...workload, minRegions: count }),
  }));
}

function survivalSteps(workload: InferenceProblem, problem: PlanProblem): Relaxation['steps'] {
  return workload.surviveRegionLoss
    ? [{
      change: `let '${workload.name}' not survive the loss of a region`,
      problem: withWorkload(problem, { ...workload, surviveRegionLoss: false }),
    }]
    : [];
}

function withWorkload(problem: PlanProblem, workload: InferenceProblem): PlanProblem {
  return { ...problem, inference: problem.inference.map((other) => (other.name === workload.name ? workload : other)) };
}
