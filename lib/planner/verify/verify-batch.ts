import type { BatchShare, PlannedPool } from '../plan';
import { atMost, claim, claimListedOnce, grouped, near, SHARE, total } from './claim';
import { keyOf, type Evidence } from './evidence';
import type { NodeType } from './node-type';
import type { RoomBeside } from './room-beside';
import { isAllowed } from './site';
import { verifyFallbacks, type Replaced } from './verify-fallbacks';
import type { BatchProblem } from '../problem/batch';

/** Of sums of products, by which a plan may miss that it needs no more. */
const EXACT = 1e-9;

/** The work of every batch workload is done each day: on its own nodes, and on what is idle of those of inference. */
export function verifyBatch(evidence: Evidence, room: RoomBeside): void {
  const { plan, problem, bands } = evidence;
  claimListedOnce('batch share', plan.batch.map(({ workload, region, band, accelerator, idleOf }) => [workload, region, band, accelerator, idleOf ?? 'its own'].join(' ')));
  for (const share of plan.batch) {
    claim(problem.batch?.some(({ name }) => name === share.workload) ?? false, () => `batch work of ${share.workload}, which is no declared batch workload`);
    claim(Number.isInteger(share.band) && share.band >= 0 && share.band < bands, () => `${share.workload} works in band ${share.band} of ${bands}`);
    claim(share.accelerators >= 0, () => `${share.workload} works on ${share.accelerators} accelerators in ${share.region}`);
  }
  const shares = grouped(plan.batch, ({ workload }) => workload);
  for (const workload of problem.batch ?? []) {
    const own = evidence.pools.get(workload.name) ?? [];
    for (const share of shares.get(workload.name) ?? []) verifyPlace(share, workload, evidence);
    verifyOwn(workload.name, own, (shares.get(workload.name) ?? []).filter(({ idleOf }) => idleOf === undefined), bands);
    verifyWork(workload, own, shares.get(workload.name) ?? [], bands);
    for (const pool of own) verifyFallbacks(replacedBy(pool, workload, own, shares.get(workload.name) ?? [], bands), evidence, room);
  }
  verifyIdle(evidence);
  for (const workload of problem.batch ?? []) {
    verifyNeed(workload, evidence.pools.get(workload.name) ?? [], shares.get(workload.name) ?? [], bands);
  }
}

function verifyPlace({ accelerator, idleOf, region }: BatchShare, workload: BatchProblem, { sites, inference }: Evidence): void {
  const { name, acceptable, fillIdle = true } = workload;
  claim(acceptable.some((candidate) => candidate.accelerator === accelerator), () => `${name} works on ${accelerator}, not on ${acceptable.map((each) => each.accelerator).join(' or ')}`);
  const site = sites.of(region);
  claim(site !== undefined && isAllowed(site, workload), () => `${name} works in ${region}, where it may not run`);
  claim(idleOf === undefined || fillIdle, () => `${name} works on what ${idleOf} leaves idle, and may not`);
  claim(idleOf === undefined || inference.has(idleOf), () => `${name} works on what ${idleOf} leaves idle, which is no declared inference workload`);
}

/** All accelerators of its own nodes are busy. */
function verifyOwn(name: string, pools: readonly PlannedPool[], shares: readonly BatchShare[], bands: number): void {
  const local = grouped(pools, (pool) => `${pool.accelerator} in ${keyOf(pool)}`);
  const busy = grouped(shares, ({ accelerator, region }) => `${accelerator} in ${region}`);
  for (const place of new Set([...local.keys(), ...busy.keys()])) {
    for (let band = 0; band < bands; band++) {
      const has = total((local.get(place) ?? []).map(({ nodesByBand, acceleratorsPerNode }) => nodesByBand[band] * acceleratorsPerNode));
      const works = total((busy.get(place) ?? []).filter((share) => share.band === band).map(({ accelerators }) => accelerators));
      claim(near(has, works), () => `${name} works on ${works} ${place} of its own in band ${band}, and has ${has}`);
    }
  }
}

/** Undefined for an accelerator that will not do. */
function speedOf(name: string, { acceptable }: BatchProblem): number | undefined {
  const found = acceptable.find(({ accelerator }) => accelerator === name);
  return found && (found.speed ?? 1);
}

/** Accelerator-hours a day, as the workload counts them. */
function workOf(workload: BatchProblem, pools: readonly PlannedPool[], shares: readonly BatchShare[], bands: number) {
  const hours = 24 / bands;
  const perHour = (accelerator: string, accelerators: number) => speedOf(accelerator, workload)! * accelerators;
  const worked = (all: readonly BatchShare[]) => total(all.map(({ accelerator, accelerators }) => hours * perHour(accelerator, accelerators)));
  const ofNode = ({ accelerator, acceleratorsPerNode }: PlannedPool) => hours * perHour(accelerator, acceleratorsPerNode);
  return {
    done: worked(shares),
    filled: worked(shares.filter(({ idleOf }) => idleOf !== undefined)),
    spot: total(pools.filter(({ capacityKind }) => capacityKind === 'spot').map((pool) => ofNode(pool) * total(pool.nodesByBand))),
    ofNode,
  };
}

