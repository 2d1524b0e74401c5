import { GPU_INSTANCE_TYPES, typesWithEfa, type GpuInstanceType } from './gpu-instance-types';
import { Fabric } from '../../cluster/fabric';
import type { GpuNodePoolOptions } from '../../cluster/gpu-node-pool';
import type { AwsNetwork } from '../network/aws-network';
import { partitionOf } from '../region/partition';

/** Refuses a pool with `Fabric.RDMA` whose nodes would have no EFA, or no addresses for pods beside it. */
export function assertRdma(pool: string, type: GpuInstanceType, { fabric, zones }: GpuNodePoolOptions, network: AwsNetwork): void {
  if (fabric !== Fabric.RDMA) return;
  const fail = (message: string): never => {
    throw new Error(`node pool '${pool}': ${message}`);
  };
  if (type.efaCards.length === 0) {
    fail(`${type.instanceType} has no EFA interface: drop fabric, or choose ${typesWithEfa(type.accelerator).join(', ')}`);
  }
  if (zones.length !== 1) {
    fail(`nodes of an RDMA pool stand in one zone, got ${zones.join(', ')}: keep one, and add a pool for each other`);
  }
  // The image lies in a registry of the commercial partition, where nodes of another can't sign in.
  if (partitionOf(network.region) !== 'aws') {
    fail(`in GovCloud no node gets the image of the EFA device plugin, got Fabric.RDMA in ${network.region}: drop fabric, or choose a commercial region`);
  }
  if (network._podSubnets.length > 0 && type.efaFillsFirstCard) {
    fail(`on ${type.instanceType} EFA takes the one interface of network card 0 that PodAddresses.SECONDARY_BLOCK leaves to pods: `
      + ['drop fabric', 'give the network PodAddresses.PRIMARY_BLOCK', ...roomier(type)].join(', or '));
  }
}

function roomier({ accelerator }: GpuInstanceType): string[] {
  const types = GPU_INSTANCE_TYPES.filter((type) => type.accelerator === accelerator && type.efaCards.length > 0 && !type.efaFillsFirstCard);
  return types.length > 0 ? [`choose ${types.map(({ instanceType }) => instanceType).join(', ')}`] : [];
}
