/** A quota of EC2, in vCPUs per account and region; its code is the same in every region. */
export interface AwsQuota {
  readonly name: string;
  readonly code: string;
}

/** Instance families that share a quota. */
export interface AwsQuotaClass {
  /** What the families begin with, before the digit of their generation. */
  readonly prefixes: readonly string[];
  readonly onDemand: AwsQuota;
  /** One for all families of the class, or one for some of its generations each. */
  readonly spot: readonly AwsQuota[];
}

const G_AND_VT = {
  onDemand: { name: 'Running On-Demand G and VT instances', code: 'L-DB2E81BA' },
  spot: [{ name: 'All G and VT Spot Instance Requests', code: 'L-3819A6DF' }],
} as const;

/**
 * Classes of accelerated instances by their letters. Source key: `aws-quota-docs`.
 * The page gives P6 no spot quota of its own and names none for it.
 */
export const AWS_QUOTA_CLASSES: Readonly<Record<string, AwsQuotaClass>> = {
  dl: {
    prefixes: ['dl'],
    onDemand: { name: 'Running On-Demand DL instances', code: 'L-6E869C2A' },
    spot: [{ name: 'All DL Spot Instance Requests', code: 'L-85EED4F7' }],
  },
  // GR has G's accelerators and more memory.
  g: { prefixes: ['g', 'gr', 'vt'], ...G_AND_VT },
  inf: {
    prefixes: ['inf'],
    onDemand: { name: 'Running On-Demand Inf instances', code: 'L-1945791B' },
    spot: [{ name: 'All Inf Spot Instance Requests', code: 'L-B5D1601B' }],
  },
  p: {
    prefixes: ['p'],
    onDemand: { name: 'Running On-Demand P instances', code: 'L-417A185B' },
    spot: [
      { name: 'All P4, P3 and P2 Spot Instance Requests', code: 'L-7212CCBC' },
      { name: 'All P5 Spot Instance Requests', code: 'L-C4BD4855' },
    ],
  },
  trn: {
    prefixes: ['trn'],
    onDemand: { name: 'Running On-Demand Trn instances', code: 'L-2C3B7624' },
    spot: [{ name: 'All Trn Spot Instance Requests', code: 'L-6B0D517C' }],
  },
  vt: { prefixes: ['vt'], ...G_AND_VT },
};
