import { Accelerator } from '../../catalog/accelerator';

/**
 * GPU and Neuron instance types of EC2.
 *
 * Sources, read 2026-11-24:
 * - sizes, EFA interfaces, instance store: Karpenter's instance-type reference of 2026-08-21, which is generated from
 *   `DescribeInstanceTypes`; p2, p3 and g3 from the EC2 price list of 2026-01-21
 * - cards that carry EFA: EC2 user guide, "Maximize network bandwidth on instances with multiple network cards";
 *   Karpenter's network-card limits of 2026-08-21
 * - interfaces of card 0: github.com/aws/amazon-vpc-cni-k8s, pkg/vpc/vpc_ip_resource_limit.go of 2026-08-11, which is generated from
 *   `DescribeInstanceTypes`
 * - Capacity Blocks: EC2 user guide, "Capacity Blocks for ML", supported instance types
 * - trn2.3xlarge, trn2u, vt1: EC2 instance types guide, "Specifications for Amazon EC2 accelerated computing instances"; p6e-gb300: chart
 *   aws-efa-k8s-device-plugin of github.com/aws/eks-charts of 2026-08-03
 * - what an image drives: amazon-eks-ami of 2026-07-23 (NVIDIA driver 580; aws-neuronx-dkms 2.21 on inf1)
 */

/** EKS images that carry an accelerator's driver. */
export type AcceleratedImage = 'AL2023_x86_64_NVIDIA' | 'AL2023_ARM_64_NVIDIA' | 'AL2023_x86_64_NEURON';

/** What a pool of nodes must know of an instance type. */
export interface GpuInstanceType {
  readonly instanceType: string;
  /** Canonical accelerator name, such as `H100-80GB`. */
  readonly accelerator: string;
  readonly image: AcceleratedImage;
  /** Why it can't be a node of a pool. */
  readonly refusal?: string;
  readonly instanceStore: boolean;
  /** Network cards that carry an EFA interface, one each; none where the type has no EFA. */
  readonly efaCards: readonly number[];
  /** Whether network card 0 takes the primary interface and that of EFA, and no other. */
  readonly efaFillsFirstCard: boolean;
  /** Whether AWS sells Capacity Blocks of it. */
  readonly capacityBlocks: boolean;
  /** Whether it has a part of a GPU, which Karpenter counts as none. */
  readonly fractional: boolean;
}

interface Family {
  readonly accelerator: string;
  readonly image: AcceleratedImage;
  readonly refusal?: string;
  readonly instanceStore: boolean;
  /** Size to number of EFA interfaces. They sit on cards 0, 1, 2 and so on, unless `efaCards` says otherwise. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly efaCards?: readonly number[];
  /** Sizes whose card 0 takes two interfaces. That of any other with EFA takes four or more. */
  readonly twoInterfaces?: readonly string[];
  readonly capacityBlocks?: true;
  readonly fractional?: true;
}

const NVIDIA = 'AL2023_x86_64_NVIDIA';
const NVIDIA_ARM = 'AL2023_ARM_64_NVIDIA';
const NEURON = 'AL2023_x86_64_NEURON';

const NO_KEPLER = 'driver 580 of the EKS images has dropped its Kepler GPU';
const NO_RADEON = 'no EKS image drives its AMD Radeon GPU';
const NO_GAUDI = 'no EKS image drives its Habana Gaudi accelerator';
const NO_QUALCOMM = 'no EKS image drives its Qualcomm accelerator';
const NEEDS_DRIVER_595 = 'its GPU needs NVIDIA driver 595, and the EKS images carry 580';
const NO_XILINX = 'no EKS image drives its Xilinx media accelerator';
const ULTRASERVER = 'it is a part of an UltraServer, which is sold whole, and whose instances no pool keeps together';
const LOCAL_ZONE_ONLY = 'it is sold by Capacity Blocks in a Local Zone only, where the cluster has no subnet';

