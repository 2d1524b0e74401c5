import { ComputeDisk } from '@cdktf/provider-google/lib/compute-disk';
import { DataGoogleProject } from '@cdktf/provider-google/lib/data-google-project';
import { Token, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type CsiVolume, VolumeAccess } from '../../cluster/csi-volume';
import { EncryptionKey } from '../access/encryption-key';
import { serviceAgent } from '../access/service-agent';
import { assertGcpName } from '../gcp-name';
import { regionOfZone } from '../gcp-place';
import { assertProjectId } from '../project-id';
import { assertResourceLabels } from '../resource-label';
import { HYPERDISK_ML_GIB, readersOf, throughputOf } from './hyperdisk-ml';

const MAX_NAME = 63;

/** What a `WeightsDisk` needs to know. */
export interface WeightsDiskProps {
  /** Project id, such as `atlas-prod`. */
  readonly project: string;
  /** Zone of the GPU nodes, such as `us-central1-a`: a disk is read in its own zone only. Changing it makes another disk. */
  readonly zone: string;
  /** Name, unique in the project and zone, up to 63 lower-case letters, digits and dashes. Changing it makes another disk. */
  readonly diskName: string;
  /** Capacity, GiB, 4 to 65536, and not less than that of the snapshot or image. It can grow, and never shrink. */
  readonly sizeGib: number;
  /**
   * Snapshot that the disk is filled from, as `projects/<project>/global/snapshots/<name>`. Another one makes another disk: give that another name,
   * because the old one can't go while nodes read it.
   *
   * @default - none: `image` must be given
   */
  readonly snapshot?: string;
  /**
   * Image that the disk is filled from, as `projects/<project>/global/images/<name>`. Another one makes another disk, as with `snapshot`.
   *
   * @default - none: `snapshot` must be given
   */
  readonly image?: string;
  /**
   * Throughput that all nodes share, MiB/s: at least 400 and 0.12 for each GiB, at most 1,600 for each GiB and 2,097,152. It is paid for each hour,
   * used or not, and can change every six hours. What one node can use depends on its machine type.
   *
   * @default - the least for the size. Google's own default, 24 MiB/s for each GiB, costs many times what the capacity does
   */
  readonly throughputMibps?: number;
  /**
   * Most nodes that attach the disk at once, to have it checked: up to 512 GiB 2,500, up to 1 TiB 600, up to 2 TiB 300, up to 16 TiB 128, beyond 30.
   *
   * @default - not checked
   */
  readonly readers?: number;
  /**
   * Cloud KMS key in the disk's region. Compute Engine's service agent must be allowed to use it already.
   *
   * @default - a key of its own, that rotates every 90 days
   */
  readonly encryptionKeyId?: string;
  /**
   * Whether Terraform refuses to destroy or replace the disk and its key.
   *
   * @default false: what the disk holds lies in the snapshot or image
   */
  readonly deletionProtection?: boolean;
  /**
   * Labels of the disk and its key, which the bill can be split by. Keys and values hold lower-case letters, digits, dashes and underscores.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/**
 * Weights on a Hyperdisk ML, that all nodes of a zone attach at once and none can write. It is filled when it is made, from a snapshot or an
 * image of a disk that was written before.
 */
export class WeightsDisk extends Construct {
  /** `projects/<project>/zones/<zone>/disks/<name>` */
  public readonly diskId: string;

  private readonly zone: string;
  private readonly sizeGib: number;

