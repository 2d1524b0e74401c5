import { EfsAccessPoint } from '@cdktf/provider-aws/lib/efs-access-point';
import { type ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import { type CsiVolume, VolumeAccess } from '../../cluster/csi-volume';

/** Source: EFS API reference, `PosixUser` and `CreationInfo`, read 2026-11. */
const MOST_ID = 4294967295;

/** Source: EFS API reference, `RootDirectory`: at most 100 characters and four levels. A narrower alphabet than EFS's. Read 2026-11. */
const PATH = /^(?=.{2,100}$)(\/[\w.-]+){1,4}$/;

/** Properties of an access point. */
export interface SharedFileSystemAccessPointOptions {
  /**
   * Directory that clients see as the whole, such as `/home`: at most four levels of letters, digits, `.`, `_` and `-`. EFS makes it at the
   * first mount. Another one is another access point.
   */
  readonly path: string;
  /**
   * User that owns the directory, and in whose name every file is read and written, whoever the pod runs as: from 1, for nobody is root,
   * to 4294967295.
   *
   * @default 1000
   */
  readonly userId?: number;
  /**
   * Group, likewise.
   *
   * @default - the number of the user
   */
  readonly groupId?: number;
  /**
   * Permissions of the directory when EFS makes it: three or four octal digits.
   *
   * @default '0750'
   */
  readonly permissions?: string;
}

/** Properties of `SharedFileSystemAccessPoint`. */
export interface SharedFileSystemAccessPointProps extends SharedFileSystemAccessPointOptions {
  /** Name in the console. */
  readonly name: string;
  /** Id of the file system. */
  readonly fileSystemId: string;
  /**
   * What must stand before it can be mounted.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * A way into a `SharedFileSystem`: one directory, and one user in whose name everything is done there. Clients can't leave it.
 *
 * @throws if the path or a number is not one that EFS takes
 */
export class SharedFileSystemAccessPoint extends Construct {
  /** Id of the access point. */
  public readonly accessPointId: string;
  private readonly fileSystemId: string;

  constructor(scope: Construct, id: string, props: SharedFileSystemAccessPointProps) {
    super(scope, id);
    assertAccessPoint(props);
    const { userId = 1000, groupId = userId, permissions = '0750' } = props;
    this.fileSystemId = props.fileSystemId;
    this.accessPointId = new EfsAccessPoint(this, 'Resource', {
      fileSystemId: props.fileSystemId,
      posixUser: { uid: userId, gid: groupId },
      rootDirectory: { path: props.path, creationInfo: { ownerUid: userId, ownerGid: groupId, permissions } },
      tags: { Name: props.name },
      dependsOn: props.dependsOn,
    }).id;
  }

  /** The directory, to read and write. */
  public get volume(): CsiVolume {
    return {
      driver: 'efs.csi.aws.com',
      volumeHandle: `${this.fileSystemId}::${this.accessPointId}`,
      attributes: { encryptInTransit: 'true' },
      // EFS has no size.
      capacityGib: 1,
      access: VolumeAccess.READ_WRITE_MANY,
    };
  }

  /** The directory, to read. */
  public get readOnlyVolume(): CsiVolume {
    return { ...this.volume, access: VolumeAccess.READ_ONLY_MANY, mountOptions: ['ro'] };
  }
}

function assertAccessPoint({ name, path, userId, groupId, permissions }: SharedFileSystemAccessPointProps): void {
  const owner = `access point '${name}'`;
  if (!Token.isUnresolved(path) && !PATH.test(path)) {
    throw new Error(`${owner}: path must be one to four levels of letters, digits, '.', '_' and '-', such as /home, at most 100 characters, got '${path}'`);
  }
  for (const [property, value] of Object.entries({ userId, groupId })) {
    if (value === undefined || Token.isUnresolved(value)) continue;
    if (Number.isInteger(value) && value >= 1 && value <= MOST_ID) continue;
    throw new Error(`${owner}: ${property} must be a whole number from 1 to ${MOST_ID}, got ${value}: root access is granted to nobody`);
  }
  if (permissions !== undefined && !Token.isUnresolved(permissions) && !/^[0-7]{3,4}$/.test(permissions)) {
    throw new Error(`${owner}: permissions must be three or four octal digits such as 0750, got '${permissions}'`);
  }
}
