import fc from 'fast-check';
import type { AttributeRule, ConditionalRule, GroupRule, ResourceRules } from './resource-rules';
import { replacementPaths, violationsOf } from './rule-check';
import { UNKNOWN, type ObjectValue, type Value } from '../provider/value';

const rules = (parts: Partial<ResourceRules>): ResourceRules => ({ type: 'aws_thing', source: 'https://docs.example.com/thing', ...parts });

const messages = (parts: Partial<ResourceRules>, config: ObjectValue) => violationsOf(rules(parts), config).map(({ message }) => message);

const ofAttribute = (path: string, rule: AttributeRule, config: ObjectValue) => messages({ attributes: { [path]: rule } }, config);

const ofGroup = (rule: GroupRule, config: ObjectValue) => messages({ groups: [rule] }, config);

const ofCondition = (rule: ConditionalRule, config: ObjectValue) => messages({ conditions: [rule] }, config);

describe('a rule on an attribute', () => {
  test.each<[string, AttributeRule, Value, string]>([
    ['enum', { oneOf: ['A', 'B'] }, 'C', 'x must be one of A, B, got "C"'],
    ['enum of numbers', { oneOf: [60, 600] }, 61, 'x must be one of 60, 600, got 61'],
    ['pattern', { pattern: 'vpc-[0-9a-f]+' }, 'subnet-1', 'x must match vpc-[0-9a-f]+, got "subnet-1"'],
    ['pattern of the whole text', { pattern: 'a|b' }, 'ab', 'x must match a|b, got "ab"'],
    ['short text', { length: [2, 4] }, 'a', 'x must have 2 to 4 characters, got "a"'],
    ['long text', { length: [3, 3] }, 'abcd', 'x must have 3 characters, got "abcd"'],
    ['low number', { range: [7, 30] }, 6, 'x must be 7 to 30, got 6'],
    ['high number', { range: [7, 30] }, 31, 'x must be 7 to 30, got 31'],
    ['number below an open range', { range: [1, Infinity] }, 0, 'x must be 1 or more, got 0'],
    ['document', { json: true }, '{', 'x must be a JSON document, got "{"'],
    ['too many elements', { items: [1, 2] }, ['a', 'b', 'c'], 'x must have 1 to 2 elements, got 3'],
    ['too few elements', { items: [2, 6] }, ['a'], 'x must have 2 to 6 elements, got 1'],
    ['too many entries of a map', { items: [0, 1] }, { a: '1', b: '2' }, 'x must have 0 to 1 elements, got 2'],
    ['an element', { pattern: 'sg-.+' }, ['sg-1', 'vpc-1'], 'x[1] must match sg-.+, got "vpc-1"'],
  ])('refuses by %s', (_, rule, value, message) => expect(ofAttribute('x', rule, { x: value })).toEqual([message]));

  test.each<[string, AttributeRule, Value]>([
    ['of an enum', { oneOf: ['A', 'B'] }, 'B'],
    ['at both ends of a range', { range: [7, 30] }, [7, 30]],
    ['of a character outside of the basic plane as one', { length: [1, 1] }, '😀'],
    ['of a document', { json: true }, '{"a":[1]}'],
    ['null', { oneOf: ['A'], items: [1, 1] }, null],
    ['that is unknown', { oneOf: ['A'], pattern: 'A', items: [1, 1], json: true, range: [0, 0], length: [0, 0] }, UNKNOWN],
    ['with an unknown element', { pattern: 'sg-.+', items: [2, 2] }, ['sg-1', UNKNOWN]],
    ['without elements, as of a block that is not there', { items: [1, 1] }, []],
  ])('lets a value pass %s', (_, rule, value) => expect(ofAttribute('x', rule, { x: value })).toEqual([]));

  test('lets an absent attribute pass', () => expect(ofAttribute('x', { oneOf: ['A'], items: [1, 1] }, {})).toEqual([]));

  test('goes into blocks and names them with their indexes', () => {
    expect(ofAttribute('disk.ebs.size', { range: [1, 2] }, { disk: [{ ebs: [{ size: 1 }] }, { ebs: [] }, { ebs: [{ size: 3 }] }] }))
      .toEqual(['disk[2].ebs[0].size must be 1 to 2, got 3']);
    expect(ofAttribute('scope.type', { oneOf: ['cluster'] }, { scope: { type: 'pod' } })).toEqual(['scope.type must be one of cluster, got "pod"']);
    expect(ofAttribute('disk.size', { range: [1, 2] }, { disk: UNKNOWN })).toEqual([]);
    expect(ofAttribute('disk.size', { range: [1, 2] }, { disk: null })).toEqual([]);
  });

  test('holds for the values or the keys of a map', () => {
    const labels = { 'example.com/role': 'ok', 'bad key': 'bad value' };
    expect(ofAttribute('labels.*', { pattern: '[a-z]+' }, { labels })).toEqual(["labels['bad key'] must match [a-z]+, got \"bad value\""]);
    expect(ofAttribute('labels.<key>', { pattern: '[a-z./]+' }, { labels })).toEqual(['key of labels must match [a-z./]+, got "bad key"']);
    expect(ofAttribute('labels.*', { pattern: '[a-z]+' }, { labels: UNKNOWN })).toEqual([]);
  });
});

