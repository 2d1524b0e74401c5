import { configure } from 'safe-stable-stringify';
import type * as z from 'zod/mini';
import { knownKeys } from './known-keys';
import { instead, nearestNames } from '../../catalog/nearest-names';

/** What is wrong with a value, where, and what would be right. */
export interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The first thing that is wrong: of a property that is missing and one that is unknown the latter, which may be the former misspelt. */
export function complaintOf(issues: readonly z.core.$ZodIssue[], at: readonly PropertyKey[] = []): Complaint {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const path = [...at, ...issue.path];
  if (issue.code === 'invalid_union') {
    // Of the alternatives the one that was meant has nothing wrong with the value as a whole.
    const meant = issue.errors.filter((inner) => inner.every((each) => each.path.length > 0));
    if (meant.length === 1) return complaintOf(meant[0], path);
  }
  if (issue.code === 'unrecognized_keys') return { path: [...path, issue.keys[0]], message: `is no property here: ${insteadOfKey(issue.keys[0], knownKeys(path))}` };
  const got = issue.input === undefined ? 'is missing' : `is ${shown(issue.input)}`;
  const words = wordsOf(issue);
  const isWord = typeof issue.input === 'string' && nearestNames(issue.input, words).length > 0;
  if (!isWord) return { path, message: `${got}, allowed is ${allowed(issue)}` };
  const others = issue.code === 'invalid_union' ? ` Allowed is ${allowed(issue)}` : '';
  return { path, message: `${got}: ${instead(issue.input as string, words)}${others}` };
}

/** `workloads[0].inference.demand[2].from` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`)).join('') || 'the spec';
}

function insteadOfKey(key: string, known: readonly string[]): string {
  return instead(key, known, `choose from ${known.join(', ')}, or take it out`);
}

/** The words of which one may have been meant. */
function wordsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_union') return issue.errors.flatMap((inner) => inner.flatMap(wordsOf));
  return issue.code === 'invalid_value' ? issue.values.filter((value) => typeof value === 'string') : [];
}

/** In the order of the spec; YAML has lists that are their own part. */
const stringify = configure({ deterministic: false });

function shown(value: unknown): string {
  // JSON has no word for infinity.
  const written = (typeof value === 'number' ? String(value) : stringify(value)) ?? String(value);
  return written.length <= 60 ? written : `${written.slice(0, 57)}...`;
}

function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected === 'int' ? 'integer' : issue.expected}`.replace('an integer', 'a whole number');
    case 'invalid_value': return issue.values.map(String).join(', ');
    case 'invalid_format': return issue.message;
    case 'too_small': return issue.origin === 'number' || issue.origin === 'int' ? `${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}` : sizeText('at least', issue);
    case 'too_big': return issue.origin === 'number' || issue.origin === 'int' ? `${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}` : sizeText('at most', issue);
    case 'invalid_union': return issue.message;
    default: return `what docs/fleet-spec.schema.json says (${issue.code})`;
  }
}

function sizeText(bound: string, issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const size = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const exact = 'exact' in issue && issue.exact === true ? 'exactly' : bound;
  return issue.origin === 'string' ? `text of ${exact} ${size} characters` : `a list of ${exact} ${size}`;
}
