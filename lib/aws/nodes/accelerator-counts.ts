import { isNeuron, type GpuInstanceType } from './gpu-instance-types';

/**
 * Accelerators of a node by family and size, as many as pods can ask for. A size that is not named has one, and so has a type with a part
 * of a GPU.
 *
 * Sources: EC2's `DescribeInstanceTypes`, as in the catalogue (`lib/catalog/data/instance-types.json`), with which a test compares it;
 * trn2 from AWS Neuron's "Trn2 architecture". Read 2026-11.
 */
const MORE_THAN_ONE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'g3': { '8xlarge': 2, '16xlarge': 4 },
  'g4dn': { '12xlarge': 4, 'metal': 8 },
  'g5': { '12xlarge': 4, '24xlarge': 4, '48xlarge': 8 },
  'g5g': { '16xlarge': 2, 'metal': 2 },
  'g6': { '12xlarge': 4, '24xlarge': 4, '48xlarge': 8 },
  'g6e': { '12xlarge': 4, '24xlarge': 4, '48xlarge': 8 },
  'g7e': { '12xlarge': 2, '24xlarge': 4, '48xlarge': 8 },
  'p3': { '8xlarge': 4, '16xlarge': 8 },
  'p3dn': { '24xlarge': 8 },
  'p4d': { '24xlarge': 8 },
  'p4de': { '24xlarge': 8 },
  'p5': { '48xlarge': 8 },
  'p5e': { '48xlarge': 8 },
  'p5en': { '48xlarge': 8 },
  'p6-b200': { '48xlarge': 8 },
  'p6-b300': { '48xlarge': 8 },
  'inf1': { '6xlarge': 4, '24xlarge': 16 },
  'inf2': { '24xlarge': 6, '48xlarge': 12 },
  'trn1': { '32xlarge': 16 },
  'trn1n': { '32xlarge': 16 },
  'trn2': { '48xlarge': 16 },
};

/** How many accelerators a node of a type that EKS can use has. */
export function acceleratorCount({ instanceType }: GpuInstanceType): number {
  const [family, size] = instanceType.split('.');
  return MORE_THAN_ONE[family]?.[size] ?? 1;
}

/** Name by which pods ask for them. */
export function acceleratorResource(type: GpuInstanceType): string {
  return isNeuron(type) ? 'aws.amazon.com/neuron' : 'nvidia.com/gpu';
}
