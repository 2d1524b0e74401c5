import { EfsBackupPolicy } from '@cdktf/provider-aws/lib/efs-backup-policy';
import { EfsFileSystem } from '@cdktf/provider-aws/lib/efs-file-system';
import { EfsFileSystemPolicy } from '@cdktf/provider-aws/lib/efs-file-system-policy';
import { EfsMountTarget } from '@cdktf/provider-aws/lib/efs-mount-target';
import { type ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { assertClients, ServerSecurityGroup } from './server-security-group';
import { SharedFileSystemAccessPoint, type SharedFileSystemAccessPointOptions } from './shared-file-system-access-point';
import { EncryptionKey } from '../access/encryption-key';
import { assertKeyArn } from '../access/key-arn';
import { policyDocument } from '../access/policy-document';
import type { AwsNetwork } from '../network/aws-network';
import { assertName } from '../resource-name';

/** Source: EFS API reference, `LifecyclePolicy`, read 2026-11. */
const INFREQUENT_ACCESS_DAYS = [1, 7, 14, 30, 60, 90, 180, 270, 365];

/** Source: EFS API reference, `CreateFileSystem`, `ProvisionedThroughputInMibps`, read 2026-11. */
const MOST_THROUGHPUT = 3414;

/** What a client may ask of a file system. Root access is granted to nobody. Source: EFS user guide, "Using IAM to control access", read 2026-11. */
const USE = ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'];
const EVERY_USE = [...USE, 'elasticfilesystem:ClientRootAccess'];

/** Properties of `SharedFileSystem`. */
export interface SharedFileSystemProps {
  /**
   * Name in the console, and beginning of the names of its key and security group: 1 to 100 letters, digits, `-` and `_`, not beginning
   * with `sg-`.
   */
  readonly name: string;
  /** Network in each of whose zones it can be mounted. */
  readonly network: AwsNetwork;
  /**
   * Security groups whose members may mount it, by a name of your choice: `{ nodes: cluster.securityGroupId }`. Names are part of
   * construct ids.
   */
  readonly clientSecurityGroups: Record<string, string>;
  /**
   * ARN of a KMS key of the region that encrypts the data. Another one is another file system.
   *
   * @default - a key of its own
   */
  readonly kmsKeyArn?: string;
  /**
   * Throughput that is always there and always paid, MiB/s, from 1 to 3414.
   *
   * @default - elastic: as much as is used, paid by what is read and written
   */
  readonly provisionedThroughputMibps?: number;
  /**
   * Days without an access after which a file moves to cheaper storage, until it is read again: 1, 7, 14, 30, 60, 90, 180, 270 or 365.
   * 0 for never.
   *
   * @default 30
   */
  readonly infrequentAccessAfterDays?: number;
  /**
   * Whether AWS Backup keeps daily backups, by its default plan for 35 days.
   *
   * @default true
   */
  readonly backups?: boolean;
  /**
   * Whether Terraform refuses to destroy or replace the file system and its key. To destroy them, deploy with `false` first.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/**
 * A file system that grows with its files (EFS), in all zones of a network: home directories, code, small shared state. It is no place
 * for training data or weights, which it serves slowly and dearly.
 *
 * Clients come in over TLS and by an access point, which says in whose name they work and what they see, or not at all.
 *
 * @throws if a property can't be honoured: the error says which, and how to mend it
 */
export class SharedFileSystem extends Construct {
  /** Id of the file system. */
  public readonly fileSystemId: string;
  /** Security group of its mount targets. */
  public readonly securityGroupId: string;
  private readonly name: string;
  private readonly mountable: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SharedFileSystemProps) {
    super(scope, id);
    assertProps(props);
    const { name, network, deletionProtection = true, infrequentAccessAfterDays = 30 } = props;
    this.name = name;
    const resource = new EfsFileSystem(this, 'Resource', {
      encrypted: true,
      kmsKeyId: props.kmsKeyArn ?? this.ownKey(network, deletionProtection),
      performanceMode: 'generalPurpose',
      throughputMode: props.provisionedThroughputMibps === undefined ? 'elastic' : 'provisioned',
      provisionedThroughputInMibps: props.provisionedThroughputMibps,
      // The API takes one transition each.
      lifecyclePolicy: infrequentAccessAfterDays === 0
        ? undefined
        : [{ transitionToIa: transition(infrequentAccessAfterDays) }, { transitionToPrimaryStorageClass: 'AFTER_1_ACCESS' }],
      tags: { Name: name },
      lifecycle: { preventDestroy: deletionProtection },
    });
    this.fileSystemId = resource.id;
    new EfsBackupPolicy(this, 'Backup', {
      fileSystemId: resource.id,
      backupPolicy: { status: props.backups ?? true ? 'ENABLED' : 'DISABLED' },
    });
    const policy = new EfsFileSystemPolicy(this, 'Policy', { fileSystemId: resource.id, policy: clientPolicy(resource.arn) });

    const servers = new ServerSecurityGroup(this, 'SecurityGroup', {
      name: `${name}-efs`,
      description: `Mount targets of ${name}`,
      vpcId: network.vpcId,
      clients: props.clientSecurityGroups,
      traffic: [{ id: '2049', description: 'NFS', ports: [2049, 2049] }],
      servesBothWays: false,
    });
    this.securityGroupId = servers.securityGroupId;
    const targets = new Construct(this, 'MountTargets');
    this.mountable = [policy, ...network.zones.map((zone) => new EfsMountTarget(targets, zone, {
      fileSystemId: resource.id,
      subnetId: network.privateSubnetIdsIn([zone])[0],
      securityGroups: [servers.securityGroupId],
    }))];
  }

  /**
   * Adds a way in: a directory, and a user in whose name everything is done there.
   *
   * @param id part of the Terraform address: changing it makes the access point anew, over the same files
   * @throws if the path or a number is not one that EFS takes
   */
  public addAccessPoint(id: string, options: SharedFileSystemAccessPointOptions): SharedFileSystemAccessPoint {
    return new SharedFileSystemAccessPoint(this, id, {
      ...options,
      name: `${this.name}-${id}`,
      fileSystemId: this.fileSystemId,
      // A volume that refers to the access point can then be mounted.
      dependsOn: this.mountable,
    });
  }

  private ownKey(network: AwsNetwork, destroyProtection: boolean): string {
    return new EncryptionKey(this, 'Key', {
      alias: `${this.name}-efs`,
      description: `Shared file system ${this.name}`,
      region: network.region,
      accountId: network.accountId,
      statements: [],
      destroyProtection,
    }).arn;
  }
}

/**
 * Who may do what is decided by the network and by access points, so everybody may; but nobody in clear text, and nobody around
 * the access points, whatever else IAM allows.
 *
 * Source: EFS user guide, "Using IAM to control access to file systems" and "Enforcing access point usage with IAM", read 2026-11.
 */
function clientPolicy(fileSystemArn: string): string {
  const everybody = { principal: { AWS: '*' }, resources: [fileSystemArn] };
  return policyDocument([
    { sid: 'UseByMountTarget', ...everybody, actions: USE, conditions: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } } },
    { sid: 'NotInClearText', effect: 'Deny', ...everybody, actions: EVERY_USE, conditions: { Bool: { 'aws:SecureTransport': 'false' } } },
    { sid: 'NotAroundAccessPoints', effect: 'Deny', ...everybody, actions: EVERY_USE, conditions: { Null: { 'elasticfilesystem:AccessPointArn': 'true' } } },
  ]);
}

