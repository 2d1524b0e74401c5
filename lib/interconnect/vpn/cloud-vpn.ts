import { Construct } from 'constructs';
import { type GatewayTunnel, GatewayConnection } from './gateway-connection';
import { GoogleTunnel } from './google-tunnel';
import { PeerGateway } from './peer-gateway';
import type { RegionGateway } from '../../aws/network/region-gateway';
import { tunnelAddresses } from '../../network/tunnel-addresses';
import type { VpnGateway } from '../gcp/vpn-gateway';

export interface CloudVpnProps {
  readonly aws: RegionGateway;
  readonly google: VpnGateway;
  /** Whether AWS tells other links of the network on Google Cloud. */
  readonly transit: boolean;
}

/**
 * A link between a region on AWS and one on Google Cloud: two connections of two tunnels each, from both interfaces of the one side to four
 * addresses of the other, over the internet, encrypted by IPsec. All four carry traffic at once, and any of them may fail.
 */
export class CloudVpn extends Construct {
  constructor(scope: Construct, id: string, { aws, google, transit }: CloudVpnProps) {
    super(scope, id);
    const addresses = tunnelAddresses(aws.network.region, google.network.region);
    const tunnels: GatewayTunnel[] = google.addresses.flatMap((address, index) => new GatewayConnection(this, `Connection-${index}`, {
      gateway: aws,
      googleAddress: address,
      googleAsn: google.asn,
      name: `${aws.network.name}--${google.network.networkName}-${index}`,
      insideCidrs: addresses.slice(2 * index, 2 * index + 2).map(({ cidr }) => cidr),
      transit,
    }).tunnels);
    const peer = new PeerGateway(this, 'PeerGateway', { google, awsRegion: aws.network.region, addresses: tunnels.map(({ address }) => address) });
    for (const [index, { presharedKey }] of tunnels.entries()) {
      new GoogleTunnel(this, `Tunnel-${index}`, {
        google,
        index,
        peerGatewayId: peer.gatewayId,
        presharedKey,
        awsRegion: aws.network.region,
        awsAsn: aws.asn,
        inside: addresses[index],
      });
    }
  }
}