const FAMILIES: Readonly<Record<string, Family>> = {
  'g2': { accelerator: 'K520-4GB', image: NVIDIA, refusal: NO_KEPLER, instanceStore: true, sizes: { '2xlarge': 0, '8xlarge': 0 } },
  'g3s': { accelerator: 'M60-8GB', image: NVIDIA, instanceStore: false, sizes: { xlarge: 0 } },
  'g3': { accelerator: 'M60-8GB', image: NVIDIA, instanceStore: false, sizes: { '4xlarge': 0, '8xlarge': 0, '16xlarge': 0 } },
  'g4ad': {
    accelerator: 'Radeon-Pro-V520-8GB',
    image: NVIDIA,
    refusal: NO_RADEON,
    instanceStore: true,
    sizes: { 'xlarge': 0, '2xlarge': 0, '4xlarge': 0, '8xlarge': 0, '16xlarge': 0 },
  },
  'g4dn': {
    accelerator: Accelerator.T4_16GB.name,
    image: NVIDIA,
    instanceStore: true,
    sizes: { 'xlarge': 0, '2xlarge': 0, '4xlarge': 0, '8xlarge': 1, '12xlarge': 1, '16xlarge': 1, 'metal': 1 },
  },
  'g5': {
    accelerator: Accelerator.A10G_24GB.name,
    image: NVIDIA,
    instanceStore: true,
    sizes: { 'xlarge': 0, '2xlarge': 0, '4xlarge': 0, '8xlarge': 1, '12xlarge': 1, '16xlarge': 1, '24xlarge': 1, '48xlarge': 1 },
  },
  'g5g': {
    accelerator: 'T4G-16GB',
    image: NVIDIA_ARM,
    instanceStore: false,
    sizes: { 'xlarge': 0, '2xlarge': 0, '4xlarge': 0, '8xlarge': 0, '16xlarge': 0, 'metal': 0 },
  },
  'g6': {
    accelerator: Accelerator.L4_24GB.name,
    image: NVIDIA,
    instanceStore: true,
    sizes: { 'xlarge': 0, '2xlarge': 0, '4xlarge': 0, '8xlarge': 1, '12xlarge': 1, '16xlarge': 1, '24xlarge': 1, '48xlarge': 1 },
  },
  'g6e': {
    accelerator: Accelerator.L40S_48GB.name,
    image: NVIDIA,
    instanceStore: true,
    sizes: { 'xlarge': 0, '2xlarge': 0, '4xlarge': 0, '8xlarge': 1, '12xlarge': 1, '16xlarge': 1, '24xlarge': 2, '48xlarge': 4 },
  },
  'g6f': {
    accelerator: Accelerator.L4_24GB.name,
    image: NVIDIA,
    instanceStore: true,
    fractional: true,
    sizes: { 'large': 0, 'xlarge': 0, '2xlarge': 0, '4xlarge': 0 },
  },
  'gr6': { accelerator: Accelerator.L4_24GB.name, image: NVIDIA, instanceStore: true, sizes: { '4xlarge': 0, '8xlarge': 1 } },
  'gr6f': { accelerator: Accelerator.L4_24GB.name, image: NVIDIA, instanceStore: true, fractional: true, sizes: { '4xlarge': 0 } },
  'g7': {
    accelerator: 'RTX-PRO-4500-32GB',
    image: NVIDIA,
    refusal: NEEDS_DRIVER_595,
    instanceStore: true,
    sizes: { '2xlarge': 0, '4xlarge': 0, '8xlarge': 1, '12xlarge': 1, '24xlarge': 1, '48xlarge': 2 },
  },
  'g7e': {
    accelerator: Accelerator.RTX_PRO_6000_96GB.name,
    image: NVIDIA,
    instanceStore: true,
    sizes: { '2xlarge': 0, '4xlarge': 0, '8xlarge': 1, '12xlarge': 1, '24xlarge': 2, '48xlarge': 4 },
  },
  'p2': {
    accelerator: 'K80-12GB',
    image: NVIDIA,
    refusal: NO_KEPLER,
    instanceStore: false,
    sizes: { 'xlarge': 0, '8xlarge': 0, '16xlarge': 0 },
  },
  'p3': {
    accelerator: Accelerator.V100_16GB.name,
    image: NVIDIA,
    instanceStore: false,
    sizes: { '2xlarge': 0, '8xlarge': 0, '16xlarge': 0 },
  },
  'p3dn': { accelerator: Accelerator.V100_32GB.name, image: NVIDIA, instanceStore: true, sizes: { '24xlarge': 1 } },
  'p4d': { accelerator: Accelerator.A100_40GB.name, image: NVIDIA, instanceStore: true, capacityBlocks: true, sizes: { '24xlarge': 4 } },
  'p4de': { accelerator: Accelerator.A100_80GB.name, image: NVIDIA, instanceStore: true, capacityBlocks: true, sizes: { '24xlarge': 4 } },
  'p5': {
    accelerator: Accelerator.H100_80GB.name,
    image: NVIDIA,
    instanceStore: true,
    capacityBlocks: true,
    sizes: { '4xlarge': 1, '48xlarge': 32 },
    twoInterfaces: ['48xlarge'],
  },
  'p5e': {
    accelerator: Accelerator.H200_141GB.name,
    image: NVIDIA,
    instanceStore: true,
    capacityBlocks: true,
    sizes: { '48xlarge': 32 },
    twoInterfaces: ['48xlarge'],
  },
  'p5en': { accelerator: Accelerator.H200_141GB.name, image: NVIDIA, instanceStore: true, capacityBlocks: true, sizes: { '48xlarge': 16 } },
  'p6-b200': { accelerator: Accelerator.B200_180GB.name, image: NVIDIA, instanceStore: true, capacityBlocks: true, sizes: { '48xlarge': 8 } },
  'p6-b300': {
    accelerator: Accelerator.B300_288GB.name,
    image: NVIDIA,
    instanceStore: true,
    capacityBlocks: true,
    sizes: { '48xlarge': 16 },
    // Of its 17 cards, card 0 carries ENA only.
    efaCards: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  },
  'p6e-gb200': {
    accelerator: 'GB200-186GB',
    image: NVIDIA_ARM,
    refusal: LOCAL_ZONE_ONLY,
    instanceStore: true,
    capacityBlocks: true,
    sizes: { '36xlarge': 4 },
    efaCards: [1, 5, 9, 13],
  },
  'inf1': {
    accelerator: 'Inferentia1-8GB',
    image: NEURON,
    instanceStore: false,
    sizes: { 'xlarge': 0, '2xlarge': 0, '6xlarge': 0, '24xlarge': 1 },
  },
  'inf2': {
    accelerator: Accelerator.INFERENTIA2_32GB.name,
    image: NEURON,
    instanceStore: false,
    sizes: { 'xlarge': 0, '8xlarge': 0, '24xlarge': 0, '48xlarge': 0 },
  },
  'trn1': { accelerator: Accelerator.TRAINIUM1_32GB.name, image: NEURON, instanceStore: true, capacityBlocks: true, sizes: { '2xlarge': 0, '32xlarge': 8 } },
  'trn1n': { accelerator: Accelerator.TRAINIUM1_32GB.name, image: NEURON, instanceStore: true, sizes: { '32xlarge': 16 } },
  'trn2': {
    accelerator: 'Trainium2-96GB',
    image: NEURON,
    instanceStore: true,
    capacityBlocks: true,
    sizes: { '3xlarge': 1, '48xlarge': 16 },
    twoInterfaces: ['3xlarge', '48xlarge'],
  },
  'dl1': { accelerator: 'Gaudi-32GB', image: NVIDIA, refusal: NO_GAUDI, instanceStore: true, sizes: { '24xlarge': 4 } },
  'dl2q': { accelerator: 'Qualcomm-AI100-16GB', image: NVIDIA, refusal: NO_QUALCOMM, instanceStore: false, sizes: { '24xlarge': 1 } },
};

