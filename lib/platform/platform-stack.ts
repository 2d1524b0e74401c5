import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { AnnotationMetadataEntryType, Fn, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { GpuRuntime } from './gpu-runtime';
import { installRequired } from './required-software';
import type { ClusterAccess, IGpuCluster } from '../cluster/gpu-cluster';

/** Properties of `PlatformStack`. */
export interface PlatformStackProps {
  /** Cluster of another stack, or of none. Terraform deploys that stack first and destroys it last. */
  readonly cluster: IGpuCluster;
  /**
   * Whether pods may ask for RDMA interfaces; see `GpuRuntimeProps.rdma`. With `false` the team installs the device plugin of EFA, where a
   * pool has `Fabric.RDMA`.
   *
   * @default - true if a pool of the cluster calls for it when synthesis begins
   */
  readonly rdma?: boolean;
}

/**
 * What runs inside one cluster, in a Terraform state of its own: a provider must not be configured from a cluster of the
 * same state. The Helm and Kubernetes providers fetch a short-lived token by the command of `cluster.access`, which must
 * be on the path, or read the kubeconfig that it names; no token is in the state.
 */
export class PlatformStack extends TerraformStack {
  /** What makes GPUs schedulable. */
  public readonly gpuRuntime: GpuRuntime;
  /**
   * Releases that the cluster's pools call for, below a construct that stands from the beginning, so that it can be named, as to suppress a
   * finding of the security rules: they are made when synthesis begins.
   */
  public readonly requiredSoftware: Construct;
  private readonly cluster: IGpuCluster;
  private readonly rdma?: boolean;

  /**
   * @param id by convention `<fleet>-<cloud>-<region>-platform`
   * @throws as `GpuRuntime` does, or if `cluster.access` does not say in one way who signs in
   */
  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id);
    this.cluster = props.cluster;
    this.rdma = props.rdma;
    const { warning } = props.cluster.access;
    // As Annotations would, but for a stack trace, whose paths would make the output differ between machines.
    if (warning !== undefined) this.node.addMetadata(AnnotationMetadataEntryType.WARN, warning);
    const connection = connectionOf(props.cluster);
    const exec = execOf(props.cluster.access);
    new HelmProvider(this, 'Helm', { kubernetes: { ...connection, exec } });
    new KubernetesProvider(this, 'Kubernetes', { ...connection, exec: exec && [exec] });
    this.gpuRuntime = new GpuRuntime(this, 'GpuRuntime', { cluster: props.cluster, rdma: props.rdma });
    this.requiredSoftware = new Construct(this, 'Required');
  }

  /** Adds what the cluster's pools call for: only now, when synthesis begins, are all of them known. */
  public prepareStack(): void {
    if (this.rdma ?? this.cluster.requiresRdma) this.gpuRuntime._installRdma();
    installRequired(this.requiredSoftware, this.cluster);
    super.prepareStack();
  }
}

/** What both providers are told, without `exec`, which is a block in one and an attribute in the other. */
function connectionOf({ clusterName, access }: IGpuCluster) {
  const { endpoint, certificateAuthority, tlsServerName, proxyUrl, execCommand, kubeconfigPath, kubeconfigContext } = access;
  if ((execCommand === undefined) === (kubeconfigPath === undefined)) {
    throw new Error(`platform of cluster '${clusterName}': its access must have execCommand or kubeconfigPath, `
      + `got ${execCommand === undefined ? 'none' : 'both'}: say in one way who signs in`);
  }
  return {
    host: endpoint,
    clusterCaCertificate: certificateAuthority && Fn.base64decode(certificateAuthority),
    tlsServerName,
    proxyUrl,
    configPath: kubeconfigPath,
    configContext: kubeconfigContext,
  };
}

function execOf({ execCommand, execArgs = [], execApiVersion = 'client.authentication.k8s.io/v1beta1' }: ClusterAccess) {
  return execCommand === undefined ? undefined : { apiVersion: execApiVersion, command: execCommand, args: [...execArgs] };
}
