import type { Site, SiteOffer } from './site';
import { isOfFamily } from '../../catalog/instance-family';
import type { CompleteProblem, CompleteSupply } from '../complete-problem';
import { counted } from '../counted';
import type { Quota } from '../problem';

/** Something of which all workloads together may use only so much at once. */
export interface Resource {
  /** In the user's words. */
  readonly name: string;
  readonly limit: number;
}

/** What one node takes of a resource, an index into `Market.resources`. */
export type Use = readonly [resource: number, amount: number];

type Claim = (site: Site, offer: SiteOffer, kind: string, reservation?: string) => number;

/** Quotas, reservations, rooms of clusters and nodes of own clusters: all that workloads share. */
export class Resources {
  public readonly all: Resource[] = [];
  private readonly claims: Claim[] = [];
  private readonly known = new Map<SiteOffer, Map<string, Use[]>>();

  public constructor(problem: CompleteProblem, sites: readonly Site[]) {
    for (const supply of problem.supplies) {
      for (const quota of supply.quotas) this.add(quotaName(supply, quota), quota.limit, quotaClaim(supply, quota));
      for (const { name, nodes } of supply.reservations) {
        this.add(`reservation '${name}'`, nodes, (site, _offer, _kind, reservation) => (site.cloud === supply.cloud && reservation === name ? 1 : 0));
      }
    }
    for (const { key, room } of sites.filter((site) => site.room < Infinity)) this.add(`nodes of ${key}`, room, (site) => (site.key === key ? 1 : 0));
    for (const own of sites.filter(({ supply }) => supply === undefined)) {
      for (const { instanceType, own: stock } of own.offers) {
        this.add(`${instanceType} of ${own.key}`, stock!.nodes, (site, offer) => (site.key === own.key && offer.instanceType === instanceType ? 1 : 0));
      }
    }
  }

  /** Each workload asks for the same again. */
  public usesOf(site: Site, offer: SiteOffer, kind: string, reservation?: string): Use[] {
    const ofOffer = this.known.get(offer) ?? new Map<string, Use[]>();
    this.known.set(offer, ofOffer);
    const bought = reservation === undefined ? kind : `${kind} ${reservation}`;
    const uses = ofOffer.get(bought) ?? this.claims.flatMap((claim, resource): Use[] => {
      const amount = claim(site, offer, kind, reservation);
      return amount > 0 ? [[resource, amount]] : [];
    });
    ofOffer.set(bought, uses);
    return uses;
  }

  private add(name: string, limit: number, claim: Claim): void {
    this.all.push({ name, limit });
    this.claims.push(claim);
  }
}

function quotaName({ cloud }: CompleteSupply, { region, family, kind, unit, limit }: Quota): string {
  return `the quota of ${counted(limit, unit)}${family === undefined ? '' : ` of ${family}`}${kind === undefined ? '' : ` ${kind}`} in ${cloud}${region === undefined ? '' : `:${region}`}`;
}

function quotaClaim({ cloud }: CompleteSupply, { region, family, kind, unit }: Quota): Claim {
  return (site, offer, bought) => {
    if (site.cloud !== cloud || bought === 'reservation' || (region !== undefined && site.region !== region)) return 0;
    if (family !== undefined && !isOfFamily(cloud, offer.instanceType, family)) return 0;
    if (kind !== undefined && (kind === 'spot') !== (bought === 'spot')) return 0;
    switch (unit) {
      case 'vcpu': return offer.vcpu;
      case 'accelerators': return offer.acceleratorCount;
      default: return 1;
    }
  };
}
