import type { AttributeRule, ConditionalRule, GroupRule, ResourceRules } from './resource-rules';
import { isList, isObject, UNKNOWN, type ObjectValue, type Value } from '../provider/value';

/** A value that a rule refuses. */
export interface Violation {
  /** With indexes, such as `vpc_config[0].subnet_ids[1]`; empty for the resource itself. */
  readonly path: string;
  /** Names the path, what it got and what is allowed. */
  readonly message: string;
}

/** What the rules find wrong. A value that is not known yet passes. */
export function violationsOf(rules: ResourceRules, config: ObjectValue): Violation[] {
  return [
    ...Object.entries(rules.attributes ?? {}).flatMap(([path, rule]) => (
      locate({ path: '', value: config }, segmentsOf(path)).flatMap((found) => attributeViolations(rule, found))
    )),
    ...(rules.groups ?? []).flatMap((rule) => (
      locate({ path: '', value: config }, segmentsOf(rule.in ?? '')).flatMap(elements).flatMap((parent) => groupViolations(rule, parent))
    )),
    ...(rules.conditions ?? []).flatMap((rule) => conditionViolations(rule, { path: '', value: config })),
  ];
}

/**
 * Paths of the values that differ and force a replacement. They are cut before the first list or set, because Terraform refuses a path
 * that goes into a set, and a list can't be told from one here.
 */
export function replacementPaths(rules: ResourceRules, prior: ObjectValue, planned: ObjectValue): (string | number)[][] {
  const paths = Object.entries(rules.attributes ?? {})
    .filter(([path, { forcesReplacement }]) => (
      forcesReplacement === 'ifRemoved' ? isRemoved(path, prior, planned) : forcesReplacement
    ))
    .map(([path]) => differingPath(segmentsOf(path), prior, planned))
    .filter((path) => path !== undefined);
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}

interface Located {
  readonly path: string;
  readonly value: Value;
}

const EACH_VALUE = '*';
const EACH_KEY = '<key>';

function segmentsOf(path: string): string[] {
  return path === '' ? [] : path.split('.');
}

/** Values at the path. What is unknown on the way there stands for all below it; what is absent is null or not there. */
function locate(start: Located, segments: readonly string[]): Located[] {
  if (segments.length === 0) return [start];
  const [segment, ...rest] = segments;
  return elements(start).flatMap((parent) => {
    if (parent.value === UNKNOWN) return [parent];
    return isObject(parent.value) ? membersOf(parent.path, parent.value, segment).flatMap((child) => locate(child, rest)) : [];
  });
}

function membersOf(path: string, value: ObjectValue, segment: string): Located[] {
  if (segment === EACH_VALUE) return Object.entries(value).map(([key, member]) => ({ path: `${path}['${key}']`, value: member }));
  if (segment === EACH_KEY) return Object.keys(value).map((key) => ({ path: `key of ${path}`, value: key }));
  return [{ path: joined(path, segment), value: value[segment] ?? null }];
}

/** The elements of a list or set, or the value itself. */
function elements({ path, value }: Located): Located[] {
  return isList(value) ? value.flatMap((element, index) => elements({ path: `${path}[${index}]`, value: element })) : [{ path, value }];
}

function joined(path: string, below: string): string {
  return path === '' || below === '' ? path + below : `${path}.${below}`;
}

function attributeViolations(rule: AttributeRule, found: Located): Violation[] {
  return [...itemsViolations(rule, found), ...elements(found).flatMap((element) => scalarViolations(rule, element))];
}

function itemsViolations({ items }: AttributeRule, { path, value }: Located): Violation[] {
  if (!items || value === null || value === UNKNOWN) return [];
  const count = isList(value) ? value.length : isObject(value) ? Object.keys(value).length : 1;
  // A block that is not there is an empty list: whether it must be there is the schema's affair.
  if (isList(value) && count === 0) return [];
  return count < items[0] || count > items[1] ? [{ path, message: `${path} must have ${between(items)} elements, got ${count}` }] : [];
}

function scalarViolations(rule: AttributeRule, { path, value }: Located): Violation[] {
  if (value === null || value === UNKNOWN) return [];
  const demands = [...valueDemands(rule, value), ...typeof value === 'string' ? textDemands(rule, value) : []];
  return demands.map((demand) => ({ path, message: `${path} must ${demand}, got ${JSON.stringify(value)}` }));
}

/** What the rule demands and the value does not meet, as the end of "must ...". */
function valueDemands({ oneOf, range }: AttributeRule, value: Value): string[] {
  const demands: string[] = [];
  if (oneOf && !oneOf.some((allowed) => allowed === value)) demands.push(`be one of ${oneOf.join(', ')}`);
  if (range && typeof value === 'number' && (value < range[0] || value > range[1])) demands.push(`be ${between(range)}`);
  return demands;
}

function textDemands({ length, pattern, json }: AttributeRule, text: string): string[] {
  const demands: string[] = [];
  const characters = [...text].length;
  if (length && (characters < length[0] || characters > length[1])) demands.push(`have ${between(length)} characters`);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) demands.push(`match ${pattern}`);
  if (json && !isJson(text)) demands.push('be a JSON document');
  return demands;
}

