/** What lets pods mount storage that stands outside of the cluster. Each is an EKS add-on, by its name. */
export enum StorageDriver {
  /** FSx for Lustre, such as a `LustreFileSystem`. */
  FSX_LUSTRE = 'aws-fsx-csi-driver',
  /** EFS, such as a `SharedFileSystem`. */
  EFS = 'aws-efs-csi-driver',
  /** S3 by Mountpoint, such as a `ModelBucket`. */
  S3 = 'aws-mountpoint-s3-csi-driver',
}
