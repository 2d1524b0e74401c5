/**
 * Instances of a profile into which one GPU can be cut, by canonical accelerator name.
 *
 * Sources, read 2026-11: github.com/NVIDIA/mig-parted, deployments/systemd/config-default.yaml, commit 14007872; B300:
 * github.com/aws/sagemaker-hyperpod-cli #403. NVIDIA MIG user guide, "Supported MIG Profiles". GPUs that are not here have no MIG.
 */
const MIG_PROFILES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'A100-40GB': { '1g.5gb': 7, '1g.10gb': 4, '2g.10gb': 3, '3g.20gb': 2, '4g.20gb': 1, '7g.40gb': 1 },
  'A100-80GB': { '1g.10gb': 7, '1g.20gb': 4, '2g.20gb': 3, '3g.40gb': 2, '4g.40gb': 1, '7g.80gb': 1 },
  'H100-80GB': { '1g.10gb': 7, '1g.20gb': 4, '2g.20gb': 3, '3g.40gb': 2, '4g.40gb': 1, '7g.80gb': 1 },
  'H200-141GB': { '1g.18gb': 7, '1g.35gb': 4, '2g.35gb': 3, '3g.71gb': 2, '4g.71gb': 1, '7g.141gb': 1 },
  'B200-180GB': { '1g.23gb': 7, '1g.45gb': 4, '2g.45gb': 3, '3g.90gb': 2, '4g.90gb': 1, '7g.180gb': 1 },
  'B300-288GB': { '1g.34gb': 7, '1g.67gb': 4, '2g.67gb': 3, '3g.135gb': 2, '4g.135gb': 1, '7g.269gb': 1 },
  'GB200-186GB': { '1g.24gb': 7, '1g.47gb': 4, '2g.47gb': 3, '3g.95gb': 2, '4g.95gb': 1, '7g.189gb': 1 },
  'RTX-PRO-6000-96GB': { '1g.24gb': 4, '2g.48gb': 2, '4g.96gb': 1 },
};

/** Profiles of an accelerator, each with the number of its instances on one GPU; none where it has no MIG. */
export function migProfiles(accelerator: string): Readonly<Record<string, number>> {
  return MIG_PROFILES[accelerator] ?? {};
}

/** Accelerators that have MIG. */
export const MIG_ACCELERATORS: readonly string[] = Object.keys(MIG_PROFILES);