describe('a rule among attributes', () => {
  const of = ['a', 'b', 'c'];

  test.each<[GroupRule['kind'], ObjectValue, string]>([
    ['exactlyOneOf', {}, 'exactly one of a, b, c must be set, got none'],
    ['exactlyOneOf', { a: 0, b: '' }, 'exactly one of a, b, c must be set, got a and b'],
    ['exactlyOneOf', { a: 'x', b: false, c: UNKNOWN }, 'exactly one of a, b, c must be set, got a and b'],
    ['atLeastOneOf', { a: null, b: [] }, 'at least one of a, b, c must be set, got none'],
    ['atMostOneOf', { a: [{}], c: 'x' }, 'at most one of a, b, c may be set, got a and c'],
    ['requiredTogether', { a: 'x', b: 'y' }, 'a, b, c must be set together, got a and b alone'],
    ['ascending', { a: 1, b: 3, c: 2 }, 'a, b, c must not fall, got a 1, b 3, c 2'],
    ['ascending', { a: 3, b: UNKNOWN, c: 2 }, 'a, b, c must not fall, got a 3, c 2'],
  ])('%s refuses %p', (kind, config, message) => expect(ofGroup({ kind, of }, config)).toEqual([message]));

  test.each<[GroupRule['kind'], ObjectValue]>([
    ['exactlyOneOf', { b: false }],
    ['exactlyOneOf', { a: UNKNOWN }],
    ['exactlyOneOf', { a: UNKNOWN, b: 'x' }],
    ['atLeastOneOf', { a: UNKNOWN }],
    ['atMostOneOf', {}],
    ['atMostOneOf', { a: UNKNOWN, b: 'x' }],
    ['requiredTogether', {}],
    ['requiredTogether', { a: 'x', b: UNKNOWN, c: 'z' }],
    ['ascending', { a: 1, b: 1, c: 2 }],
    ['ascending', { a: 2 }],
  ])('%s lets %p pass', (kind, config) => expect(ofGroup({ kind, of }, config)).toEqual([]));

  test('holds in each block', () => {
    const rule: GroupRule = { kind: 'exactlyOneOf', in: 'route', of: ['gateway', 'peer.id'] };
    expect(ofGroup(rule, { route: [{ gateway: 'g' }, { gateway: 'g', peer: [{ id: 'p' }] }, {}] })).toEqual([
      'exactly one of route[1].gateway, route[1].peer.id must be set, got route[1].gateway and route[1].peer.id',
      'exactly one of route[2].gateway, route[2].peer.id must be set, got none',
    ]);
    expect(ofGroup(rule, {})).toEqual([]);
    expect(ofGroup(rule, { route: UNKNOWN })).toEqual([]);
    expect(ofGroup(rule, { route: [{ peer: UNKNOWN }] })).toEqual([]);
  });
});

