import { InvalidProblemError } from './plan-error';
import type { InferenceProblem, OriginDemand, PlanPolicy, PlanProblem, ReplicaShape, Supply, TrainingProblem } from './problem';
import type { Catalog } from '../catalog/catalog';

const NAME = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;

function fail(message: string): never {
  throw new InvalidProblemError(message);
}

/** Refuses values that no plan could honour, naming the workload and the remedy. */
export function validateProblem(problem: PlanProblem, catalog: Catalog): void {
  const workloads = [...problem.inference, ...problem.training];
  if (workloads.length === 0) fail('a fleet needs at least one workload, got none: declare one by Workload.inference or Workload.training');
  if (problem.supplies.length === 0) fail('a fleet needs at least one cloud, got none: add Cloud.aws or Cloud.gcp');
  assertDistinct('workload', workloads.map(({ name }) => name));
  assertDistinct('cloud', problem.supplies.map(({ cloud }) => cloud));
  for (const supply of problem.supplies) validateSupply(supply, catalog);
  for (const workload of problem.inference) validateInference(workload, catalog);
  for (const workload of problem.training) validateTraining(workload, catalog);
  validatePolicy(problem.policy, problem);
}

function assertDistinct(what: string, names: string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) fail(`${what} '${twice}' is declared twice: give each its own name`);
}

function assertName(kind: string, name: string): void {
  if (!NAME.test(name)) {
    fail(`${kind} workload '${name}': a name is 1 to 20 lower-case letters, digits or hyphens, begins with a letter and does not end with a hyphen`);
  }
}

function assertShare(subject: string, what: string, value: number): void {
  if (!(value >= 0 && value <= 1)) fail(`${subject}: ${what} must lie between 0 and 1, got ${value}`);
}

function validateSupply(supply: Supply, catalog: Catalog): void {
  const known = catalog.regions.filter(({ cloud }) => cloud === supply.cloud).map(({ name }) => name);
  if (known.length === 0) fail(`cloud '${supply.cloud}' is not in the catalogue: choose aws or gcp`);
  if (!Number.isSafeInteger(supply.maxNodesPerPool) || supply.maxNodesPerPool < 1) {
    fail(`cloud '${supply.cloud}': maxNodesPerPool must be a whole number of 1 or more, got ${supply.maxNodesPerPool}`);
  }
  const rooms: ReadonlyArray<readonly [string, number | undefined]> = [
    ['maxNodesPerCluster', supply.maxNodesPerCluster],
    ...Object.entries(supply.maxNodesByRegion ?? {}).map(([region, room]) => [`maxNodesByRegion of ${region}`, room] as const),
  ];
  for (const [what, room] of rooms) {
    if (room !== undefined && (!Number.isSafeInteger(room) || room < 1)) fail(`cloud '${supply.cloud}': ${what} must be a whole number of 1 or more, got ${room}`);
  }
  if (supply.regions === undefined) return;
  if (supply.regions.length === 0) fail(`cloud '${supply.cloud}': regions is empty: name at least one, or leave it out to allow all`);
  for (const region of supply.regions) {
    if (!known.includes(region)) fail(`cloud '${supply.cloud}': region '${region}' is not in the catalogue: choose from ${known.join(', ')}`);
  }
}

function validateInference(workload: InferenceProblem, catalog: Catalog): void {
  assertName('inference', workload.name);
  const subject = `workload '${workload.name}'`;
  if (workload.replicas.length === 0) fail(`${subject}: replicas is empty: give at least one shape by Replica.of`);
  if (workload.demand.length === 0) fail(`${subject}: demand is empty: give at least one origin by Demand.from`);
  for (const shape of workload.replicas) validateShape(subject, shape, catalog);
  assertDistinct(`${subject}: origin`, workload.demand.map(({ origin }) => origin.name));
  for (const demand of workload.demand) validateDemand(subject, demand, catalog);
  const { maxRoundTripMs, minRegions, growth } = workload;
  if (maxRoundTripMs !== undefined && !(maxRoundTripMs > 0)) {
    fail(`${subject}: maxRoundTripMs must be above 0, got ${maxRoundTripMs}`);
  }
  if (!Number.isInteger(minRegions) || minRegions < 1) fail(`${subject}: minRegions must be a whole number of 1 or more, got ${minRegions}`);
  if (!(growth >= 1 && growth <= 100)) fail(`${subject}: growth must lie between 1 and 100, got ${growth}`);
  assertShare(subject, 'maxSpotShare', workload.maxSpotShare);
}

