import { DataGoogleProject } from '@cdktf/provider-google/lib/data-google-project';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { Construct } from 'constructs';
import { assertProjectId } from '../project-id';

/** A label as RFC 1123 has it. Source: kubernetes.io/docs/concepts/overview/working-with-objects/names, read 2026-11. */
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** A subdomain as RFC 1123 has it, of the same source. */
const SERVICE_ACCOUNT = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** What a `BucketAccess` needs to know. */
export interface BucketAccessProps {
  /** Project id of the clusters, such as `atlas-prod`. The bucket may be another project's. */
  readonly project: string;
  /** Name of the bucket. */
  readonly bucketName: string;
  /** Kubernetes namespace of the pods. */
  readonly namespaceName: string;
  /** Kubernetes service account of the pods. It need not exist yet, and needs no annotation. */
  readonly serviceAccountName: string;
  /**
   * Whether pods may write and delete objects, too.
   *
   * @default false
   */
  readonly write?: boolean;
}

/**
 * Lets pods read the objects of a bucket, or write them too, as who they are: no key, and no Google service account in between. Namespaces and
 * service accounts of the same names are the same in all clusters of the project: none of them may be given to someone else.
 */
export class BucketAccess extends Construct {
  /** Who was given access, as IAM knows them. */
  public readonly principal: string;

  /** @throws if the project, the namespace or the service account is not one that there can be */
  constructor(scope: Construct, id: string, props: BucketAccessProps) {
    super(scope, id);
    const { project, bucketName, namespaceName, serviceAccountName, write = false } = props;
    assertProjectId(project);
    if (!NAMESPACE.test(namespaceName)) {
      throw new Error(`namespaceName must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got '${namespaceName}'`);
    }
    if (!SERVICE_ACCOUNT.test(serviceAccountName)) {
      throw new Error('serviceAccountName must be 1 to 253 lower-case letters, digits, dashes and dots, with a letter or digit at both ends, '
        + `got '${serviceAccountName}'`);
    }
    const { number } = new DataGoogleProject(this, 'Project', { projectId: project });
    // https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity#principal-id-examples
    const pool = `projects/${number}/locations/global/workloadIdentityPools/${project}.svc.id.goog`;
    this.principal = `principal://iam.googleapis.com/${pool}/subject/ns/${namespaceName}/sa/${serviceAccountName}`;
    new StorageBucketIamMember(this, 'Resource', {
      bucket: bucketName,
      role: write ? 'roles/storage.objectUser' : 'roles/storage.objectViewer',
      member: this.principal,
    });
  }
}
