import { parsedPath } from './attribute-path';
import type { WireType } from './wire-type';

const TYPE: WireType = ['object', {
  node: ['list', ['object', { tags: ['map', 'string'] }]],
  rule: ['set', ['object', { key: 'string' }]],
  anything: 'dynamic',
}];

test.each<[string, object[]]>([
  ["node[1].tags['a.b']", [{ attributeName: 'node' }, { elementKeyInt: 1 }, { attributeName: 'tags' }, { elementKeyString: 'a.b' }]],
  ['key of node[0].tags', [{ attributeName: 'node' }, { elementKeyInt: 0 }, { attributeName: 'tags' }]],
  ['rule[0].key', [{ attributeName: 'rule' }]],
  ['anything.metadata.name', [{ attributeName: 'anything' }, { attributeName: 'metadata' }, { attributeName: 'name' }]],
  ['', []],
])('%s', (text, steps) => {
  expect(parsedPath(text, TYPE)).toEqual({ steps });
});
