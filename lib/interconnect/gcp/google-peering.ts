import { ComputeNetworkPeering } from '@cdktf/provider-google/lib/compute-network-peering';
import { Construct } from 'constructs';
import type { GcpNetwork } from '../../gcp/network/gcp-network';
import { googleName } from '../google-name';

export interface GooglePeeringProps {
  readonly one: GcpNetwork;
  readonly other: GcpNetwork;
}

/** A link between two networks of Google Cloud. What either learns of AWS by BGP stays with it. */
export class GooglePeering extends Construct {
  constructor(scope: Construct, id: string, { one, other }: GooglePeeringProps) {
    super(scope, id);
    for (const [from, to] of [[one, other], [other, one]]) {
      new ComputeNetworkPeering(this, from.region, {
        name: googleName(`${from.networkName}--${to.networkName}`),
        network: from.networkId,
        peerNetwork: to.networkId,
        exportCustomRoutes: false,
        importCustomRoutes: false,
        stackType: 'IPV4_ONLY',
      });
    }
  }
}
