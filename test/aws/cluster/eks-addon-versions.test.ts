import { StorageDriver } from '../../../lib/aws';
import { PINNED_KUBERNETES_VERSIONS, pinnedAddonVersion } from '../../../lib/aws/cluster/eks-addon-versions';
import { type AddonName, ADDONS } from '../../../lib/aws/cluster/eks-addons';

const INSTALLED: readonly AddonName[] = [...ADDONS, ...Object.values(StorageDriver)];

const PINS = INSTALLED.flatMap((addon) => (
  PINNED_KUBERNETES_VERSIONS.map((kubernetes) => ({ addon, kubernetes, version: pinnedAddonVersion(addon, kubernetes)! }))
));

/** The version of the software and the build that EKS made of it. */
function numbersOf(version: string): number[] {
  const [, ...parts] = /^v(\d+)\.(\d+)\.(\d+)-eksbuild\.(\d+)$/.exec(version) ?? [];
  return parts.map(Number);
}

function isBelow(a: readonly number[], b: readonly number[]): boolean {
  const different = a.findIndex((number, index) => number !== b[index]);
  return different !== -1 && a[different] < b[different];
}

describe('pinned versions of add-ons', () => {
  // Source: EKS user guide, "Amazon EKS Kubernetes release calendar", read 2026-11-28: 1.33 left standard support on 2026-07-29.
  test('are of the Kubernetes versions in standard support, and no other', () => {
    expect(PINNED_KUBERNETES_VERSIONS).toEqual(['1.34', '1.35', '1.36']);
    expect(pinnedAddonVersion('coredns', '1.33')).toBeUndefined();
  });

  test.each(PINS)('$addon for Kubernetes $kubernetes is a build of EKS: $version', ({ version }) => {
    expect(numbersOf(version)).toHaveLength(4);
  });

  test.each(PINNED_KUBERNETES_VERSIONS)('kube-proxy is of the same minor version as Kubernetes %s', (kubernetes) => {
    expect(numbersOf(pinnedAddonVersion('kube-proxy', kubernetes)!).slice(0, 2)).toEqual(kubernetes.split('.').map(Number));
  });

  test.each(INSTALLED)('an upgrade of Kubernetes never brings an older %s', (addon) => {
    const versions = PINS.filter((pin) => pin.addon === addon).map(({ version }) => numbersOf(version));
    for (const [index, version] of versions.slice(1).entries()) expect(isBelow(version, versions[index])).toBe(false);
  });
});
