import { parseAllDocuments } from 'yaml';
import { setAside } from './reference';

export interface YamlText {
  /** Why it can't be read; none if it can. */
  readonly problems: readonly string[];
  readonly documents: readonly unknown[];
}

/** The documents in a text of YAML, or JSON, that may hold expressions of Terraform: these stay as they are, in texts. */
export function readYaml(text: string): YamlText {
  const aside = setAside(text);
  // A template such as {{ a }} would else be a map whose key is a map.
  const documents = [...parseAllDocuments(aside.text, { stringKeys: true })];
  const problems = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])
    .map(({ message }) => `can't be read as YAML: ${aside.restore(message.split('\n')[0])}`);
  return { problems, documents: problems.length > 0 ? [] : documents.map((document) => restored(document.toJS(), aside.restore)) };
}

function restored(value: unknown, restore: (text: string) => string): unknown {
  if (typeof value === 'string') return restore(value);
  if (Array.isArray(value)) return value.map((item) => restored(item, restore));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [restore(key), restored(item, restore)]));
}
