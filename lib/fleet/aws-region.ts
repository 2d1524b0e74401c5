import type { Construct } from 'constructs';
import { AwsRegionStack, StorageDriver } from '../aws';
import type { AwsCloudOptions } from './cloud';
import { nodeReleaseVersion } from './node-release-version';
import type { RegionRequest } from './region-request';
import { Provisioner } from '../cluster/provisioner';

/** The stack of one AWS region. */
export function awsRegion(scope: Construct, options: AwsCloudOptions, request: RegionRequest): AwsRegionStack {
  const { fleet, clusterName, cidrBlock, stackId, retiring, provisioner, region: { region, zones, systemInstanceType } } = request;
  const kubernetesVersion = options.kubernetesVersionByRegion?.[region] ?? options.kubernetesVersion;
  return new AwsRegionStack(scope, stackId, {
    accountId: options.accountId,
    region,
    cidrBlock,
    zones,
    clusterName,
    systemInstanceType,
    systemNodeCount: options.systemNodeCount,
    adminPrincipalArns: options.adminPrincipalArns,
    assumeRoleArn: options.assumeRoleArn,
    privateAccessCidrs: options.privateAccessCidrs,
    publicAccessCidrs: options.publicAccessCidrs,
    podAddresses: options.podAddresses,
    natGateways: options.natGateways,
    withoutEndpoints: options.withoutEndpoints,
    kubernetesVersion,
    upgradePolicy: options.upgradePolicy,
    addonVersions: options.addonVersions,
    recommendedAddonVersions: options.recommendedAddonVersions,
    storageDrivers: storageDrivers(options),
    nodeImageVersion: options.nodeImageVersion,
    nodeReleaseVersion: nodeReleaseVersion(region, kubernetesVersion, options),
    // Always: a plan may take the last pool that needs it at any time, and this stack is deployed before the NodePools go.
    karpenter: options.karpenter ?? provisioner === Provisioner.JUST_IN_TIME,
    deletionProtection: retiring ? false : options.deletionProtection,
    tags: { ...options.tags, 'gpu-fleet': fleet },
  });
}

/** A retiring region keeps the driver, so that pods let go of what they have mounted. */
function storageDrivers({ storageDrivers: asked, weights }: AwsCloudOptions): StorageDriver[] | undefined {
  return weights === undefined || asked?.includes(StorageDriver.S3) ? asked : [...asked ?? [], StorageDriver.S3];
}
