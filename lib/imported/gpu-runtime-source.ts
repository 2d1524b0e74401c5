/** Who makes the GPUs of a cluster a resource that pods can ask for, `nvidia.com/gpu`. */
export enum GpuRuntimeSource {
  /** They are already: by the GPU operator, by a device plugin, by the GPU cloud. A second plugin beside it would break both. */
  PRESENT = 'present',
  /**
   * The platform's stack installs NVIDIA's device plugin. Driver and container toolkit are on the nodes already, and no other plugin
   * offers `nvidia.com/gpu` there.
   */
  INSTALL = 'install',
}
