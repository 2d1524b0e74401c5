import { CustomerGateway } from '@cdktf/provider-aws/lib/customer-gateway';
import { Ec2TransitGatewayRouteTableAssociation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association';
import { Ec2TransitGatewayRouteTablePropagation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-propagation';
import { VpnConnection } from '@cdktf/provider-aws/lib/vpn-connection';
import { Construct } from 'constructs';
import type { RegionGateway } from '../../aws/network/region-gateway';

/**
 * One choice of each kind, the strongest that both clouds have, and IKEv2 alone. AWS's own list of choices makes packets that Cloud VPN can't
 * put together, so that tunnels fail when keys are renewed; and a tunnel should not change its cipher with its keys.
 *
 * Sources: AWS Site-to-Site VPN user guide, "Tunnel options"; cloud.google.com/network-connectivity/docs/vpn/concepts/supported-ike-ciphers
 * and .../docs/vpn/how-to/connect-ha-vpn-aws-peer-gateway, known issue. Read 2026-11.
 */
const IKE_VERSIONS = ['ikev2'];
const ENCRYPTION = ['AES256-GCM-16'];
const INTEGRITY = ['SHA2-384'];
/** The elliptic curve P-384. */
const DH_GROUPS = [20];

/** AWS begins too, and begins again when it hears nothing: a tunnel comes back whichever side was away. */
const [STARTUP, ON_TIMEOUT] = ['start', 'restart'];

export interface GatewayConnectionProps {
  readonly gateway: RegionGateway;
  /** Public address of one interface on Google Cloud. */
  readonly googleAddress: string;
  readonly googleAsn: number;
  readonly name: string;
  /** Blocks of the two tunnels' own addresses. */
  readonly insideCidrs: readonly string[];
  readonly transit: boolean;
}

/** What the other side must know of a tunnel. */
export interface GatewayTunnel {
  /** Public address on AWS. */
  readonly address: string;
  readonly presharedKey: string;
}

/** A connection of two tunnels to one interface on Google Cloud. AWS makes up their keys. */
export class GatewayConnection extends Construct {
  readonly tunnels: GatewayTunnel[];

  constructor(scope: Construct, id: string, props: GatewayConnectionProps) {
    super(scope, id);
    const { gateway, insideCidrs: [firstCidr, secondCidr] } = props;
    const { region } = gateway.network;
    const tags = { Name: props.name };
    const google = new CustomerGateway(this, 'CustomerGateway', {
      region,
      type: 'ipsec.1',
      ipAddress: props.googleAddress,
      bgpAsn: String(props.googleAsn),
      tags,
    });
    const connection = new VpnConnection(this, 'Resource', {
      region,
      type: 'ipsec.1',
      transitGatewayId: gateway.transitGatewayId,
      customerGatewayId: google.id,
      staticRoutesOnly: false,
      tunnel1InsideCidr: firstCidr,
      tunnel1IkeVersions: IKE_VERSIONS,
      tunnel1Phase1EncryptionAlgorithms: ENCRYPTION,
      tunnel1Phase1IntegrityAlgorithms: INTEGRITY,
      tunnel1Phase1DhGroupNumbers: DH_GROUPS,
      tunnel1Phase2EncryptionAlgorithms: ENCRYPTION,
      tunnel1Phase2IntegrityAlgorithms: INTEGRITY,
      tunnel1Phase2DhGroupNumbers: DH_GROUPS,
      tunnel1StartupAction: STARTUP,
      tunnel1DpdTimeoutAction: ON_TIMEOUT,
      tunnel2InsideCidr: secondCidr,
      tunnel2IkeVersions: IKE_VERSIONS,
      tunnel2Phase1EncryptionAlgorithms: ENCRYPTION,
      tunnel2Phase1IntegrityAlgorithms: INTEGRITY,
      tunnel2Phase1DhGroupNumbers: DH_GROUPS,
      tunnel2Phase2EncryptionAlgorithms: ENCRYPTION,
      tunnel2Phase2IntegrityAlgorithms: INTEGRITY,
      tunnel2Phase2DhGroupNumbers: DH_GROUPS,
      tunnel2StartupAction: STARTUP,
      tunnel2DpdTimeoutAction: ON_TIMEOUT,
      tags,
    });
    const attachment = { region, transitGatewayAttachmentId: connection.transitGatewayAttachmentId };
    new Ec2TransitGatewayRouteTableAssociation(this, 'Association', { ...attachment, transitGatewayRouteTableId: gateway.linkRouteTableId });
    new Ec2TransitGatewayRouteTablePropagation(this, 'ToNetwork', { ...attachment, transitGatewayRouteTableId: gateway.networkRouteTableId });
    if (props.transit) {
      new Ec2TransitGatewayRouteTablePropagation(this, 'ToLinks', { ...attachment, transitGatewayRouteTableId: gateway.linkRouteTableId });
    }
    this.tunnels = [
      { address: connection.tunnel1Address, presharedKey: connection.tunnel1PresharedKey },
      { address: connection.tunnel2Address, presharedKey: connection.tunnel2PresharedKey },
    ];
  }
}
