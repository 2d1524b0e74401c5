import type { IConstruct } from 'constructs';
import type { ClusterChart } from './cluster-chart';
import type { ClusterDocument } from './cluster-document';
import type { GpuNodePoolOptions, IGpuNodePool } from './gpu-node-pool';
import type { Sharing } from './sharing';

/** How a Terraform provider reaches a cluster: by a command that fetches a short-lived token, so that none lies in state. */
export interface ClusterAccess {
  /** URL of the Kubernetes API. */
  readonly endpoint: string;
  /**
   * Certificate authority of the API, PEM in base64.
   *
   * @default - the API's certificate is signed by a publicly trusted authority
   */
  readonly certificateAuthority?: string;
  /** Program that prints an ExecCredential. */
  readonly execCommand: string;
  /** Its arguments. */
  readonly execArgs: string[];
}

/** A Kubernetes cluster that runs GPU nodes, on whichever cloud. */
export interface IGpuCluster extends IConstruct {
  /** `aws` or `gcp`. */
  readonly cloud: string;
  readonly region: string;
  readonly clusterName: string;
  readonly access: ClusterAccess;
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
   * Adds a pool of GPU nodes.
   *
   * @param id construct id, part of the Terraform address: changing it replaces the pool
   */
  addGpuNodePool(id: string, options: GpuNodePoolOptions): IGpuNodePool;
}