function transition(days: number): string {
  return days === 1 ? 'AFTER_1_DAY' : `AFTER_${days}_DAYS`;
}

function assertProps(props: SharedFileSystemProps): void {
  assertName('name', props.name);
  const owner = `shared file system '${props.name}'`;
  assertClients(owner, props.clientSecurityGroups);
  const { provisionedThroughputMibps: throughput, infrequentAccessAfterDays: days } = props;
  for (const [property, value] of Object.entries({ provisionedThroughputMibps: throughput, infrequentAccessAfterDays: days })) {
    if (Token.isUnresolved(value)) throw new Error(`${owner}: ${property} must be known at synth, got a token: pass a plain number`);
  }
  if (throughput !== undefined && !(throughput >= 1 && throughput <= MOST_THROUGHPUT)) {
    throw new Error(`${owner}: provisionedThroughputMibps must be from 1 to ${MOST_THROUGHPUT}, got ${throughput}: leave it out to pay by use`);
  }
  if (days !== undefined && days !== 0 && !INFREQUENT_ACCESS_DAYS.includes(days)) {
    throw new Error(`${owner}: infrequentAccessAfterDays must be one of ${INFREQUENT_ACCESS_DAYS.join(', ')}, or 0 for never, got ${days}`);
  }
  assertKeyArn(`${owner}: kmsKeyArn`, props.network.region, props.kmsKeyArn);
}
