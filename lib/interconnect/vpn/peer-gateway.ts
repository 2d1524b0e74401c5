import { ComputeExternalVpnGateway } from '@cdktf/provider-google/lib/compute-external-vpn-gateway';
import { Construct } from 'constructs';
import type { VpnGateway } from '../gcp/vpn-gateway';
import { googleName } from '../google-name';

export interface PeerGatewayProps {
  readonly google: VpnGateway;
  readonly awsRegion: string;
  /** The four public addresses on AWS, those of the first connection first. */
  readonly addresses: readonly string[];
}

/** What Google Cloud knows of the four ends on AWS. */
export class PeerGateway extends Construct {
  readonly gatewayId: string;

  constructor(scope: Construct, id: string, { google, awsRegion, addresses }: PeerGatewayProps) {
    super(scope, id);
    const { project, networkName } = google.network;
    this.gatewayId = new ComputeExternalVpnGateway(this, 'Resource', {
      project,
      name: googleName(`${networkName}-aws-${awsRegion}`),
      redundancyType: 'FOUR_IPS_REDUNDANCY',
      interface: addresses.map((ipAddress, index) => ({ id: index, ipAddress })),
    }).id;
  }
}
