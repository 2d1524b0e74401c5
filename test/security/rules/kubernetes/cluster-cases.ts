import { Release } from '@cdktf/provider-helm/lib/release';
import { ClusterRoleBindingV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-binding-v1';
import { ClusterRoleV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-v1';
import { ConfigMap } from '@cdktf/provider-kubernetes/lib/config-map';
import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { RoleV1, type RoleV1Rule } from '@cdktf/provider-kubernetes/lib/role-v1';
import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import type { TerraformStack } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const manifest = (kind: string, body: object): Build => (stack) => new Manifest(stack, 'Manifest', { manifest: { apiVersion: 'v1', kind, ...body } });
const OTHER = { 'a manifest of something else': manifest('ConfigMap', { metadata: { name: 'a', namespace: 'chat' } }) };

type Companions = (stack: TerraformStack, made: NamespaceV1) => void;

/** A namespace, and what comes with it. */
const namespace = (labels: Record<string, string> = {}, companions: Companions = () => undefined): Build => (stack) => {
  const made = new NamespaceV1(stack, 'Namespace', { metadata: { name: 'chat', labels } });
  companions(stack, made);
  return made;
};
const role = (rule: Partial<RoleV1Rule>): Build => (stack) => (
  new RoleV1(stack, 'Role', { metadata: { name: 'a', namespace: 'chat' }, rule: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], ...rule }] })
);
const clusterRole = (resources: string[], verbs: string[], resourceNames?: string[]): Build => (stack) => (
  new ClusterRoleV1(stack, 'Role', { metadata: { name: 'a' }, rule: [{ apiGroups: [''], resources, verbs, resourceNames }] })
);
const roleManifest = (rule: object): Build => manifest('ClusterRole', { metadata: { name: 'a' }, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], ...rule }] });
const binding = (roleName: string, kind: string, name: string): Build => (stack) => new ClusterRoleBindingV1(stack, 'Binding', {
  metadata: { name: 'a' }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName }, subject: [{ kind, name }],
});
const bindingManifest = (roleName: string, kind: string, name: string): Build => manifest('RoleBinding', {
  metadata: { name: 'a', namespace: 'chat' }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName }, subjects: [{ kind, name }],
});
const POLICY = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };

