import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { ComputeRouterNat } from '@cdktf/provider-google/lib/compute-router-nat';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import { Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { assertGcpName, boundedName } from '../gcp-name';
import { assertRegion } from '../gcp-place';
import { assertProjectId } from '../project-id';
import { clusterRanges } from './cluster-ranges';
import { GPUDIRECT_MTU } from './gpudirect-mtu';
import { PrivateServiceAccess } from './private-service-access';

const MAX_NAME = 63;
const SMALLEST_MTU = 1300;
const LARGEST_MTU = 8896;

const PRIVATE_SERVICES = 'PrivateServices';

/** A network in which a GKE cluster can stand: ours, or one that the team already has. */
export interface IGcpNetwork extends IConstruct {
  /** Project id. */
  readonly project: string;
  /** Region of the subnet. */
  readonly region: string;
  /** `projects/<project>/global/networks/<name>` */
  readonly networkId: string;
  /** `projects/<project>/regions/<region>/subnetworks/<name>` */
  readonly subnetworkId: string;
  /** Name of the subnet's secondary range for pods. */
  readonly podsRangeName: string;
  /** Name of the subnet's secondary range for services. */
  readonly servicesRangeName: string;
  /** Nodes for which the pods' range has room, at 128 addresses a node. */
  readonly maxNodes: number;
  /**
   * Largest packet, bytes. GPUDirect-TCPX and TCPXO ask for 8244 or more.
   *
   * @default - not known, so that it is not checked
   */
  readonly mtu?: number;
}

/** What a `GcpNetwork` needs to know. */
export interface GcpNetworkProps {
  /** Project id, such as `atlas-prod`. */
  readonly project: string;
  /** Region name, such as `us-central1`. */
  readonly region: string;
  /** Name of the network and beginning of its parts' names, unique in the project, up to 63 lower-case letters, digits and dashes. */
  readonly networkName: string;
  /**
   * IPv4 block from /16 (256 nodes) to /18 (64 nodes) in a private range, not in 172.17.0.0/16. Networks that will
   * ever talk to each other need blocks that do not overlap.
   */
  readonly cidrBlock: string;
  /**
   * Largest packet, bytes, 1300 to 8896. It cannot change under running nodes: all must be stopped. Towards the
   * internet and VPNs Google Cloud lowers the segment size of TCP by itself.
   *
   * @default 8244, what A3 High and A3 Mega ask of their primary network (https://cloud.google.com/kubernetes-engine/docs/how-to/gpu-bandwidth-gpudirect-tcpx)
   */
  readonly mtu?: number;
}

/**
 * A VPC with one regional subnet for a GKE cluster. Nodes have no public address: they leave through Cloud NAT and
 * reach Google's APIs privately. Ingress is denied and logged unless a rule allows it; GKE adds the rules of its
 * clusters and load balancers itself, at priority 1000.
 */
export class GcpNetwork extends Construct implements IGcpNetwork {
  public readonly project: string;
  public readonly region: string;
  /** Name of the network. */
  public readonly networkName: string;
  /** IPv4 block of the network. */
  public readonly cidrBlock: string;
  public readonly networkId: string;
  public readonly subnetworkId: string;
  public readonly podsRangeName: string = 'pods';
  public readonly servicesRangeName: string = 'services';
  public readonly maxNodes: number;
  public readonly mtu?: number;

  private readonly privateServicesRange: string;

  /** @throws if the project, the region, the name, the block or the MTU is not one that Google Cloud takes */
  constructor(scope: Construct, id: string, props: GcpNetworkProps) {
    super(scope, id);
    const { project, region, networkName: name, mtu = GPUDIRECT_MTU } = props;
    assertProjectId(project);
    assertRegion(region);
    assertGcpName('networkName', name, MAX_NAME);
    assertMtu(mtu);
    const ranges = clusterRanges(props.cidrBlock);
    this.project = project;
    this.region = region;
    this.networkName = name;
    this.cidrBlock = props.cidrBlock;
    this.maxNodes = ranges.maxNodes;
    this.mtu = mtu;
    this.privateServicesRange = ranges.privateServices;

    // The default route stays: without it neither Cloud NAT nor Private Google Access has a next hop.
    const network = new ComputeNetwork(this, 'Resource', {
      project,
      name,
      autoCreateSubnetworks: false,
      routingMode: 'REGIONAL',
      mtu,
    });
    this.networkId = network.id;

    const subnet = new ComputeSubnetwork(this, 'Subnet', {
      project,
      region,
      name,
      network: network.id,
      ipCidrRange: ranges.nodes,
      secondaryIpRange: [
        { rangeName: this.podsRangeName, ipCidrRange: ranges.pods },
        { rangeName: this.servicesRangeName, ipCidrRange: ranges.services },
      ],
      privateIpGoogleAccess: true,
      stackType: 'IPV4_ONLY',
      logConfig: {
        aggregationInterval: 'INTERVAL_5_MIN',
        flowSampling: 0.5,
        metadata: 'INCLUDE_ALL_METADATA',
      },
    });
    this.subnetworkId = subnet.id;

    const natName = boundedName(`${name}-nat`, MAX_NAME);
    const router = new ComputeRouter(this, 'Router', {
      project,
      region,
      name: natName,
      network: network.id,
    });
    new ComputeRouterNat(this, 'Nat', {
      project,
      region,
      name: natName,
      router: router.name,
      natIpAllocateOption: 'AUTO_ONLY',
      sourceSubnetworkIpRangesToNat: 'LIST_OF_SUBNETWORKS',
      subnetwork: [{ name: subnet.id, sourceIpRangesToNat: ['ALL_IP_RANGES'] }],
      // A GPU node that pulls images and weights runs out of the 64 ports that a static allocation gives it.
      enableDynamicPortAllocation: true,
      enableEndpointIndependentMapping: false,
      minPortsPerVm: 128,
      maxPortsPerVm: 8192,
      logConfig: { enable: true, filter: 'ERRORS_ONLY' },
    });

    new ComputeFirewall(this, 'DenyIngress', {
      project,
      name: boundedName(`${name}-deny-ingress`, MAX_NAME),
      network: network.id,
      description: 'Denies and logs whatever no other rule allows.',
      direction: 'INGRESS',
      priority: 65534,
      sourceRanges: ['0.0.0.0/0'],
      deny: [{ protocol: 'all' }],
      logConfig: { metadata: 'INCLUDE_ALL_METADATA' },
    });
  }

  /**
   * Opens the network to services that Google runs in networks of its own, such as Managed Lustre. They get the last sixteenth of the
   * block: of a /16 a /20, which holds eight Lustre instances, of a /18 two.
   *
   * @throws if the network has it already
   */
  public addPrivateServiceAccess(): PrivateServiceAccess {
    if (this.node.tryFindChild(PRIVATE_SERVICES)) {
      throw new Error(`network '${this.networkName}' has private services access already: pass on what the first call returned`);
    }
    return new PrivateServiceAccess(this, PRIVATE_SERVICES, {
      project: this.project,
      networkId: this.networkId,
      rangeName: boundedName(`${this.networkName}-services`, MAX_NAME),
      cidrBlock: this.privateServicesRange,
    });
  }
}

function assertMtu(mtu: number): void {
  if (Token.isUnresolved(mtu)) throw new Error('mtu must be known at synth, got a token: pass a plain number');
  if (Number.isInteger(mtu) && mtu >= SMALLEST_MTU && mtu <= LARGEST_MTU) return;
  throw new Error(`mtu must be a whole number of bytes from ${SMALLEST_MTU} to ${LARGEST_MTU}, got ${mtu}`);
}