describe('a conditional rule', () => {
  const needsNames: ConditionalRule = { where: { path: 'scope.type', is: ['namespace'] }, required: ['scope.names'] };
  const gateway: ConditionalRule = { where: { path: 'type', is: ['Gateway', null] }, forbidden: ['subnets'] };

  test('demands what must be set', () => {
    expect(ofCondition(needsNames, { scope: [{ type: 'namespace', names: [] }] }))
      .toEqual(['scope[0].names must be set where scope[0].type is "namespace"']);
    expect(ofCondition(needsNames, { scope: [{ type: 'namespace', names: ['a'] }] })).toEqual([]);
    expect(ofCondition(needsNames, { scope: [{ type: 'cluster' }] })).toEqual([]);
  });

  test('refuses what must not be set', () => {
    expect(ofCondition(gateway, { subnets: ['a'] })).toEqual(['subnets must not be set where type is null']);
    expect(ofCondition(gateway, { type: 'Gateway', subnets: ['a'] })).toEqual(['subnets must not be set where type is "Gateway"']);
    expect(ofCondition(gateway, { type: 'Interface', subnets: ['a'] })).toEqual([]);
  });

  test('passes while either side is unknown', () => {
    expect(ofCondition(needsNames, { scope: [{ type: UNKNOWN }] })).toEqual([]);
    expect(ofCondition(needsNames, { scope: [{ type: 'namespace', names: UNKNOWN }] })).toEqual([]);
    expect(ofCondition(needsNames, { scope: UNKNOWN })).toEqual([]);
    expect(ofCondition(gateway, { subnets: UNKNOWN })).toEqual([]);
  });

  test('decides within one block, not for its neighbours', () => {
    const rule: ConditionalRule = { where: { path: 'disk.ebs.type', is: ['gp2'] }, forbidden: ['disk.ebs.throughput'] };
    const disk = [{ ebs: [{ type: 'gp2' }] }, { ebs: [{ type: 'gp3', throughput: 125 }] }];
    expect(ofCondition(rule, { disk })).toEqual([]);
    expect(ofCondition(rule, { disk: [...disk, { ebs: [{ type: 'gp2', throughput: 125 }] }] }))
      .toEqual(['disk[2].ebs[0].throughput must not be set where disk[2].ebs[0].type is "gp2"']);
  });

  test('decides across blocks where they share none', () => {
    const rule: ConditionalRule = { where: { path: 'template.id', is: [null] }, required: ['disk.size'] };
    expect(ofCondition(rule, {})).toEqual(['disk.size must be set where template.id is null']);
    expect(ofCondition(rule, { template: [{ id: 'lt-1' }] })).toEqual([]);
  });
});

describe('replacement', () => {
  const paths = (path: string, prior: ObjectValue, planned: ObjectValue, forcesReplacement: AttributeRule['forcesReplacement'] = true) => (
    replacementPaths(rules({ attributes: { [path]: { forcesReplacement } } }), prior, planned)
  );

  test.each<[string, string, ObjectValue, ObjectValue, string[]]>([
    ['a changed value', 'name', { name: 'a' }, { name: 'b' }, ['name']],
    ['a value that is not known yet', 'name', { name: 'a' }, { name: UNKNOWN }, ['name']],
    ['a removed value', 'name', { name: 'a' }, { name: null }, ['name']],
    ['another element', 'subnets', { subnets: ['a', 'b'] }, { subnets: ['a', 'c'] }, ['subnets']],
    ['fewer of two equal elements', 'subnets', { subnets: ['a', 'a'] }, { subnets: ['a'] }, ['subnets']],
    ['a value in a single block', 'scope.type', { scope: { type: 'a' } }, { scope: { type: 'b' } }, ['scope', 'type']],
    ['a value in a repeated block', 'vpc.id', { vpc: [{ id: 'a' }] }, { vpc: [{ id: 'b' }] }, ['vpc']],
    ['a removed block', 'vpc.id', { vpc: [{ id: 'a' }] }, { vpc: [] }, ['vpc']],
    ['a value of a map', 'labels.*', { labels: { a: '1' } }, { labels: { a: '2' } }, ['labels']],
  ])('follows from %s', (_, path, prior, planned, expected) => expect(paths(path, prior, planned)).toEqual([expected]));

  test.each<[string, string, ObjectValue, ObjectValue]>([
    ['of equal values', 'name', { name: 'a' }, { name: 'a' }],
    ['of another order', 'subnets', { subnets: ['a', 'b'] }, { subnets: ['b', 'a'] }],
    ['elsewhere in the block', 'vpc.id', { vpc: [{ id: 'a', size: 1 }] }, { vpc: [{ id: 'a', size: 2 }] }],
    ['from null to no elements', 'subnets', { subnets: null }, { subnets: [] }],
    ['of what is not there', 'vpc.id', {}, {}],
  ])('does not follow from a change %s', (_, path, prior, planned) => expect(paths(path, prior, planned)).toEqual([]));

  test('that only a removal forces', () => {
    const [encrypted, otherwise] = [{ encryption: [{ key: 'a' }] }, { encryption: [{ key: 'b' }] }];
    expect(paths('encryption', encrypted, { encryption: [] }, 'ifRemoved')).toEqual([['encryption']]);
    expect(paths('encryption', encrypted, otherwise, 'ifRemoved')).toEqual([]);
    expect(paths('encryption', { encryption: [] }, encrypted, 'ifRemoved')).toEqual([]);
    expect(paths('encryption', encrypted, { encryption: UNKNOWN }, 'ifRemoved')).toEqual([]);
  });

  test('names a block once', () => {
    const attributes = { 'vpc.id': { forcesReplacement: true }, 'vpc.name': { forcesReplacement: true }, 'vpc.size': {} } as const;
    expect(replacementPaths(rules({ attributes }), { vpc: [{ id: 'a', name: 'a' }] }, { vpc: [{ id: 'b', name: 'b' }] })).toEqual([['vpc']]);
  });
});

