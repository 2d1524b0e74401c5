import { Token } from 'cdktf';

/** Source: EKS user guide, "Retrieve Amazon Linux AMI version information", read 2026-11. The image types of AL2023 share their releases. */
const RELEASE = /^(\d+\.\d+)\.\d+-\d{8}$/;

/** Kubernetes minor version of a release of the EKS images; undefined where it is none. */
export function kubernetesVersionOf(release: string): string | undefined {
  return RELEASE.exec(release)?.[1];
}

/** Refuses a release of the EKS images that is none, or of another Kubernetes version than the cluster's. What only Terraform will know passes. */
export function assertNodeReleaseVersion(release: string | undefined, kubernetesVersion: string): void {
  if (release === undefined || Token.isUnresolved(release)) return;
  const its = kubernetesVersionOf(release);
  if (its === undefined) {
    throw new Error(`nodeReleaseVersion must be a release of the EKS images such as ${kubernetesVersion}.2-20260818, got '${release}'`);
  }
  if (its !== kubernetesVersion) {
    throw new Error(`nodeReleaseVersion ${release} has nodes of Kubernetes ${its}, and the cluster is of ${kubernetesVersion}: `
      + `choose a release of ${kubernetesVersion}, such as ${kubernetesVersion}.2-20260818`);
  }
}
