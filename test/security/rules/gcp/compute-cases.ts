import { ComputeDisk } from '@cdktf/provider-google/lib/compute-disk';
import { ComputeFirewall, type ComputeFirewallConfig } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeInstance, type ComputeInstanceConfig } from '@cdktf/provider-google/lib/compute-instance';
import { ComputeInstanceTemplate } from '@cdktf/provider-google/lib/compute-instance-template';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeNetworkFirewallPolicyRule } from '@cdktf/provider-google/lib/compute-network-firewall-policy-rule';
import { ComputeSubnetwork, type ComputeSubnetworkConfig } from '@cdktf/provider-google/lib/compute-subnetwork';
import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { TerraformVariable } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const firewall = (config: Partial<ComputeFirewallConfig>): Build => (stack) => (
  new ComputeFirewall(stack, 'Firewall', { name: 'a', network: 'atlas', sourceRanges: ['0.0.0.0/0'], ...config })
);
const policyRule = (action: string, ipProtocol: string, ports?: string[]): Build => (stack) => new ComputeNetworkFirewallPolicyRule(stack, 'Rule', {
  firewallPolicy: 'a', priority: 1, direction: 'INGRESS', action, match: { srcIpRanges: ['0.0.0.0/0'], layer4Configs: [{ ipProtocol, ports }] },
});
const subnet = (config: Partial<ComputeSubnetworkConfig> = {}): Build => (stack) => (
  new ComputeSubnetwork(stack, 'Subnet', { name: 'a', network: 'atlas', ipCidrRange: '10.0.0.0/16', ...config })
);
const network = (autoCreateSubnetworks?: boolean): Build => (stack) => new ComputeNetwork(stack, 'Network', { name: 'a', autoCreateSubnetworks });
const instance = (config: Partial<ComputeInstanceConfig> = {}): Build => (stack) => new ComputeInstance(stack, 'Instance', {
  name: 'a', machineType: 'e2-small', bootDisk: {}, networkInterface: [{ network: 'atlas' }], ...config,
});
const PROXIES = subnet({ purpose: 'REGIONAL_MANAGED_PROXY' });
const DEFAULT_ACCOUNT = '1-compute@developer.gserviceaccount.com';