export const CLUSTER_CASES: CasesByRule = {
  'K8S-NS-1': {
    complies: {
      'a namespace': (stack) => new ConfigMap(stack, 'Map', { metadata: { namespace: 'chat' } }),
      'the namespace of another resource': (stack) => (
        new ConfigMap(stack, 'Map', { metadata: { namespace: new NamespaceV1(stack, 'Namespace', { metadata: { name: 'chat' } }).metadata.name } })
      ),
      'a release': (stack) => new Release(stack, 'Release', { name: 'a', chart: 'a', namespace: 'chat' }),
      'a manifest': manifest('Pod', { metadata: { name: 'a', namespace: 'chat' } }),
    },
    violates: {
      'a resource': [(stack) => new ConfigMap(stack, 'Map', { metadata: { name: 'a' } }), 'it stands in the default namespace'],
      'a manifest': [manifest('Pod', { metadata: { name: 'a', namespace: 'default' } }), 'it stands in the default namespace'],
      'a release': [(stack) => new Release(stack, 'Release', { name: 'a', chart: 'a' }), 'it stands in the default namespace'],
    },
    notApplicable: { 'a manifest of the cluster': manifest('Namespace', { metadata: { name: 'chat' } }) },
  },
  'K8S-NS-2': {
    complies: {
      'restricted': namespace({ 'pod-security.kubernetes.io/enforce': 'restricted' }),
      'a manifest': manifest('Namespace', { metadata: { name: 'chat', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }),
    },
    violates: {
      'none': [namespace(), 'the label pod-security.kubernetes.io/enforce is not set'],
      'privileged': [
        namespace({ 'pod-security.kubernetes.io/enforce': 'privileged' }), 'the label pod-security.kubernetes.io/enforce is "privileged"',
      ],
      'a manifest': [manifest('Namespace', { metadata: { name: 'chat' } }), 'the label pod-security.kubernetes.io/enforce is not set'],
    },
    notApplicable: OTHER,
  },
  'K8S-NS-3': {
    complies: {
      'by reference': namespace({}, (stack, made) => new NetworkPolicyV1(stack, 'Policy', { metadata: { namespace: made.metadata.name }, spec: POLICY })),
      'by name': namespace({}, (stack) => new NetworkPolicyV1(stack, 'Policy', { metadata: { namespace: 'chat' }, spec: POLICY })),
      'by a manifest': namespace({}, (stack) => manifest('NetworkPolicy', { metadata: { name: 'a', namespace: 'chat' }, spec: POLICY })(stack)),
      'a manifest': (stack) => {
        new NetworkPolicyV1(stack, 'Policy', { metadata: { namespace: 'chat' }, spec: POLICY });
        return manifest('Namespace', { metadata: { name: 'chat' } })(stack);
      },
    },
    violates: {
      'none': [namespace(), 'no network policy of the app is in this namespace'],
      'that of another namespace': [
        namespace({}, (stack) => new NetworkPolicyV1(stack, 'Policy', { metadata: { namespace: 'other' }, spec: POLICY })),
        'no network policy of the app is in this namespace',
      ],
      'a manifest': [manifest('Namespace', { metadata: { name: 'chat' } }), 'no network policy of the app is in this namespace'],
    },
    notApplicable: OTHER,
  },
  'K8S-RBAC-1': {
    complies: { 'another role': binding('view', 'Group', 'ops'), 'a manifest': bindingManifest('view', 'Group', 'ops') },
    violates: {
      'a binding': [binding('cluster-admin', 'Group', 'ops'), 'cluster-admin is bound to ops'],
      'a manifest': [bindingManifest('cluster-admin', 'User', 'ann'), 'cluster-admin is bound to ann'],
    },
    notApplicable: OTHER,
  },
  'K8S-RBAC-2': {
    complies: { 'a role': role({}), 'a manifest': roleManifest({}) },
    violates: {
      'a role': [role({ verbs: ['*'], resources: ['*'] }), 'rule 1 allows every verb', 'rule 1 is for every resource'],
      'a manifest': [roleManifest({ verbs: ['*'] }), 'rule 1 allows every verb'],
    },
    notApplicable: OTHER,
  },
  'K8S-RBAC-3': {
    complies: { 'a group': binding('view', 'Group', 'ops'), 'a manifest': bindingManifest('view', 'Group', 'ops') },
    violates: {
      'everyone': [binding('view', 'Group', 'system:authenticated'), 'view is bound to system:authenticated'],
      'a manifest': [bindingManifest('view', 'Group', 'system:unauthenticated'), 'view is bound to system:unauthenticated'],
    },
    notApplicable: OTHER,
  },
  'K8S-RBAC-4': {
    complies: {
      'another verb': role({}), 'one role': role({ resources: ['roles'], verbs: ['bind'], resourceNames: ['view'] }), 'a manifest': roleManifest({}),
    },
    violates: { 'every role': [roleManifest({ verbs: ['bind', 'escalate'] }), 'rule 1 allows bind, escalate'] },
    notApplicable: OTHER,
  },
  'K8S-RBAC-5': {
    complies: {
      'another resource': clusterRole(['pods'], ['list']),
      'one secret': clusterRole(['secrets'], ['get'], ['a']),
      'to write alone': clusterRole(['secrets'], ['create']),
      'a manifest': roleManifest({ resources: ['secrets'], resourceNames: ['a'] }),
    },
    violates: {
      'every secret': [clusterRole(['pods', 'secrets'], ['list']), 'rule 1 reads every secret'],
      'a manifest': [roleManifest({ resources: ['secrets'] }), 'rule 1 reads every secret'],
    },
    notApplicable: OTHER,
  },
  'K8S-RBAC-6': {
    complies: { 'an account': binding('view', 'ServiceAccount', 'chat'), 'a manifest': bindingManifest('view', 'ServiceAccount', 'chat') },
    violates: { 'the default': [bindingManifest('view', 'ServiceAccount', 'default'), 'view is bound to a default service account'] },
    notApplicable: OTHER,
  },
  'K8S-RBAC-7': {
    complies: { 'metrics': clusterRole(['nodes/metrics'], ['get']), 'a manifest': roleManifest({ resources: ['nodes/metrics'] }) },
    violates: {
      'the proxy': [clusterRole(['nodes/proxy'], ['get']), 'rule 1 is for nodes/proxy'],
      'a manifest': [roleManifest({ resources: ['nodes/proxy'] }), 'rule 1 is for nodes/proxy'],
    },
    notApplicable: OTHER,
  },
  'K8S-SECRET-1': {
    complies: {
      'a write-only value': (stack) => new SecretV1(stack, 'Secret', { metadata: { name: 'a', namespace: 'chat' }, dataWo: { token: 'x' }, dataWoRevision: 1 }),
      'no value': (stack) => new SecretV1(stack, 'Secret', { metadata: { name: 'a', namespace: 'chat' } }),
      'a manifest': manifest('Secret', { metadata: { name: 'a', namespace: 'chat' } }),
    },
    violates: {
      'a value': [(stack) => new SecretV1(stack, 'Secret', { metadata: { name: 'a' }, data: { token: 'x' } }), 'data is in the state'],
      'a manifest': [manifest('Secret', { metadata: { name: 'a' }, stringData: { token: 'x' } }), 'stringData is in the state'],
    },
    notApplicable: OTHER,
  },
};
