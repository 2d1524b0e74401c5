import type { IConstruct } from 'constructs';
import type { ClusterChart } from './cluster-chart';
import type { ClusterDocument } from './cluster-document';
import type { GpuNodePoolOptions, IGpuNodePool } from './gpu-node-pool';
import type { Sharing } from './sharing';
import type { StandingNodes } from './standing-nodes';

/**
 * How a Terraform provider reaches a cluster: by a command that fetches a short-lived token, or by a kubeconfig on the machine that
 * deploys. It holds no secret, so that none lies in state.
 */
export interface ClusterAccess {
  /** URL of the Kubernetes API. */
  readonly endpoint: string;
  /**
   * Certificate authority of the API, PEM in base64.
   *
   * @default - the API's certificate is signed by a publicly trusted authority, or by the one that the kubeconfig names
   */
  readonly certificateAuthority?: string;
  /**
   * Name in the API's certificate.
   *
   * @default - the host of the endpoint, or what the kubeconfig names
   */
  readonly tlsServerName?: string;
  /**
   * URL of a proxy on the way to the API.
   *
   * @default - that of the kubeconfig, else of the environment variable HTTPS_PROXY, else none
   */
  readonly proxyUrl?: string;
  /**
   * Program that prints an ExecCredential.
   *
   * @default - the kubeconfig says who signs in
   */
  readonly execCommand?: string;
  /**
   * Its arguments.
   *
   * @default - none
   */
  readonly execArgs?: string[];
  /**
   * Version of the ExecCredential that it prints, `client.authentication.k8s.io/v1beta1` or `client.authentication.k8s.io/v1`.
   *
   * @default client.authentication.k8s.io/v1beta1
   */
  readonly execApiVersion?: string;
  /**
   * Path of a kubeconfig on the machine that deploys.
   *
   * @default - `execCommand` signs in
   */
  readonly kubeconfigPath?: string;
  /**
   * Context of the kubeconfig.
   *
   * @default - its current one
   */
  readonly kubeconfigContext?: string;
  /**
   * What may keep a deployment from reaching the API, and its remedy: whoever configures a provider from this says so at synth, as
   * `PlatformStack` does.
   *
   * @default - nothing that synthesis knows of
   */
  readonly warning?: string;
}

/** A Kubernetes cluster that runs GPU nodes, on whichever cloud. */
export interface IGpuCluster extends IConstruct {
  /** `aws`, `gcp`, or who runs it where the team brings it. */
  readonly cloud: string;
  /** Region of the cloud; the cluster's own name where the team brings it. */
  readonly region: string;
  readonly clusterName: string;
  readonly access: ClusterAccess;
  /** Whether its GPUs are a resource that pods can ask for already. Else `GpuRuntime` makes them so. */
  readonly bringsGpuRuntime: boolean;
  /**
   * GPU nodes that stand without the labels and the taint of this library's.
   *
   * @default - every GPU node carries `NodeLabel.ACCELERATOR`, and no taint but `GpuTaint`
   */
  readonly standingNodes?: StandingNodes[];
  /**
   * RuntimeClass under which containers get GPUs.
   *
   * @default - they do under the default one
   */
  readonly runtimeClassName?: string;
  /**
   * Charts that the pools call for inside the cluster, each after the one before it. They grow with the pools, so whoever installs
   * them reads them when synthesis begins, as `PlatformStack` does.
   */
  readonly requiredCharts: ClusterChart[];
  /** Objects that the pools call for inside the cluster: they come after the charts and go before them. They grow with the pools. */
  readonly requiredDocuments: ClusterDocument[];
  /**
   * Ways in which pools share GPUs that the device plugin in the cluster must know; none where the cloud runs it. They grow with
   * the pools.
   */
  readonly requiredSharing: Sharing[];
  /**
   * Whether pools have RDMA interfaces that a device plugin in the cluster must offer to pods; false where the cluster brings that. It turns
   * true with the first such pool, so whoever installs the plugin asks when synthesis begins, as `PlatformStack` does.
   */
  readonly requiresRdma: boolean;
  /**
   * Adds a pool of GPU nodes.
   *
   * @param id construct id, part of the Terraform address: changing it replaces the pool
   * @throws if the pool is not one that the cluster can have; always, where the team brings the cluster with its nodes
   */
  addGpuNodePool(id: string, options: GpuNodePoolOptions): IGpuNodePool;
}
