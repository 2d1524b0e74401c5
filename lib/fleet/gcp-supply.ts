import type { CloudCapacityOptions } from './cloud';
import { clusterRanges } from '../gcp/network/cluster-ranges';
import { GPU_MACHINE_TYPES } from '../gcp/nodes/gpu-machine-types';
import type { AddressPlan } from '../network/address-plan';
import type { Supply } from '../planner/problem';

/** GKE limits, "Nodes per node pool zone": https://cloud.google.com/kubernetes-engine/quotas. Any pool may have to stand in one zone. */
const MAX_NODES_PER_POOL = 1000;

/** Stated, so that a cluster's room for GPU nodes does not depend on the zones that the planner chooses. */
export const SYSTEM_MAX_NODES = 12;

/** What Google Cloud brings to the planner. */
export function gcpSupply(options: CloudCapacityOptions, addresses: AddressPlan): Supply {
  const { regions, kinds, reservations, quotas, prices, observabilityUsdPerMonth } = options;
  const maxNodesPerCluster = roomOf('addressSpace', addresses.commonBlock);
  const buildable = [...GPU_MACHINE_TYPES].filter(([, { refusal }]) => refusal === undefined);
  const named = Object.entries(addresses.namedBlocks).flatMap(([key, block]): Array<[string, number]> => {
    const [cloud, region] = key.split(':');
    return cloud === 'gcp' && (regions?.includes(region) ?? true) ? [[region, roomOf(`addressBlocks of ${key}`, block)]] : [];
  });
  return {
    cloud: 'gcp',
    regions,
    kinds,
    reservations,
    quotas,
    prices,
    observabilityUsdPerMonth,
    instanceTypes: buildable.map(([name]) => name),
    rdmaInstanceTypes: buildable.filter(([, { gpuNetwork }]) => gpuNetwork !== undefined).map(([name]) => name),
    maxNodesPerPool: MAX_NODES_PER_POOL,
    maxNodesPerCluster,
    maxNodesByRegion: Object.fromEntries(named.filter(([, room]) => room !== maxNodesPerCluster)),
  };
}

/** GPU nodes that a cluster may have in an address block. */
function roomOf(what: string, cidrBlock: string): number {
  try {
    return clusterRanges(cidrBlock).maxNodes - SYSTEM_MAX_NODES;
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}`);
  }
}
