import fc from 'fast-check';
import { customResourceProblems } from './custom-resource';
import { KIND_FACTS } from './facts';
import { SAMPLE_DOCUMENTS } from './sample-documents';

type Fields = Record<string, unknown>;

// The first document of a kind reads its models.
jest.setTimeout(60_000);

const samples = Object.entries(SAMPLE_DOCUMENTS);

/** A sample with a value set at a path, or taken away where it is undefined. */
function changed(kind: string, path: string, value: unknown): object {
  const document = structuredClone(SAMPLE_DOCUMENTS[kind].document) as Fields;
  const steps = path.split('.').map((step) => step.replaceAll('~', '.'));
  const last = steps.pop()!;
  const parent = steps.reduce<Fields>((at, step) => at[step] as Fields, document);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return document;
}

/** Paths of the objects in a value that have fields of their own, not free keys. */
function objectsIn(value: unknown, free: readonly string[], path: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null || free.includes(path.join('.'))) return [];
  const inside = Object.entries(value).flatMap(([key, item]) => objectsIn(item, free, [...path, key]));
  return Array.isArray(value) ? inside : [path.join('.'), ...inside];
}

test.each(samples)('a sound %s passes', (_, { document }) => {
  expect(customResourceProblems(document)).toEqual([]);
});

test.each(samples)('an unknown key anywhere in a %s is refused by its name', (kind, { document, free }) => {
  const key = fc.stringMatching(/^[a-z]{2,4}[A-Z][a-z]{1,4}Zz$/);
  fc.assert(fc.property(fc.constantFrom(...objectsIn(document, free)), key, fc.constantFrom<unknown>('1', 1, true, {}, []), (path, name, value) => {
    const problems = customResourceProblems(changed(kind, path === '' ? name : `${path}.${name}`, value));
    expect(problems).toEqual([expect.stringContaining(`has the unknown key '${name}'`)]);
  }), { seed: 7, numRuns: 100 });
});

test.each([
  ['NodePool', 'spec.template.spec.requirements.0.operator', 'Inn', 'requirements[0].operator must be one of'],
  ['NodePool', 'spec.disruption.consolidationPolicy', 'WhenUnderutilized', 'must be one of WhenEmpty, WhenEmptyOrUnderutilized, Balanced, got "WhenUnderutilized"'],
  ['NodePool', 'spec.disruption.consolidateAfter', undefined, "spec.disruption lacks 'consolidateAfter'"],
  ['NodePool', 'spec.disruption.consolidateAfter', '5 minutes', 'spec.disruption.consolidateAfter must match'],
  ['NodePool', 'spec.weight', '10', 'spec.weight must be integer, got "10"'],
  ['NodePool', 'spec.weight', 101, 'spec.weight must be <= 100, got 101'],
  ['NodePool', 'spec.template.spec.nodeClassRef', null, 'spec.template.spec.nodeClassRef must be object, got null'],
  ['EC2NodeClass', 'spec.amiSelectorTerms', undefined, "spec lacks 'amiSelectorTerms'"],
  ['EC2NodeClass', 'spec.amiSelectorTerms', [], 'spec.amiSelectorTerms must have at least 1 items'],
  ['EC2NodeClass', 'spec.connectionTracking.udpTimeout', 5, 'spec.connectionTracking.udpTimeout must be >= 30'],
  ['ComputeClass', 'spec.priorities.1.flexStart.nodeRecycling.leadTimeSeconds', 0, 'leadTimeSeconds must be >= 1, got 0'],
  ['ComputeClass', 'spec.priorities.0.gpu.driverVersion', 'DEFAULT', 'priorities[0].gpu.driverVersion must be one of default, latest'],
  ['ComputeClass', 'spec.priorities.0.reservations.affinity', undefined, "priorities[0].reservations lacks 'affinity'"],
  ['ComputeClass', 'spec.whenUnsatisfiable', 'Wait', 'spec.whenUnsatisfiable must be one of ScaleUpAnyway, DoNotScaleUp'],
  ['ComputeClass', 'metadata.namespace', 'chat', "metadata has the unknown key 'namespace'"],
  ['Network', 'spec.type', 'RDMA', 'spec.type must be one of L2, L3, Device'],
  ['GKENetworkParamSet', 'spec.deviceMode', 'rdma', 'spec.deviceMode must be one of DPDK-VFIO, NetDevice, RDMA'],
  ['Gateway', 'spec.listeners.0.port', 70000, 'spec.listeners[0].port must be <= 65535'],
  ['Gateway', 'spec.listeners.0.hostname', 'Atlas', 'spec.listeners[0].hostname must match'],
  ['HTTPRoute', 'spec.rules.0.retry', { attempts: 3 }, "has the unknown key 'retry', known are backendRefs, filters, matches, name, timeouts"],
  ['ClusterQueue', 'spec.cohort', 'atlas', "has the unknown key 'cohort', known are admissionChecksStrategy"],
  ['ClusterQueue', 'spec.resourceGroups.0.flavors.0.resources.0.nominalQuota', 'many', 'resources[0].nominalQuota must match'],
  ['ClusterQueue', 'spec.resourceGroups.0.flavors.0.resources.1.name', 'cpu', 'flavors[0].resources must differ in name'],
  ['ClusterQueue', 'metadata.namespace', 'kueue-system', "metadata has the unknown key 'namespace'"],
  ['ClusterQueue', 'status', {}, "has the unknown key 'status'"],
  ['JobSet', 'spec.replicatedJobs.0.template.spec.template.spec.containers.0.resources.limits.nvidia~com/gpu', 'eight', 'nvidia.com/gpu'],
  ['JobSet', 'spec.replicatedJobs.0.template.spec.template.spec.containers', undefined, "template.spec lacks 'containers'"],
  ['JobSet', 'spec.replicatedJobs.0.template.metadata', { uid: '1' }, "template.metadata has the unknown key 'uid'"],
  ['ScaledObject', 'spec.triggers.0.metadata.threshold', 5, 'spec.triggers[0].metadata.threshold must be string, got 5'],
  ['InferencePool', 'spec.targetPorts', [], 'spec.targetPorts must have at least 1 items'],
  ['InferencePool', 'spec.endpointPickerRef.failureMode', 'failOpen', 'must be one of FailOpen, FailClose, got "failOpen"'],
  ['PrometheusRule', 'spec.groups.0.rules.1.for', '1 minute', 'rules[1].for must match'],
  ['Deployment', 'spec.template.spec.containers.0.ports.0.containerPort', 'http', 'ports[0].containerPort must be'],
  ['ConfigMap', 'data.count', 3, 'data.count must be string, got 3'],
  ['ConfigMap', 'metadata.name', 'DCGM counters', 'metadata.name must match'],
  ['ConfigMap', 'metadata.name', undefined, "metadata lacks 'name'"],
  ['ConfigMap', 'metadata.labels', { team: 'Atlas & Co' }, 'metadata.labels.team must match'],
  ['ConfigMap', 'metadata.labels', { 'a b': 'c' }, "metadata.labels has the invalid key 'a b'"],
  ['ConfigMap', 'metadata.annotations', { weight: 1 }, 'metadata.annotations.weight must be string, got 1'],
  ['ConfigMap', 'metadata', undefined, "lacks 'metadata'"],
])('a %s with %s %p is refused', (kind, path, value, message) => {
  expect(customResourceProblems(changed(kind, path, value)).join('\n')).toContain(message);
});

