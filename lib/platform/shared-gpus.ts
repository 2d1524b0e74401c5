import type { Sharing } from '../cluster/sharing';
import { sharingName } from '../cluster/sharing-name';

/** Of nodes without a label that names another: a pod has whole GPUs. */
const WHOLE = 'whole';

/**
 * Values of the NVIDIA device plugin with which nodes that name a way of sharing by their label offer each GPU several times, or the
 * instances into which they have cut it, all as `nvidia.com/gpu`.
 *
 * Source: github.com/NVIDIA/k8s-device-plugin at v0.20.0, "Shared Access to GPUs" and "Configuring the NVIDIA device plugin binary".
 */
export function sharedGpus(sharing: readonly Sharing[]): Readonly<Record<string, unknown>> {
  if (sharing.length === 0) return {};
  return {
    config: {
      default: WHOLE,
      map: Object.fromEntries([
        [WHOLE, JSON.stringify({ version: 'v1' })],
        ...sharing.map((way) => [sharingName(way), JSON.stringify({ version: 'v1', ...configOf(way) })]),
      ]),
    },
    // The plugin reads its node's label from the API, to which the namespace lets no pod speak.
    devicePlugin: { enableHostNetwork: true },
    mps: { enableHostNetwork: true },
  };
}

function configOf({ kind, replicas }: Sharing): Readonly<Record<string, unknown>> {
  // A node's GPUs are all cut alike. The other strategy would name its resource after the profile.
  if (kind === 'mig') return { flags: { migStrategy: 'single' } };
  const resources = [{ name: 'nvidia.com/gpu', replicas }];
  // Two shares may be of one GPU, so a pod that asks for more than one is refused.
  const shares = { failRequestsGreaterThanOne: true, resources };
  return { sharing: kind === 'mps' ? { mps: shares } : { timeSlicing: shares } };
}
