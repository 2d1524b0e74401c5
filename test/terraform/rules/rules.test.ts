import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '.';
import type { ResourceRules } from './resource-rules';
import { ruleProblems } from './rule-paths';
import { providerSchema } from '../schema/derived-schema';
import type { Block } from '../schema/provider-schema';

const ROOT = join(__dirname, '../../..');

/** Types by the imports of the sources, such as `aws_vpc`, `data.aws_caller_identity` and `provider.aws`. */
function importedTypes(folder: string): Set<string> {
  const sources = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const imports = sources.flatMap((file) => [
    ...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(/'@cdktf\/provider-([a-z]+)\/lib\/([a-z0-9-]+)'/g),
  ]);
  return new Set(imports.map(([, provider, file]) => {
    const name = file.replaceAll('-', '_');
    if (name === 'provider') return `provider.${provider}`;
    return name.startsWith('data_') ? `data.${name.slice('data_'.length)}` : `${provider}_${name}`;
  }));
}

function schemaOf({ type }: ResourceRules): Block {
  const [name, kind = 'resource'] = type.split('.').reverse();
  const schema = providerSchema(name.split('_')[0], {
    resources: kind === 'resource' ? [name] : [],
    dataSources: kind === 'data' ? [name] : [],
  });
  if (kind === 'provider') return schema.provider;
  return kind === 'data' ? schema.dataSources[name] : schema.resources[name];
}

function sourcesOf({ source, attributes, groups, conditions }: ResourceRules): string[] {
  return [source, ...[...Object.values(attributes ?? {}), ...groups ?? [], ...conditions ?? []].flatMap((rule) => rule.source ?? [])];
}

const byType = RULES.map((rules) => [rules.type, rules] as const);

test('each type has its rules in one place', () => {
  const types = RULES.map(({ type }) => type);
  expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
});

test('each type is one that the library or a test emits', () => {
  const emitted = new Set([...importedTypes('lib'), ...importedTypes('test')]);
  expect(RULES.map(({ type }) => type).filter((type) => !emitted.has(type))).toEqual([]);
});

test('each type that the library emits has rules', () => {
  const ruled = new Set(RULES.map(({ type }) => type));
  expect([...importedTypes('lib')].filter((type) => !ruled.has(type))).toEqual([]);
});

describe.each(byType)('%s', (_, rules) => {
  test('says where its facts are documented', () => {
    expect(sourcesOf(rules).filter((source) => !/^https:\/\/[a-z0-9.-]+(\/\S*)?$/.test(source))).toEqual([]);
  });

  test('speaks of what the schema has', () => expect(ruleProblems(rules, schemaOf(rules))).toEqual([]));

  test('has patterns that compile', () => {
    for (const { pattern } of Object.values(rules.attributes ?? {})) {
      if (pattern !== undefined) expect(() => new RegExp(`^(?:${pattern})$`, 'u')).not.toThrow();
    }
  });
});

describe('a rule that the schema contradicts', () => {
  const schema: Block = {
    attributes: {
      name: { type: 'string', optional: true },
      id: { type: 'string', computed: true },
      size: { type: 'number', optional: true },
      labels: { type: ['map', 'string'], optional: true },
      hosts: { type: ['set', ['object', { port: 'number' }]], optional: true },
    },
    block_types: {
      disk: { nesting_mode: 'list', block: { attributes: { kind: { type: 'string', required: true } }, block_types: {} } },
      scope: { nesting_mode: 'single', block: { attributes: {}, block_types: {} } },
    },
  };
  const problems = (parts: Partial<ResourceRules>) => ruleProblems({ type: 'aws_thing', source: 'https://docs.example.com', ...parts }, schema);

  test.each<[string, Partial<ResourceRules>, string]>([
    ['attribute', { attributes: { nmae: { oneOf: ['a'] } } }, 'nmae is not in the schema'],
    ['attribute of a block', { attributes: { 'disk.kidn': { oneOf: ['a'] } } }, 'disk.kidn is not in the schema'],
    ['attribute of an object', { attributes: { 'hosts.prot': { range: [0, 1] } } }, 'hosts.prot is not in the schema'],
    ['values of what is no map', { attributes: { 'name.*': { length: [0, 1] } } }, 'name.* is not in the schema'],
    ['group', { groups: [{ kind: 'atMostOneOf', in: 'disk', of: ['kind', 'size'] }] }, 'disk.size is not in the schema'],
    ['deciding attribute', { conditions: [{ where: { path: 'kind', is: [null] }, required: ['name'] }] }, 'kind is not in the schema'],
    ['demanded attribute', { conditions: [{ where: { path: 'name', is: [null] }, required: ['kind'] }] }, 'kind is not in the schema'],
    ['refused attribute', { conditions: [{ where: { path: 'name', is: [null] }, forbidden: ['kind'] }] }, 'kind is not in the schema'],
    ['fake', { computed: { arn: 'arn' } }, 'arn is not in the schema'],
    ['part of a fake', { computed: { id: '{nmae}-{hash}-{@region}' } }, 'nmae is not in the schema'],
    ['fake of what is given', { computed: { name: 'a' } }, 'name is not computed'],
    ['identity', { identity: ['@account', 'nmae'] }, 'nmae is not in the schema'],
    ['pattern of a number', { attributes: { size: { pattern: '.' } } }, 'size is no text'],
    ['range of a text', { attributes: { name: { range: [0, 1] } } }, 'name is no number'],
    ['numbers for a text', { attributes: { name: { oneOf: [1] } } }, 'name is of another type than the values it may have'],
    ['elements of a single block', { attributes: { scope: { items: [0, 1] } } }, 'scope has no elements'],
    ['elements of a text', { attributes: { name: { items: [0, 1] } } }, 'name has no elements'],
  ])('is found: %s', (_, parts, problem) => expect(problems(parts)).toEqual([problem]));

  test('and one that it bears out is not', () => {
    expect(problems({
      attributes: {
        'name': { pattern: '.', length: [0, 1], json: true },
        'size': { range: [0, 1], oneOf: [1] },
        'labels': { items: [0, 1] },
        'labels.*': { length: [0, 1] },
        'labels.<key>': { length: [0, 1] },
        'hosts': { items: [0, 1] },
        'hosts.port': { range: [0, 1] },
        'disk': { items: [0, 1] },
        'disk.kind': { oneOf: ['a'] },
      },
      groups: [{ kind: 'exactlyOneOf', in: 'disk', of: ['kind'] }, { kind: 'atLeastOneOf', of: ['disk.kind', 'scope'] }],
      conditions: [{ where: { path: 'disk.kind', is: ['a'] }, required: ['disk'], forbidden: ['scope'] }],
      computed: { id: '{name}-{hash}-{@region}' },
      identity: ['name', '@account'],
    })).toEqual([]);
  });
});