export const COMPUTE_CASES: CasesByRule = {
  'GCP-VPC-1': {
    complies: {
      'a known range': firewall({ sourceRanges: ['35.235.240.0/20'], allow: [{ protocol: 'tcp', ports: ['22'] }] }),
      'HTTPS to everyone': firewall({ allow: [{ protocol: 'tcp', ports: ['443'] }] }),
      'egress': firewall({ direction: 'EGRESS', allow: [{ protocol: 'tcp', ports: ['22'] }] }),
      'a denial': firewall({ deny: [{ protocol: 'tcp', ports: ['22'] }] }),
      'a rule of a policy that denies': policyRule('deny', 'tcp', ['22']),
      'a range that only Terraform will know': (stack) => (
        firewall({ sourceRanges: [new TerraformVariable(stack, 'range', {}).stringValue], allow: [{ protocol: 'tcp', ports: ['22'] }] })(stack)
      ),
    },
    violates: {
      'a rule': [firewall({ allow: [{ protocol: 'tcp', ports: ['22', '443'] }] }), 'open to 0.0.0.0/0: SSH (22)'],
      'a range of ports': [firewall({ allow: [{ protocol: 'tcp', ports: ['3000-4000'] }] }), 'open to 0.0.0.0/0: RDP (3389)'],
      'a rule of a policy': [policyRule('allow', 'tcp', ['22']), 'open to 0.0.0.0/0: SSH (22)'],
    },
  },
  'GCP-VPC-2': {
    complies: { 'one port': firewall({ allow: [{ protocol: 'tcp', ports: ['443'] }] }), 'a protocol without ports': firewall({ allow: [{ protocol: 'icmp' }] }) },
    violates: {
      'everything': [firewall({ allow: [{ protocol: 'all' }] }), 'all ports of all are open to 0.0.0.0/0'],
      'every port': [firewall({ allow: [{ protocol: 'tcp', ports: ['0-65535'] }] }), 'all ports of tcp are open to 0.0.0.0/0'],
      'a rule of a policy': [policyRule('allow', 'udp'), 'all ports of udp are open to 0.0.0.0/0'],
    },
  },
  'GCP-VPC-3': {
    complies: { logged: subnet({ logConfig: { flowSampling: 0.5 } }) },
    violates: { 'the default': [subnet(), 'log_config is not set'] },
    notApplicable: { 'a subnet of proxies': PROXIES },
  },
  'GCP-VPC-4': {
    complies: { 'switched on': subnet({ privateIpGoogleAccess: true }) },
    violates: { 'the default': [subnet({ purpose: 'PRIVATE' }), 'private_ip_google_access is not true'] },
    notApplicable: { 'a subnet of proxies': PROXIES },
  },
  'GCP-VPC-5': {
    complies: { 'switched off': network(false) },
    violates: { 'the default': [network(), 'auto_create_subnetworks is not false'] },
  },
  'GCP-VPC-6': {
    complies: {
      'a cluster': (stack) => new ContainerCluster(stack, 'Cluster', { name: 'a', network: 'atlas' }),
      'a cluster by its subnet': (stack) => new ContainerCluster(stack, 'Cluster', { name: 'a', subnetwork: 'atlas' }),
      'an instance': instance(),
    },
    violates: {
      'a cluster without': [(stack) => new ContainerCluster(stack, 'Cluster', { name: 'a' }), 'the cluster stands in the default network'],
      'an instance': [instance({ networkInterface: [{ network: 'projects/a/global/networks/default' }] }), 'an interface is in the default network'],
    },
  },
  'GCP-GCE-1': {
    complies: { private: instance() },
    violates: {
      'an instance': [instance({ networkInterface: [{ network: 'atlas', accessConfig: [{}] }] }), 'an interface has an access_config'],
      'a template': [
        (stack) => new ComputeInstanceTemplate(stack, 'Template', { machineType: 'e2-small', disk: [{}], networkInterface: [{ accessConfig: [{}] }] }),
        'an interface has an access_config',
      ],
    },
  },
  'GCP-GCE-2': {
    complies: { 'the default': instance(), 'switched off': instance({ metadata: { 'serial-port-enable': 'false' } }) },
    violates: { 'switched on': [instance({ metadata: { 'serial-port-enable': 'TRUE' } }), 'serial-port-enable is on'] },
  },
  'GCP-GCE-3': {
    complies: { shielded: instance({ shieldedInstanceConfig: { enableSecureBoot: true } }) },
    violates: {
      'the default': [instance(), 'enable_secure_boot is not true'],
      'a part': [instance({ shieldedInstanceConfig: { enableSecureBoot: true, enableVtpm: false } }), 'enable_vtpm is false'],
    },
  },
  'GCP-GCE-4': {
    complies: { 'none': instance(), 'an account': instance({ serviceAccount: { email: 'a@atlas.iam.gserviceaccount.com', scopes: ['cloud-platform'] } }) },
    violates: {
      'the default': [instance({ serviceAccount: { scopes: ['logging-write'] } }), 'it is the default service account'],
      'the default with everything': [
        instance({ serviceAccount: { email: DEFAULT_ACCOUNT, scopes: ['https://www.googleapis.com/auth/cloud-platform'] } }),
        'it is the default service account, with the scope of all APIs',
      ],
    },
  },
  'GCP-GCE-5': {
    complies: { 'the default': instance() },
    violates: { 'switched on': [instance({ canIpForward: true }), 'can_ip_forward is true'] },
  },
  'GCP-GCE-6': {
    complies: {
      'OS Login': instance({ metadata: { 'enable-oslogin': 'TRUE' } }),
      'blocked': instance({ metadata: { 'block-project-ssh-keys': 'true' } }),
      'metadata that only Terraform will know': (stack) => {
        const made = instance()(stack);
        made.addOverride('metadata', '${var.metadata}');
        return made;
      },
    },
    violates: { 'the default': [instance(), 'SSH keys of the project open it'] },
  },
  'GCP-GCE-7': {
    complies: {
      'an instance': instance({ bootDisk: { kmsKeySelfLink: 'key' } }),
      'a disk that exists already': instance({ bootDisk: { source: 'disk' } }),
      'a disk': (stack) => new ComputeDisk(stack, 'Disk', { name: 'a', diskEncryptionKey: { kmsKeySelfLink: 'key' } }),
      'a template': (stack) => new ComputeInstanceTemplate(stack, 'Template', {
        machineType: 'e2-small', disk: [{ diskEncryptionKey: { kmsKeySelfLink: 'key' } }],
      }),
    },
    violates: {
      'an instance': [instance({ bootDisk: { autoDelete: true } }), 'boot_disk names no key'],
      'a disk': [(stack) => new ComputeDisk(stack, 'Disk', { name: 'a' }), 'the disk names no key'],
    },
  },
};