/** Of the work, what must be done elsewhere than on its own spot nodes: whole nodes may do more on spot than was asked. */
function elsewhereOf({ acceleratorHoursPerDay, maxSpotShare = 1 }: BatchProblem): number {
  return (1 - maxSpotShare) * acceleratorHoursPerDay;
}

function verifyWork(workload: BatchProblem, pools: readonly PlannedPool[], shares: readonly BatchShare[], bands: number): void {
  const { name, acceleratorHoursPerDay } = workload;
  const { done, spot } = workOf(workload, pools, shares, bands);
  claim(atMost(acceleratorHoursPerDay, done, SHARE * acceleratorHoursPerDay), () => `${name} does ${done} accelerator-hours a day, not ${acceleratorHoursPerDay}`);
  const elsewhere = elsewhereOf(workload);
  claim(atMost(elsewhere, done - spot, SHARE * acceleratorHoursPerDay),
    () => `${name} does ${done - spot} accelerator-hours a day on other nodes than its own on spot, not ${elsewhere}`);
}

function replacedBy(pool: PlannedPool, workload: BatchProblem, own: readonly PlannedPool[], shares: readonly BatchShare[], bands: number): Replaced {
  const worth = ({ accelerator, accelerators }: Pick<NodeType, 'accelerator' | 'accelerators'>) => accelerators * (speedOf(accelerator, workload) ?? 0);
  const { done, spot, ofNode } = workOf(workload, own, shares, bands);
  const { acceleratorHoursPerDay } = workload;
  const isSpot = pool.capacityKind === 'spot';
  return {
    pool,
    gone: [pool],
    ways: (_, type) => worth(type) > 0 ? [{ nodes: 1, work: worth(type) }] : [],
    usd: pool.usdPerNodeHour / worth({ ...pool, accelerators: pool.acceleratorsPerNode }),
    mayBeSpot: () => isSpot || atMost(elsewhereOf(workload), done - spot - ofNode(pool) * total(pool.nodesByBand), SHARE * acceleratorHoursPerDay),
  };
}

/** What costs nothing may not come in any number either. */
function verifyNeed(workload: BatchProblem, pools: readonly PlannedPool[], shares: readonly BatchShare[], bands: number): void {
  const { name, acceleratorHoursPerDay } = workload;
  const { done, filled, spot, ofNode } = workOf(workload, pools, shares, bands);
  const isEnoughWithout = (work: number, isSpot: boolean) => done - work >= acceleratorHoursPerDay * (1 - EXACT)
    && (isSpot || done - spot - work >= elsewhereOf(workload) * (1 - EXACT));
  for (const pool of pools.filter(({ nodesByBand }) => total(nodesByBand) > 0)) {
    claim(!isEnoughWithout(ofNode(pool), pool.capacityKind === 'spot'),
      () => `${name} does ${done} accelerator-hours a day, enough without a node of ${pool.instanceType}, where ${acceleratorHoursPerDay} are asked`);
  }
  const little = SHARE * acceleratorHoursPerDay;
  claim(filled <= little || !isEnoughWithout(little, false),
    () => `${name} does ${done} accelerator-hours a day, enough without all that it fills, where ${acceleratorHoursPerDay} are asked`);
}

/** All batch work together keeps no more of a workload's accelerators busy than its requests leave idle. */
function verifyIdle({ plan, pools, inference }: Evidence): void {
  const filled = plan.batch.filter(({ idleOf }) => idleOf !== undefined);
  for (const group of grouped(filled, ({ idleOf, region, accelerator, band }) => [idleOf, region, accelerator, band].join(' ')).values()) {
    const { idleOf, region, accelerator, band } = group[0];
    const { utilisation = 1 } = inference.get(idleOf!)!;
    const local = (pools.get(idleOf!) ?? []).filter((pool) => keyOf(pool) === region && pool.accelerator === accelerator);
    const idle = total(local.map((pool) => {
      const busy = pool.requestsPerSecondByBand[band] / (utilisation * pool.requestsPerSecondPerNode);
      return pool.acceleratorsPerNode * Math.max(0, pool.nodesByBand[band] - busy);
    }));
    const works = total(group.map(({ accelerators }) => accelerators));
    const has = total(local.map(({ acceleratorsPerNode, nodesByBand }) => acceleratorsPerNode * nodesByBand[band]));
    claim(atMost(works, idle, SHARE * has), () => `batch works on ${works} ${accelerator} of ${idleOf} in ${region} in band ${band}, of which ${idle} are idle`);
  }
}
