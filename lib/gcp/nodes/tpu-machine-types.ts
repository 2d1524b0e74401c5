/*
 * TPU machine types that GKE makes node pools of, and the topologies of their slices.
 *
 * Sources: cloud.google.com/kubernetes-engine/docs/concepts/plan-tpus, read 2026-11; src/xpk/core/system_characteristics.py of
 * github.com/AI-Hypercomputer/xpk, commit 367c8382, 2026-06-25; disks and the workload policy of TPU7x: blueprints gke-tpu-v6e and gke-tpu-7x of
 * github.com/GoogleCloudPlatform/cluster-toolkit v1.95.0, 2026-06-25.
 */

/** What a TPU machine type brings with it and asks of its node pool. */
export interface TpuMachineType {
  /** Chips of one node. */
  readonly chips: number;
  /** Topology of a slice that is one node. */
  readonly ownTopology: string;
  readonly bootDiskType: 'pd-balanced' | 'hyperdisk-balanced';
  /** Whether slices of several nodes are placed by a workload policy instead of the pool's own placement. */
  readonly workloadPolicy: boolean;
  /** Whether the topology is one of a slice of several nodes. */
  readonly isSlice: (topology: string) => boolean;
  /** Topologies of slices of several nodes, for errors. */
  readonly slices: string;
}

/** Of v5e and v6e. */
const FLAT_SLICES = ['2x4', '4x4', '4x8', '8x8', '8x16', '16x16'];

/** Of v4, v5p and TPU7x, below one cube. */
const SMALL_SLICES = ['2x2x2', '2x2x4', '2x4x4'];

/** Chips of a cube, of which larger slices are made. */
const CUBE = 64;

type Slices = Pick<TpuMachineType, 'isSlice' | 'slices'>;

const NO_SLICES: Slices = { isSlice: () => false, slices: '' };

const FLAT: Slices = { isSlice: (topology) => FLAT_SLICES.includes(topology), slices: FLAT_SLICES.join(', ') };

function cubes(most: number): Slices {
  return {
    isSlice: (topology) => {
      if (SMALL_SLICES.includes(topology)) return true;
      const sides = topology.split('x').map(Number);
      const isAscending = sides.every((side, index) => index === 0 || side >= sides[index - 1]);
      return sides.length === 3 && isAscending && sides.every((side) => Number.isInteger(side) && side > 0 && side % 4 === 0)
        && sides.join('x') === topology && chipsOf(topology) <= most * CUBE;
    },
    slices: `${SMALL_SLICES.join(', ')}, and AxBxC of multiples of 4 that do not fall, up to ${most * CUBE} chips`,
  };
}

function machineType(chips: number, ownTopology: string, slices: Slices, newer = false, workloadPolicy = false): TpuMachineType {
  return { chips, ownTopology, bootDiskType: newer ? 'hyperdisk-balanced' : 'pd-balanced', workloadPolicy, ...slices };
}

/** Machine types by name. */
const TPU_MACHINE_TYPES: ReadonlyMap<string, TpuMachineType> = new Map([
  ['ct4p-hightpu-4t', machineType(4, '2x2x1', cubes(64))],
  ['ct5lp-hightpu-1t', machineType(1, '1x1', NO_SLICES)],
  ['ct5lp-hightpu-4t', machineType(4, '2x2', FLAT)],
  ['ct5lp-hightpu-8t', machineType(8, '2x4', NO_SLICES)],
  ['ct5p-hightpu-4t', machineType(4, '2x2x1', cubes(140))],
  ['ct6e-standard-1t', machineType(1, '1x1', NO_SLICES, true)],
  ['ct6e-standard-4t', machineType(4, '2x2', FLAT, true)],
  ['ct6e-standard-8t', machineType(8, '2x4', NO_SLICES, true)],
  ['tpu7x-standard-4t', machineType(4, '2x2x1', cubes(144), true, true)],
]);

/** Chips of a topology. */
export function chipsOf(topology: string): number {
  return topology.split('x').reduce((product, side) => product * Number(side), 1);
}

/** Looks a machine type up, and refuses one that is no TPU's. */
export function tpuMachineType(pool: string, name: string): TpuMachineType {
  const known = TPU_MACHINE_TYPES.get(name);
  if (known !== undefined) return known;
  throw new Error(`node pool '${pool}': unknown TPU machine type ${name}: choose one of ${[...TPU_MACHINE_TYPES.keys()].join(', ')}`);
}

/** Nodes of a slice, and refuses a topology that the machine type does not have. */
export function nodesOfSlice(pool: string, name: string, topology: string): number {
  const { chips, ownTopology, isSlice, slices } = tpuMachineType(pool, name);
  if (topology === ownTopology) return 1;
  if (isSlice(topology)) return chipsOf(topology) / chips;
  const larger = slices === '' ? '' : `, ${slices}`;
  throw new Error(`node pool '${pool}': slices of ${name} have the topology ${ownTopology}${larger}, got ${topology}`);
}
