/**
 * How much the pods of a namespace may ask of their node: a level of the Kubernetes Pod Security Standards.
 *
 * Source: kubernetes.io/docs/concepts/security/pod-security-standards, read 2026-11.
 */
export enum PodSecurity {
  /** Not as root, no privileges, no added capabilities but `NET_BIND_SERVICE`, a seccomp profile. */
  RESTRICTED = 'restricted',
  /** No known privilege escalation. Containers may run as root, as most public images of model servers do. */
  BASELINE = 'baseline',
  /**
   * No limit. RDMA training that locks memory (capability `IPC_LOCK`) needs it; so do agents that mount the node's
   * directories. Whoever may create pods here owns the node.
   */
  PRIVILEGED = 'privileged',
}
