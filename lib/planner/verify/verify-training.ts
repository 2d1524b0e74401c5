import type { PlannedPool } from '../plan';
import { claim, near, total } from './claim';
import { HOURS_PER_MONTH } from './day';
import { poolName, siteOf, typeOf, type Evidence } from './evidence';
import type { RoomBeside } from './room-beside';
import { hasRdma } from './site';
import { verifyFallbacks, type Way, type Ways } from './verify-fallbacks';
import type { GangShape, TrainingProblem } from '../problem/training';

/** Longest that capacity of a queue is kept, hours. */
const FLEX_START_HOURS = 168;

/** Published bands of the part of spot nodes interrupted in a month, by their upper ends. */
const INTERRUPTED: Readonly<Record<string, number>> = { '<5%': 0.05, '5-10%': 0.1, '10-15%': 0.15, '15-20%': 0.2, '>20%': 0.3 };
const INTERRUPTED_UNKNOWN = 0.2;

/** Every run stands as one gang: one type in one zone, as many accelerators as a shape asks, bought one way beside spot, for as long as it takes. */
export function verifyTraining(evidence: Evidence, room: RoomBeside): void {
  for (const workload of evidence.problem.training ?? []) verifyRun(workload, evidence.pools.get(workload.name) ?? [], evidence, room);
}

function verifyRun(workload: TrainingProblem, pools: readonly PlannedPool[], evidence: Evidence, room: RoomBeside): void {
  const { name, gangs, rdma = false, maxSpotShare = 0 } = workload;
  claim(pools.length > 0, () => `${name} has no nodes`);
  const places = new Set(pools.map(({ cloud, region, zones, instanceType }) => [cloud, region, zones.join('+'), instanceType].join(' ')));
  claim(places.size === 1 && pools[0].zones.length === 1, () => `${name} is not of one type in one zone: ${[...places].join(', ')}`);
  const uneven = pools.find(({ nodesByBand, minNodes }) => nodesByBand.some((nodes) => nodes !== minNodes));
  claim(uneven === undefined, () => `${poolName(uneven!)} has ${uneven!.nodesByBand.join(', ')} nodes by band, and a run has the same in all`);
  const { accelerator, acceleratorsPerNode } = pools[0];
  const nodes = total(pools.map(({ minNodes }) => minNodes));
  const fitting = gangs.filter((gang) => gang.accelerator === accelerator && acceleratorsPerNode >= 1);
  claim(fitting.length > 0, () => `${name} runs on ${acceleratorsPerNode} ${accelerator} a node, not on ${gangs.map((gang) => gang.accelerator).join(' or ')}`);
  const sized = fitting.filter(({ count }) => Math.ceil(count / acceleratorsPerNode - 1e-9) === nodes);
  claim(sized.length > 0, () => `${name} has ${nodes * acceleratorsPerNode} accelerators on ${nodes} nodes, not ${fitting.map(({ count }) => count).join(' or ')}`);
  claim(!rdma || hasRdma(siteOf(pools[0], evidence), pools[0].instanceType), () => `${name} stands on ${pools[0].instanceType}, which has no remote direct memory access`);
  const firm = new Set(pools.filter(({ capacityKind }) => capacityKind !== 'spot').map(({ capacityKind, reservation }) => reservation ?? capacityKind));
  claim(firm.size <= 1, () => `${name} is bought as ${[...firm].join(' and ')}, not one way beside spot`);
  const spot = total(pools.filter(({ capacityKind }) => capacityKind === 'spot').map(({ minNodes }) => minNodes));
  claim(spot <= maxSpotShare * nodes + 1e-9, () => `${spot} of ${nodes} nodes of ${name} are spot, more than ${maxSpotShare}`);
  claim(spot === 0 || pools.every(({ reservation }) => reservation === undefined), () => `${name} stands on a reservation and on spot`);
  verifyHours(workload, pools, sized, spot, evidence);
  const usd = total(pools.map(({ minNodes, usdPerNodeHour }) => minNodes * usdPerNodeHour)) * pools[0].hoursPerMonth;
  for (const pool of pools) {
    verifyFallbacks({ pool, gone: pools, ways: runsOf(workload), usd, mayBeSpot: () => maxSpotShare >= 1 - 1e-9 }, evidence, room);
  }
}