test.each([
  ['NodePool', 'kind', 'NodPool', 'NodPool gpu-on-demand: no schema for karpenter.sh/v1 NodPool, known are karpenter.sh/v1 NodeClaim, karpenter.sh/v1 NodePool: '],
  ['ClusterQueue', 'apiVersion', 'kueue.x-k8s.io/v1beta1', 'no schema for kueue.x-k8s.io/v1beta1 ClusterQueue, known are kueue.x-k8s.io/v1beta2 AdmissionCheck, '],
  ['ConfigMap', 'apiVersion', 'example.com/v1', 'no schema for example.com/v1 ConfigMap, known are admissionregistration.k8s.io/v1, '],
  ['ConfigMap', 'kind', 'Container', 'no schema for v1 Container, known are v1 Binding, '],
  ['ConfigMap', 'kind', '../v1/ConfigMap', 'no schema for v1 ../v1/ConfigMap'],
  ['ConfigMap', 'kind', undefined, 'a document needs apiVersion and kind, got {"apiVersion":"v1"}'],
  ['ConfigMap', 'apiVersion', '${var.version}', 'a document needs apiVersion and kind'],
])('a %s with %s %p has no schema', (kind, path, value, message) => {
  expect(customResourceProblems(changed(kind, path, value)).join('\n')).toContain(message);
});

test('an unknown kind is told where it belongs', () => {
  expect(customResourceProblems({ apiVersion: 'v2', kind: 'Fleet' })[0])
    .toMatch(/: correct it, or add it to test\/terraform\/documents\/facts\/kinds, or its npm package to model-schema\.ts$/);
});

test('what Terraform alone knows is not judged', () => {
  expect(customResourceProblems(changed('NodePool', 'spec.weight', '${var.weight}'))).toEqual([]);
  expect(customResourceProblems(changed('NodePool', 'spec.template.spec.taints', '${var.taints}'))).toEqual([]);
  expect(customResourceProblems(changed('ConfigMap', 'metadata.name', 'counters-${var.Name}'))).toEqual([]);
  expect(customResourceProblems(changed('ConfigMap', 'metadata.labels', { '${var.key}': 'a' }))).toEqual([]);
  expect(customResourceProblems(changed('NodePool', 'spec.weight', 'w${var.weight}'))).toContainEqual(expect.stringContaining('spec.weight must be integer'));
  expect(customResourceProblems(changed('ConfigMap', 'metadata.name', '$${counters}'))).toEqual([expect.stringContaining('metadata.name')]);
});

test('a format of each type is known', () => {
  const secret = (data: object): object => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data });
  expect(customResourceProblems(secret({ token: 'YQ==' }))).toEqual([]);
  expect(customResourceProblems(secret({ token: 'a b' }))).toEqual(['Secret a: data.token must be of the format byte, got "a b"']);
  expect(customResourceProblems(changed('Deployment', 'spec.replicas', 2 ** 31)))
    .toEqual(['Deployment router: spec.replicas must be of the format int32, got 2147483648']);
  const cpu = 'spec.template.spec.containers.0.resources.requests.cpu';
  expect(customResourceProblems(changed('Deployment', cpu, 'half'))).toContainEqual(expect.stringContaining('requests.cpu must be of the format quantity'));
  const event = { apiVersion: 'events.k8s.io/v1', kind: 'Event', metadata: { name: 'a' }, eventTime: 'now' };
  expect(customResourceProblems(event)).toContainEqual(expect.stringContaining('eventTime must be of the format date-time, got "now"'));
});

test('every kind of the facts compiles, and refuses an unknown key', () => {
  for (const id of KIND_FACTS.keys()) {
    const [apiVersion, kind] = id.split(' ');
    expect(customResourceProblems({ apiVersion, kind, metadata: { name: 'a' }, zz: 1 })).toContainEqual(expect.stringContaining("unknown key 'zz'"));
  }
});
