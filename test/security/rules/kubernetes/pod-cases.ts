import { CronJobV1 } from '@cdktf/provider-kubernetes/lib/cron-job-v1';
import { DaemonSetV1 } from '@cdktf/provider-kubernetes/lib/daemon-set-v1';
import { DeploymentV1 } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest';
import { PodV1, type PodV1Spec, type PodV1SpecContainer } from '@cdktf/provider-kubernetes/lib/pod-v1';
import { TerraformVariable } from 'cdktf';
import type { Build, CasesByRule } from '../rule-cases';

const pod = (spec: PodV1Spec = {}): Build => (stack) => new PodV1(stack, 'Pod', { metadata: { name: 'a', namespace: 'chat' }, spec });
const container = (config: Partial<PodV1SpecContainer> = {}, spec: PodV1Spec = {}): Build => pod({ ...spec, container: [{ name: 'chat', ...config }] });
const manifest = (kind: string, spec: unknown): Build => (stack) => (
  new Manifest(stack, 'Manifest', { manifest: { apiVersion: 'v1', kind, metadata: { name: 'a', namespace: 'chat' }, spec } })
);
const podManifest = (spec: object, ofContainer: object = {}): Build => manifest('Pod', { ...spec, containers: [{ name: 'chat', ...ofContainer }] });
const template = (spec: object) => ({ metadata: { labels: { app: 'a' } }, spec });

const PRIVILEGED = { name: 'chat', securityContext: { privileged: true } };
const NOT_PODS = {
  'a manifest of something else': manifest('ConfigMap', {}),
  'a policy with a pattern of pods': manifest('ClusterPolicy', { rules: [{ validate: { pattern: { spec: { containers: [PRIVILEGED] } } } }] }),
};

