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
    authorizedNetworks: options.authorizedNetworks,
    releaseChannel: options.releaseChannel,
    maintenanceWindow: options.maintenanceWindow,
    maintenanceExclusions: options.maintenanceExclusions,
    // Always: GKE does not switch it off while nodes with several networks stand, and a plan may take the last pool that needs it, or
    // the whole region, at any time. It costs nothing, and all that it asks for every cluster of ours has
    // (https://docs.cloud.google.com/kubernetes-engine/docs/how-to/setup-multinetwork-support-for-pods, read 2026-11).
    multiNetworking: true,
    labels: { ...options.labels, 'gpu-fleet': fleet },
  });
}
