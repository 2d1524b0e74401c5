const BOUNDARY = 'gpu-fleet';

/**
 * User data that joins a node's NVMe disks into one for container images and empty directories. EKS appends its own part,
 * so the document must be a MIME multipart one.
 *
 * Source: EKS user guide, "Customize managed nodes with launch templates"; nodeadm's `InstanceOptions.localStorage`. Read 2026-11.
 *
 * @returns base64
 */
export function localStorageUserData(): string {
  const document = [
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: application/node.eks.aws',
    '',
    '---',
    'apiVersion: node.eks.aws/v1alpha1',
    'kind: NodeConfig',
    'spec:',
    '  instance:',
    '    localStorage:',
    '      strategy: RAID0',
    '',
    `--${BOUNDARY}--`,
    '',
  ].join('\n');
  return Buffer.from(document).toString('base64');
}
