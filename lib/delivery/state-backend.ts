import { GcsBackend, LocalBackend, S3Backend, TerraformBackend, type TerraformStack } from 'cdktf';
import type { GcsStateOptions } from './gcs-state-options';
import type { S3StateOptions } from './s3-state-options';
import { assertSetting, AWS_REGION, CLOUD_KMS_KEY, FOLDER, GCS_BUCKET, KMS_KEY_ARN, S3_BUCKET } from './state-location';

/** Terraform runs in `cdktf.out/stacks/<stack id>`. */
const APP_FOLDER = '../../..';

/** Where Terraform keeps the states of a fleet. Each stack has a state of its own, named after the stack's id. */
export class StateBackend {
  /**
   * States in Amazon S3, encrypted and locked.
   *
   * @throws if a setting is not one that S3 takes
   */
  public static s3(options: S3StateOptions): StateBackend {
    const { bucket, region, keyPrefix, kmsKeyArn, useLockfile = true } = options;
    assertSetting('bucket', bucket, S3_BUCKET);
    assertSetting('region', region, AWS_REGION);
    assertSetting('keyPrefix', keyPrefix, FOLDER);
    assertSetting('kmsKeyArn', kmsKeyArn, KMS_KEY_ARN);
    return new StateBackend((stack, id) => {
      const backend = new S3Backend(stack, { bucket, region, key: `${below(keyPrefix, id)}.tfstate`, encrypt: true, kmsKeyId: kmsKeyArn });
      // The bindings of cdktf 0.21 are older than the setting.
      if (useLockfile) backend.addOverride('use_lockfile', true);
    });
  }

  /**
   * States in Google Cloud Storage, which encrypts and locks by itself.
   *
   * @throws if a setting is not one that Cloud Storage takes
   */
  public static gcs(options: GcsStateOptions): StateBackend {
    const { bucket, prefix, kmsEncryptionKey } = options;
    assertSetting('bucket', bucket, GCS_BUCKET);
    assertSetting('prefix', prefix, FOLDER);
    assertSetting('kmsEncryptionKey', kmsEncryptionKey, CLOUD_KMS_KEY);
    return new StateBackend((stack, id) => {
      new GcsBackend(stack, { bucket, prefix: below(prefix, id), kmsEncryptionKey });
    });
  }

  /**
   * States in files on this machine: to try things out, or where CI keeps the files. They hold secrets in plain text.
   *
   * @param directory folder, relative to the one that holds `cdktf.out`; that one itself if left out
   * @throws if the folder is absolute: the output would differ between machines
   */
  public static local(directory?: string): StateBackend {
    assertSetting('directory', directory, FOLDER);
    return new StateBackend((stack, id) => {
      new LocalBackend(stack, { path: `${APP_FOLDER}/${below(directory, `terraform.${id}.tfstate`)}` });
    });
  }

  private constructor(private readonly attach: (stack: TerraformStack, id: string) => void) {}

  /**
   * Makes a stack keep its state here. Bind it before another stack refers to it.
   *
   * @throws if the stack has a backend already
   */
  public bind(stack: TerraformStack): void {
    const { id } = stack.node;
    if (stack.node.children.some((child) => TerraformBackend.isBackend(child))) {
      throw new Error(`stack '${id}' has a backend already, and Terraform takes one: bind it once, and before it is synthesized`);
    }
    this.attach(stack, id);
  }
}

function below(folder: string | undefined, name: string): string {
  return folder === undefined ? name : `${folder}/${name}`;
}
