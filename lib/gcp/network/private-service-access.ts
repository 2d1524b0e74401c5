import { ComputeGlobalAddress } from '@cdktf/provider-google/lib/compute-global-address';
import { ServiceNetworkingConnection } from '@cdktf/provider-google/lib/service-networking-connection';
import { Construct } from 'constructs';
import { assertGcpName } from '../gcp-name';
import { assertProjectId } from '../project-id';
import { parseCidr } from './cluster-ranges';

const MAX_NAME = 63;

/** Google takes no smaller range: https://cloud.google.com/vpc/docs/configure-private-services-access#allocating-range */
const SMALLEST_PREFIX = 24n;

/** A network that is peered with those of Google's services: by us, or by the team already. */
export interface IPrivateServiceAccess {
  /** Project id. */
  readonly project: string;
  /** `projects/<project>/global/networks/<name>`; whatever refers to it waits for the peering. */
  readonly networkId: string;
  /** IPv4 range of the services. */
  readonly cidrBlock: string;
}

/** What a `PrivateServiceAccess` needs to know. */
export interface PrivateServiceAccessProps {
  /** Project id, such as `atlas-prod`. */
  readonly project: string;
  /** `projects/<project>/global/networks/<name>` */
  readonly networkId: string;
  /** Name of the range, unique in the project, up to 63 lower-case letters, digits and dashes. */
  readonly rangeName: string;
  /**
   * IPv4 range for the services, /24 or larger, that overlaps with no other of the network. It cannot grow later, and each Managed Lustre
   * instance takes a /23 of it.
   */
  readonly cidrBlock: string;
}

/**
 * Private services access: a range of a network for services that Google runs in networks of its own, and the peering with those.
 * A network has one peering for all its ranges: where it has one already, make no second, but say what there is as `IPrivateServiceAccess`.
 */
export class PrivateServiceAccess extends Construct implements IPrivateServiceAccess {
  public readonly project: string;
  public readonly networkId: string;
  public readonly cidrBlock: string;

  /** @throws if the project, the name or the range is not one that Google Cloud takes */
  constructor(scope: Construct, id: string, props: PrivateServiceAccessProps) {
    super(scope, id);
    const { project, networkId, rangeName, cidrBlock } = props;
    assertProjectId(project);
    assertGcpName('rangeName', rangeName, MAX_NAME);
    const prefix = parseCidr('cidrBlock', cidrBlock).getPrefix().value;
    if (prefix > SMALLEST_PREFIX) throw new Error(`cidrBlock of private services must be a /${SMALLEST_PREFIX} or larger, got '${cidrBlock}'`);
    this.project = project;
    this.cidrBlock = cidrBlock;

    const range = new ComputeGlobalAddress(this, 'Range', {
      project,
      name: rangeName,
      purpose: 'VPC_PEERING',
      addressType: 'INTERNAL',
      address: cidrBlock.split('/')[0],
      prefixLength: Number(prefix),
      network: networkId,
    });
    const connection = new ServiceNetworkingConnection(this, 'Resource', {
      network: networkId,
      service: 'servicenetworking.googleapis.com',
      reservedPeeringRanges: [range.name],
    });
    this.networkId = connection.network;
  }
}
