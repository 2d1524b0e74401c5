import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import { Construct, type IConstruct } from 'constructs';
import type { ClusterDocument } from '../../cluster/cluster-document';
import { assertGcpName, boundedName } from '../gcp-name';
import { assertRegion, assertZones } from '../gcp-place';
import { assertProjectId } from '../project-id';
import { GpuNetworkKind } from './gpu-network-kind';
import { GPU_ADDRESS_SPACE, gpuSubnetRanges } from './gpu-network-ranges';
import { GPUDIRECT_MTU } from './gpudirect-mtu';

const MAX_NAME = 63;

/** The largest there is: modules/network/gpu-rdma-vpc of github.com/GoogleCloudPlatform/cluster-toolkit v1.95.0. */
const ROCE_MTU = 8896;

const NETWORKING_API = 'networking.gke.io';

/** One interface of a GPU node beside its first, and the Kubernetes network that pods reach it by. */
export interface GpuNetworkInterface {
  /** Name of the `Network` object in the cluster, for the annotation `networking.gke.io/interfaces` of pods. */
  readonly podNetworkName: string;
  /** Name of the VPC. */
  readonly vpcName: string;
  /** Name of the subnet. */
  readonly subnetworkName: string;
  /** How a pod has it: `NetDevice` or `RDMA`. */
  readonly deviceMode: string;
}

/** Networks between the GPUs of different nodes: ours, or those that the team already has. */
export interface IGpuNetworks extends IConstruct {
  readonly kind: GpuNetworkKind;
  /** Zone that they are bound to; undefined where they span the region. */
  readonly zone?: string;
  /** In the order in which nodes have them, after the interface in the cluster's own network. */
  readonly interfaces: GpuNetworkInterface[];
}

/** What `GpuNetworks` need to know. */
export interface GpuNetworksProps {
  /** Project id of the cluster. */
  readonly project: string;
  /** Region of the cluster, such as `us-central1`. */
  readonly region: string;
  /** Beginning of the names of VPCs and their parts, unique in the project, up to 63 lower-case letters, digits and dashes. */
  readonly networkName: string;
  readonly kind: GpuNetworkKind;
  /**
   * Zone of the nodes, such as `us-central1-b`: RoCE networks lie in one, the others span the region.
   *
   * @default - none; required for GpuNetworkKind.ROCE
   */
  readonly zone?: string;
}

/**
 * The networks between the GPUs of different nodes, each a VPC that is connected to nothing else: no route leaves it, and no flow is logged,
 * because none comes from elsewhere and all of them carry the work of one cluster. All have addresses of 198.18.0.0/15, in every cluster the same.
 *
 * A node takes interfaces in all of them when it is made. A change of `kind` or `zone` makes other networks, and other pools with them.
 */
export class GpuNetworks extends Construct implements IGpuNetworks {
  public readonly kind: GpuNetworkKind;
  public readonly zone?: string;
  public readonly interfaces: GpuNetworkInterface[];
  /** The `Network` and `GKENetworkParamSet` objects that pods reach the interfaces by. */
  public readonly requiredDocuments: ClusterDocument[];

  /** @throws if the project, the region, the name or the zone is not one that Google Cloud takes, or if the kind asks for a zone and there is none */
  constructor(scope: Construct, id: string, props: GpuNetworksProps) {
    super(scope, id);
    const { project, region, networkName, kind, zone } = props;
    assertProjectId(project);
    assertRegion(region);
    assertGcpName('networkName', networkName, MAX_NAME);
    assertZone(kind, region, zone);
    this.kind = kind;
    this.zone = kind === GpuNetworkKind.ROCE ? zone : undefined;
    this.interfaces = this.zone === undefined ? this.networksOf(props) : this.roce(props, this.zone);
    this.requiredDocuments = this.interfaces.flatMap(podNetwork);
  }

  private networksOf({ project, region, networkName, kind }: GpuNetworksProps): GpuNetworkInterface[] {
    return gpuSubnetRanges(kind).map((range, index): GpuNetworkInterface => {
      const ending = `-${index + 1}`;
      return this.openNetwork({ project, region, name: `${networkName}-${kind}${ending}`, podNetworkName: `${kind}${ending}`, range, mtu: GPUDIRECT_MTU }, ending);
    });
  }

