import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { LustreInstance } from '@cdktf/provider-google/lib/lustre-instance';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';
import { type CsiVolume, VolumeAccess } from '../../cluster/csi-volume';
import { assertGcpName, boundedName } from '../gcp-name';
import { regionOfZone } from '../gcp-place';
import { parseCidr } from '../network/cluster-ranges';
import type { IPrivateServiceAccess } from '../network/private-service-access';
import { assertResourceLabels } from '../resource-label';
import { assertLustreCapacity } from './lustre-capacity';

const MAX_NAME = 63;

/** Of the range of private services, for each instance: https://docs.cloud.google.com/managed-lustre/docs/vpc, read 2026-11. */
const INSTANCE_PREFIX = 23n;

const LUSTRE_PORT = '988';

/** https://docs.cloud.google.com/managed-lustre/docs/create-instance, read 2026-11. */
const FILESYSTEM = /^[A-Za-z][A-Za-z0-9]{0,7}$/;

/** What a `ManagedLustre` needs to know. */
export interface ManagedLustreProps {
  /** Zone of the GPU pool that mounts it, such as `us-central1-a`. Changing it makes another instance, and loses the data. */
  readonly zone: string;
  /** Name, unique in the project and zone, up to 63 lower-case letters, digits and dashes. Changing it makes another instance, and loses the data. */
  readonly instanceName: string;
  /** Access of the clusters' network to Google's services, such as that of `GcpNetwork.addPrivateServiceAccess`. */
  readonly privateServiceAccess: IPrivateServiceAccess;
  /**
   * Throughput for each TiB of capacity, MB/s: 125, 250, 500 or 1000. Changing it makes another instance, and loses the data.
   */
  readonly throughputMbpsPerTib: number;
  /**
   * Capacity, GiB: at 1000 MB/s from 9,000 in steps of 9,000, at 500 from 18,000 in steps of 18,000, at 250 and 125 in steps of 36,000 and 72,000.
   * It can grow, and never shrink.
   */
  readonly capacityGib: number;
  /**
   * Name of the file system, up to 8 letters and digits with a letter first. Changing it makes another instance, and loses the data.
   *
   * @default lustre
   */
  readonly filesystemName?: string;
  /**
   * Whether Terraform refuses to destroy or replace the instance.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Labels of the instance, which the bill can be split by. Keys and values hold lower-case letters, digits, dashes and underscores.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;
}

/**
 * A Managed Lustre file system: shared by all nodes of a zone, for the checkpoints and data sets of training. Clusters mount it with
 * `lustreCsiDriver: true`. It lies under a key of Google's: this version of the provider knows no other.
 */
export class ManagedLustre extends Construct {
  /** `projects/<project>/locations/<zone>/instances/<name>` */
  public readonly instanceId: string;
  /** Address of the management server. */
  public readonly address: string;

  /** The whole file system, to read and write, by the driver `lustre.csi.storage.gke.io`. */
  public readonly volume: CsiVolume;

  /** @throws if the zone, a name, a label, the capacity or the throughput is not one that Managed Lustre takes, or if the range has no room for an instance */
  constructor(scope: Construct, id: string, props: ManagedLustreProps) {
    super(scope, id);
    const { zone, instanceName: name, privateServiceAccess, throughputMbpsPerTib, capacityGib } = props;
    const { filesystemName = 'lustre', deletionProtection = true, labels = {} } = props;
    const { project, networkId, cidrBlock } = privateServiceAccess;
    assertGcpName('instanceName', name, MAX_NAME);
    regionOfZone(`Lustre instance '${name}'`, zone);
    assertResourceLabels(`Lustre instance '${name}'`, labels);
    for (const [what, value] of Object.entries({ throughputMbpsPerTib, capacityGib })) {
      if (Token.isUnresolved(value)) throw new Error(`Lustre instance '${name}': ${what} must be known at synth, got a token: pass a plain number`);
    }
    assertLustreCapacity(name, throughputMbpsPerTib, capacityGib);
    assertRoom(name, cidrBlock);
    if (!FILESYSTEM.test(filesystemName)) {
      throw new Error(`Lustre instance '${name}': filesystemName must be 1 to 8 letters and digits with a letter first, got '${filesystemName}'`);
    }

    const instance = new LustreInstance(this, 'Resource', {
      project,
      location: zone,
      instanceId: name,
      filesystem: filesystemName,
      capacityGib: String(capacityGib),
      perUnitStorageThroughput: String(throughputMbpsPerTib),
      network: networkId,
      // It would move Lustre to port 6988, which only nodes older than 1.33.2-gke.4655000 need, and drivers would have to be told.
      gkeSupportEnabled: false,
      labels,
      lifecycle: { preventDestroy: deletionProtection },
    });
    // Servers call their clients back.
    new ComputeFirewall(this, 'Ingress', {
      project,
      name: boundedName(`${name}-lustre`, MAX_NAME),
      network: networkId,
      description: `Lets Lustre instance ${name} reach its clients.`,
      direction: 'INGRESS',
      sourceRanges: [cidrBlock],
      allow: [{ protocol: 'tcp', ports: [LUSTRE_PORT] }],
    });
    this.instanceId = instance.id;
    // The mount point is <address>@tcp:/<file system>.
    this.address = Fn.element(Fn.split('@', instance.mountPoint), 0) as string;
    this.volume = {
      driver: 'lustre.csi.storage.gke.io',
      // https://github.com/GoogleCloudPlatform/lustre-csi-driver/blob/main/docs/preprov-guide.md, read 2026-11.
      volumeHandle: `${project}/${zone}/${name}`,
      attributes: { ip: this.address, filesystem: filesystemName },
      access: VolumeAccess.READ_WRITE_MANY,
      capacityGib,
    };
  }

  /** The whole file system, to read. */
  public get readOnlyVolume(): CsiVolume {
    return { ...this.volume, access: VolumeAccess.READ_ONLY_MANY };
  }
}

function assertRoom(instance: string, cidrBlock: string): void {
  if (parseCidr('cidrBlock of private services', cidrBlock).getPrefix().value <= INSTANCE_PREFIX) return;
  throw new Error(`Lustre instance '${instance}': it takes a /${INSTANCE_PREFIX} of the private services' range, got ${cidrBlock}: give them a larger range`);
}
