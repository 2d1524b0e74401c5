import { type MigCut, migCutScript } from './mig-cut';

const BOUNDARY = 'gpu-fleet';

const LOCAL_STORAGE = [
  '---',
  'apiVersion: node.eks.aws/v1alpha1',
  'kind: NodeConfig',
  'spec:',
  '  instance:',
  '    localStorage:',
  '      strategy: RAID0',
];

/** What a node does before it joins. */
export interface NodeSetUp {
  /** Whether its NVMe disks are joined into one for container images and empty directories. */
  readonly instanceStore: boolean;
  /** How its GPUs are cut; undefined for whole ones. */
  readonly migCut?: MigCut;
}

/**
 * User data of a node of a managed group; undefined where there is nothing to do. EKS appends its own part, so the document must be a MIME
 * multipart one.
 *
 * Source: EKS user guide, "Customize managed nodes with launch templates"; nodeadm's `InstanceOptions.localStorage`. Read 2026-11.
 *
 * @returns base64
 */
export function nodeUserData({ instanceStore, migCut }: NodeSetUp): string | undefined {
  const parts = [
    ...instanceStore ? [part('application/node.eks.aws', LOCAL_STORAGE)] : [],
    ...migCut ? [part('text/x-shellscript; charset="us-ascii"', migCutScript(migCut))] : [],
  ];
  if (parts.length === 0) return undefined;
  const document = [
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    ...parts.flat(),
    `--${BOUNDARY}--`,
    '',
  ].join('\n');
  return Buffer.from(document).toString('base64');
}

function part(contentType: string, lines: readonly string[]): string[] {
  return [`--${BOUNDARY}`, `Content-Type: ${contentType}`, '', ...lines, ''];
}
