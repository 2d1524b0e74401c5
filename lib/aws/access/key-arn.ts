import { Token } from 'cdktf';

const KEY_ARN = /^arn:aws(-us-gov)?:kms:(?<region>[a-z0-9-]+):\d{12}:key\/[0-9a-zA-Z-]+$/;

/**
 * Refuses what is not the ARN of a KMS key of the region. What only Terraform will know passes.
 *
 * @param property how errors name the key
 */
export function assertKeyArn(property: string, region: string, arn: string | undefined): void {
  if (arn === undefined || Token.isUnresolved(arn)) return;
  const key = KEY_ARN.exec(arn)?.groups;
  if (!key) {
    throw new Error(`${property} must be the ARN of a KMS key such as arn:aws:kms:${region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, got '${arn}'`);
  }
  if (key.region !== region) throw new Error(`${property} must be a key of ${region}, got one of ${key.region}: choose or replicate a key there`);
}
