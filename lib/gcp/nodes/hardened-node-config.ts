/** What the nodes of every pool have in common. */
export interface NodeIdentity {
  readonly nodeServiceAccountEmail: string;
  readonly diskEncryptionKeyId: string;
}

/** The part of a node configuration that no pool may do without. */
export function hardenedNodeConfig(identity: NodeIdentity) {
  return {
    serviceAccount: identity.nodeServiceAccountEmail,
    // The scope opens all APIs: the account's roles decide, in one place instead of two.
    oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
    bootDiskKmsKey: identity.diskEncryptionKeyId,
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    // Pods see the metadata of their own identity, not that of the node.
    workloadMetadataConfig: { mode: 'GKE_METADATA' },
    metadata: { 'disable-legacy-endpoints': 'true' },
    gvnic: { enabled: true },
  };
}
