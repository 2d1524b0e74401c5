import { FsxDataRepositoryAssociation } from '@cdktf/provider-aws/lib/fsx-data-repository-association';
import { FsxLustreFileSystem } from '@cdktf/provider-aws/lib/fsx-lustre-file-system';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { LustreBucketLink } from './lustre-bucket-link';
import { assertCapacity, assertMetadataIops, assertThroughput } from './lustre-capacity';
import { LustreDeployment } from './lustre-deployment';
import { assertBucketLink } from './lustre-link-validation';
import { assertClients, ServerSecurityGroup, type Traffic } from './server-security-group';
import { type CsiVolume, VolumeAccess } from '../../cluster/csi-volume';
import { EncryptionKey } from '../access/encryption-key';
import { assertKeyArn } from '../access/key-arn';
import type { AwsNetwork } from '../network/aws-network';
import { assertName } from '../resource-name';

/**
 * The newest that FSx runs, which clients of AL2023 need, and of which metadata performance can be chosen.
 *
 * Source: FSx for Lustre user guide, "Lustre file system and client kernel compatibility"; FSx API reference, `CreateFileSystem`,
 * `FileSystemTypeVersion`. Read 2026-11.
 */
const LUSTRE_VERSION = '2.15';

/** Source: FSx for Lustre user guide, "File system access control with Amazon VPC", read 2026-11. */
const LUSTRE_TRAFFIC: readonly Traffic[] = [
  { id: '988', description: 'Lustre', ports: [988, 988] },
  { id: '1018-1023', description: 'Lustre', ports: [1018, 1023] },
];

/** EFA carries no ports. Source: FSx for Lustre user guide, "EFA-enabled security groups", read 2026-11. */
const EFA_TRAFFIC: readonly Traffic[] = [{ id: 'All', description: 'Lustre over EFA' }];

const MOST_BACKUP_DAYS = 90;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const TIME_OF_WEEK = /^[1-7]:([01]\d|2[0-3]):[0-5]\d$/;

/** Properties of `LustreFileSystem`. */
export interface LustreFileSystemProps {
  /**
   * Name in the console, and beginning of the names of its key and security group: 1 to 100 letters, digits, `-` and `_`, not beginning
   * with `sg-`. Another name is another file system.
   */
  readonly name: string;
  /** Network in which it stands. */
  readonly network: AwsNetwork;
  /**
   * Zone id, such as `use1-az4`, one of the network's: that of the nodes that read most. Nodes of other zones can mount it too, more slowly
   * and for the price of traffic between zones.
   */
  readonly zone: string;
  /**
   * Security groups whose members may mount it, by a name of your choice: `{ nodes: cluster.securityGroupId }`. Names are part of
   * construct ids; the groups get rules for Lustre, in and out.
   */
  readonly clientSecurityGroups: Record<string, string>;
  /**
   * Size, GiB: 1200, or a multiple of 2400; with `efa` a multiple of 4800, 9600, 19200 or 38400 for 1000, 500, 250 or 125 MB/s per TiB.
   * It can grow while pods use it. A smaller one is another file system.
   */
  readonly storageGib: number;
  /** @default LustreDeployment.PERSISTENT_2 */
  readonly deployment?: LustreDeployment;
  /**
   * MB/s per TiB of storage: 125, 250, 500 or 1000. It can be changed while pods use it, but not with `efa`. Persistent file systems only.
   *
   * @default 125
   */
  readonly throughputPerTib?: number;
  /**
   * Operations on names and attributes of files per second: 1500, 3000, 6000, or a multiple of 12000 up to 192000. It can only be raised.
   * Persistent file systems only.
   *
   * @default - as many as FSx gives to a file system of the size, for no price of their own
   */
  readonly metadataIops?: number;
  /**
   * Whether clients may speak EFA and read straight into the memory of GPUs, as AWS recommends above 10 GB/s. It can't be changed later.
   * Nodes need a Lustre client that is set up for EFA, which the pools of this library don't have: until then they mount it by TCP.
   * Persistent file systems only.
   *
   * @default false
   */
  readonly efa?: boolean;
  /**
   * Whether data is compressed as it is written (LZ4): more fits, and disks are read faster.
   *
   * @default true
   */
  readonly compression?: boolean;
  /**
   * ARN of a KMS key of the region that encrypts the data. Another one is another file system. Persistent file systems only.
   *
   * @default - a key of its own; scratch file systems have one of FSx's
   */
  readonly kmsKeyArn?: string;
  /**
   * Days for which daily backups are kept, up to 90; 0 for none. A file system that is linked to a bucket has none, and neither has a
   * scratch one. FSx deletes them with the file system.
   *
   * @default 7, and 0 for a scratch file system
   */
  readonly backupRetentionDays?: number;
  /**
   * When the daily backup starts, UTC, such as `05:00`.
   *
   * @default - FSx chooses
   */
  readonly backupStartTime?: string;
  /**
   * When FSx may patch it each week, day (1 is Monday) and UTC, such as `7:03:00`. Pods wait for up to half an hour meanwhile.
   *
   * @default - FSx chooses
   */
  readonly maintenanceStartTime?: string;
  /**
   * Whether Terraform refuses to destroy or replace the file system and its key. To destroy them, deploy with `false` first.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/**
 * A parallel file system (FSx for Lustre) in one zone: training data, checkpoints and weights that many nodes read at once. Only the
 * given security groups reach it, and only on Lustre's ports.
 *
 * @throws if a property can't be honoured: the error says which, and how to mend it
 */
export class LustreFileSystem extends Construct {
  /** Id of the file system. */
  public readonly fileSystemId: string;
  /** Security group of its servers. */
  public readonly securityGroupId: string;
  private readonly props: LustreFileSystemProps;
  private readonly links: LustreBucketLink[] = [];
  private readonly resource: FsxLustreFileSystem;

