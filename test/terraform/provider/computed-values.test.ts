import { computedValue, hashOf } from './computed-values';
import { resourceKind } from './resource-kind';
import type { ObjectValue } from './value';
import type { ResourceRules } from '../rules/resource-rules';
import type { Block } from '../schema/provider-schema';

const NOWHERE = { region: undefined, account: undefined, project: undefined, zone: undefined, cluster: undefined };
const BLOCK: Block = {
  attributes: Object.fromEntries(['id', 'arn', 'name', 'region', 'vpc_cidr', 'owner_id', 'ca_certificate'].map((name) => [name, { type: 'string', computed: true }])),
  block_types: { metadata: { nesting_mode: 'list', block: { attributes: { name: { type: 'string', optional: true } }, block_types: {} } } },
};

function computed(name: string, rules: ResourceRules['computed'], known: ObjectValue = {}): unknown {
  const kind = resourceKind('aws_vpc', BLOCK, [{ type: 'aws_vpc', source: '', computed: rules }]);
  const place = { ...NOWHERE, region: 'eu-west-1', account: '111122223333' };
  return computedValue({ kind, place, known, prior: null, hash: '0123456789abcdef0' }, [name], BLOCK.attributes[name]);
}

test('a rule fills in names, the place, what another rule gives, and hex digits', () => {
  const rules = { arn: 'arn:{@region}:{@account}:{id}', id: '{metadata.name}-{hash}' };
  expect(computed('arn', rules, { metadata: [{ name: 'n' }] })).toBe('arn:eu-west-1:111122223333:n-0123456789abcdef0');
});

test("a resource's own region goes before its provider's", () => {
  expect(computed('arn', { arn: '{@region}' }, { region: 'us-east-1' })).toBe('us-east-1');
});

test('values that are made of each other are refused', () => {
  expect(() => computed('id', { id: '{arn}', arn: '{id}' })).toThrow('computed values of aws_vpc are made of each other: id, arn, id');
});

test.each([
  ['id', /^vpc-0123456789abcdef0$/],
  ['arn', /^arn:aws:vpc:eu-west-1:111122223333:vpc\/0123456789abcdef0$/],
  ['vpc_cidr', /^10\.\d+\.0\.0\/16$/],
  ['owner_id', /^111122223333$/],
  ['ca_certificate', /^[A-Za-z0-9+/]+=*$/],
])('%s without a rule is of a likely form', (name, form) => {
  expect(computed(name, {})).toMatch(form);
  expect(computed(name, {})).toBe(computed(name, {}));
});

test('the hash tells apart types, places, configurations and makings', () => {
  const kind = (name: string) => resourceKind(name, BLOCK, []);
  const hashes = [
    hashOf(kind('aws_vpc'), NOWHERE, { name: 'a' }, 0),
    hashOf(kind('aws_eip'), NOWHERE, { name: 'a' }, 0),
    hashOf(kind('aws_vpc'), { ...NOWHERE, region: 'r' }, { name: 'a' }, 0),
    hashOf(kind('aws_vpc'), NOWHERE, { name: 'b' }, 0),
    hashOf(kind('aws_vpc'), NOWHERE, { name: 'a' }, 1),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hashes[0]).toMatch(/^[0-9a-f]{17}$/);
  expect(hashOf(kind('aws_vpc'), NOWHERE, { name: 'a' }, 0)).toBe(hashes[0]);
});