function assertAccelerator(subject: string, accelerator: string, catalog: Catalog): void {
  if (!catalog.accelerators.includes(accelerator)) {
    fail(`${subject}: accelerator '${accelerator}' is not in the catalogue of ${catalog.version}: choose from ${catalog.accelerators.join(', ')}`);
  }
}

function validateShape(subject: string, shape: ReplicaShape, catalog: Catalog): void {
  assertAccelerator(subject, shape.accelerator, catalog);
  if (!(shape.count >= 0.001 && shape.count <= 1e6)) fail(`${subject}: a replica needs 0.001 to 1e6 accelerators, got ${shape.count}`);
  if (!isRate(shape.requestsPerSecond)) {
    fail(`${subject}: requestsPerSecond of a replica on ${shape.accelerator} must lie between 1e-9 and 1e9, got ${shape.requestsPerSecond}`);
  }
}

/** Rates beyond these would drown the others in the solver's precision. */
function isRate(requestsPerSecond: number): boolean {
  return requestsPerSecond >= 1e-9 && requestsPerSecond <= 1e9;
}

function validateDemand(subject: string, demand: OriginDemand, catalog: Catalog): void {
  const { origin, peakRequestsPerSecond, roundTripMs } = demand;
  if (!isRate(peakRequestsPerSecond)) {
    fail(`${subject}: peakRequestsPerSecond from ${origin.name} must lie between 1e-9 and 1e9, got ${peakRequestsPerSecond}`);
  }
  if (!(Math.abs(origin.latitude) <= 90 && Math.abs(origin.longitude) <= 180)) {
    fail(`${subject}: ${origin.name} lies at ${origin.latitude}, ${origin.longitude}: latitude is -90 to 90 and longitude -180 to 180 degrees`);
  }
  for (const [key, milliseconds] of Object.entries(roundTripMs ?? {})) {
    if (!catalog.regions.some(({ cloud, name }) => `${cloud}:${name}` === key)) {
      fail(`${subject}: the round trip from ${origin.name} names '${key}', which is no region: write it like aws:eu-central-1`);
    }
    if (!(milliseconds > 0 && milliseconds <= 60_000)) {
      fail(`${subject}: the round trip from ${origin.name} to ${key} must be above 0 and at most 60000 ms, got ${milliseconds}`);
    }
  }
}

function validateTraining(workload: TrainingProblem, catalog: Catalog): void {
  assertName('training', workload.name);
  const subject = `workload '${workload.name}'`;
  if (!Number.isSafeInteger(workload.accelerators) || workload.accelerators < 1) {
    fail(`${subject}: accelerators must be a whole number of 1 or more, got ${workload.accelerators}`);
  }
  if (workload.acceptable.length === 0) fail(`${subject}: acceptable is empty: name at least one accelerator`);
  for (const accelerator of workload.acceptable) assertAccelerator(subject, accelerator, catalog);
  assertShare(subject, 'maxSpotShare', workload.maxSpotShare);
}

function validatePolicy(policy: PlanPolicy, problem: PlanProblem): void {
  const { maxCloudShare, maxRegions, moveCostUsd, gap } = policy;
  if (!(maxCloudShare > 0 && maxCloudShare <= 1)) fail(`policy: maxCloudShare must be above 0 and at most 1, got ${maxCloudShare}`);
  if (problem.inference.length > 0 && maxCloudShare * problem.supplies.length < 1 - 1e-9) {
    const clouds = problem.supplies.length;
    fail(`policy: maxCloudShare ${maxCloudShare} can't be kept with ${clouds} cloud${clouds === 1 ? '' : 's'}: ` +
      `allow at least ${(Math.ceil(1000 / clouds) / 1000)}, or add a cloud`);
  }
  if (maxRegions !== undefined) {
    if (!Number.isInteger(maxRegions) || maxRegions < 1) fail(`policy: maxRegions must be a whole number of 1 or more, got ${maxRegions}`);
    for (const { name, minRegions, surviveRegionLoss } of problem.inference) {
      const needed = Math.max(minRegions, surviveRegionLoss ? 2 : 1);
      if (needed > maxRegions) {
        fail(`workload '${name}': needs ${needed} regions (${surviveRegionLoss && minRegions < 2 ? 'a region loss is to be survived' : 'minRegions'}), ` +
          `but policy.maxRegions is ${maxRegions}: raise maxRegions to ${needed}, or relax the workload`);
      }
    }
  }
  if (!(moveCostUsd >= 0 && moveCostUsd <= 1e9)) fail(`policy: moveCostUsd must lie between 0 and 1e9, got ${moveCostUsd}`);
  if (!(gap >= 0 && gap < 1)) fail(`policy: gap must be 0 or more and below 1, got ${gap}`);
}
