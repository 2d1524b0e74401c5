import { schemaOfShape } from './shape-notation';

test('a shape says types, limits, lists, maps and what is required', () => {
  expect(schemaOfShape({
    'replicas!': 'int32 1..100',
    'weight': 'double ..1',
    'name': 'string 1..63 /^[a-z ]+$/',
    'policy': 'enum Never Always',
    'size': 'int-or-string /^\\d+%$/',
    'taints![..8 by key effect]': { 'key!': 'string' },
    'keys[1.. unique]': 'string',
    'grid[][2..2]': 'integer',
    'labels{..64 #labelKey}[]': 'any',
    'pod': '@v1/PodSpec',
    'amount': '#quantity',
    '(oneOf)': ['name', 'size'],
  })).toEqual({
    type: 'object',
    properties: {
      replicas: { type: 'integer', format: 'int32', minimum: 1, maximum: 100 },
      weight: { type: 'number', format: 'double', maximum: 1 },
      name: { type: 'string', minLength: 1, maxLength: 63, pattern: '^[a-z ]+$' },
      policy: { enum: ['Never', 'Always'] },
      size: { type: ['integer', 'string'], pattern: '^\\d+%$' },
      taints: {
        type: 'array',
        maxItems: 8,
        uniqueBy: ['key', 'effect'],
        items: { type: 'object', properties: { key: { type: 'string' } }, required: ['key'], additionalProperties: false },
      },
      keys: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } },
      grid: { type: 'array', items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'integer' } } },
      labels: { type: 'object', maxProperties: 64, propertyNames: { $ref: 'common:labelKey' }, additionalProperties: { type: 'array', items: {} } },
      pod: { model: 'kubernetes-models/v1/PodSpec' },
      amount: { $ref: 'common:quantity' },
    },
    required: ['replicas', 'taints'],
    additionalProperties: false,
    oneOf: [{ required: ['name'] }, { required: ['size'] }],
  });
});

test.each(['strin', 'string 1-3', 'int32 1..2 /x', 'string  /x/'])('%p is not in the notation', (text) => {
  expect(() => schemaOfShape(text)).toThrow('test/terraform/documents/shape-notation.ts');
});

test.each(['labels[', 'taints[8]', 'taints[uniq]', '{}'])('a field %p is not in the notation', (key) => {
  expect(() => schemaOfShape({ [key]: 'string' })).toThrow('test/terraform/documents/shape-notation.ts');
});