describe('for any value', () => {
  const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Value>(null, UNKNOWN, true, false, '', 'a', 'b', 0, 1),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  const configs: fc.Arbitrary<ObjectValue> = fc.dictionary(fc.constantFrom('a', 'b', 'c'), values);
  const strict = rules({
    attributes: Object.fromEntries(['a', 'a.b', 'b.*', 'c.<key>', 'a.b.c'].map((path) => (
      [path, { oneOf: ['z'], length: [9, 9], pattern: 'z', range: [9, 9], items: [9, 9], forcesReplacement: true }]
    ))),
    groups: (['exactlyOneOf', 'atLeastOneOf', 'atMostOneOf', 'requiredTogether', 'ascending'] as const).flatMap((kind) => [
      { kind, of: ['a', 'b', 'c'] },
      { kind, in: 'a', of: ['a', 'b.c'] },
    ]),
    conditions: [
      { where: { path: 'a.b', is: ['a', null] }, required: ['a.c'], forbidden: ['b'] },
      { where: { path: 'a', is: [1] }, required: ['b.c.a'], forbidden: ['c.b'] },
    ],
  });

  test('what is refused while parts are unknown stays refused whatever they turn out to be', () => {
    fc.assert(fc.property(configs, values.map(known), (config, value) => {
      const now = new Set(violationsOf(strict, config).map(({ path }) => path));
      const later = new Set(violationsOf(strict, substituted(config, value)).map(({ path }) => path));
      for (const path of now) expect(later).toContain(path);
    }));
  });

  test('nothing is replaced by a copy with another order', () => {
    fc.assert(fc.property(configs.map(knownObject), (config) => {
      expect(replacementPaths(strict, config, reversed(config) as ObjectValue)).toEqual([]);
    }));
  });

  test('a change one way replaces as the change back does', () => {
    fc.assert(fc.property(configs.map(knownObject), configs.map(knownObject), (one, other) => {
      expect(replacementPaths(strict, one, other)).toEqual(replacementPaths(strict, other, one));
    }));
  });

  function substituted(value: ObjectValue, forUnknown: Value): ObjectValue {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, substitutedValue(member, forUnknown)]));
  }

  function substitutedValue(value: Value, forUnknown: Value): Value {
    if (value === UNKNOWN) return forUnknown;
    if (Array.isArray(value)) return (value as readonly Value[]).map((element) => substitutedValue(element, forUnknown));
    return typeof value === 'object' && value !== null ? substituted(value as ObjectValue, forUnknown) : value;
  }

  function known(value: Value): Value {
    return substitutedValue(value, 'known');
  }

  function knownObject(value: ObjectValue): ObjectValue {
    return substituted(value, 'known');
  }

  function reversed(value: Value): Value {
    if (Array.isArray(value)) return (value as readonly Value[]).map(reversed).reverse();
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reversed(member)]).reverse());
  }
});
