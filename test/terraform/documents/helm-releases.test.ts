import { helmReleaseProblems } from './helm-releases';
import type { JsonObject } from '../json';

const RELEASE: JsonObject = {
  name: 'keda',
  repository: 'https://kedacore.github.io/charts',
  chart: 'keda',
  version: '2.20.2',
  namespace: 'keda',
  values: ['{"replicas": 2}'],
};

function problems(changes: JsonObject): string[] {
  return helmReleaseProblems({ resource: { helm_release: { keda: { ...RELEASE, ...changes } } } });
}

test('a stack without releases has no problem', () => {
  expect(helmReleaseProblems({})).toEqual([]);
});

test.each<[string, JsonObject]>([
  ['as it is', {}],
  ['without values', { values: undefined }],
  ['from a registry', { repository: 'oci://ghcr.io/acme/charts' }],
  ['from a registry in its chart', { repository: undefined, chart: 'oci://ghcr.io/acme/charts/keda' }],
  ['with a v before its version', { version: 'v26.7.0' }],
  ['of a pre-release', { version: '1.2.3-rc.1+build.5' }],
  ['of the chart that comes with the stack', { repository: undefined, version: undefined, chart: '${path.module}/assets/manifests' }],
  ['in a namespace that Terraform makes', { namespace: '${kubernetes_namespace_v1.keda.metadata[0].name}' }],
  ['with values in YAML', { values: ['replicas: ${var.replicas}\nimage: "${var.images["keda"]}"\n'] }],
  ['with values from other resources', { values: ['{"host": "https://${aws_eks_cluster.a["main"].endpoint}/", "map": "${jsonencode({ a = "}" })}"}'] }],
])('a release %s is sound', (_, changes) => {
  expect(problems(changes)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ['without a version', { version: undefined }, 'version of chart keda must be exact, got none: write one such as 1.2.3'],
  ['of the latest version', { version: 'latest' }, 'got "latest"'],
  ['of a range', { version: '^2.20.2' }, 'got "^2.20.2"'],
  ['of a range with spaces', { version: '>= 2.20.2' }, 'got ">= 2.20.2"'],
  ['of a range of patches', { version: '2.20' }, 'got "2.20"'],
  ['of a wildcard', { version: '2.20.x' }, 'got "2.20.x"'],
  ['of a version from elsewhere', { version: '${var.version}' }, 'got "${var.version}"'],
  ['of development versions', { devel: true }, 'devel takes whatever was released last'],
  ['without a repository', { repository: undefined }, 'repository of chart keda must be an https or oci address, got none'],
  ['from a repository without encryption', { repository: 'http://charts.example.com' }, 'got "http://charts.example.com"'],
  ['from an alias', { repository: '@kedacore' }, 'got "@kedacore"'],
  ['without a chart', { chart: undefined }, 'chart must be a text'],
  ['without a namespace', { namespace: undefined }, 'namespace must be a name, got none: without one a release goes to default'],
  ['in a namespace that can not be', { namespace: 'KEDA system' }, 'got "KEDA system"'],
  ['with values that are broken', { values: ['{"replicas": 2'] }, "values[0] can't be read as YAML"],
  ['with a key twice', { values: ['{}', 'replicas: 1\nreplicas: 2\n'] }, "values[1] can't be read as YAML: Map keys must be unique"],
  ['with values that are a list', { values: ['[1]'] }, 'values[0] must be one mapping, got "[1]"'],
  ['with values that are empty', { values: [''] }, 'values[0] must be one mapping'],
  ['with two documents as values', { values: ['a: 1\n---\na: 2\n'] }, 'values[0] must be one mapping'],
  ['with values as an expression', { values: ['${file("values.yaml")}'] }, 'values[0] can\'t be read, got "${file(\\"values.yaml\\")}"'],
  ['with values in no list', { values: '{}' }, 'values must be a list of texts'],
])('a release %s is refused', (_, changes, message) => {
  expect(problems(changes)).toEqual([expect.stringContaining(message)]);
  expect(problems(changes)[0]).toMatch(/^helm_release\.keda: /);
});
