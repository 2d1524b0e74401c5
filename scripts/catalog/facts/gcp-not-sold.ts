/** A way of buying a machine that the price lists quote. */
export type WayOfSale = 'onDemand' | 'spot' | 'reserved1y';

/**
 * Ways in which nobody can buy a machine type, although price lists quote them. Source key: `gcp-machine-docs`,
 * the notes on provisioning of each machine type and the limitations of A4X.
 */
export const GCP_NOT_SOLD: readonly { readonly pattern: RegExp; readonly ways: readonly WayOfSale[]; readonly instead: string }[] = [
  { pattern: /^a3-highgpu-[124]g$/, ways: ['onDemand', 'reserved1y'], instead: 'only as Spot or Flex-start VM' },
  { pattern: /^a3-ultragpu-/, ways: ['onDemand'], instead: 'only in reserved capacity, or as Spot or Flex-start VM' },
  { pattern: /^a4-/, ways: ['onDemand'], instead: 'only in reserved capacity, or as Spot or Flex-start VM' },
  { pattern: /^a4x-/, ways: ['onDemand', 'spot'], instead: 'only in reserved capacity' },
];
