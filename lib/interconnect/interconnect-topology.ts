/** Which regions of an interconnect have a link of their own. */
export class InterconnectTopology {
  /** Every two regions have a link: none depends on a third. At most ten regions, because links grow with their square. */
  public static mesh(): InterconnectTopology {
    return new InterconnectTopology(undefined);
  }

  /**
   * Every region has a link to one on AWS, which carries what the others send each other; regions of Google Cloud are linked to each other
   * too, which costs nothing by the hour. Cheaper, farther, and without the hub all others but these are cut off from each other.
   *
   * @param region the hub, such as `aws:us-east-1`
   * @throws if the hub is not on AWS
   */
  public static hub(region: string): InterconnectTopology {
    if (!/^aws:[a-z0-9-]+$/.test(region)) throw new Error(`the hub of an interconnect must be a region on AWS such as aws:us-east-1, got '${region}'`);
    return new InterconnectTopology(region);
  }

  private constructor(
    /** The hub, such as `aws:us-east-1`; undefined in a mesh. */
    public readonly hubRegion?: string,
  ) {}
}
