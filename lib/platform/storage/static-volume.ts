import { PersistentVolumeClaimV1 } from '@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1';
import { PersistentVolumeV1 } from '@cdktf/provider-kubernetes/lib/persistent-volume-v1';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { type CsiVolume, VolumeAccess } from '../../cluster/csi-volume';

/** Longer claims are legal, but a pod's volume is often named after its claim, and a volume's name is a label. */
const CLAIM_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * No object of this name exists. Volume and claim must name the same class, and a class that does not exist provisions nothing; but without a
 * name a cluster's default class would take the claim, and the Kubernetes provider drops the empty name that the documentation proposes.
 *
 * Sources: kubernetes.io/docs/concepts/storage/persistent-volumes, "Class"; terraform-provider-kubernetes 2.38.0,
 * `expandPersistentVolumeClaimSpec`. Read 2026-11.
 */
const CLASS = 'static';

/** A claim may not ask for more than its volume has. It gets the whole volume, and can't be resized, so it asks for the least. */
const LEAST_REQUEST = '1Gi';

/** Properties of `StaticVolume`. */
export interface StaticVolumeProps {
  /** Name of the claim, which pods use: 1 to 63 lower-case letters, digits and dashes. Another name is another claim. */
  readonly claimName: string;
  /** Namespace of the pods, best as `WorkloadNamespace.namespaceName`, so that the claim waits for it. */
  readonly namespaceName: string;
  /** The storage, as the construct that makes it hands it out. */
  readonly volume: CsiVolume;
}

/**
 * Storage that stands already, for the pods of one namespace: a persistent volume, and the one claim that may bind it.
 *
 * Nothing in the cluster owns the storage: with the claim and the volume gone, all data is still there. The volume is named
 * `<namespace>-<claim>`, and is made anew, with its claim, where another driver, handle or attribute is given: Terraform then waits for
 * the pods that use it to go.
 */
export class StaticVolume extends Construct {
  /** Name of the claim; whatever refers to it waits for the claim. */
  public readonly claimName: string;

  /** @throws if the name is none that a claim may have, or if the volume has no size or handle */
  constructor(scope: Construct, id: string, props: StaticVolumeProps) {
    super(scope, id);
    assertVolume(props);
    const { claimName, namespaceName, volume } = props;
    const readOnly = volume.access === VolumeAccess.READ_ONLY_MANY;
    const resource = new PersistentVolumeV1(this, 'Resource', {
      metadata: { name: `${namespaceName}-${claimName}` },
      spec: [{
        accessModes: [volume.access],
        capacity: { storage: `${volume.capacityGib}Gi` },
        storageClassName: CLASS,
        persistentVolumeReclaimPolicy: 'Retain',
        mountOptions: volume.mountOptions,
        // Any claim of the class could bind the volume otherwise.
        claimRef: { name: claimName, namespace: namespaceName },
        nodeAffinity: volume.zones && {
          required: { nodeSelectorTerm: [{ matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: volume.zones }] }] },
        },
        persistentVolumeSource: {
          csi: {
            driver: volume.driver,
            volumeHandle: volume.volumeHandle,
            volumeAttributes: volume.attributes,
            fsType: volume.fsType,
            readOnly,
          },
        },
      }],
    });
    this.claimName = new PersistentVolumeClaimV1(this, 'Claim', {
      metadata: { name: claimName, namespace: namespaceName },
      spec: {
        accessModes: [volume.access],
        storageClassName: CLASS,
        volumeName: resource.metadata.name,
        resources: { requests: { storage: LEAST_REQUEST } },
      },
      // A claim whose volume was replaced under it is lost for good.
      lifecycle: { replaceTriggeredBy: [`${resource.terraformResourceType}.${resource.friendlyUniqueId}.spec[0].persistent_volume_source`] },
    }).metadata.name;
  }
}

function assertVolume({ claimName, volume }: StaticVolumeProps): void {
  const fail = (message: string): never => {
    throw new Error(`volume '${claimName}': ${message}`);
  };
  if (!CLAIM_NAME.test(claimName)) {
    throw new Error(`claimName must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got '${claimName}'`);
  }
  const { capacityGib, driver, volumeHandle } = volume;
  if (driver === '') fail('driver is empty: name the CSI driver, such as fsx.csi.aws.com');
  if (volume.zones?.length === 0) fail('zones is empty: name the zones whose nodes reach it, or leave it out');
  if (volumeHandle === '') fail('volumeHandle is empty: name the storage as its driver knows it');
  if (!Token.isUnresolved(capacityGib) && !(Number.isInteger(capacityGib) && capacityGib >= 1)) {
    fail(`capacityGib must be a whole number of 1 or more, got ${capacityGib}`);
  }
}
