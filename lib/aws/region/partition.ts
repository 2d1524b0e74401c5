const REGION = /^[a-z]{2}(-gov)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d+$/;

/** Refuses what is not a region, and those whose service names and principals differ from the ones this library writes. */
export function assertRegion(region: string): void {
  if (region.startsWith('cn-')) {
    throw new Error(`region ${region} is in China, whose service principals differ: choose a commercial or GovCloud region`);
  }
  if (!REGION.test(region)) throw new Error(`region must be an AWS region such as us-east-1, got '${region}'`);
}

/** First part of an ARN after `arn`. */
export function partitionOf(region: string): string {
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
