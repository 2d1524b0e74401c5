/** An accelerator by the catalogue's canonical name: model and memory in GB. */
export class Accelerator {
  public static readonly B300_288GB = new Accelerator('B300-288GB');
  public static readonly B200_180GB = new Accelerator('B200-180GB');
  public static readonly H200_141GB = new Accelerator('H200-141GB');
  public static readonly H100_80GB = new Accelerator('H100-80GB');
  public static readonly A100_80GB = new Accelerator('A100-80GB');
  public static readonly A100_40GB = new Accelerator('A100-40GB');
  public static readonly RTX_PRO_6000_96GB = new Accelerator('RTX-PRO-6000-96GB');
  public static readonly L40S_48GB = new Accelerator('L40S-48GB');
  public static readonly L4_24GB = new Accelerator('L4-24GB');
  public static readonly A10G_24GB = new Accelerator('A10G-24GB');
  public static readonly T4_16GB = new Accelerator('T4-16GB');
  public static readonly V100_32GB = new Accelerator('V100-32GB');
  public static readonly V100_16GB = new Accelerator('V100-16GB');
  public static readonly INFERENTIA2_32GB = new Accelerator('Inferentia2-32GB');
  public static readonly TRAINIUM1_32GB = new Accelerator('Trainium1-32GB');

  /**
   * An accelerator without a constant here.
   *
   * @param name canonical name in the catalogue, such as `H100-80GB`; a name the catalogue lacks is refused when the fleet is planned
   */
  public static named(name: string): Accelerator {
    return new Accelerator(name);
  }

  private constructor(public readonly name: string) {}
}
