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
  'aws-pue': {
    title: 'AWS, sustainability of the cloud: power usage effectiveness over all data centers in 2024',
    date: '2024-12-31',
    licence: 'facts from vendor documentation',
  },
  'aws-quota-docs': {
    title: 'AWS documentation: Amazon EC2 instance type quotas, as mirrored in public; undated, the day stands for the year',
    date: '2026-01-01',
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
  'ccf': {
    title: 'cloud-carbon-footprint/cloud-carbon-footprint: average maximum watts per vCPU of AWS; undated, the day stands for the year',
    date: '2023-01-01',
    licence: 'Apache-2.0',
  },
  'chip-estimates': {
    title: 'Estimates of power that makers don\'t publish, from the throughput and efficiency they claim, up to the TPU v7 announced on this day',
    date: '2025-04-09',
    licence: 'none needed',
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
  'elb-pricing': {
    title: 'Elastic Load Balancing pricing: a load balancer per hour in us-east-1, as api-evangelist/amazon-elastic-load-balancing read it on this day',
    date: '2026-09-20',
    licence: 'facts from vendor documentation',
  },
  'gcp-docs': {
    title: 'Google Cloud documentation: regions, their zones and towns, as mirrored in public; undated, the day stands for the year',
    date: '2026-01-01',
    licence: 'facts from vendor documentation',
  },
  'gcp-load-balancing-pricing': {
    title: 'Cloud Load Balancing pricing: first five global forwarding rules, as api-evangelist/google-cloud-load-balancing read it on this day',
    date: '2026-09-20',
    licence: 'facts from vendor documentation',
  },
  'gcp-machine-docs': {
    title: 'Compute Engine documentation, accelerator-optimized machines, as last updated on this day: how they are sold, accelerators, local SSD',
    date: '2026-04-13',
    licence: 'facts from vendor documentation',
  },
  'gcp-transfer': {
    title: 'skyplane at 1cb5849: transfer between Google Cloud regions by continent; inside North America what MongoDB Atlas passes on',
    date: '2023-04-01',
    licence: 'Apache-2.0',
  },
  'gcs-pricing': {
    title: 'Cyclenerd/google-cloud-pricing-cost-calculator: Cloud Storage by region, from the price list generated on this day',
    date: '2024-11-07',
    licence: 'Apache-2.0',
  },
  'gke-pricing': {
    title: 'Google Kubernetes Engine pricing: cluster management fee, as quoted in public from the page on this day',
    date: '2026-10-01',
    licence: 'facts from vendor documentation',
  },
  'google-pue': {
    title: 'Google environmental report: power usage effectiveness over all data centers in 2024',
    date: '2024-12-31',
    licence: 'facts from vendor documentation',
  },
  'gsf': {
    title: 'Green Software Foundation, real-time-cloud: coordinates, grid carbon and power usage effectiveness of cloud regions',
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
  'maker-data-sheets': {
    title: 'Data sheets of NVIDIA, AMD and Qualcomm: maximum power of a board; undated, the day stands for the year',
    date: '2026-01-01',
    licence: 'facts from vendor documentation',
  },
  'region-carbon': {
    title: 'GoogleCloudPlatform/region-carbon-info: grid carbon of Google Cloud regions in 2024',
    date: '2024-12-31',
    licence: 'Apache-2.0',
  },
  's3-pricing': {
    title: 'Amazon S3: standard storage by region, first tier, as quoted in public from the AmazonS3 price list of this day',
    date: '2026-07-01',
    licence: 'facts from vendor documentation',
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
  'tpu-v4-paper': {
    title: 'Jouppi et al., "TPU v4: An Optically Reconfigurable Supercomputer for Machine Learning" (ISCA 2023), table 4: measured power of TPU chips',
    date: '2023-06-17',
    licence: 'facts from a publication',
  },
} as const satisfies Record<string, Source>;

export type SourceKey = keyof typeof SOURCES;
