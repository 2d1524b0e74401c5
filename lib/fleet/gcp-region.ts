import type { Construct } from 'constructs';
import { GcpRegionStack } from '../gcp';
import type { GcpCloudOptions } from './cloud';
import type { RegionRequest } from './region-request';
import { GPU_MACHINE_TYPES } from '../gcp/nodes/gpu-machine-types';
import type { Supply } from '../planner/problem';

/**
 * A region's /16 gives its cluster room for 256 nodes (`GcpNetwork`), of which the system pool may take four in each of
 * three zones. GKE's own limit on a node pool is higher.
 */
const MAX_NODES_PER_POOL = 244;

/** What Google Cloud brings to the planner. */
export function gcpSupply({ regions }: GcpCloudOptions): Supply {
  return {
    cloud: 'gcp',
    regions,
    instanceTypes: [...GPU_MACHINE_TYPES].filter(([, { refusal }]) => refusal === undefined).map(([name]) => name),
    // GPU networks of their own are not built yet, so nothing has remote direct memory access.
    rdmaInstanceTypes: [],
    maxNodesPerPool: MAX_NODES_PER_POOL,
  };
}

/** The stack of one Google Cloud region. */
export function gcpRegion(scope: Construct, options: GcpCloudOptions, request: RegionRequest): GcpRegionStack {
  const { fleet, clusterName, cidrBlock, stackId, retiring, region: { region, zones, systemInstanceType } } = request;
  return new GcpRegionStack(scope, stackId, {
    project: options.project,
    region,
    cidrBlock,
    zones,
    clusterName,
    systemMachineType: systemInstanceType,
    deletionProtection: retiring ? false : options.deletionProtection,
    externalDnsEndpoint: options.externalDnsEndpoint,
    labels: { ...options.labels, 'gpu-fleet': fleet },
  });
}
