import { hasReference, isReference } from './reference';
import { type StackResource, resourcesOf } from './stack-resources';
import { readYaml } from './yaml-text';
import type { Json, JsonObject } from '../json';

const EXACT_VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const REPOSITORY = /^(https|oci):\/\/./;
/** A chart that comes with the configuration: whoever changes it changes that too. */
const LOCAL_CHART = /^(\.{0,2}\/|\$\{(abspath\()?path\.)/;
const PACKED_CHART = /^(https|oci):\/\/.*(\.tgz|@sha256:[0-9a-f]{64})$/;

/** What would make a Helm release differ from one apply to the next, or fail: a version that moves, no repository, no namespace, bad values. */
export function helmReleaseProblems(stack: JsonObject): string[] {
  return resourcesOf(stack, 'helm_release').flatMap((release) => (
    [...chartProblems(release.body), ...namespaceProblems(release.body), ...valuesOf(release).flatMap(({ problems }) => problems)]
      .map((problem) => `${release.address}: ${problem}`)
  ));
}

/** Values of a release: what each entry of its `values` holds, or why that can't be told. */
export function valuesOf({ body: { values = [] } }: StackResource): { readonly problems: readonly string[]; readonly values?: object }[] {
  if (!Array.isArray(values)) return [{ problems: [`values must be a list of texts, got ${JSON.stringify(values)}`] }];
  return (values as readonly Json[]).map((text, index) => {
    if (typeof text !== 'string' || isReference(text)) {
      return { problems: [`values[${index}] can't be read, got ${JSON.stringify(text)}: give a text of JSON or YAML`] };
    }
    const { problems, documents } = readYaml(text);
    if (problems.length > 0) return { problems: problems.map((problem) => `values[${index}] ${problem}`) };
    const [value] = documents;
    if (documents.length !== 1 || typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { problems: [`values[${index}] must be one mapping, got ${JSON.stringify(text.slice(0, 80))}`] };
    }
    return { problems: [], values: value };
  });
}

function chartProblems({ chart, repository, version, devel }: JsonObject): string[] {
  if (typeof chart !== 'string') return [`chart must be a text, got ${JSON.stringify(chart)}`];
  const moving = devel === undefined || devel === false ? [] : ['devel takes whatever was released last: leave it out'];
  if (LOCAL_CHART.test(chart) || PACKED_CHART.test(chart)) return moving;
  const exact = typeof version === 'string' && EXACT_VERSION.test(version);
  const found = typeof repository === 'string' ? REPOSITORY.test(repository) : repository === undefined && REPOSITORY.test(chart);
  return [
    ...moving,
    ...exact ? [] : [`version of chart ${chart} must be exact, got ${JSON.stringify(version) ?? 'none'}: write one such as 1.2.3`],
    ...found ? [] : [`repository of chart ${chart} must be an https or oci address, got ${JSON.stringify(repository) ?? 'none'}`],
  ];
}

function namespaceProblems({ namespace }: JsonObject): string[] {
  const named = typeof namespace === 'string' && (hasReference(namespace) || /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace));
  return named ? [] : [`namespace must be a name, got ${JSON.stringify(namespace) ?? 'none'}: without one a release goes to default`];
}
