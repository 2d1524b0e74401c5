/** Which NVIDIA driver GKE installs on GPU nodes. Changing it replaces the pool. */
export enum GpuDriverVersion {
  /** The driver that GKE has tested longest with its node version. */
  DEFAULT = 'DEFAULT',
  /** The newest driver that GKE has for its node version. */
  LATEST = 'LATEST',
}
