import { dataUsdPerHour } from './carriage';
import { nodesOf, type NodeOption } from './node-option';
import { priceOf, spotSaves, type Purchase } from './price';
import { reservationsOf } from './purchases';
import type { Resources } from './resources';
import { isAllowed } from './serving-options';
import type { Site, SiteOffer } from './site';
import type { Catalog } from '../../catalog/catalog';
import type { CompletePolicy, CompleteProblem, CompleteTraining } from '../complete-problem';
import { HOURS_PER_MONTH } from '../hours';

/** A flex-start node is taken back after seven days. */
const FLEX_START_HOURS = 168;

/** Share of spot nodes lost in a month, by the band that the clouds publish: its upper end; beyond the last band, and unknown, an estimate. */
const LOST_PER_MONTH: Readonly<Record<string, number>> = { '<5%': 0.05, '5-10%': 0.1, '10-15%': 0.15, '15-20%': 0.2, '>20%': 0.3 };
const UNKNOWN_LOSS = 0.2;

/** One way to place a whole training run: nodes of one type in one zone. */
export interface GangOption {
  readonly site: Site;
  readonly parts: ReadonlyArray<{ readonly option: NodeOption; readonly nodes: number }>;
  readonly hoursPerMonth: number;
  readonly dataUsdPerHour: number;
}

export interface GangMarket {
  readonly workload: CompleteTraining;
  readonly options: readonly GangOption[];
  /** The same with those that others replace. */
  readonly offered: readonly GangOption[];
}

export function gangMarket(
  workload: CompleteTraining, sites: readonly Site[], resources: Resources, problem: CompleteProblem, catalog: Catalog,
): GangMarket {
  const offered = sites.filter((site) => isAllowed(workload, site)).map((site) => {
    const data = dataUsdPerHour(workload.data, site, problem, catalog);
    return site.offers.flatMap((offer) => gangOptions(workload, site, offer, resources, problem, data));
  });
  return { workload, options: offered.flatMap((options) => undominated(options, problem.policy)), offered: offered.flat() };
}

/**
 * Leaves out runs on more nodes that count no less than one on fewer in the same site and take as much of every shared resource: fewer,
 * larger nodes keep more of the traffic inside, and which of two that cost the same is chosen must not hang on the rest of the plan.
 */
function undominated(options: readonly GangOption[], { maxCarbonKgPerMonth }: CompletePolicy): GangOption[] {
  const nodes = ({ parts }: GangOption) => parts.reduce((sum, part) => sum + part.nodes, 0);
  const monthly = (value: (node: NodeOption) => number) => ({ parts, hoursPerMonth }: GangOption) =>
    hoursPerMonth * parts.reduce((sum, part) => sum + part.nodes * value(part.option), 0);
  const worth = monthly((node) => node.worthPerNodeHour);
  const usd = monthly((node) => node.usdPerNodeHour);
  const grams = monthly((node) => node.offer.gramsPerHour);
  const used = ({ parts }: GangOption, resource: number) => parts.reduce((sum, part) =>
    sum + part.nodes * (part.option.uses.find(([own]) => own === resource)?.[1] ?? 0), 0);
  const resourcesOf = ({ parts }: GangOption) => parts.flatMap(({ option }) => option.uses.map(([resource]) => resource));
  const replaces = (option: GangOption, other: GangOption) => (nodes(other) < nodes(option) || isElsewhere(option, other))
    && [worth, usd, ...maxCarbonKgPerMonth === undefined ? [] : [grams]].every((value) => value(other) <= value(option) * (1 + 1e-12))
    && resourcesOf(other).every((resource) => used(other, resource) <= used(option, resource));
  return options.filter((option, index) => !options.some((other, at) => replaces(option, other) && (at < index || !replaces(other, option))));
}

/** Whether two options differ in their zone alone: of zones that cost the same the first will do. */
function isElsewhere(option: GangOption, other: GangOption): boolean {
  const bought = ({ parts, hoursPerMonth }: GangOption) => [
    hoursPerMonth, ...parts.map(({ option: { offer, kind, reservation = '' }, nodes }) => `${offer.instanceType} ${kind} ${reservation} ${nodes}`),
  ].join();
  return option !== other && bought(option) === bought(other);
}