export const POD_CASES: CasesByRule = {
  'K8S-POD-1': {
    complies: { 'a pod': container(), 'a manifest': podManifest({}) },
    violates: {
      'a pod': [container({ securityContext: { privileged: true } }), 'container chat: it is privileged'],
      'a container that runs before': [pod({ initContainer: [PRIVILEGED] }), 'container chat: it is privileged'],
      'a deployment': [
        (stack) => new DeploymentV1(stack, 'Deployment', {
          metadata: {}, spec: { selector: {}, template: { metadata: {}, spec: { container: [PRIVILEGED] } } },
        }),
        'container chat: it is privileged',
      ],
      'a daemon set': [
        (stack) => new DaemonSetV1(stack, 'DaemonSet', {
          metadata: {}, spec: { selector: {}, template: { metadata: {}, spec: { container: [PRIVILEGED] } } },
        }),
        'container chat: it is privileged',
      ],
      'a cron job': [
        (stack) => new CronJobV1(stack, 'CronJob', {
          metadata: {},
          spec: { schedule: '0 0 * * *', jobTemplate: { metadata: {}, spec: { template: { metadata: {}, spec: { container: [PRIVILEGED] } } } } },
        }),
        'container chat: it is privileged',
      ],
      'a manifest': [podManifest({}, { securityContext: { privileged: true } }), 'container chat: it is privileged'],
      'pods within another kind': [
        manifest('JobSet', { replicatedJobs: [{ name: 'workers', template: { spec: { template: template({ containers: [PRIVILEGED] }) } } }] }),
        'container chat: it is privileged',
      ],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-2': {
    complies: { 'a pod': pod(), 'a manifest': podManifest({ hostNetwork: false }) },
    violates: {
      'a pod': [pod({ hostNetwork: true, hostPid: true, hostIpc: true }), 'hostNetwork is true', 'hostPID is true', 'hostIPC is true'],
      'a manifest': [podManifest({ hostIPC: true }), 'hostIPC is true'],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-3': {
    complies: {
      'a claim': pod({ volume: [{ name: 'weights', persistentVolumeClaim: { claimName: 'a' } }] }),
      'a manifest': podManifest({ volumes: [{ name: 'scratch', emptyDir: {} }] }),
    },
    violates: {
      'a pod': [pod({ volume: [{ name: 'node', hostPath: { path: '/' } }] }), 'volume node is a hostPath'],
      'a manifest': [podManifest({ volumes: [{ name: 'node', hostPath: { path: '/' } }] }), 'volume node is a hostPath'],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-4': {
    complies: {
      'a pod': container({ securityContext: { allowPrivilegeEscalation: false } }),
      'a manifest': podManifest({}, { securityContext: { allowPrivilegeEscalation: false } }),
      'a switch that only Terraform will know': (stack) => (
        container({ securityContext: { allowPrivilegeEscalation: new TerraformVariable(stack, 'escalate', {}).booleanValue } })(stack)
      ),
    },
    violates: {
      'the default': [container(), 'container chat: allowPrivilegeEscalation is not false'],
      'a manifest': [podManifest({}, { securityContext: { allowPrivilegeEscalation: true } }), 'container chat: allowPrivilegeEscalation is not false'],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-5': {
    complies: {
      'a container': container({ securityContext: { runAsNonRoot: true } }),
      'a pod': container({}, { securityContext: { runAsNonRoot: true } }),
      'a manifest': podManifest({ securityContext: { runAsNonRoot: true } }),
    },
    violates: {
      'the default': [container(), 'container chat: runAsNonRoot is not true'],
      'a manifest': [podManifest({}), 'container chat: runAsNonRoot is not true'],
      'a container that differs from its pod': [
        container({ securityContext: { runAsNonRoot: false } }, { securityContext: { runAsNonRoot: true } }), 'container chat: runAsNonRoot is not true',
      ],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-6': {
    complies: {
      'all dropped': container({ securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } }),
      'a manifest': podManifest({}, { securityContext: { capabilities: { drop: ['ALL'] } } }),
    },
    violates: {
      'the default': [container(), 'container chat: it does not drop ALL capabilities'],
      'some': [container({ securityContext: { capabilities: { drop: ['NET_RAW'] } } }), 'container chat: it does not drop ALL capabilities'],
      'one more': [container({ securityContext: { capabilities: { drop: ['ALL'], add: ['IPC_LOCK'] } } }), 'container chat: it adds IPC_LOCK'],
      'a manifest': [podManifest({}, { securityContext: { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } } }), 'container chat: it adds SYS_ADMIN'],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-7': {
    complies: {
      'a pod': container({}, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
      'a container': container({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
      'a manifest': podManifest({ securityContext: { seccompProfile: { type: 'Localhost' } } }),
    },
    violates: {
      'the default': [container(), 'container chat: no seccompProfile is set'],
      'a manifest': [podManifest({}), 'container chat: no seccompProfile is set'],
      'unconfined': [
        container({ securityContext: { seccompProfile: { type: 'Unconfined' } } }, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
        'container chat: no seccompProfile is set',
      ],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-8': {
    complies: {
      'a version': container({ image: 'registry.example.com:5000/chat:1.2' }),
      'a digest': container({ image: 'chat@sha256:0f' }),
      'a manifest': podManifest({}, { image: 'chat:1.2' }),
      'an image that only Terraform will know': (stack) => container({ image: new TerraformVariable(stack, 'image', {}).stringValue })(stack),
    },
    violates: {
      'no tag': [container({ image: 'registry.example.com:5000/chat' }), 'container chat: image is "registry.example.com:5000/chat"'],
      'latest': [podManifest({}, { image: 'chat:latest' }), 'container chat: image is "chat:latest"'],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-9': {
    complies: {
      'a limit': container({ resources: { limits: { memory: '1Gi' } } }),
      'a manifest': podManifest({}, { resources: { limits: { memory: '1Gi' } } }),
      'limits that only Terraform will know': (stack) => {
        const made = pod()(stack);
        made.addOverride('spec.container', [{ name: 'chat', resources: { limits: '${var.limits}' } }]);
        return made;
      },
    },
    violates: {
      'none': [container(), 'container chat: it has no limit of memory'],
      'another': [container({ resources: { limits: { cpu: '1' } } }), 'container chat: it has no limit of memory'],
      'a manifest': [podManifest({}, { resources: { requests: { memory: '1Gi' } } }), 'container chat: it has no limit of memory'],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-10': {
    complies: {
      'a value': container({ env: [{ name: 'LEVEL', value: 'info' }] }), 'a manifest': podManifest({}, { env: [{ name: 'LEVEL', value: 'info' }] }),
    },
    violates: {
      'a variable': [
        container({ env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'a', key: 'token' } } }] }), 'container chat: its environment holds a secret',
      ],
      'all of a secret': [podManifest({}, { envFrom: [{ secretRef: { name: 'a' } }] }), 'container chat: its environment holds a secret'],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-11': {
    complies: { 'a port': container({ port: [{ containerPort: 8000 }] }), 'a manifest': podManifest({}, { ports: [{ containerPort: 8000 }] }) },
    violates: {
      'a pod': [container({ port: [{ containerPort: 8000, hostPort: 80 }] }), 'container chat: hostPort is 80'],
      'a manifest': [podManifest({}, { ports: [{ containerPort: 8000, hostPort: 80 }] }), 'container chat: hostPort is 80'],
    },
    notApplicable: NOT_PODS,
  },
  'K8S-POD-12': {
    complies: { 'none': pod({ automountServiceAccountToken: false }), 'on purpose': podManifest({ automountServiceAccountToken: true }) },
    violates: {
      'the default': [pod(), 'automountServiceAccountToken is not set'], 'a manifest': [podManifest({}), 'automountServiceAccountToken is not set'],
    },
    notApplicable: NOT_PODS,
  },
};
