/* eslint-disable no-bitwise -- sets of sites are bit masks */
import type { ServingWay } from './serving';
import { assertSmall } from './too-large';
import { undominated } from './undominated';
import { EPSILON, mayStand, MONTH, mostNodes, vectors, type Choice, type Site, type Way, type World } from './world';
import type { BatchProblem } from '../../../lib/planner/problem';

/** Work of one node of a way in one hour, 0 where it may not run there. */
export function workPerHour(workload: BatchProblem, { site, offer }: Way): number {
  const acceptable = workload.acceptable.find(({ accelerator }) => accelerator === offer.accelerator);
  return acceptable !== undefined && mayStand(workload, site) ? (acceptable.speed ?? 1) * offer.acceleratorCount : 0;
}

export function mayFillIdle({ fillIdle = true }: BatchProblem): boolean {
  return fillIdle;
}

/** Units of a way that could do all of the work in one band. */
export function unitsForAll(workload: BatchProblem, way: ServingWay, { bands }: World): number {
  const work = workPerHour(workload, way) * way.nodesPerUnit * 24 / bands;
  return work === 0 ? 0 : Math.ceil(workload.acceleratorHoursPerDay / work - EPSILON);
}

export function isDone({ acceleratorHoursPerDay, maxSpotShare = 1 }: BatchProblem, all: number, firm: number): boolean {
  return all >= acceleratorHoursPerDay * (1 - EPSILON) && firm >= (1 - maxSpotShare) * acceleratorHoursPerDay * (1 - EPSILON);
}

/** Every way to give the work nodes of its own, and, with `idle`, regions in which it may use what others leave idle. */
export function batchChoices(workload: BatchProblem, world: World, idle: boolean): Choice[] {
  const { bands, limits } = world;
  const ways = world.ways.filter((way) => workPerHour(workload, way) > 0
    && ['on-demand', 'spot', 'flex-start', 'reservation'].includes(way.kind) && way.reservation?.windowHours === undefined);
  const hours = 24 / bands;
  const most = ways.map((way) => Math.min(
    Math.floor(mostNodes(way, world) + EPSILON), Math.ceil(workload.acceleratorHoursPerDay / (workPerHour(workload, way) * hours) - EPSILON),
  ));
  const daily = Array.from({ length: bands }, () => most).flat();
  assertSmall('vectors', daily.reduce((product, units) => product * (units + 1), 1));
  const allowed = world.sites.filter((site) => mayStand(workload, site));
  const idleSites = idle ? idleSets(workload, allowed.reduce((mask, { bit }) => mask | bit, 0), world) : [0];
  const choices: Choice[] = [];
  for (const units of vectors(daily)) {
    const nodes = (way: number) => Array.from({ length: bands }, (_, band) => units[band * ways.length + way]);
    const counts = ways.map((_, way) => nodes(way).reduce((sum, count) => sum + count, 0));
    const work = ways.map((way, index) => workPerHour(workload, way) * hours * counts[index]);
    const all = work.reduce((sum, part) => sum + part, 0);
    const firm = work.reduce((sum, part, index) => sum + (ways[index].kind === 'spot' ? 0 : part), 0);
    if (!idle && !isDone(workload, all, firm)) continue;
    const open = ways.reduce((mask, { site }, index) => mask | (counts[index] > 0 ? site.bit : 0), 0);
    const total = (value: (way: Way) => number) => ways.reduce((sum, way, index) => sum + value(way) * counts[index] / bands, 0);
    for (const filled of idleSites) {
      const visited = allowed.filter(({ bit }) => (open | filled) & bit);
      const dataUsd = visited.reduce((sum, site) => sum + dataUsdIn(workload, site, world), 0);
      const moves = visited.reduce((sum, site) => sum + world.moveUsd(workload.name, site), 0);
      choices.push({
        worth: total(({ worth }) => worth) + dataUsd + moves,
        bill: total(({ usd }) => usd) + dataUsd,
        gramsPerHour: total(({ grams }) => grams),
        open,
        takes: limits.flatMap((_, limit) => Array.from({ length: bands }, (__, band) => (
          ways.reduce((sum, { takes }, index) => sum + takes[limit] * units[band * ways.length + index], 0)
        ))),
        work: { all, firm, idleSites: filled },
      });
    }
  }
  return idle ? choices : undominated(choices);
}

function dataUsdIn({ data }: BatchProblem, site: Site, world: World): number {
  if (data === undefined || data.region === site.key) return 0;
  return data.sizeGb * (world.carriage(data.region, site) + site.region.objectStorage.usdPerGbMonth) / MONTH;
}

/** Where being in a region costs nothing, being in all is best. */
function idleSets(workload: BatchProblem, allowed: number, world: World): number[] {
  const isFree = workload.data === undefined && world.sites.every((site) => world.moveUsd(workload.name, site) === 0);
  if (isFree) return [allowed];
  return Array.from({ length: 2 ** world.sites.length }, (_, mask) => mask).filter((mask) => (mask & ~allowed) === 0);
}
