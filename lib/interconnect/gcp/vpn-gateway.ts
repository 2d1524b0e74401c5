import { ComputeHaVpnGateway } from '@cdktf/provider-google/lib/compute-ha-vpn-gateway';
import { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { Construct } from 'constructs';
import type { GcpNetwork } from '../../gcp/network/gcp-network';
import { googleName } from '../google-name';

export interface VpnGatewayProps {
  readonly network: GcpNetwork;
  readonly asn: number;
}

/** The end of all VPN tunnels of a network on Google Cloud, and the router that says on AWS where the network is. */
export class VpnGateway extends Construct {
  readonly network: GcpNetwork;
  readonly asn: number;
  readonly gatewayId: string;
  /** Public addresses of the two interfaces. */
  readonly addresses: string[];
  readonly routerName: string;

  constructor(scope: Construct, id: string, { network, asn }: VpnGatewayProps) {
    super(scope, id);
    const { project, region, networkName, networkId, cidrBlock } = network;
    this.network = network;
    this.asn = asn;
    const name = googleName(`${networkName}-vpn`);
    const gateway = new ComputeHaVpnGateway(this, 'Resource', { project, region, name, network: networkId, stackType: 'IPV4_ONLY' });
    this.gatewayId = gateway.id;
    this.addresses = [0, 1].map((index) => gateway.vpnInterfaces.get(index).ipAddress);
    this.routerName = new ComputeRouter(this, 'Router', {
      project,
      region,
      name,
      network: networkId,
      // One route for all that is carved from the block, now and later.
      bgp: { asn, advertiseMode: 'CUSTOM', advertisedIpRanges: [{ range: cidrBlock, description: `Network of ${region}` }] },
    }).name;
  }
}