  private roce({ project, region, networkName }: GpuNetworksProps, zone: string): GpuNetworkInterface[] {
    const place = zone.slice(region.length + 1);
    const [ordinaryRange, ...rdmaRanges] = gpuSubnetRanges(GpuNetworkKind.ROCE, zone);
    const ordinary = this.openNetwork(
      { project, region, name: `${networkName}-gvnic-${place}`, podNetworkName: `gvnic-${zone}`, range: ordinaryRange, mtu: ROCE_MTU }, '-gvnic',
    );
    // The profile makes it lossless, and lets in what comes from its own zone's machines: firewall rules of VPCs do not apply to it.
    const rdma = new ComputeNetwork(this, 'Network-rdma', {
      project,
      name: boundedName(`${networkName}-rdma-${place}`, MAX_NAME),
      networkProfile: `projects/${project}/global/networkProfiles/${zone}-vpc-roce`,
      autoCreateSubnetworks: false,
      routingMode: 'REGIONAL',
      mtu: ROCE_MTU,
    });
    return [ordinary, ...rdmaRanges.map((range, index): GpuNetworkInterface => {
      const subnet = new ComputeSubnetwork(this, `Subnet-rdma-${index}`, {
        project,
        region,
        name: boundedName(`${networkName}-rdma-${place}-${index}`, MAX_NAME),
        network: rdma.id,
        ipCidrRange: range,
      });
      return { podNetworkName: `rdma-${zone}-${index}`, vpcName: rdma.name, subnetworkName: subnet.name, deviceMode: 'RDMA' };
    })];
  }

  /** A VPC of one subnet, in which every machine may speak to every other. */
  private openNetwork(options: OpenNetworkOptions, idEnding: string): GpuNetworkInterface {
    const { project, region, podNetworkName, range, mtu } = options;
    const name = boundedName(options.name, MAX_NAME);
    const network = new ComputeNetwork(this, `Network${idEnding}`, {
      project,
      name,
      autoCreateSubnetworks: false,
      deleteDefaultRoutesOnCreate: true,
      routingMode: 'REGIONAL',
      mtu,
    });
    const subnet = new ComputeSubnetwork(this, `Subnet${idEnding}`, { project, region, name, network: network.id, ipCidrRange: range });
    new ComputeFirewall(this, `AllowInternal${idEnding}`, {
      project,
      name: boundedName(`${options.name}-internal`, MAX_NAME),
      network: network.id,
      description: 'Lets the nodes of this network speak to each other.',
      direction: 'INGRESS',
      sourceRanges: [GPU_ADDRESS_SPACE],
      allow: [{ protocol: 'tcp' }, { protocol: 'udp' }, { protocol: 'icmp' }],
    });
    return { podNetworkName, vpcName: network.name, subnetworkName: subnet.name, deviceMode: 'NetDevice' };
  }
}

interface OpenNetworkOptions {
  readonly project: string;
  readonly region: string;
  readonly name: string;
  readonly podNetworkName: string;
  readonly range: string;
  readonly mtu: number;
}

function podNetwork({ podNetworkName, vpcName, subnetworkName, deviceMode }: GpuNetworkInterface): ClusterDocument[] {
  const apiVersion = `${NETWORKING_API}/v1`;
  return [
    { apiVersion, kind: 'GKENetworkParamSet', name: podNetworkName, spec: { vpc: vpcName, vpcSubnet: subnetworkName, deviceMode } },
    {
      apiVersion,
      kind: 'Network',
      name: podNetworkName,
      spec: { type: 'Device', parametersRef: { group: NETWORKING_API, kind: 'GKENetworkParamSet', name: podNetworkName } },
    },
  ];
}

function assertZone(kind: GpuNetworkKind, region: string, zone?: string): void {
  if (kind !== GpuNetworkKind.ROCE) return;
  if (zone === undefined) throw new Error(`GPU networks of kind ${kind} lie in one zone, got none: pass the zone of their nodes, such as ${region}-b`);
  assertZones('GPU networks', region, [zone], true);
}
