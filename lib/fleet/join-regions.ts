import type { Construct } from 'constructs';
import { RegionGateway } from '../aws';
import type { Cloud } from './cloud';
import type { FleetInterconnect } from './fleet-interconnect';
import { isAws, type RegionStack } from './region-stack';
import { InterconnectStack } from '../interconnect';

export interface JoinRequest extends FleetInterconnect {
  readonly fleet: string;
  readonly clouds: readonly Cloud[];
  /** All regions that stand, retiring ones among them. */
  readonly regions: readonly RegionStack[];
}

/** Joins the networks of a fleet. A region without links keeps its gateway, which AWS deletes only once the links are gone. */
export function joinRegions(scope: Construct, { fleet, clouds, regions, topology, detachedRegions }: JoinRequest): InterconnectStack {
  const aws = clouds.find(({ name }) => name === 'aws')?.awsOptions;
  const gcp = clouds.find(({ name }) => name === 'gcp')?.gcpOptions;
  return new InterconnectStack(scope, `${fleet}-interconnect`, {
    aws: aws && {
      accountId: aws.accountId,
      assumeRoleArn: aws.assumeRoleArn,
      tags: { ...aws.tags, 'gpu-fleet': fleet },
      gateways: regions.filter(isAws).map((region) => new RegionGateway(region, 'Gateway', { network: region.network })),
    },
    gcp: gcp && {
      labels: { ...gcp.labels, 'gpu-fleet': fleet },
      networks: regions.flatMap((region) => (isAws(region) ? [] : region.network)),
    },
    topology,
    detachedRegions,
  });
}
