import type { ClusterDocument } from '../../cluster/cluster-document';
import { GpuNetworkKind } from '../network/gpu-network-kind';
import { GPU_NETWORK_LABEL } from '../network/gpu-network-label';
import { GPU_ADDRESS_SPACE } from '../network/gpu-network-ranges';

/*
 * What makes use of GPU networks on a node, from github.com/GoogleCloudPlatform/container-engine-accelerators, commit 992db812, 2026-06-11
 * (gpudirect-tcpx, gpudirect-tcpxo, gpudirect-rdma, nri_device_injector). The daemons that pods bring themselves go with these versions:
 * tcpgpudmarxd-dev v2.0.12 with the plugin v3.1.9 (TCPX), v1.0.21 with v1.0.15 (TCPXO).
 */
const REGISTRY = 'us-docker.pkg.dev/gce-ai-infra';
const TCPX_PLUGIN = `${REGISTRY}/gpudirect-tcpx/nccl-plugin-gpudirecttcpx-dev:v3.1.9`;
const TCPXO_PLUGIN = `${REGISTRY}/gpudirect-tcpxo/nccl-plugin-gpudirecttcpx-dev:v1.0.15`;
const ROCE_PLUGIN = `${REGISTRY}/gpudirect-gib/nccl-plugin-gib:v1.1.1`;
const DEVICE_INJECTOR = 'gcr.io/gke-release/nri-device-injector@sha256:6e79483d52abdc28454bf186320b10a56b0f117a10e8d65d5c74dbb821a76970';
const PAUSE = 'gke.gcr.io/pause:3.8@sha256:880e63f94b145e46f1b1082bb71b85e21f16b99b180b9996407d61240ceb9830';
/** Brings nsenter: alpine 3.22, read 2026-11. */
const SHELL = 'docker.io/library/alpine:3.22@sha256:14358309a308569c32bdc37e2e0e9694be33a9d99e68afb0f5ff33cc1f695dce';

/** Where Kubernetes lets pods be as important as the node itself. */
const NAMESPACE = 'kube-system';

/** What mounts the node's folders, or changes the node, can't do with less. */
const PRIVILEGED = { privileged: true };

/** The variants for Autopilot in the same folders have limits of 64Mi and 160Mi. */
const RESOURCES = { requests: { cpu: '150m', memory: '64Mi' }, limits: { memory: '256Mi' } };

