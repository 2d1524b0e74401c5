import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { labelledProvider } from './labelled-provider';
import { GkeGpuCluster, type GkeGpuClusterOptions } from '../cluster/gke-gpu-cluster';
import { GcpNetwork } from '../network/gcp-network';

/** What a `GcpRegionStack` needs to know. */
export interface GcpRegionStackProps extends GkeGpuClusterOptions {
  /** Project id, such as `atlas-prod`. */
  readonly project: string;
  /** Region name, such as `us-central1`. */
  readonly region: string;
  /** Name of the cluster and of its network, unique in the project, up to 40 lower-case letters, digits and dashes. */
  readonly clusterName: string;
  /** IPv4 block of the network, from /16 to /18 in a private range: see `GcpNetworkProps.cidrBlock`. */
  readonly cidrBlock: string;
  /** Zones of the system nodes, such as `us-central1-a`. */
  readonly zones: string[];
  /**
   * Largest packet of the network, bytes: see `GcpNetworkProps.mtu`.
   *
   * @default 8244
   */
  readonly mtu?: number;
}

/** A region of a fleet on Google Cloud: one network, one GPU cluster, one Terraform state. */
export class GcpRegionStack extends TerraformStack {
  public readonly network: GcpNetwork;
  public readonly cluster: GkeGpuCluster;

  /** @throws as `GcpNetwork` and `GkeGpuCluster` do */
  constructor(scope: Construct, id: string, props: GcpRegionStackProps) {
    super(scope, id);
    const { project, region, cidrBlock, mtu, ...cluster } = props;
    labelledProvider(this, { project, region, labels: props.labels });
    this.network = new GcpNetwork(this, 'Network', { project, region, networkName: props.clusterName, cidrBlock, mtu });
    this.cluster = new GkeGpuCluster(this, 'Cluster', { ...cluster, network: this.network });
  }
}
