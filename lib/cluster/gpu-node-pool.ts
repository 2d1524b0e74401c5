import type { IConstruct } from 'constructs';
import type { Capacity } from './capacity';
import type { Disruption } from './disruption';
import type { Fabric } from './fabric';
import type { Provisioner } from './provisioner';
import type { Sharing } from './sharing';

/** What a GPU node pool is, in words that mean the same on every cloud. */
export interface GpuNodePoolOptions {
  /** Instance type (AWS) or machine type (Google Cloud), such as `p5.48xlarge` or `a3-highgpu-8g`. */
  readonly instanceType: string;
  /**
   * Zones in which nodes may stand: zone ids on AWS (`use1-az4`: the same zone in every account),
   * zone names on Google Cloud (`us-central1-a`). Each must be a zone of the cluster's network.
   */
  readonly zones: string[];
  /** Fewest nodes, 0 or more. */
  readonly minNodes: number;
  /** Most nodes, at least 1 and not below `minNodes`: the ceiling of the autoscaler. */
  readonly maxNodes: number;
  /**
   * Ways to get nodes, in the order in which they are tried: what stands first is asked first. Each may bring up to `maxNodes`. The
   * first that does not run for a while only (`Capacity.flexStart`, `Capacity.queued`) carries `minNodes`.
   *
   * @default [Capacity.onDemand()]
   */
  readonly capacity?: Capacity[];
  /** @default Provisioner.NODE_GROUPS */
  readonly provisioner?: Provisioner;
  /**
   * When nodes that came because pods asked for them may be taken away. GKE takes it in a ComputeClass alone: of `Provisioner.JUST_IN_TIME`, or of
   * several ways to get nodes. Elsewhere it goes by rules of its own, and a value is refused.
   *
   * @default Disruption.INFERENCE, and GKE's own rules where it takes none
   */
  readonly disruption?: Disruption;
  /**
   * How pods share a GPU. Refused beside `Fabric.RDMA`, whose pods have whole GPUs.
   *
   * @default - a pod has whole GPUs
   */
  readonly sharing?: Sharing;
  /** @default Fabric.STANDARD */
  readonly fabric?: Fabric;
  /**
   * Root volume, GiB: from 50 to 16384 on AWS, to 65536 on Google Cloud. GPU images and model servers need far more than the clouds' defaults.
   *
   * @default 200
   */
  readonly bootDiskGib?: number;
  /**
   * Kubernetes labels beside those of `NodeLabel`. Those that the pool sets itself are refused. Prefixes of Kubernetes' own (`kubernetes.io`, `k8s.io`) are refused; EKS takes
   * no empty value.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/** A group of like GPU nodes. */
export interface IGpuNodePool extends IConstruct {
  readonly nodePoolName: string;
}
