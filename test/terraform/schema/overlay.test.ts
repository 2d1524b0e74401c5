import { overlaid } from './overlay';
import type { Block } from './provider-schema';

const block: Block = {
  attributes: {
    token: { type: 'string', computed: true },
    parts: { nested_type: { nesting_mode: 'list', attributes: { key: { type: 'string', required: true } } }, optional: true },
    values: { type: ['list', ['object', { secret: 'string' }]], computed: true },
  },
  block_types: {
    outer: {
      nesting_mode: 'list',
      block: { attributes: { password: { type: 'string', optional: true } }, block_types: { inner: { nesting_mode: 'set', block: { attributes: {}, block_types: {} } } } },
    },
  },
};
const over = { type: 'cloud_thing', source: 'https://example.com' };

test('attributes become sensitive, at the top, in blocks and in nested attributes', () => {
  const result = overlaid(block, [{ ...over, sensitive: ['token', 'outer.password', 'parts.key'] }]);
  expect(result.attributes.token.sensitive).toBe(true);
  expect(result.block_types.outer.block.attributes.password.sensitive).toBe(true);
  expect(result.attributes.parts.nested_type!.attributes.key).toEqual({ type: 'string', required: true, sensitive: true });
  expect(result.attributes.values).toEqual(block.attributes.values);
});

test('blocks get limits, also those inside others', () => {
  const result = overlaid(block, [{ ...over, maxItems: { outer: 1 } }, { ...over, maxItems: { 'outer.inner': 20 } }]);
  expect(result.block_types.outer.max_items).toBe(1);
  expect(result.block_types.outer.block.block_types.inner.max_items).toBe(20);
});

test('the block itself stays as it was', () => {
  overlaid(block, [{ ...over, sensitive: ['token'], maxItems: { outer: 1 } }]);
  expect(block.attributes.token).toEqual({ type: 'string', computed: true });
  expect(block.block_types.outer.max_items).toBeUndefined();
});

test.each(['no_such', 'outer', 'outer.no_such', 'no_such.password', 'token.part', 'parts.no_such', 'values.secret'])('a sensitive %s is refused', (path) => {
  expect(() => overlaid(block, [{ ...over, sensitive: [path] }]))
    .toThrow(`the overlay of cloud_thing names ${path}, which is no attribute of its schema`);
});

test.each(['no_such', 'token', 'parts', 'outer.no_such', 'outer.password'])('a limit of %s is refused', (path) => {
  expect(() => overlaid(block, [{ ...over, maxItems: { [path]: 2 } }]))
    .toThrow(`the overlay of cloud_thing names ${path}, which is no block of its schema`);
});
