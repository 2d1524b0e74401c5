import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { chartRelease } from './chart-release';
import { EFA_DEVICE_PLUGIN, NVIDIA_DEVICE_PLUGIN } from './charts';
import { gpuNodeSelectorTerms, gpuTolerations, TOLERATE_GPU_TAINT } from './gpu-nodes';
import { isolatedNamespace } from './isolated-namespace';
import { sharedGpus } from './shared-gpus';
import type { IGpuCluster } from '../cluster/gpu-cluster';
import { PodSecurity } from '../cluster/pod-security';

/** The label that EKS tools give to nodes with EFA interfaces: eksctl, terraform-aws-eks, AWS samples. */
const EFA_PRESENT = 'vpc.amazonaws.com/efa.present';

const EFA = 'EfaDevicePlugin';

/** Nodes with Trainium carry this taint in place of that of GPUs, and have EFA too. */
const TOLERATE_NEURON_TAINT = { key: 'aws.amazon.com/neuron', operator: 'Exists' };

/** One node at a time would outlast the release's timeout in a large pool, and one broken node would fail it. */
const UPDATE_STRATEGY = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } };

/** Properties of `GpuRuntime`. */
export interface GpuRuntimeProps {
  /** Cluster whose GPUs shall be schedulable. It stands in another stack than this construct, or in none. */
  readonly cluster: IGpuCluster;
  /**
   * Whether pods may ask for EFA interfaces (`vpc.amazonaws.com/efa`). AWS only. The plugin runs on nodes that carry the
   * label `vpc.amazonaws.com/efa.present` with the value `true`. In a `PlatformStack` the pools say so.
   *
   * @default false
   */
  readonly rdma?: boolean;
}

/**
 * What makes the GPUs of a cluster a resource that pods can ask for, `nvidia.com/gpu`.
 *
 * On AWS the node images bring driver and container toolkit, and this brings the device plugins, in a privileged
 * namespace of their own. On Google Cloud, GKE brings all of it, and nothing is added. A cluster that the team brings says
 * which of the two holds.
 */
export class GpuRuntime extends Construct {
  /**
   * Namespace of the device plugins.
   *
   * @default - the cluster brings them
   */
  public readonly namespaceName?: string;
  private readonly cluster: IGpuCluster;

  /** @throws if the cloud has no such RDMA, or if the cluster stands in the same stack */
  constructor(scope: Construct, id: string, props: GpuRuntimeProps) {
    super(scope, id);
    const { cluster, rdma = false } = props;
    assertRuntime(this, cluster, rdma);
    this.cluster = cluster;
    if (cluster.bringsGpuRuntime) return;

    const namespace = isolatedNamespace(new Construct(this, 'Namespace'), {
      name: 'gpu-runtime',
      // Device plugins mount the kubelet's directory.
      podSecurity: PodSecurity.PRIVILEGED,
    });
    this.namespaceName = namespace;
    chartRelease(this, 'DevicePlugin', {
      chart: NVIDIA_DEVICE_PLUGIN,
      namespace,
      values: () => ({
        ...sharedGpus(cluster.requiredSharing),
        // The chart's own asks for labels of Node Feature Discovery, which would be one more agent on every node.
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: gpuNodeSelectorTerms(cluster),
            },
          },
        },
        tolerations: gpuTolerations(cluster),
        runtimeClassName: cluster.runtimeClassName,
        updateStrategy: UPDATE_STRATEGY,
      }),
    });
    if (rdma) this._installRdma();
  }

  /**
   * Lets pods ask for EFA interfaces, where they can't yet.
   *
   * @internal
   */
  public _installRdma(): void {
    const { namespaceName: namespace } = this;
    if (namespace === undefined || this.node.tryFindChild(EFA) !== undefined) return;
    assertRuntime(this, this.cluster, true);
    chartRelease(this, EFA, {
      chart: EFA_DEVICE_PLUGIN,
      namespace,
      values: {
        // The chart's own is a list of instance types: nodes of these types without EFA interfaces crash the plugin
        // (aws/eks-charts #1239), and newer types stay without it.
        supportedInstanceLabels: { keys: [EFA_PRESENT], values: ['true'] },
        tolerations: [TOLERATE_GPU_TAINT, TOLERATE_NEURON_TAINT],
        updateStrategy: UPDATE_STRATEGY,
      },
    });
  }
}

function assertRuntime(scope: Construct, cluster: IGpuCluster, rdma: boolean): void {
  const { cloud, region, clusterName } = cluster;
  const fail = (message: string): never => {
    throw new Error(`GPU runtime of cluster '${clusterName}': ${message}`);
  };
  if (rdma && cloud !== 'aws') fail(`rdma is supported on aws only, got cloud '${cloud}': drop rdma, elsewhere the cluster brings what its networks need`);
  // The chart's image lies in a registry of the commercial partition, where nodes of another can't sign in.
  if (rdma && region.startsWith('us-gov-')) fail(`rdma is not supported in GovCloud, got ${region}: drop rdma, or choose a commercial region`);
  // A cluster that the team brings is part of no stack.
  if (cluster.node.scopes.includes(TerraformStack.of(scope))) {
    fail('it must stand in another stack than the cluster, or a provider would wait for a cluster that is not there yet: use a PlatformStack');
  }
}
