import { parsedPath } from './attribute-path';
import { problem, type Diagnostic } from './diagnostic';
import { MANIFEST, manifestProblems } from './manifest';
import type { ResourceKind } from './resource-kind';
import { isList, isObject, type ObjectValue, type Value } from './value';
import type { Members } from './wire-type';
import { violationsOf } from '../rules/rule-check';
import type { Nesting } from '../schema/provider-schema';

/** What a provider has against a configuration that its schema allows, as far as its values are known. */
export function validationProblems(kind: ResourceKind, config: ObjectValue): Diagnostic[] {
  return [
    ...decidedElsewhere(kind.block, '', config).map((path) => (
      problem('Value for unconfigurable attribute', `${path} of ${kind.name} can't be configured: the provider decides on it`, parsedPath(path, kind.type))
    )),
    ...violationsOf(kind.rules, config).map(({ path, message }) => (
      problem(`Invalid configuration of ${kind.name}`, `${message} (${kind.rules.source})`, parsedPath(path, kind.type))
    )),
    ...kind.name === MANIFEST ? manifestProblems(config) : [],
  ];
}

/** Paths of values that stand for attributes which are computed only. */
function decidedElsewhere({ attributes, block_types = {} }: Members, path: string, config: ObjectValue): string[] {
  const own = Object.entries(attributes).flatMap(([name, { computed, optional, nested_type }]) => {
    const value = config[name] ?? null;
    if (computed && !optional) return value === null ? [] : [path + name];
    return nested_type ? within(nested_type.nesting_mode, nested_type, path + name, value) : [];
  });
  const nested = Object.entries(block_types).flatMap(([name, { nesting_mode, block }]) => (
    within(nesting_mode, block, path + name, config[name] ?? null)
  ));
  return [...own, ...nested];
}

function within(nesting: Nesting, members: Members, path: string, value: Value): string[] {
  return located(nesting, path, value).flatMap(([at, element]) => isObject(element) ? decidedElsewhere(members, `${at}.`, element) : []);
}

/** The elements with their paths. */
function located(nesting: Nesting, path: string, value: Value): (readonly [path: string, element: Value])[] {
  if (isList(value)) return value.map((element, index) => [`${path}[${index}]`, element]);
  if (nesting === 'map' && isObject(value)) return Object.entries(value).map(([key, element]) => [`${path}['${key}']`, element]);
  return [[path, value]];
}
