import type { NodeOption } from './market/node-option';
import type { Resource } from './market/resources';

/** Nodes with what they take of the shared resources in each band: those that run, or that stand by for a loss. */
export interface Taking {
  readonly option: NodeOption;
  readonly nodesByBand: readonly number[];
}

/** Amounts are sums of fractions of accelerators. */
const ROUNDED = 1e-9;

/** What quotas, rooms and own clusters have left beside a plan. */
export class RoomLeft {
  /** By resource and band. */
  private readonly left: readonly number[][];

  public constructor(private readonly resources: readonly Resource[], takings: readonly Taking[], bands: number) {
    const left = resources.map(({ limit }) => new Array<number>(bands).fill(limit));
    for (const { option, nodesByBand } of takings) {
      for (const [resource, amount] of option.uses) nodesByBand.forEach((nodes, band) => { left[resource][band] -= amount * nodes; });
    }
    this.left = left;
  }

  /** Whether so many nodes of an option find room where some of the plan's own are gone, in every band in which those are there. */
  public inPlaceOf(gone: readonly Taking[]): (option: NodeOption, nodes: number) => boolean {
    const known = new Map<number, number>();
    const freed = (resource: number, band: number) => gone.reduce((sum, { option, nodesByBand }) =>
      sum + nodesByBand[band] * (option.uses.find(([own]) => own === resource)?.[1] ?? 0), 0);
    const roomOf = (resource: number) => {
      if (!known.has(resource)) {
        known.set(resource, Math.min(...this.left[resource].flatMap((room, band) =>
          (gone.some(({ nodesByBand }) => nodesByBand[band] > 0) ? [room + freed(resource, band)] : []))));
      }
      return known.get(resource)!;
    };
    return ({ uses }, nodes) => uses.every(([resource, amount]) =>
      amount * nodes <= roomOf(resource) + ROUNDED * Math.max(1, this.resources[resource].limit));
  }
}
