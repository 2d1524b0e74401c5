import { Token } from 'cdktf';

/** What a name in a backend may look like, and how an error says so. */
export interface NameRule {
  readonly pattern: RegExp;
  readonly allowed: string;
}

/** Source: Amazon S3 user guide, "General purpose bucket naming rules", read 2026-11. */
export const S3_BUCKET: NameRule = {
  pattern: /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  allowed: '3 to 63 lower-case letters, digits, dots and dashes, with a letter or digit at both ends',
};

/** Source: cloud.google.com/storage/docs/buckets#naming, read 2026-11. */
export const GCS_BUCKET: NameRule = {
  pattern: /^(?!goog)(?!.*google)[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
  allowed: '3 to 222 lower-case letters, digits, dots, dashes and underscores, with a letter or digit at both ends and without google',
};

export const AWS_REGION: NameRule = { pattern: /^[a-z]{2}(-[a-z]+)+-\d+$/, allowed: 'an AWS region such as us-east-1' };

const KEY_ID = '[a-f0-9]{8}-[a-f0-9]{4}-[1-5][a-f0-9]{3}-[ab89][a-f0-9]{3}-[a-f0-9]{12}|mrk-[a-f0-9]{32}';

/** As Terraform's S3 backend takes it. Source: github.com/hashicorp/terraform, internal/backend/remote-state/s3/validate.go at 0d95db74. */
export const KMS_KEY_ARN: NameRule = {
  pattern: new RegExp(`^arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:(key/(${KEY_ID})|alias/[A-Za-z0-9/_-]+)$`),
  allowed: 'the ARN of a key or an alias, such as arn:aws:kms:us-east-1:111122223333:alias/states',
};

export const CLOUD_KMS_KEY: NameRule = {
  pattern: /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/,
  allowed: 'projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>',
};

export const FOLDER: NameRule = {
  pattern: /^(?!.*(^|\/)\.{1,2}(\/|$))[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/,
  allowed: 'a folder such as fleets/atlas, of letters, digits, dots, dashes and underscores, without a slash at either end',
};

/**
 * Refuses a setting that a backend would refuse later or misread. Terraform reads a backend before anything else, so a
 * reference to a resource can't stand in it.
 */
export function assertSetting(name: string, value: string | undefined, rule: NameRule): void {
  if (value === undefined) return;
  if (Token.isUnresolved(value)) throw new Error(`${name} must be known at synth, got a token: pass plain text`);
  if (!rule.pattern.test(value)) throw new Error(`${name} must be ${rule.allowed}, got '${value}'`);
}
