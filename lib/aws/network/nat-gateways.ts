/** How private subnets reach the internet. */
export enum NatGateways {
  /** One NAT gateway in each zone: a zone's failure stays in that zone, and no traffic pays for crossing zones. */
  PER_ZONE = 'per-zone',
  /** One NAT gateway for all zones: cheaper, but its zone's failure cuts every zone off the internet. */
  SINGLE = 'single',
}
