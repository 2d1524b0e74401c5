import { GpuDriverVersion } from './gpu-driver-version';
import { Accelerator } from '../../catalog/accelerator';
import { GpuNetworkKind } from '../network/gpu-network-kind';

/*
 * Accelerator machine types of Google Cloud (https://cloud.google.com/compute/docs/accelerator-optimized-machines).
 * Accelerator names, GPU networks, driver and Local SSDs of machines with eight GPUs: blueprints and modules of
 * github.com/GoogleCloudPlatform/cluster-toolkit v1.95.0, 2026-06-25. Counts and Local SSDs of smaller machines: price list
 * of github.com/Cyclenerd/google-cloud-pricing-cost-calculator, 2026-07-30. Disk types: machine-pd-compatibility.json of
 * github.com/kubernetes-sigs/gcp-compute-persistent-disk-csi-driver, 2026; of A3, only A3 Ultra refuses persistent disks.
 * MIG profiles: partition_gpu.go of github.com/GoogleCloudPlatform/container-engine-accelerators, commit 992db812, 2026-06-11;
 * those with media or graphics engines are left out. How types are sold: Compute Engine documentation, accelerator-optimized machines (2026-04-13);
 * scripts/catalog/facts/gcp-not-sold.ts has the same for prices, and a test holds the two together.
 */

/** What a machine type brings with it and asks of its node pool. */
export interface GpuMachineType {
  readonly accelerator: Accelerator;
  /** What Compute Engine and GKE call the accelerator. */
  readonly acceleratorType: string;
  readonly acceleratorCount: number;
  /**
   * Local SSDs that are always attached, and paid for whether used or not. 0 where they are none or an option
   * (A2 High, A2 Mega, G2, G4).
   */
  readonly localSsds: number;
  /** The newest machines take no persistent disks. */
  readonly bootDiskType: 'pd-balanced' | 'hyperdisk-balanced';
  /** The driver that suits the accelerator. */
  readonly driverVersion: GpuDriverVersion;
  /** How GPUs of different nodes reach each other's memory; absent if they cannot, or only where it is refused. */
  readonly gpuNetwork?: GpuNetworkKind;
  /** Profiles by which GKE can cut a GPU into instances; none where there is no MIG. */
  readonly migProfiles: readonly string[];
  /** Whether nodes that the cloud starts when it has room may be asked to stand close together. */
  readonly compactFlexStart?: boolean;
  /** Kinds of capacity in which nobody can buy the type; absent if all can be bought. */
  readonly notSold?: readonly string[];
  /** Why a node pool of this type cannot be built; absent if it can. */
  readonly refusal?: string;
}

interface Family extends Omit<GpuMachineType, 'acceleratorCount' | 'localSsds' | 'driverVersion'> {
  /** Absent where the tested driver will do. */
  readonly driverVersion?: GpuDriverVersion;
  /** Accelerators and Local SSDs by machine type. */
  readonly sizes: Record<string, readonly [accelerators: number, localSsds: number]>;
}

const H100_MIG = ['1g.10gb', '1g.20gb', '2g.20gb', '3g.40gb', '4g.40gb', '7g.80gb'];