/** Keeps the pod once its init containers are done, and does nothing. */
const PAUSED = {
  name: 'pause',
  image: PAUSE,
  resources: { limits: { memory: '64Mi' } },
  securityContext: { runAsNonRoot: true, runAsUser: 65535, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};

/**
 * Lets in TCP from GPU networks, loads the driver of the receiving side, and shows pods the windows into GPU memory that the network cards have
 * (PCI device 1ae0:0084). Written without braces after a dollar, which Terraform would take for its own.
 */
const TCPXO_PREPARATION = [
  'set -eu',
  `/sbin/iptables -C INPUT -p tcp -s ${GPU_ADDRESS_SPACE} -j ACCEPT 2>/dev/null || /sbin/iptables -I INPUT -p tcp -s ${GPU_ADDRESS_SPACE} -j ACCEPT`,
  'modprobe import-helper',
  'for device in /sys/bus/pci/devices/*; do',
  '  if [ "$(cat "$device/vendor")" != 0x1ae0 ] || [ "$(cat "$device/device")" != 0x0084 ]; then continue; fi',
  '  window="/dev/aperture_devices/$(basename "$device")"',
  '  mkdir -p "$window"',
  '  umount -R "$window" 2>/dev/null || true',
  '  mount --bind "$(readlink -f "$device")" "$window"',
  '  chmod -R a+r "$window"',
  '  chmod a+rw "$window"/resource*',
  'done',
].join('\n');

/** What nodes with GPU networks of a kind need beside the driver: their NCCL plugin, and what gives pods without privileges the devices. */
export function gpuDirectSoftware(kind: GpuNetworkKind): ClusterDocument[] {
  switch (kind) {
    case GpuNetworkKind.TCPX: return [
      nodeDaemon(kind, 'nccl-installer', {
        volumes: [hostFolder('var-lib', '/var/lib'), hostFolder('libraries', '/home/kubernetes/bin'), hostFolder('run', '/run/tcpx')],
        initContainers: [installer(TCPX_PLUGIN, [['var-lib', '/var/lib'], ['libraries', '/usr/local'], ['run', '/run/tcpx']], [
          '/scripts/container_entry.sh install --install-nccl',
          'mkdir -p /usr/local/nvidia/lib64',
          'cp -r /var/lib/tcpx/lib64/. /usr/local/nvidia/lib64',
        ])],
        containers: [PAUSED],
      }),
      deviceInjector(kind),
    ];
    case GpuNetworkKind.TCPXO: return [
      nodeDaemon(kind, 'nccl-installer', {
        volumes: [hostFolder('var-lib', '/var/lib'), hostFolder('libraries', '/home/kubernetes/bin')],
        initContainers: [
          {
            name: 'prepare',
            image: SHELL,
            resources: RESOURCES,
            securityContext: PRIVILEGED,
            command: ['nsenter', '-t', '1', '-m', '-u', '-i', '-n', '-p', '--', 'sh', '-c', TCPXO_PREPARATION],
          },
          installer(TCPXO_PLUGIN, [['var-lib', '/var/lib'], ['libraries', '/usr/local']], [
            'chmod 755 /scripts/container_entry.sh',
            '/scripts/container_entry.sh install --install-nccl',
            'mkdir -p /usr/local/nvidia/lib64',
            'cp -r /var/lib/tcpxo/lib64/. /usr/local/nvidia/lib64',
          ]),
        ],
        containers: [PAUSED],
      }),
      deviceInjector(kind),
    ];
    case GpuNetworkKind.ROCE: return [
      nodeDaemon(kind, 'nccl-installer', {
        volumes: [hostFolder('libraries', '/home/kubernetes/bin/nvidia/lib64'), hostFolder('gib', '/home/kubernetes/bin/gib')],
        initContainers: [installer(
          ROCE_PLUGIN,
          [['libraries', '/usr/local/home/kubernetes/bin/nvidia/lib64'], ['gib', '/usr/local/home/kubernetes/bin/gib']],
          [
            '/scripts/container_entry.sh install',
            'cp -r /var/lib/gib/lib64/. /usr/local/home/kubernetes/bin/nvidia/lib64',
            'cp -r /var/lib/gib/. /usr/local/home/kubernetes/bin/gib',
          ],
        )],
        containers: [PAUSED],
      }),
    ];
  }
}

/** Gives pods the GPU devices that their annotations name, so that the receiving daemon needs no privileges. */
function deviceInjector(kind: GpuNetworkKind): ClusterDocument {
  return nodeDaemon(kind, 'device-injector', {
    volumes: [hostFolder('dev', '/dev'), hostFolder('nri', '/var/run/nri')],
    containers: [{
      name: 'device-injector',
      image: DEVICE_INJECTOR,
      resources: RESOURCES,
      securityContext: PRIVILEGED,
      volumeMounts: [{ name: 'dev', mountPath: '/dev' }, { name: 'nri', mountPath: '/var/run/nri' }],
    }],
  });
}

function installer(image: string, mounts: ReadonlyArray<readonly [name: string, mountPath: string]>, commands: readonly string[]) {
  return {
    name: 'install',
    image,
    resources: RESOURCES,
    securityContext: PRIVILEGED,
    volumeMounts: mounts.map(([name, mountPath]) => ({ name, mountPath })),
    command: ['/bin/sh', '-c', ['set -ex', ...commands].join('\n')],
  };
}

function hostFolder(name: string, path: string) {
  return { name, hostPath: { path, type: 'DirectoryOrCreate' } };
}

function nodeDaemon(kind: GpuNetworkKind, role: string, pod: Record<string, unknown>): ClusterDocument {
  const name = `${kind}-${role}`;
  const labels = { 'app.kubernetes.io/name': name };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    name,
    namespaceName: NAMESPACE,
    spec: {
      selector: { matchLabels: labels },
      // One node at a time would outlast the release's timeout in a large pool, and one broken node would fail it.
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      template: {
        metadata: { labels },
        spec: {
          priorityClassName: 'system-node-critical',
          nodeSelector: { [GPU_NETWORK_LABEL]: kind },
          tolerations: [{ operator: 'Exists' }],
          hostNetwork: true,
          hostPID: true,
          automountServiceAccountToken: false,
          // Of no effect on privileged containers.
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          ...pod,
        },
      },
    },
  };
}