  constructor(scope: Construct, id: string, props: LustreFileSystemProps) {
    super(scope, id);
    assertProps(props);
    this.props = props;
    const { name, network, efa = false, deletionProtection = true } = props;
    const persistent = isPersistent(props);
    const servers = new ServerSecurityGroup(this, 'SecurityGroup', {
      name: `${name}-lustre`,
      description: `Lustre file system ${name}`,
      vpcId: network.vpcId,
      clients: props.clientSecurityGroups,
      traffic: efa ? EFA_TRAFFIC : LUSTRE_TRAFFIC,
      servesBothWays: true,
    });
    this.securityGroupId = servers.securityGroupId;
    const backupDays = backupDaysOf(props);
    this.resource = new FsxLustreFileSystem(this, 'Resource', {
      subnetIds: network.privateSubnetIdsIn([props.zone]),
      securityGroupIds: [servers.securityGroupId],
      deploymentType: props.deployment ?? LustreDeployment.PERSISTENT_2,
      storageType: 'SSD',
      storageCapacity: props.storageGib,
      fileSystemTypeVersion: LUSTRE_VERSION,
      dataCompressionType: props.compression ?? true ? 'LZ4' : 'NONE',
      weeklyMaintenanceStartTime: props.maintenanceStartTime,
      ...persistent
        ? {
          perUnitStorageThroughput: throughputOf(props),
          metadataConfiguration: props.metadataIops === undefined ? { mode: 'AUTOMATIC' } : { mode: 'USER_PROVISIONED', iops: props.metadataIops },
          efaEnabled: efa,
          kmsKeyId: props.kmsKeyArn ?? this.ownKey(deletionProtection),
          automaticBackupRetentionDays: backupDays,
          dailyAutomaticBackupStartTime: props.backupStartTime,
          copyTagsToBackups: true,
        }
        : {},
      tags: { Name: name },
      timeouts: { create: '60m', update: '120m', delete: '60m' },
      lifecycle: { preventDestroy: deletionProtection },
      // FSx tries the security group when it makes the file system.
      dependsOn: servers.rules,
    });
    this.fileSystemId = this.resource.id;
  }

  /** The whole file system, to read and write. */
  public get volume(): CsiVolume {
    return {
      driver: 'fsx.csi.aws.com',
      volumeHandle: this.fileSystemId,
      attributes: { dnsname: this.resource.dnsName, mountname: this.resource.mountName },
      capacityGib: this.props.storageGib,
      access: VolumeAccess.READ_WRITE_MANY,
      mountOptions: ['flock'],
    };
  }

  /** The whole file system, to read. */
  public get readOnlyVolume(): CsiVolume {
    return { ...this.volume, access: VolumeAccess.READ_ONLY_MANY, mountOptions: ['flock', 'ro'] };
  }

