import { ComputeRouterInterface } from '@cdktf/provider-google/lib/compute-router-interface';
import { ComputeRouterPeer } from '@cdktf/provider-google/lib/compute-router-peer';
import { ComputeVpnTunnel } from '@cdktf/provider-google/lib/compute-vpn-tunnel';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { TunnelAddresses } from '../../network/tunnel-addresses';
import type { VpnGateway } from '../gcp/vpn-gateway';
import { googleName } from '../google-name';

const TUNNELS_PER_INTERFACE = 2;

export interface GoogleTunnelProps {
  readonly google: VpnGateway;
  /** 0 to 3. */
  readonly index: number;
  readonly peerGatewayId: string;
  readonly presharedKey: string;
  readonly awsRegion: string;
  readonly awsAsn: number;
  readonly inside: TunnelAddresses;
}

/** Google Cloud's end of a tunnel, and the BGP session through it. */
export class GoogleTunnel extends Construct {
  constructor(scope: Construct, id: string, props: GoogleTunnelProps) {
    super(scope, id);
    const { google: { network: { project, region, networkName }, gatewayId, routerName: router }, index, inside } = props;
    const name = googleName(`${networkName}-aws-${props.awsRegion}-${index}`);
    const tunnel = new ComputeVpnTunnel(this, 'Resource', {
      project,
      region,
      name,
      vpnGateway: gatewayId,
      vpnGatewayInterface: Math.floor(index / TUNNELS_PER_INTERFACE),
      peerExternalGateway: props.peerGatewayId,
      peerExternalGatewayInterface: index,
      ikeVersion: 2,
      sharedSecret: props.presharedKey,
      router,
    });
    const end = new ComputeRouterInterface(this, 'Interface', {
      project,
      region,
      name,
      router,
      ipRange: `${inside.google}/30`,
      vpnTunnel: tunnel.name,
      // Under the same name as before, and in use: a tunnel that is replaced takes its end along, and that its session.
      lifecycle: { replaceTriggeredBy: [idOf(tunnel)] },
    });
    new ComputeRouterPeer(this, 'Peer', {
      project,
      region,
      name,
      router,
      interface: end.name,
      peerIpAddress: inside.aws,
      peerAsn: props.awsAsn,
      lifecycle: { replaceTriggeredBy: [idOf(end)] },
    });
  }
}

/** A reference as Terraform wants it here: not the resource, of which labels may change, and not as an expression. */
function idOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}.id`;
}
