import { ContainerCluster, type ContainerClusterConfig } from '@cdktf/provider-google/lib/container-cluster';
import { ContainerNodePool, type ContainerNodePoolConfig, type ContainerNodePoolNodeConfig } from '@cdktf/provider-google/lib/container-node-pool';
import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { TerraformVariable } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const cluster = (config: Partial<ContainerClusterConfig> = {}): Build => (stack) => new ContainerCluster(stack, 'Cluster', { name: 'atlas', ...config });
const pool = (config: Partial<ContainerNodePoolConfig> = {}): Build => (stack) => new ContainerNodePool(stack, 'Pool', { cluster: 'atlas', ...config });
const nodes = (nodeConfig?: ContainerNodePoolNodeConfig): Build => pool({ nodeConfig });

const AUTOPILOT = cluster({ enableAutopilot: true });
/** Its own nodes live for minutes. */
const WITHOUT_POOL = cluster({ removeDefaultNodePool: true, initialNodeCount: 1 });
const NO_NODES = { 'Autopilot': AUTOPILOT, 'a cluster without nodes of its own': WITHOUT_POOL };

export const GKE_CASES: CasesByRule = {
  'GCP-GKE-1': {
    complies: {
      'a cluster': cluster({ privateClusterConfig: { enablePrivateNodes: true } }),
      'a pool': pool(),
      'a private pool': pool({ networkConfig: { enablePrivateNodes: true } }),
    },
    violates: {
      'a cluster': [cluster(), 'private_cluster_config.enable_private_nodes is not true'],
      'a pool': [pool({ networkConfig: { enablePrivateNodes: false } }), 'network_config.enable_private_nodes is false'],
    },
  },
  'GCP-GKE-2': {
    complies: {
      'no public endpoint': cluster({ privateClusterConfig: { enablePrivateEndpoint: true } }),
      'no IP endpoint': cluster({ controlPlaneEndpointsConfig: { ipEndpointsConfig: { enabled: false } } }),
      'known ranges': cluster({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: '203.0.113.0/24' }] } }),
      'no ranges': cluster({ masterAuthorizedNetworksConfig: {} }),
    },
    violates: {
      'the default': [cluster(), 'the public endpoint takes calls from any address'],
      'the internet': [
        cluster({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: '0.0.0.0/0' }] } }), 'master_authorized_networks_config lets in 0.0.0.0/0',
      ],
      'half of it': [
        cluster({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: '203.0.113.0/24' }, { cidrBlock: '128.0.0.0/1' }] } }),
        'master_authorized_networks_config lets in 128.0.0.0/1',
      ],
    },
  },
  'GCP-GKE-3': {
    complies: { 'a pool of identities': cluster({ workloadIdentityConfig: { workloadPool: 'atlas.svc.id.goog' } }), 'Autopilot': AUTOPILOT },
    violates: { none: [cluster(), 'workload_identity_config has no workload_pool'] },
  },
  'GCP-GKE-4': {
    complies: { 'the default': cluster(), 'shielded': cluster({ enableShieldedNodes: true }) },
    violates: { 'switched off': [cluster({ enableShieldedNodes: false }), 'enable_shielded_nodes is false'] },
  },
  'GCP-GKE-5': {
    complies: {
      'a pool': nodes({ shieldedInstanceConfig: { enableSecureBoot: true } }),
      'a cluster': cluster({ nodeConfig: { shieldedInstanceConfig: { enableSecureBoot: true } } }),
      'a switch that only Terraform will know': (stack) => (
        nodes({ shieldedInstanceConfig: { enableSecureBoot: new TerraformVariable(stack, 'boot', {}).booleanValue } })(stack)
      ),
    },
    violates: {
      'a pool without settings': [pool(), 'node_config: enable_secure_boot is not true'],
      'a cluster': [cluster({ nodeConfig: {} }), 'node_config: enable_secure_boot is not true'],
      'a pool within a cluster': [
        cluster({ nodePool: [{ name: 'a', nodeConfig: { shieldedInstanceConfig: { enableSecureBoot: true } } }, { name: 'b' }] }),
        'node_pool b: enable_secure_boot is not true',
      ],
    },
    notApplicable: NO_NODES,
  },
  'GCP-GKE-6': {
    complies: { 'the default': pool() },
    violates: {
      'switched off': [
        nodes({ shieldedInstanceConfig: { enableIntegrityMonitoring: false } }), 'node_config: enable_integrity_monitoring is false',
      ],
    },
    notApplicable: NO_NODES,
  },
  'GCP-GKE-7': {
    complies: { 'the default': cluster() },
    violates: { 'switched on': [cluster({ enableLegacyAbac: true }), 'enable_legacy_abac is true'] },
  },
  'GCP-GKE-8': {
    complies: { 'the default': cluster(), 'none': cluster({ masterAuth: { clientCertificateConfig: { issueClientCertificate: false } } }) },
    violates: {
      'a certificate': [cluster({ masterAuth: { clientCertificateConfig: { issueClientCertificate: true } } }), 'issue_client_certificate is true'],
    },
  },
  'GCP-GKE-9': {
    complies: {
      'the key of another resource': (stack) => cluster({
        databaseEncryption: { state: 'ENCRYPTED', keyName: new KmsCryptoKey(stack, 'Key', { name: 'a', keyRing: 'ring' }).id },
      })(stack),
    },
    violates: {
      'the default': [cluster(), 'database_encryption names no key'],
      'decrypted': [cluster({ databaseEncryption: { state: 'DECRYPTED', keyName: 'key' } }), 'database_encryption names no key'],
    },
  },
  'GCP-GKE-10': {
    complies: { enforced: cluster({ binaryAuthorization: { evaluationMode: 'PROJECT_SINGLETON_POLICY_ENFORCE' } }) },
    violates: {
      'the default': [cluster(), 'binary_authorization.evaluation_mode is not set'],
      'disabled': [cluster({ binaryAuthorization: { evaluationMode: 'DISABLED' } }), 'binary_authorization.evaluation_mode is "DISABLED"'],
    },
  },
  'GCP-GKE-11': {
    complies: {
      'Dataplane V2': cluster({ datapathProvider: 'ADVANCED_DATAPATH' }), 'Calico': cluster({ networkPolicy: { enabled: true } }), 'Autopilot': AUTOPILOT,
    },
    violates: {
      'the default': [cluster(), 'neither Dataplane V2 nor network_policy is on'],
      'the old datapath': [cluster({ datapathProvider: 'LEGACY_DATAPATH' }), 'neither Dataplane V2 nor network_policy is on'],
    },
  },
  'GCP-GKE-12': {
    complies: { 'the default': cluster(), 'a channel': cluster({ releaseChannel: { channel: 'STABLE' } }) },
    violates: { none: [cluster({ releaseChannel: { channel: 'UNSPECIFIED' } }), 'release_channel.channel is UNSPECIFIED'] },
  },
  'GCP-GKE-13': {
    complies: {
      'the default': pool(),
      'both': pool({ management: { autoRepair: true, autoUpgrade: true } }),
      'flex-start nodes': pool({ management: { autoRepair: false }, nodeConfig: { flexStart: true } }),
      'queued nodes': pool({ management: { autoRepair: false }, queuedProvisioning: { enabled: true } }),
    },
    violates: {
      neither: [
        pool({ management: { autoRepair: false, autoUpgrade: false } }), 'management.auto_upgrade is false', 'management.auto_repair is false',
      ],
    },
  },
  'GCP-GKE-14': {
    complies: { 'an account': nodes({ serviceAccount: 'nodes@atlas.iam.gserviceaccount.com' }) },
    violates: {
      'none': [pool(), 'node_config: it is the default service account of Compute Engine'],
      'the default by name': [
        nodes({ serviceAccount: '1-compute@developer.gserviceaccount.com' }), 'node_config: it is the default service account of Compute Engine',
      ],
    },
    notApplicable: NO_NODES,
  },
  'GCP-GKE-15': {
    complies: { 'the default': pool(), 'the server': nodes({ workloadMetadataConfig: { mode: 'GKE_METADATA' } }) },
    violates: { 'that of the node': [nodes({ workloadMetadataConfig: { mode: 'GCE_METADATA' } }), 'node_config: workload_metadata_config.mode is GCE_METADATA'] },
    notApplicable: NO_NODES,
  },
  'GCP-GKE-16': {
    complies: {
      'the default': pool(),
      'closed': nodes({ kubeletConfig: { insecureKubeletReadonlyPortEnabled: 'FALSE' } }),
      'pools that GKE makes': cluster({ nodePoolAutoConfig: { nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: 'FALSE' } } }),
    },
    violates: {
      'a pool': [nodes({ kubeletConfig: { insecureKubeletReadonlyPortEnabled: 'TRUE' } }), 'node_config: kubelet_config opens it'],
      'the defaults of a cluster': [
        cluster({ nodePoolDefaults: { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: 'TRUE' } } }), 'node_pool_defaults opens it',
      ],
      'pools that GKE makes': [
        cluster({ nodePoolAutoConfig: { nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: 'TRUE' } } }), 'node_pool_auto_config opens it',
      ],
    },
  },
  'GCP-GKE-17': {
    complies: {
      'the default': cluster(),
      'named': cluster({ loggingConfig: { enableComponents: ['SYSTEM_COMPONENTS'] }, monitoringConfig: { enableComponents: ['SYSTEM_COMPONENTS'] } }),
    },
    violates: {
      'no services': [cluster({ loggingService: 'none', monitoringService: 'none' }), 'logs are off', 'metrics are off'],
      'no components': [cluster({ loggingConfig: { enableComponents: [] } }), 'logs are off'],
    },
  },
  'GCP-GKE-18': {
    complies: { 'the key of another resource': (stack) => nodes({ bootDiskKmsKey: new KmsCryptoKey(stack, 'Key', { name: 'a', keyRing: 'ring' }).id })(stack) },
    violates: { "Google's key": [pool(), 'node_config: boot_disk_kms_key is not set'] },
    notApplicable: NO_NODES,
  },
  'GCP-GKE-19': {
    complies: { visible: cluster({ enableIntranodeVisibility: true }), Autopilot: AUTOPILOT },
    violates: { 'the default': [cluster(), 'enable_intranode_visibility is not true'] },
  },
  'GCP-GKE-20': {
    complies: { limited: cluster({ anonymousAuthenticationConfig: { mode: 'LIMITED' } }) },
    violates: { 'the default': [cluster(), 'anonymous_authentication_config.mode is not set'] },
  },
  'GCP-GKE-21': {
    complies: { 'the default': cluster() },
    violates: { alpha: [cluster({ enableKubernetesAlpha: true }), 'enable_kubernetes_alpha is true'] },
  },
};
