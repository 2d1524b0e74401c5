import { Construct } from 'constructs';
import { assertAccess } from './access-validation';
import { GpuRuntimeSource } from './gpu-runtime-source';
import type { ImportedAccess } from './imported-access';
import type { ImportedNodes } from './imported-nodes';
import { assertImportedNodes } from './imported-nodes-validation';
import { ownCluster } from './own-cluster';
import type { ClusterChart } from '../cluster/cluster-chart';
import type { ClusterDocument } from '../cluster/cluster-document';
import type { ClusterAccess, IGpuCluster } from '../cluster/gpu-cluster';
import type { GpuNodePoolOptions, IGpuNodePool } from '../cluster/gpu-node-pool';
import type { Sharing } from '../cluster/sharing';
import type { StandingNodes } from '../cluster/standing-nodes';
import type { ClusterPlace, OwnCluster } from '../planner/problem/supply';
import { validateOwnCluster } from '../planner/validate/validate-own-cluster';

/** A Kubernetes cluster that stands already, whoever may reach it. */
export interface ImportedClusterOptions extends ClusterPlace {
  /** GPU nodes that stand there. They are the team's: nothing here adds or removes one. */
  readonly nodes: ImportedNodes[];
  /** @default GpuRuntimeSource.PRESENT */
  readonly gpuRuntime?: GpuRuntimeSource;
  /**
   * RuntimeClass under which containers get GPUs, such as `nvidia` on k3s and RKE2, where the NVIDIA runtime is not the default one.
   *
   * @default - they do under the default one
   */
  readonly runtimeClassName?: string;
}

/** Properties of `ImportedGpuCluster`. */
export interface ImportedGpuClusterProps extends ImportedClusterOptions, ImportedAccess {}

/**
 * A Kubernetes cluster that stands already, on premises, at a GPU cloud, anywhere: it takes a `PlatformStack` as the clusters do that
 * are built here. It makes nothing itself, so its scope may be the app. Its nodes, its upgrades and its protection are the team's.
 */
export class ImportedGpuCluster extends Construct implements IGpuCluster {
  /** Who runs it. */
  public readonly cloud: string;
  /** Its own name, in place of a region's. */
  public readonly region: string;
  public readonly clusterName: string;
  public readonly access: ClusterAccess;
  public readonly bringsGpuRuntime: boolean;
  public readonly standingNodes?: StandingNodes[];
  public readonly runtimeClassName?: string;
  public readonly requiredCharts: ClusterChart[] = [];
  public readonly requiredDocuments: ClusterDocument[] = [];
  public readonly requiredSharing: Sharing[] = [];
  public readonly requiresRdma: boolean = false;
  /** The GPU nodes that stand there. */
  public readonly nodes: ImportedNodes[];
  /** What a planner places workloads on: for `PlanProblem.clusters`. */
  public readonly supply: OwnCluster;

  /** @throws if a name, a place, a kind of node, a label, a taint or the way to the API is none, or if it would bring in a secret */
  constructor(scope: Construct, id: string, props: ImportedGpuClusterProps) {
    super(scope, id);
    const { cloud, name, nodes, gpuRuntime = GpuRuntimeSource.PRESENT, endpoint, certificateAuthority, tlsServerName, proxyUrl } = props;
    const subject = `cluster '${cloud}:${name}'`;
    this.supply = ownCluster(props);
    validateOwnCluster(this.supply);
    assertImportedNodes(subject, nodes, gpuRuntime);
    assertAccess(subject, props);
    const { execCommand, execArgs, execApiVersion, kubeconfigPath, kubeconfigContext } = props.credentials;
    this.cloud = cloud;
    this.region = name;
    this.clusterName = name;
    this.access = {
      endpoint, certificateAuthority, tlsServerName, proxyUrl, execCommand, execArgs, execApiVersion, kubeconfigPath, kubeconfigContext,
    };
    this.bringsGpuRuntime = gpuRuntime === GpuRuntimeSource.PRESENT;
    this.nodes = [...nodes];
    this.standingNodes = this.nodes.map(({ labels, taints }) => ({ labels, taints }));
    this.runtimeClassName = props.runtimeClassName;
  }

  /** @throws always: the nodes are the team's */
  public addGpuNodePool(id: string, _options: GpuNodePoolOptions): IGpuNodePool {
    throw new Error(`cluster '${this.cloud}:${this.region}': node pool '${id}' can't be added, because the nodes of an imported cluster are the team's: `
      + 'add them where the cluster is run, and name them in nodes');
  }
}