/** Every way to have the whole run on nodes of one type, as long as it takes there; its work is one run. */
function runsOf({ gangs, rdma = false, run, checkpoint }: TrainingProblem): Ways {
  return (site, type, instanceType, capacityKind) => {
    if (type.accelerators < 1 || (rdma && !hasRdma(site, instanceType))) return [];
    return gangs.filter((gang) => gang.accelerator === type.accelerator).flatMap((gang): Way[] => {
      const nodes = Math.ceil(gang.count / type.accelerators - 1e-9);
      const { hours, kept } = durationOf(gang, run, checkpoint, capacityKind === 'spot' ? nodes : 0, type.interruption);
      const longest = Math.min(run?.deadlineHours ?? HOURS_PER_MONTH, capacityKind === 'flex-start' ? FLEX_START_HOURS : HOURS_PER_MONTH);
      const fits = kept > 0 && hours <= longest * (1 + 1e-9) && nodes <= (site.supply?.maxNodesPerPool ?? Infinity);
      return fits ? [{ nodes, work: 1 / (nodes * hours) }] : [];
    });
  };
}

/** How long a run stands, and the part of that time which interruptions leave it. */
function durationOf(
  { speed = 1 }: GangShape, run: TrainingProblem['run'], checkpoint: TrainingProblem['checkpoint'], spot: number, interruption: string | undefined,
): { readonly hours: number; readonly kept: number } {
  if (run === undefined) return { hours: HOURS_PER_MONTH, kept: 1 };
  const { everyHours, writeHours, restartHours } = checkpoint ?? { everyHours: 1, writeHours: 0, restartHours: 0 };
  const written = 1 - writeHours / (everyHours + writeHours);
  const monthly = INTERRUPTED[interruption ?? ''] ?? INTERRUPTED_UNKNOWN;
  const kept = checkpoint === undefined ? 1 : 1 - (spot * monthly / HOURS_PER_MONTH) * (everyHours / 2 + restartHours);
  return { hours: run.hours / speed / written / kept, kept };
}

function verifyHours(
  { name, run, checkpoint }: TrainingProblem, pools: readonly PlannedPool[], gangs: readonly GangShape[], spot: number, evidence: Evidence,
): void {
  const hours = pools[0].hoursPerMonth;
  claim(pools.every(({ hoursPerMonth }) => hoursPerMonth === hours), () => `the pools of ${name} stand for different times`);
  if (run === undefined) {
    claim(hours === HOURS_PER_MONTH, () => `${name} stands for ${hours} hours of a month, not all ${HOURS_PER_MONTH}`);
    return;
  }
  const each = gangs.map((gang) => durationOf(gang, run, checkpoint, spot, typeOf(pools[0], evidence)?.interruption));
  const { kept } = each[0];
  const durations = each.map((duration) => duration.hours);
  claim(kept > 0, () => `${name} loses more to interruptions of its ${spot} spot nodes than it does`);
  // How often spot is interrupted is a figure of the catalogue, as prices are.
  const taken = evidence.priced === undefined && spot > 0
    ? hours * (1 + 1e-6) >= Math.min(...durations) * kept
    : durations.some((duration) => near(duration, hours));
  claim(taken, () => `${name} takes ${durations.join(' or ')} hours, not ${hours}`);
  claim(hours <= run.deadlineHours * (1 + 1e-9), () => `${name} takes ${hours} hours, above its deadline of ${run.deadlineHours}`);
  claim(hours <= FLEX_START_HOURS * (1 + 1e-9) || pools.every(({ capacityKind }) => capacityKind !== 'flex-start'),
    () => `${name} takes ${hours} hours, above the ${FLEX_START_HOURS} for which flex-start keeps its nodes`);
}
