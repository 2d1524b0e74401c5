import { firmUsd, kindUsd, mayStand, MONTH, reservationsOf, EPSILON, zonesOf, type Choice, type Site, type World } from './world';
import type { Offer } from '../../../lib/catalog/catalog';
import type { GangShape, Reservation, TrainingProblem } from '../../../lib/planner/problem';

/** Monthly probability that a spot node is interrupted, the upper end of what is published. */
const INTERRUPTION: Readonly<Record<string, number>> = { '<5%': 0.05, '5-10%': 0.1, '10-15%': 0.15, '15-20%': 0.2, '>20%': 0.3 };

interface Firm {
  readonly kind: string;
  readonly usd: number;
  readonly reservation?: Reservation;
}

/** Every way to place a whole run. */
export function trainingChoices(workload: TrainingProblem, world: World): Choice[] {
  const places = new Map(world.ways.map(({ site, offer, rdma }) => [offer, { site, offer, rdma }]));
  return [...places.values()]
    .filter(({ site, offer, rdma }) => mayStand(workload, site) && (rdma || !workload.rdma) && offer.acceleratorCount >= 1)
    .flatMap(({ site, offer }) => workload.gangs
      .filter(({ accelerator }) => accelerator === offer.accelerator)
      .flatMap((gang) => zonesOf(site, offer).flatMap((zone) => gangChoices(workload, gang, site, offer, zone, world))));
}

function gangChoices(workload: TrainingProblem, gang: GangShape, site: Site, offer: Offer, zone: string, world: World): Choice[] {
  const nodes = Math.ceil(gang.count / offer.acceleratorCount - EPSILON);
  const spotUsd = kindUsd(site, offer, 'spot', zone) ?? Infinity;
  const most = Math.floor((workload.maxSpotShare ?? 0) * nodes + EPSILON);
  const firms = firmsOf(workload, site, offer, zone);
  const choices = firms.flatMap((firm) => [0, ...most > 0 && most < nodes && spotUsd < firm.usd ? [most] : []]
    .flatMap((spot) => choiceOf(workload, gang, site, offer, nodes - spot, spot, firm, spotUsd, world)));
  const allSpot = most === nodes && spotUsd < (firmUsd(site, offer) ?? Infinity)
    ? choiceOf(workload, gang, site, offer, 0, nodes, { kind: 'on-demand', usd: 0 }, spotUsd, world)
    : [];
  return [...choices, ...allSpot];
}

function firmsOf({ run }: TrainingProblem, site: Site, offer: Offer, zone: string): Firm[] {
  const kinds = ['on-demand', ...run === undefined ? ['reserved'] : ['flex-start']];
  return [
    ...kinds.flatMap((kind): Firm[] => {
      const usd = kindUsd(site, offer, kind);
      return usd === undefined ? [] : [{ kind, usd }];
    }),
    ...reservationsOf(site, offer)
      .filter((reservation) => (reservation.zone ?? zone) === zone)
      .map((reservation) => ({ kind: 'reservation', usd: 0, reservation })),
  ];
}

function choiceOf(
  workload: TrainingProblem, gang: GangShape, site: Site, offer: Offer,
  firmNodes: number, spotNodes: number, firm: Firm, spotUsd: number, world: World,
): Choice[] {
  const hours = durationOf(workload, gang, offer, spotNodes);
  const { reservation } = firm;
  if (hours === undefined) return [];
  if (firm.kind === 'flex-start' && hours > 168 + EPSILON) return [];
  if (reservation !== undefined && firmNodes > 0) {
    if (reservation.nodes < firmNodes) return [];
    if (reservation.windowHours !== undefined && (workload.run === undefined || hours > reservation.windowHours + EPSILON)) return [];
  }
  if (Math.max(firmNodes, spotNodes) > (site.supply?.maxNodesPerPool ?? Infinity)) return [];
  const part = hours / MONTH;
  const firmTakes = world.takes(site, offer, firm.kind, reservation);
  const spotTakes = world.takes(site, offer, 'spot');
  const takes = world.limits.flatMap((_, limit) => Array.from({ length: world.bands }, () => (
    firmNodes * firmTakes[limit] + spotNodes * spotTakes[limit]
  )));
  const { data, name } = workload;
  const dataUsd = data === undefined || data.region === site.key
    ? 0
    : data.sizeGb * (world.carriage(data.region, site) + site.region.objectStorage.usdPerGbMonth) / MONTH;
  const worth = (usd: number) => world.worth(site, offer, usd);
  const grams = offer.watts / 1000 * site.region.pue.ratio * site.region.gridCarbon.gramsPerKwh;
  return [{
    worth: part * (firmNodes * worth(firm.usd) + (spotNodes > 0 ? spotNodes * worth(spotUsd) : 0)) + dataUsd + world.moveUsd(name, site),
    bill: part * (firmNodes * firm.usd + (spotNodes > 0 ? spotNodes * spotUsd : 0)) + dataUsd,
    gramsPerHour: part * (firmNodes + spotNodes) * grams,
    open: site.bit,
    takes,
  }];
}

/** Hours of a month in which the run stands; undefined where it would not end in time. */
function durationOf({ run, checkpoint }: TrainingProblem, { speed = 1 }: GangShape, { interruption }: Offer, spotNodes: number): number | undefined {
  if (run === undefined) return MONTH;
  let hours = run.hours / speed;
  if (checkpoint !== undefined) {
    const { everyHours, writeHours, restartHours } = checkpoint;
    const lostPart = spotNodes * (INTERRUPTION[interruption ?? ''] ?? 0.2) / MONTH * (everyHours / 2 + restartHours);
    if (lostPart >= 1) return undefined;
    hours *= (everyHours + writeHours) / everyHours / (1 - lostPart);
  }
  return hours <= run.deadlineHours + EPSILON ? hours : undefined;
}
