/** What each GPU of a node is cut into. */
export interface MigCut {
  /** MIG profile, such as `1g.10gb`. */
  readonly profile: string;
  /** Instances of the profile on one GPU. */
  readonly instances: number;
}

const UNIT = 'gpu-fleet-cut-gpus.service';

/**
 * Shell script of user data by which a node cuts its GPUs at each boot, before its kubelet starts, and has no kubelet where it can't. So no
 * pod ever sees a whole GPU, and none holds a GPU while it is cut.
 *
 * It is what Bottlerocket does for EKS (github.com/bottlerocket-os/bottlerocket-core-kit, sources/nvidia-migmanager/src/main.rs, commit
 * 6fc71211). NVIDIA's mig-manager would come as a pod, restart the kubelet under others, and cut again after each reboot, when pods may have
 * whole GPUs: github.com/NVIDIA/gpu-operator #2415 tells of AL2023 nodes that stay NotReady, and of user data as the way out. Read 2026-11.
 */
export function migCutScript(cut: MigCut): string[] {
  return [
    '#!/bin/bash',
    'set -eu',
    'mkdir -p /etc/gpu-fleet /etc/systemd/system/kubelet.service.d',
    ...file('/etc/gpu-fleet/cut-gpus.sh', cutScript(cut)),
    ...file(`/etc/systemd/system/${UNIT}`, [
      '[Unit]',
      `Description=Cut each GPU into ${cut.instances} MIG instances ${cut.profile}`,
      // What holds GPUs on the EKS images for AL2023. Source: github.com/awslabs/amazon-eks-ami, templates/al2023/runtime/gpu, commit 81fec2e8.
      'After=nvidia-kmod-load.service nvidia-persistenced.service nvidia-fabricmanager.service set-nvidia-clocks.service',
      '',
      '[Service]',
      'Type=oneshot',
      'RemainAfterExit=true',
      'StateDirectory=gpu-fleet',
      'ExecStart=/bin/bash /etc/gpu-fleet/cut-gpus.sh',
      'StandardOutput=journal+console',
      'StandardError=journal+console',
    ]),
    ...file('/etc/systemd/system/kubelet.service.d/50-gpu-fleet-cut-gpus.conf', ['[Unit]', `Requires=${UNIT}`, `After=${UNIT}`]),
    // nodeadm starts the kubelet when user data has run (nodeadm-run.service of the same images).
    'systemctl daemon-reload',
  ];
}

/**
 * What runs at each boot: the GPUs keep no instances over one.
 *
 * On A100 the mode takes effect by a reset, for which a guest must reboot, and it stays over that; on later GPUs it takes effect at once and
 * is lost with a reboot. Source: NVIDIA MIG user guide, "Enable MIG Mode"; Bottlerocket as above, `is_ampere`. Read 2026-11.
 */
function cutScript({ profile, instances }: MigCut): string[] {
  return [
    '#!/bin/bash',
    'set -euo pipefail',
    // While a reset is pending it may say so by its exit status, which no document names: the mode decides.
    'nvidia-smi -mig 1 || echo "nvidia-smi -mig 1 ended with $?" >&2',
    'modes=$(nvidia-smi --query-gpu=mig.mode.current --format=csv,noheader)',
    'if grep -qvx Enabled <<< "$modes"; then',
    '  if [ -e "$STATE_DIRECTORY/rebooted" ]; then',
    '    echo "MIG mode is not on after a reboot: $modes" >&2',
    '    exit 1',
    '  fi',
    '  touch "$STATE_DIRECTORY/rebooted"',
    '  echo "rebooting once, so that MIG mode takes effect"',
    '  systemctl reboot',
    // It comes back before the machine is down, and the kubelet must not start.
    '  exit 1',
    'fi',
    `nvidia-smi mig -cgi ${Array.from({ length: instances }, () => profile).join(',')} -C`,
    'nvidia-smi -L',
  ];
}

function file(path: string, lines: readonly string[]): string[] {
  return [`cat > ${path} <<'END'`, ...lines, 'END'];
}