const FAMILIES: readonly Family[] = [
  {
    accelerator: Accelerator.A100_40GB,
    acceleratorType: 'nvidia-tesla-a100',
    migProfiles: ['1g.5gb', '2g.10gb', '3g.20gb', '4g.20gb', '7g.40gb'],
    bootDiskType: 'pd-balanced',
    sizes: {
      'a2-highgpu-1g': [1, 0],
      'a2-highgpu-2g': [2, 0],
      'a2-highgpu-4g': [4, 0],
      'a2-highgpu-8g': [8, 0],
      'a2-megagpu-16g': [16, 0],
    },
  },
  {
    accelerator: Accelerator.A100_80GB,
    acceleratorType: 'nvidia-a100-80gb',
    migProfiles: ['1g.10gb', '2g.20gb', '3g.40gb', '4g.40gb', '7g.80gb'],
    bootDiskType: 'pd-balanced',
    sizes: {
      'a2-ultragpu-1g': [1, 1],
      'a2-ultragpu-2g': [2, 2],
      'a2-ultragpu-4g': [4, 4],
      'a2-ultragpu-8g': [8, 8],
    },
  },
  {
    accelerator: Accelerator.H100_80GB,
    acceleratorType: 'nvidia-h100-80gb',
    migProfiles: H100_MIG,
    bootDiskType: 'pd-balanced',
    notSold: ['on-demand', 'reservation'],
    sizes: {
      'a3-highgpu-1g': [1, 2],
      'a3-highgpu-2g': [2, 4],
      'a3-highgpu-4g': [4, 8],
    },
  },
  {
    accelerator: Accelerator.H100_80GB,
    acceleratorType: 'nvidia-h100-80gb',
    migProfiles: H100_MIG,
    bootDiskType: 'pd-balanced',
    gpuNetwork: GpuNetworkKind.TCPX,
    sizes: { 'a3-highgpu-8g': [8, 16] },
  },
  {
    accelerator: Accelerator.H100_80GB,
    acceleratorType: 'nvidia-h100-mega-80gb',
    migProfiles: H100_MIG,
    bootDiskType: 'pd-balanced',
    gpuNetwork: GpuNetworkKind.TCPXO,
    sizes: { 'a3-megagpu-8g': [8, 16] },
  },
  {
    accelerator: Accelerator.H200_141GB,
    acceleratorType: 'nvidia-h200-141gb',
    migProfiles: ['1g.18gb', '1g.35gb', '2g.35gb', '3g.71gb', '4g.71gb', '7g.141gb'],
    bootDiskType: 'hyperdisk-balanced',
    gpuNetwork: GpuNetworkKind.ROCE,
    compactFlexStart: true,
    notSold: ['on-demand'],
    sizes: { 'a3-ultragpu-8g': [8, 32] },
  },
  {
    accelerator: Accelerator.B200_180GB,
    acceleratorType: 'nvidia-b200',
    migProfiles: ['1g.23gb', '1g.45gb', '2g.45gb', '3g.90gb', '4g.90gb', '7g.180gb'],
    bootDiskType: 'hyperdisk-balanced',
    gpuNetwork: GpuNetworkKind.ROCE,
    compactFlexStart: true,
    notSold: ['on-demand'],
    sizes: { 'a4-highgpu-8g': [8, 32] },
  },
  {
    accelerator: Accelerator.named('GB200-186GB'),
    acceleratorType: 'nvidia-gb200',
    bootDiskType: 'hyperdisk-balanced',
    migProfiles: [],
    refusal: 'it needs Arm images, a workload policy over a whole NVLink domain, and automatic accelerator networks '
      + '(accelerator_network_profile), which the Google provider has from 7.31.0 on: choose a4-highgpu-8g',
    sizes: { 'a4x-highgpu-4g': [4, 4] },
  },
  {
    accelerator: Accelerator.L4_24GB,
    acceleratorType: 'nvidia-l4',
    migProfiles: [],
    bootDiskType: 'pd-balanced',
    sizes: {
      'g2-standard-4': [1, 0],
      'g2-standard-8': [1, 0],
      'g2-standard-12': [1, 0],
      'g2-standard-16': [1, 0],
      'g2-standard-24': [2, 0],
      'g2-standard-32': [1, 0],
      'g2-standard-48': [4, 0],
      'g2-standard-96': [8, 0],
    },
  },
  {
    accelerator: Accelerator.RTX_PRO_6000_96GB,
    acceleratorType: 'nvidia-rtx-pro-6000',
    migProfiles: ['1g.24gb', '2g.48gb', '4g.96gb'],
    bootDiskType: 'hyperdisk-balanced',
    driverVersion: GpuDriverVersion.LATEST,
    sizes: {
      'g4-standard-48': [1, 0],
      'g4-standard-96': [2, 0],
      'g4-standard-192': [4, 0],
      'g4-standard-384': [8, 0],
    },
  },
];

/** Machine types by name. */
export const GPU_MACHINE_TYPES: ReadonlyMap<string, GpuMachineType> = new Map(
  FAMILIES.flatMap(({ sizes, driverVersion = GpuDriverVersion.DEFAULT, ...family }) =>
    Object.entries(sizes).map(([name, [acceleratorCount, localSsds]]): [string, GpuMachineType] => [
      name,
      { ...family, driverVersion, acceleratorCount, localSsds },
    ]),
  ),
);

/** TPU slices are sized by topology and scheduled by other labels: https://cloud.google.com/kubernetes-engine/docs/concepts/tpus */
const TPU = /^(ct3p?|ct4p|ct5lp|ct5p|ct6e|tpu7x)-/;

/** Looks a machine type up, and refuses one that this version cannot build a node pool of. */
export function buildableMachineType(pool: string, name: string): GpuMachineType {
  if (TPU.test(name)) throw new Error(`node pool '${pool}': ${name} has TPUs: choose a GPU machine type, or add the pool by addTpuNodePool`);
  const machineType = GPU_MACHINE_TYPES.get(name);
  if (machineType === undefined) {
    throw new Error(`node pool '${pool}': unknown GPU machine type ${name}: choose one of ${[...GPU_MACHINE_TYPES.keys()].join(', ')}`);
  }
  if (machineType.refusal !== undefined) throw new Error(`node pool '${pool}': ${name} is not supported, ${machineType.refusal}`);
  return machineType;
}