function between([least, most]: readonly [number, number]): string {
  if (most === Infinity) return `${least} or more`;
  return least === most ? `${least}` : `${least} to ${most}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Presence = 'set' | 'absent' | 'unknown';

function presence(parent: Located, path: string): Presence {
  const values = locate(parent, segmentsOf(path)).map(({ value }) => value);
  if (values.some((value) => value !== UNKNOWN && !isAbsent(value))) return 'set';
  return values.includes(UNKNOWN) ? 'unknown' : 'absent';
}

function isAbsent(value: Value | undefined): boolean {
  return value === undefined || value === null || (isList(value) && value.length === 0);
}

function groupViolations(rule: GroupRule, parent: Located): Violation[] {
  if (!isObject(parent.value)) return [];
  const demand = rule.kind === 'ascending' ? ascendingDemand(rule, parent) : membershipDemand(rule, parent);
  return demand === undefined ? [] : [{ path: parent.path, message: demand }];
}

function membershipDemand({ kind, of }: GroupRule, parent: Located): string | undefined {
  const members = of.map((path) => ({ path: joined(parent.path, path), presence: presence(parent, path) }));
  const having = (wanted: Presence) => members.filter((member) => member.presence === wanted).map(({ path }) => path);
  const [set, absent, unknown] = [having('set'), having('absent'), having('unknown')];
  const names = members.map(({ path }) => path).join(', ');
  const got = `got ${set.length > 0 ? set.join(' and ') : 'none'}`;

  const tooMany = set.length > 1;
  const none = set.length === 0 && unknown.length === 0;
  if (kind === 'exactlyOneOf' && (tooMany || none)) return `exactly one of ${names} must be set, ${got}`;
  if (kind === 'atMostOneOf' && tooMany) return `at most one of ${names} may be set, ${got}`;
  if (kind === 'atLeastOneOf' && none) return `at least one of ${names} must be set, ${got}`;
  if (kind === 'requiredTogether' && set.length > 0 && absent.length > 0) return `${names} must be set together, ${got} alone`;
  return undefined;
}

function ascendingDemand({ of }: GroupRule, parent: Located): string | undefined {
  const numbers = of.flatMap((path) => locate(parent, segmentsOf(path)))
    .flatMap(({ path, value }) => typeof value === 'number' ? [{ path, value }] : []);
  const falls = numbers.some(({ value }, index) => index > 0 && value < numbers[index - 1].value);
  if (!falls) return undefined;
  const got = numbers.map(({ path, value }) => `${path} ${value}`).join(', ');
  return `${of.map((path) => joined(parent.path, path)).join(', ')} must not fall, got ${got}`;
}

function conditionViolations(rule: ConditionalRule, root: Located): Violation[] {
  return [
    ...(rule.required ?? []).flatMap((target) => conditionTargets(rule, root, target, 'absent', 'must be set')),
    ...(rule.forbidden ?? []).flatMap((target) => conditionTargets(rule, root, target, 'set', 'must not be set')),
  ];
}

/** Within the innermost block that the deciding attribute and the target share, so that one element does not decide for another. */
function conditionTargets({ where, ...rule }: ConditionalRule, root: Located, target: string, wrong: Presence, must: string): Violation[] {
  const [deciding, decided] = [segmentsOf(where.path), segmentsOf(target)];
  const shared = sharedLength(deciding, decided);
  const below = decided.slice(shared).join('.');
  return locate(root, deciding.slice(0, shared)).flatMap(elements).filter(({ value }) => isObject(value)).flatMap((parent) => {
    const holding = decisions(parent, deciding.slice(shared)).find(({ value }) => where.is.some((expected) => expected === value));
    if (!holding || presence(parent, below) !== wrong) return [];
    const path = joined(parent.path, below);
    return [{ path, message: `${path} ${must} where ${holding.path} is ${JSON.stringify(holding.value)}${rule.source ? ` (${rule.source})` : ''}` }];
  });
}

function decisions(parent: Located, segments: readonly string[]): Located[] {
  const found = locate(parent, segments).flatMap(elements);
  return found.length > 0 ? found : [{ path: joined(parent.path, segments.join('.')), value: null }];
}

/** A path's last segment is never shared: the block above it is. */
function sharedLength(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length) - 1;
  const fork = one.slice(0, most).findIndex((segment, index) => segment !== other[index]);
  return fork === -1 ? most : fork;
}

function isRemoved(path: string, prior: ObjectValue, planned: ObjectValue): boolean {
  return presence({ path: '', value: prior }, path) === 'set' && presence({ path: '', value: planned }, path) === 'absent';
}

function differingPath(segments: readonly string[], prior: ObjectValue, planned: ObjectValue): string[] | undefined {
  const path: string[] = [];
  let [before, after]: [Value, Value] = [prior, planned];
  while (path.length < segments.length && isObject(before) && isObject(after) && segments[path.length] !== EACH_VALUE
    && segments[path.length] !== EACH_KEY) {
    const segment = segments[path.length];
    [before, after] = [before[segment] ?? null, after[segment] ?? null];
    path.push(segment);
  }
  const rest = segments.slice(path.length);
  const differs = canonicalValues(before, rest) !== canonicalValues(after, rest);
  return differs ? path : undefined;
}

/**
 * Equal for equal values at the path. Elements are compared without their order: a set has none, and the mere reorder of a list that
 * forces a replacement is rare enough to be missed.
 */
function canonicalValues(value: Value, segments: readonly string[]): string {
  return canonical(locate({ path: '', value }, segments).map((found) => found.value).filter((found) => !isAbsent(found)));
}

function canonical(value: Value): string {
  if (value === UNKNOWN) return '?';
  if (isList(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => !isAbsent(member)).map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.sort().join()}}`;
}
