/** A network interface of a node, as both EC2 and Karpenter name its parts. */
export interface NetworkInterface {
  readonly networkCardIndex: number;
  readonly deviceIndex: number;
  readonly interfaceType: 'interface' | 'efa-only';
}

/**
 * Network interfaces of a node whose given cards carry EFA. The primary interface speaks IP; all others are `efa-only`, which
 * takes no IP address. A card's first free device index is 0, but for card 0, where the primary interface has it.
 *
 * Source: EC2 user guide, "Maximize network bandwidth on instances with multiple network cards", read 2026-11.
 */
export function efaInterfaces(efaCards: readonly number[]): NetworkInterface[] {
  return [
    { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' },
    ...efaCards.map((card): NetworkInterface => ({ networkCardIndex: card, deviceIndex: card === 0 ? 1 : 0, interfaceType: 'efa-only' })),
  ];
}
