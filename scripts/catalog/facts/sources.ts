import type { Source } from '../../../lib/catalog/catalog';

/** Where each figure and each fact of the catalogue was read. A licence is the one that the source states for itself. */
export const SOURCES = {
  'aws-docs-zones': {
    title: 'AWS documentation: Availability Zones and their ids, as mirrored in public repositories; undated, the day stands for the year',
    date: '2026-01-01',
    licence: 'facts from vendor documentation',
  },
  'aws-gpu': {
    title: 'tsaol/aws-gpu: on-demand and one-year reserved prices of accelerated EC2 instances by region',
    date: '2026-01-21',
    licence: 'MIT',
  },
  'aws-privatelink-pricing': {
    title: 'AWS PrivateLink: an interface endpoint per zone and hour in us-east-1, as quoted in public from the AmazonVPC price list of this day',
    date: '2026-09-17',
    licence: 'facts from vendor documentation',
  },
  'aws-spot-advisor': {
    title: 'alexei-led/spotinfo: interruption band and saving of EC2 Spot by region and type',
    date: '2025-06-28',
    licence: 'Apache-2.0',
  },
  'aws-vpc-pricing': {
    title: 'Amazon VPC pricing: NAT gateway in US East (Ohio), as api-evangelist/amazon-vpc read it on this day; us-east-1 costs the same',
    date: '2026-09-20',
    licence: 'facts from vendor documentation',
  },
  'cloudping': {
    title: 'cloudping.co: median round trip between AWS regions over one year',
    date: '2025-10-01',
    licence: 'MIT',
  },
  'cyclenerd': {
    title: 'Cyclenerd/google-cloud-pricing-cost-calculator: machine types, regions, GPU and network prices of Compute Engine',
    date: '2026-07-30',
    licence: 'Apache-2.0',
  },
  'eks-pricing': {
    title: 'Amazon EKS: a cluster on standard support, as quoted in public from the AmazonEKS price list of this day',
    date: '2026-09-28',
    licence: 'facts from vendor documentation',
  },
  'gcp-docs': {
    title: 'Google Cloud documentation: regions, their zones and towns, as mirrored in public; undated, the day stands for the year',
    date: '2026-01-01',
    licence: 'facts from vendor documentation',
  },
  'gcp-machine-docs': {
    title: 'Compute Engine documentation, accelerator-optimized machines, as last updated on this day: how they are sold, accelerators, local SSD',
    date: '2026-04-13',
    licence: 'facts from vendor documentation',
  },
  'gke-pricing': {
    title: 'Google Kubernetes Engine pricing: cluster management fee, as quoted in public from the page on this day',
    date: '2026-10-01',
    licence: 'facts from vendor documentation',
  },
  'gsf': {
    title: 'Green Software Foundation, real-time-cloud: coordinates and grid carbon of cloud regions',
    date: '2026-03-01',
    licence: 'not stated in the snapshot',
  },
  'karpenter-aws-prices': {
    title: 'aws/karpenter-provider-aws: on-demand prices in us-east-1',
    date: '2026-07-20',
    licence: 'Apache-2.0',
  },
  'karpenter-aws-types': {
    title: 'aws/karpenter-provider-aws: instance type reference',
    date: '2026-08-21',
    licence: 'Apache-2.0',
  },
  'karpenter-gcp': {
    title: 'cloudpilot-ai/karpenter-provider-gcp: Compute Engine prices by region',
    date: '2026-08-03',
    licence: 'Apache-2.0',
  },
  'region-carbon': {
    title: 'GoogleCloudPlatform/region-carbon-info: grid carbon of Google Cloud regions in 2024',
    date: '2024-12-31',
    licence: 'Apache-2.0',
  },
  'skypilot-aws': {
    title: 'skypilot-org/skypilot-catalog v8 aws/vms.csv at 00148f2: spot prices by zone; undated, read as no earlier than the B300 instances it lists',
    date: '2025-11-18',
    licence: 'Apache-2.0',
  },
  'skypilot-gcp': {
    title: 'skypilot-org/skypilot-catalog v8 gcp/vms.csv at 006059e: H200 prices, zones of GPU machine types; undated, dated like its AWS half',
    date: '2025-11-18',
    licence: 'Apache-2.0',
  },
  'skyplane': {
    title: 'skyplane: transfer prices between AWS regions and to the internet',
    date: '2023-04-01',
    licence: 'Apache-2.0',
  },
} as const satisfies Record<string, Source>;

export type SourceKey = keyof typeof SOURCES;
