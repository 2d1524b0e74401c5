import { Construct } from 'constructs';
import { assertFolder } from './folder';
import type { ModelBucket } from './model-bucket';
import { PodIdentity } from '../access/pod-identity';
import type { PolicyStatement } from '../access/policy-document';
import type { EksGpuCluster } from '../cluster/eks-gpu-cluster';

/** Source: kubernetes.io/docs/concepts/overview/working-with-objects/names, read 2026-11. A namespace is a label, a service account a subdomain. */
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const SERVICE_ACCOUNT = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** Properties of `PodBucketAccess`. */
export interface PodBucketAccessProps {
  /** Cluster of the pods. */
  readonly cluster: EksGpuCluster;
  /** Buckets of the cluster's region. A service account has one role, so name all that its pods need. */
  readonly buckets: ModelBucket[];
  /** Namespace of the pods. It need not exist yet. */
  readonly namespaceName: string;
  /**
   * Service account of the pods.
   *
   * @default 'default'
   */
  readonly serviceAccountName?: string;
  /**
   * Whether they may write objects too, but neither delete them nor see old versions.
   *
   * @default false
   */
  readonly writable?: boolean;
  /**
   * Folders of the buckets that they may use, such as `chat`, without slashes around them: they see nothing beside.
   *
   * @default - all objects
   */
  readonly folders?: string[];
}

/**
 * Lets the pods of one service account read buckets, whether they mount them or call S3 themselves. Pods that run already get it when
 * they are started again.
 *
 * @throws if a name is none that Kubernetes takes, or if a bucket stands in another region than the cluster
 */
export class PodBucketAccess extends Construct {
  constructor(scope: Construct, id: string, props: PodBucketAccessProps) {
    super(scope, id);
    assertAccess(props);
    const { cluster, buckets, namespaceName, serviceAccountName = 'default', writable = false, folders } = props;
    new PodIdentity(this, 'Identity', {
      clusterNameAttribute: cluster._clusterNameAttribute,
      clusterName: cluster.clusterName,
      region: cluster.region,
      purpose: 's3',
      namespace: namespaceName,
      serviceAccount: serviceAccountName,
      statements: statements({ buckets, region: cluster.region, writable, folders }),
    });
  }
}

interface Access {
  readonly buckets: readonly ModelBucket[];
  readonly region: string;
  readonly writable: boolean;
  readonly folders?: readonly string[];
}

/** Source: github.com/awslabs/mountpoint-s3, doc/CONFIGURATION.md, "IAM permissions", read 2026-11; without its right to delete. */
function statements({ buckets, region, writable, folders }: Access): PolicyStatement[] {
  const arns = buckets.map(({ bucketArn }) => bucketArn);
  const names = folders?.map((folder) => `${folder}/*`) ?? ['*'];
  return [
    {
      sid: 'List',
      actions: ['s3:ListBucket'],
      resources: arns,
      // A list names its folder by the parameter `prefix`: S3 user guide, "Bucket policy examples using condition keys", read 2026-11.
      conditions: folders && { StringLike: { 's3:prefix': names } },
    },
    {
      sid: 'Use',
      actions: ['s3:GetObject', ...writable ? ['s3:PutObject', 's3:AbortMultipartUpload'] : []],
      resources: arns.flatMap((arn) => names.map((name) => `${arn}/${name}`)),
    },
    {
      sid: 'Decrypt',
      actions: ['kms:Decrypt', ...writable ? ['kms:GenerateDataKey'] : []],
      resources: buckets.map(({ keyArn }) => keyArn),
      conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
    },
  ];
}

function assertAccess({ cluster, buckets, namespaceName, serviceAccountName = 'default', folders }: PodBucketAccessProps): void {
  if (!NAMESPACE.test(namespaceName)) {
    throw new Error(`namespaceName must be 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends, got '${namespaceName}'`);
  }
  if (!SERVICE_ACCOUNT.test(serviceAccountName)) throw new Error(`serviceAccountName must be a lower-case DNS name such as model-server, got '${serviceAccountName}'`);
  const fail = (message: string): never => {
    throw new Error(`pods of ${namespaceName}/${serviceAccountName}: ${message}`);
  };
  if (buckets.length === 0) fail('buckets is empty: name at least one');
  const names = buckets.map(({ bucketName }) => bucketName);
  if (new Set(names).size !== names.length) fail(`buckets must differ, got ${names.join(', ')}`);
  if (folders?.length === 0) fail('folders is empty: name at least one, or leave it out for all objects');
  folders?.forEach((folder) => assertFolder(`pods of ${namespaceName}/${serviceAccountName}: a folder`, folder));
  const far = buckets.filter(({ region }) => region !== cluster.region);
  if (far.length > 0) {
    fail(`the cluster is in ${cluster.region}, but ${far.map(({ bucketName, region }) => `${bucketName} in ${region}`).join(', ')}: `
      + `every read would be slow and paid as traffic between regions; replicate to a bucket of ${cluster.region}`);
  }
}