function gangOptions(
  workload: CompleteTraining, site: Site, offer: SiteOffer, resources: Resources, { policy }: CompleteProblem, data: number,
): GangOption[] {
  if (offer.acceleratorCount < 1 || (workload.rdma && !offer.rdma)) return [];
  const allowed = site.supply?.kinds ?? ['on-demand'];
  const node = nodesOf(site, offer, resources, policy);
  const firm = (zone: string): Array<{ option: NodeOption; stock: number; windowHours: number }> => [
    ...reservationsOf(site, offer)
      .filter((held) => (held.zone === undefined || held.zone === zone) && (held.windowHours === undefined || workload.run !== undefined))
      .map(({ name, nodes: stock, windowHours = HOURS_PER_MONTH }) => (
        { option: node({ kind: 'reservation', reservation: name, zones: [zone], usdPerNodeHour: 0 }), stock, windowHours })),
    ...(['on-demand', workload.run === undefined ? 'reserved' : 'flex-start'] as Purchase[])
      .filter((kind) => allowed.includes(kind))
      .flatMap((kind) => {
        const usdPerNodeHour = priceOf(site, offer, kind, zone);
        const windowHours = kind === 'flex-start' ? FLEX_START_HOURS : HOURS_PER_MONTH;
        return usdPerNodeHour === undefined ? [] : [{ option: node({ kind, zones: [zone], usdPerNodeHour }), stock: Infinity, windowHours }];
      }),
  ];
  return workload.gangs.filter(({ accelerator }) => accelerator === offer.accelerator).flatMap(({ count, speed }) => offer.zones.flatMap((zone) => {
    const nodes = Math.ceil(count / offer.acceleratorCount - 1e-9);
    const spotUsd = allowed.includes('spot') ? priceOf(site, offer, 'spot', zone) : undefined;
    const most = spotUsd === undefined ? 0 : Math.floor(workload.maxSpotShare * nodes + 1e-9);
    const place = (parts: GangOption['parts'], windowHours: number): GangOption[] => {
      const kept = parts.filter((part) => part.nodes > 0);
      if (kept.some((part) => part.nodes > site.maxNodesPerPool) || nodes > site.room) return [];
      const spotNodes = kept.filter(({ option }) => option.kind === 'spot').reduce((sum, part) => sum + part.nodes, 0);
      const hoursPerMonth = durationOf(workload, speed, spotNodes, offer);
      if (hoursPerMonth > windowHours || (workload.run !== undefined && hoursPerMonth > workload.run.deadlineHours)) return [];
      return [{ site, parts: kept, hoursPerMonth, dataUsdPerHour: data }];
    };
    const spot = () => node({ kind: 'spot', zones: [zone], usdPerNodeHour: spotUsd! });
    return [
      ...most === nodes && spotSaves(site, offer, zone, spotUsd!) ? place([{ option: spot(), nodes }], HOURS_PER_MONTH) : [],
      ...firm(zone).flatMap(({ option, stock, windowHours }) => [
        ...nodes <= stock ? place([{ option, nodes }], windowHours) : [],
        ...option.kind !== 'reservation' && most > 0 && most < nodes && spotUsd! < option.usdPerNodeHour
          ? place([{ option, nodes: nodes - most }, { option: spot(), nodes: most }], windowHours) : [],
      ]),
    ];
  }));
}

/** Hours of a month in which the gang stands; infinite where interruptions come faster than it gets on. */
function durationOf({ run, checkpoint }: CompleteTraining, speed: number, spotNodes: number, { offer }: SiteOffer): number {
  if (run === undefined) return HOURS_PER_MONTH;
  const hours = run.hours / speed;
  if (checkpoint === undefined) return hours;
  const { everyHours, writeHours, restartHours } = checkpoint;
  const withWrites = hours * (everyHours + writeHours) / everyHours;
  const interruptionsPerHour = spotNodes * (LOST_PER_MONTH[offer?.interruption ?? ''] ?? UNKNOWN_LOSS) / HOURS_PER_MONTH;
  const left = 1 - interruptionsPerHour * (everyHours / 2 + restartHours);
  return left > 0 ? withWrites / left : Infinity;
}
