import type { Construct } from 'constructs';
import { GcpRegionStack } from '../gcp';
import type { GcpCloudOptions } from './cloud';
import { SYSTEM_MAX_NODES } from './gcp-supply';
import type { RegionRequest } from './region-request';

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
    systemMaxNodes: SYSTEM_MAX_NODES,
    deletionProtection: retiring ? false : options.deletionProtection,
    externalDnsEndpoint: options.externalDnsEndpoint,
    labels: { ...options.labels, 'gpu-fleet': fleet },
  });
}
