/** An AWS account and what the fleet may do in it. */
export interface AwsCloudOptions {
  /** Twelve digits. Terraform refuses to touch another account. */
  readonly accountId: string;
  /**
   * Regions in which a cluster may stand.
   *
   * @default - every region of the catalogue
   */
  readonly regions?: string[];
  /**
   * IAM principals that administer the clusters. The deploying identity gets no rights by itself.
   *
   * @default - the role of `assumeRoleArn` alone; an error where that is left out too
   */
  readonly adminPrincipalArns?: string[];
  /**
   * Role that Terraform assumes.
   *
   * @default - the caller's own identity
   */
  readonly assumeRoleArn?: string;
  /**
   * Ranges within the network, or connected to it, from which the clusters' private API can be reached: where the
   * deployment runs.
   *
   * @default - from the clusters' own nodes only
   */
  readonly privateAccessCidrs?: string[];
  /**
   * Ranges from which the clusters' API can be reached over the internet. `0.0.0.0/0` is refused.
   *
   * @default - none: the API is private
   */
  readonly publicAccessCidrs?: string[];
  /**
   * Whether clusters refuse to be destroyed.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Tags on everything that can carry them, beside `gpu-fleet`.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;
}

/** A Google Cloud project and what the fleet may do in it. */
export interface GcpCloudOptions {
  /** Project id. */
  readonly project: string;
  /**
   * Regions in which a cluster may stand.
   *
   * @default - every region of the catalogue
   */
  readonly regions?: string[];
  /**
   * Whether clusters refuse to be destroyed.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Whether the clusters' DNS endpoint answers, guarded by IAM. Without it the deployment must run where it reaches the
   * clusters' private addresses.
   *
   * @default true
   */
  readonly externalDnsEndpoint?: boolean;
  /**
   * Labels on everything that can carry them, beside `gpu-fleet`.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/** A cloud that the team has. */
export class Cloud {
  public static aws(options: AwsCloudOptions): Cloud {
    return new Cloud('aws', options, undefined);
  }

  public static gcp(options: GcpCloudOptions): Cloud {
    return new Cloud('gcp', undefined, options);
  }

  private constructor(
    /** `aws` or `gcp`. */
    public readonly name: string,
    /** What was given for AWS. */
    public readonly awsOptions?: AwsCloudOptions,
    /** What was given for Google Cloud. */
    public readonly gcpOptions?: GcpCloudOptions,
  ) {}
}
