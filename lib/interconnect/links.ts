import { Construct } from 'constructs';
import { GatewayPeering, linkRoute, NetworkRoutes } from './aws';
import { GooglePeering, VpnGateway } from './gcp';
import type { AwsMember, GoogleMember, Member } from './member';
import type { Pair } from './pairs';
import { CloudVpn } from './vpn';

/** Makes what pairs of regions need to reach each other, below a construct of the pair's name. */
export class Links {
  /** Attachments that lead to the hub, by the region that they lead from. */
  private readonly toHub = new Map<string, string>();
  private readonly vpnGateways = new Map<string, VpnGateway>();

  constructor(private readonly scope: Construct, private readonly hubRegion: string | undefined) {}

  /** Links the pairs, those first that have a link of their own: the others use theirs. */
  public make(pairs: readonly Pair[]): void {
    for (const pair of pairs.filter(({ via }) => !via)) this.link(new Construct(this.scope, pair.id), pair);
    for (const pair of pairs.filter(({ via }) => via)) this.lead(new Construct(this.scope, pair.id), pair);
  }

  private link(scope: Construct, { one, other }: Pair): void {
    if (one.cloud === 'gcp' && other.cloud === 'gcp') {
      new GooglePeering(scope, 'Peering', { one: one.network, other: other.network });
    } else if (one.cloud === 'aws' && other.cloud === 'aws') {
      this.peer(scope, one, other);
    } else {
      const [aws, google] = [one, other].sort(byCloud) as [AwsMember, GoogleMember];
      new CloudVpn(scope, 'Vpn', { aws: aws.gateway, google: this.vpnGateway(google), transit: aws.key === this.hubRegion });
      routes(scope, aws, google);
    }
  }

  private peer(scope: Construct, one: AwsMember, other: AwsMember): void {
    const { attachmentId } = new GatewayPeering(scope, 'Peering', { one: one.gateway, other: other.gateway });
    for (const [from, to] of [[one, other], [other, one]]) {
      routes(scope, from, to, attachmentId);
      if (to.key !== this.hubRegion) continue;
      this.toHub.set(from.key, attachmentId);
      linkRoute(scope, to.gateway, from.cidrBlock, attachmentId);
    }
  }

  /** Leads what is for the other region to the hub. A region of Google Cloud learns by BGP which others lie behind it. */
  private lead(scope: Construct, { one, other }: Pair): void {
    for (const [from, to] of [[one, other], [other, one]]) {
      if (from.cloud === 'aws') routes(scope, from, to, this.toHub.get(from.key));
    }
  }

  private vpnGateway({ key, network, asn }: GoogleMember): VpnGateway {
    const gateway = this.vpnGateways.get(key) ?? new VpnGateway(this.scope, `Gateway-${network.region}`, { network, asn });
    this.vpnGateways.set(key, gateway);
    return gateway;
  }
}

function routes(scope: Construct, { gateway }: AwsMember, { cidrBlock }: Member, attachmentId?: string): void {
  new NetworkRoutes(scope, `Routes-${gateway.network.region}`, { gateway, cidrBlock, attachmentId });
}

function byCloud(one: Member, other: Member): number {
  return one.cloud < other.cloud ? -1 : one.cloud > other.cloud ? 1 : 0;
}
