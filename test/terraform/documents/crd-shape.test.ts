import { type CrdSchema, shapeOf, shapeOfKind } from './crd-shape';

const POD: CrdSchema = { type: 'object', properties: { metadata: { type: 'object' }, spec: { type: 'object', properties: { containers: { type: 'array' } } } } };

test('a kind of a CustomResourceDefinition in our notation', () => {
  expect(shapeOfKind({
    type: 'object',
    required: ['spec'],
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      status: { type: 'object' },
      spec: {
        'type': 'object',
        'required': ['name', 'taints'],
        'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
        'properties': {
          name: { 'type': 'string', 'description': 'Name.', 'maxLength': 63, 'pattern': '^[a-z]+$', 'x-kubernetes-map-type': 'atomic' },
          replicas: { type: 'integer', format: 'int32', minimum: 0, default: 1 },
          policy: { type: 'string', enum: ['Never', 'Always'] },
          quota: { 'anyOf': [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
          taints: {
            'type': 'array',
            'maxItems': 8,
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['key', 'effect'],
            'items': { type: 'object', properties: { key: { type: 'string' } }, required: ['key'] },
          },
          zones: { 'type': 'array', 'x-kubernetes-list-type': 'set', 'items': { type: 'string' } },
          labels: { type: 'object', maxProperties: 8, additionalProperties: { type: 'array', items: { type: 'string' } } },
          free: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true },
          source: {
            type: 'object',
            properties: { url: { type: 'string' }, secret: { type: 'string' } },
            oneOf: [{ required: ['url'] }, { required: ['secret'] }],
          },
          template: POD,
        },
      },
    },
  })).toEqual({
    'spec!': {
      'name!': 'string ..63 /^[a-z]+$/',
      'replicas': 'int32 0..',
      'policy': 'enum Never Always',
      'quota': 'int-or-string',
      'taints![..8 by key effect]': { 'key!': 'string' },
      'zones[unique]': 'string',
      'labels{..8}[]': 'string',
      'free': 'any',
      'source': { 'url': 'string', 'secret': 'string', '(oneOf)': ['url', 'secret'] },
      'template': '@v1/PodTemplateSpec',
    },
  });
});

test.each<[string, CrdSchema]>([
  ['not', { type: 'object', not: { required: ['a'] } }],
  ['nullable', { type: 'string', nullable: true }],
  ['enum', { enum: [301, 302] }],
  ['oneOf', { type: 'object', properties: {}, oneOf: [{ required: ['a', 'b'] }] }],
  ['takes others too', { 'type': 'object', 'properties': {}, 'x-kubernetes-preserve-unknown-fields': true }],
])('what the notation can not say is an error, not a gap: %s', (word, schema) => {
  expect(() => shapeOf(schema)).toThrow(new RegExp(`the notation can't say .*${word}`));
});
