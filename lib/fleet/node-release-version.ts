import type { AwsCloudOptions } from './cloud';
import { DEFAULT_KUBERNETES_VERSION } from '../aws/cluster/default-kubernetes-version';
import { kubernetesVersionOf } from '../aws/cluster/node-release-version';

/** The release of the EKS images that a region's Kubernetes version has; undefined where the fleet names none at all. */
export function nodeReleaseVersion(
  region: string, kubernetesVersion: string = DEFAULT_KUBERNETES_VERSION, { nodeReleaseVersions: releases = [] }: Pick<AwsCloudOptions, 'nodeReleaseVersions'>,
): string | undefined {
  if (releases.length === 0) return undefined;
  const [release, ...more] = releases.filter((one) => kubernetesVersionOf(one) === kubernetesVersion);
  if (release !== undefined && more.length === 0) return release;
  throw new Error(`cloud 'aws': nodeReleaseVersions must name one release of Kubernetes ${kubernetesVersion}, which ${region} has, got ${releases.join(', ')}: `
    + (release === undefined ? `add one, such as ${kubernetesVersion}.2-20260818` : `drop all of ${[release, ...more].join(', ')} but one`));
}