  /**
   * Shows a bucket's objects as files. Their names are there at once, and their content is fetched when a file is first read; what changes
   * in the bucket changes here. At most 8 links.
   *
   * @param id part of the Terraform address: changing it makes the link anew
   * @throws if the bucket stands elsewhere or does not let FSx use its key, if links overlap, or if the file system has backups
   */
  public linkBucket(id: string, link: LustreBucketLink): void {
    const { name, network } = this.props;
    assertBucketLink(ownerOf(name), link, this.links, { region: network.region, backupDays: backupDaysOf(this.props) });
    this.links.push(link);
    const events = ['NEW', 'CHANGED', 'DELETED'];
    new FsxDataRepositoryAssociation(this, id, {
      fileSystemId: this.fileSystemId,
      fileSystemPath: link.fileSystemPath,
      dataRepositoryPath: `s3://${link.bucket._bucketNameAttribute}/${link.bucketPrefix ?? ''}`,
      batchImportMetaDataOnCreate: true,
      s3: {
        autoImportPolicy: { events },
        autoExportPolicy: link.exportChanges ? { events } : undefined,
      },
      tags: { Name: `${name}-${id}` },
      timeouts: { create: '60m', update: '60m', delete: '60m' },
    });
  }

  private ownKey(destroyProtection: boolean): string {
    const { name, network } = this.props;
    return new EncryptionKey(this, 'Key', {
      alias: `${name}-lustre`,
      description: `Lustre file system ${name}`,
      region: network.region,
      accountId: network.accountId,
      statements: [],
      destroyProtection,
    }).arn;
  }
}

function ownerOf(name: string): string {
  return `Lustre file system '${name}'`;
}

function isPersistent({ deployment }: LustreFileSystemProps): boolean {
  return deployment !== LustreDeployment.SCRATCH_2;
}

function throughputOf({ throughputPerTib = 125 }: LustreFileSystemProps): number {
  return throughputPerTib;
}

function backupDaysOf(props: LustreFileSystemProps): number {
  return props.backupRetentionDays ?? (isPersistent(props) ? 7 : 0);
}

function assertProps(props: LustreFileSystemProps): void {
  assertName('name', props.name);
  const owner = ownerOf(props.name);
  const fail = (message: string): never => {
    throw new Error(`${owner}: ${message}`);
  };
  assertClients(owner, props.clientSecurityGroups);
  const { storageGib, throughputPerTib, metadataIops, backupRetentionDays } = props;
  for (const [property, value] of Object.entries({ storageGib, throughputPerTib, metadataIops, backupRetentionDays })) {
    if (Token.isUnresolved(value)) fail(`${property} must be known at synth, got a token: pass a plain number`);
  }
  if (!isPersistent(props)) assertScratch(props, fail);
  assertThroughput(owner, throughputOf(props));
  if (metadataIops !== undefined) assertMetadataIops(owner, metadataIops);
  assertCapacity(owner, storageGib, props.efa ? throughputOf(props) : undefined);
  assertKeyArn(`${owner}: kmsKeyArn`, props.network.region, props.kmsKeyArn);
  assertTimes(props, fail);
}

function assertScratch(props: LustreFileSystemProps, fail: (message: string) => never): void {
  const { throughputPerTib, metadataIops, efa, kmsKeyArn, backupRetentionDays } = props;
  const unfit = Object.entries({ throughputPerTib, metadataIops, efa, kmsKeyArn, backupRetentionDays })
    .filter(([, value]) => value)
    .map(([property]) => property);
  if (unfit.length > 0) {
    fail(`${LustreDeployment.SCRATCH_2} takes no ${unfit.join(', ')}: leave it out, or choose ${LustreDeployment.PERSISTENT_2}`);
  }
}

function assertTimes(props: LustreFileSystemProps, fail: (message: string) => never): void {
  const { backupStartTime, maintenanceStartTime } = props;
  const days = backupDaysOf(props);
  if (!(Number.isInteger(days) && days >= 0 && days <= MOST_BACKUP_DAYS)) {
    fail(`backupRetentionDays must be a whole number from 0 to ${MOST_BACKUP_DAYS}, got ${days}`);
  }
  if (backupStartTime !== undefined) {
    if (days === 0) fail(`backupStartTime ${backupStartTime} needs backups: set backupRetentionDays, or drop it`);
    if (!TIME_OF_DAY.test(backupStartTime)) fail(`backupStartTime must be a time such as 05:00, got '${backupStartTime}'`);
  }
  if (maintenanceStartTime !== undefined && !TIME_OF_WEEK.test(maintenanceStartTime)) {
    fail(`maintenanceStartTime must be a day from 1 (Monday) to 7 and a time such as 7:03:00, got '${maintenanceStartTime}'`);
  }
}
