/** A range of public addresses that may reach the control plane by its IP endpoint. */
export interface GkeAuthorizedNetwork {
  /** IPv4 range, such as `203.0.113.0/24`. One larger than a /8 is refused. */
  readonly cidrBlock: string;
  /**
   * Whose range it is, shown in the console.
   *
   * @default - no name
   */
  readonly displayName?: string;
}