/** Families that no pool can have, and of which nothing more need be known. */
const REFUSED_FAMILIES: Readonly<Record<string, string>> = {
  'p6e-gb300': ULTRASERVER,
  'trn2u': ULTRASERVER,
  'vt1': NO_XILINX,
};

/** Every type of the table. */
export const GPU_INSTANCE_TYPES: readonly GpuInstanceType[] = Object.entries(FAMILIES).flatMap(([family, facts]) => (
  Object.entries(facts.sizes).map(([size, efaInterfaces]) => ({
    instanceType: `${family}.${size}`,
    accelerator: facts.accelerator,
    image: facts.image,
    refusal: facts.refusal,
    instanceStore: facts.instanceStore,
    efaCards: facts.efaCards ?? Array.from({ length: efaInterfaces }, (_, card) => card),
    efaFillsFirstCard: facts.twoInterfaces?.includes(size) ?? false,
    capacityBlocks: facts.capacityBlocks ?? false,
    fractional: facts.fractional ?? false,
  }))
));

/**
 * Facts of a type.
 *
 * @throws if it is in no family above, or can't be a node of a pool
 */
export function gpuInstanceType(instanceType: string): GpuInstanceType {
  const found = GPU_INSTANCE_TYPES.find((type) => type.instanceType === instanceType);
  const refusal = found === undefined ? refusalOfFamily(instanceType.split('.')[0]) : found.refusal;
  if (refusal !== undefined) {
    throw new Error(`instance type ${instanceType} can't be a node of a pool: ${refusal}; choose a type of ${usableFamilies().join(', ')}`);
  }
  if (!found) throw new Error(`instance type '${instanceType}' is no GPU or Neuron type of EC2: ${closestTo(instanceType)}`);
  return found;
}

/** Whether it has Inferentia or Trainium in place of GPUs. */
export function isNeuron({ image }: GpuInstanceType): boolean {
  return image === NEURON;
}

/** Usable types with EFA: those with the same accelerator, or else all. */
export function typesWithEfa(accelerator: string): string[] {
  const withEfa = GPU_INSTANCE_TYPES.filter((type) => type.efaCards.length > 0 && !type.refusal);
  const alike = withEfa.filter((type) => type.accelerator === accelerator);
  return (alike.length > 0 ? alike : withEfa).map((type) => type.instanceType);
}

function refusalOfFamily(family: string): string | undefined {
  return Object.hasOwn(REFUSED_FAMILIES, family) ? REFUSED_FAMILIES[family] : undefined;
}

function closestTo(instanceType: string): string {
  const family = instanceType.split('.')[0];
  const sizes = Object.keys(FAMILIES[family]?.sizes ?? {});
  return sizes.length > 0
    ? `${family} has the sizes ${sizes.join(', ')}`
    : `choose a type of ${usableFamilies().join(', ')}`;
}

function usableFamilies(): string[] {
  return Object.keys(FAMILIES).filter((family) => !FAMILIES[family].refusal);
}
