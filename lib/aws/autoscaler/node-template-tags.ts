import { Fabric } from '../../cluster/fabric';
import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';
import { acceleratorCount, acceleratorResource } from '../nodes/accelerator-counts';
import { migCutOf } from '../nodes/eks-node-pool';
import { isNeuron, type GpuInstanceType } from '../nodes/gpu-instance-types';

/** Source: github.com/kubernetes/autoscaler, cluster-autoscaler/cloudprovider/aws/README.md at 1.35.2. */
const RESOURCES = 'k8s.io/cluster-autoscaler/node-template/resources';

/** What the file system, the kubelet's reserve and its eviction threshold of a tenth leave of a disk for pods, at least. */
const USABLE_SHARE = 0.85;

/**
 * NeuronCores of a device. Trainium2 is not here: how many it has depends on how they are joined.
 *
 * Source: AWS Neuron, "NeuronDevices architecture", read 2026-11.
 */
const NEURON_CORES: Readonly<Record<string, number>> = { inf1: 4, inf2: 2, trn1: 2, trn1n: 2 };

/**
 * Tags of a managed node group that tell the autoscaler what a node of it will have, for as long as there is none to look at. It reads the
 * labels and taints from EKS, CPUs and memory from EC2, and whole GPUs too; not what plugins make of them, nor any other resource.
 *
 * They are tags of the node group, which the autoscaler reads by `eks:DescribeNodegroup`: EKS hands none on to the Auto Scaling group.
 */
export function nodeTemplateTags(type: GpuInstanceType, bootDiskGib: number, options: GpuNodePoolOptions): Record<string, string> {
  const resources: Record<string, number | string> = {
    ...accelerators(type, options),
    ...options.fabric === Fabric.RDMA ? { 'vpc.amazonaws.com/efa': type.efaCards.length } : {},
    // Those of an instance store are larger.
    'ephemeral-storage': `${Math.floor(bootDiskGib * USABLE_SHARE)}Gi`,
  };
  return Object.fromEntries(Object.entries(resources).map(([name, quantity]) => [`${RESOURCES}/${name}`, String(quantity)]));
}

function accelerators(type: GpuInstanceType, { sharing }: GpuNodePoolOptions): Record<string, number> {
  const count = acceleratorCount(type);
  if (!isNeuron(type)) return { [acceleratorResource(type)]: count * (migCutOf(type, sharing)?.instances ?? sharing?.replicas ?? 1) };
  const cores = NEURON_CORES[type.instanceType.split('.')[0]];
  return { [acceleratorResource(type)]: count, ...cores === undefined ? {} : { 'aws.amazon.com/neuroncore': count * cores } };
}