  /** @throws if the project, the zone, the name, a label or a size is not one that Hyperdisk ML takes, or if there is not exactly one of snapshot and image */
  constructor(scope: Construct, id: string, props: WeightsDiskProps) {
    super(scope, id);
    const { project, zone, diskName: name, sizeGib, snapshot, image, labels = {}, deletionProtection = false } = props;
    assertProjectId(project);
    assertGcpName('diskName', name, MAX_NAME);
    const region = regionOfZone(`disk '${name}'`, zone);
    assertResourceLabels(`disk '${name}'`, labels);
    assertSize(name, sizeGib);
    assertContent(name, snapshot, image);
    assertReaders(name, sizeGib, props.readers);
    const throughput = props.throughputMibps ?? throughputOf(sizeGib).least;
    assertThroughput(name, sizeGib, throughput);
    this.zone = zone;
    this.sizeGib = sizeGib;

    const { keyId, grants } = props.encryptionKeyId === undefined
      ? ownKey(this, { project, region, name, labels, destroyProtection: deletionProtection })
      : { keyId: props.encryptionKeyId, grants: [] };
    const disk = new ComputeDisk(this, 'Resource', {
      project,
      zone,
      name,
      type: 'hyperdisk-ml',
      accessMode: 'READ_ONLY_MANY',
      size: sizeGib,
      provisionedThroughput: throughput,
      snapshot,
      image,
      diskEncryptionKey: { kmsKeySelfLink: keyId },
      labels,
      dependsOn: grants,
      lifecycle: { preventDestroy: deletionProtection },
    });
    this.diskId = disk.id;
  }

  /**
   * The disk as pods can mount it, by the driver `pd.csi.storage.gke.io`.
   *
   * @param fsType file system that the snapshot or image holds
   */
  public volume(fsType: string = 'ext4'): CsiVolume {
    return {
      driver: 'pd.csi.storage.gke.io',
      volumeHandle: this.diskId,
      fsType,
      access: VolumeAccess.READ_ONLY_MANY,
      capacityGib: this.sizeGib,
      zones: [this.zone],
    };
  }
}

interface OwnKeyOptions {
  readonly project: string;
  readonly region: string;
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly destroyProtection: boolean;
}

function ownKey(scope: Construct, { region, name, ...options }: OwnKeyOptions): { keyId: string; grants: ITerraformDependable[] } {
  const key = new EncryptionKey(scope, 'Encryption', { ...options, location: region, ringName: name, keyName: 'disk' });
  const { number } = new DataGoogleProject(scope, 'Project', { projectId: options.project });
  return { keyId: key.keyId, grants: [key.grant('ComputeAgentGrant', serviceAgent(number, 'compute-system'))] };
}

function assertSize(disk: string, gib: number): void {
  const { least, most } = HYPERDISK_ML_GIB;
  if (Token.isUnresolved(gib)) throw new Error(`disk '${disk}': sizeGib must be known at synth, got a token: pass a plain number`);
  if (Number.isInteger(gib) && gib >= least && gib <= most) return;
  throw new Error(`disk '${disk}': sizeGib must be a whole number from ${least} to ${most}, got ${gib}`);
}

function assertContent(disk: string, snapshot: string | undefined, image: string | undefined): void {
  if ((snapshot === undefined) !== (image === undefined)) return;
  const got = snapshot === undefined ? 'neither' : 'both';
  throw new Error(`disk '${disk}': exactly one of snapshot and image must be given, got ${got}: nobody can write to a disk that many read, `
    + 'so write to another disk, and name its snapshot here');
}

function assertReaders(disk: string, gib: number, readers: number | undefined): void {
  const most = readersOf(gib);
  if (readers === undefined || readers <= most) return;
  throw new Error(`disk '${disk}': at most ${most} nodes attach a disk of ${gib} GiB, got readers ${readers}: make the disk smaller, or several of it`);
}

function assertThroughput(disk: string, gib: number, throughput: number): void {
  if (Token.isUnresolved(throughput)) throw new Error(`disk '${disk}': throughputMibps must be known at synth, got a token: pass a plain number`);
  const { least, most } = throughputOf(gib);
  if (Number.isInteger(throughput) && throughput >= least && throughput <= most) return;
  throw new Error(`disk '${disk}': throughputMibps of ${gib} GiB must be a whole number from ${least} to ${most}, got ${throughput}`);
}
