/**
 * Keys that the driver keeps for itself, and those that its command line can't carry: what stands before the first `=` is the key, without
 * the spaces around it. With one of the former it would make no volume.
 *
 * Source: kubernetes-sigs/aws-ebs-csi-driver at 429e202e, `pkg/driver/validation.go`, `--extra-tags` of `pkg/driver/options.go`, and
 * `extra-volume-tags` of the chart. Read 2026-11.
 */
const NOT_FOR_THE_DRIVER = /^(kubernetes\.io|ebs\.csi\.aws\.com\/|CSIVolumeName$|CSIVolumeSnapshotName$)|=|^\s|\s$/;

/** What the EBS add-on is told: tags of the volumes and snapshots that it makes, whichever StorageClass asks for them. */
export function ebsCsiConfiguration(tags: Readonly<Record<string, string>> = {}): Record<string, unknown> | undefined {
  const extraVolumeTags = Object.fromEntries(Object.entries(tags).filter(([key]) => !NOT_FOR_THE_DRIVER.test(key)));
  return Object.keys(extraVolumeTags).length === 0 ? undefined : { controller: { extraVolumeTags } };
}
