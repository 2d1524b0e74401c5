/** How many zones a region has, as the numbers of their ids, and the ids' stem. Source key: `aws-docs-zones`. */
const ZONES: Readonly<Record<string, readonly [stem: string, numbers: readonly number[]]>> = {
  'af-south-1': ['afs1', [1, 2, 3]],
  'ap-east-1': ['ape1', [1, 2, 3]],
  'ap-northeast-1': ['apne1', [1, 2, 3, 4]],
  'ap-northeast-2': ['apne2', [1, 2, 3, 4]],
  'ap-northeast-3': ['apne3', [1, 2, 3]],
  'ap-south-1': ['aps1', [1, 2, 3]],
  'ap-south-2': ['aps2', [1, 2, 3]],
  'ap-southeast-1': ['apse1', [1, 2, 3]],
  'ap-southeast-2': ['apse2', [1, 2, 3]],
  'ap-southeast-3': ['apse3', [1, 2, 3]],
  'ap-southeast-4': ['apse4', [1, 2, 3]],
  'ap-southeast-5': ['apse5', [1, 2, 3]],
  'ap-southeast-7': ['apse7', [1, 2, 3]],
  'ca-central-1': ['cac1', [1, 2, 4]],
  'ca-west-1': ['caw1', [1, 2, 3]],
  'eu-central-1': ['euc1', [1, 2, 3]],
  'eu-central-2': ['euc2', [1, 2, 3]],
  'eu-north-1': ['eun1', [1, 2, 3]],
  'eu-south-1': ['eus1', [1, 2, 3]],
  'eu-south-2': ['eus2', [1, 2, 3]],
  'eu-west-1': ['euw1', [1, 2, 3]],
  'eu-west-2': ['euw2', [1, 2, 3]],
  'eu-west-3': ['euw3', [1, 2, 3]],
  'il-central-1': ['ilc1', [1, 2, 3]],
  'me-central-1': ['mec1', [1, 2, 3]],
  'me-south-1': ['mes1', [1, 2, 3]],
  'mx-central-1': ['mxc1', [1, 2, 3]],
  'sa-east-1': ['sae1', [1, 2, 3]],
  'us-east-1': ['use1', [1, 2, 3, 4, 5, 6]],
  'us-east-2': ['use2', [1, 2, 3]],
  'us-west-1': ['usw1', [1, 2, 3]],
  'us-west-2': ['usw2', [1, 2, 3, 4]],
};

/** EKS refuses cluster subnets in these (awsdocs/amazon-eks-user-guide at 101184e, subnet requirements for clusters). */
export const ZONES_WITHOUT_EKS: readonly string[] = ['cac1-az3', 'use1-az3', 'usw1-az2'];

/** Zone ids of the region in which an EKS cluster can stand, sorted; undefined for a region that is not listed. */
export function awsZones(region: string): string[] | undefined {
  const zones = ZONES[region];
  return zones?.[1].map((number) => `${zones[0]}-az${number}`).filter((zone) => !ZONES_WITHOUT_EKS.includes(zone));
}
