import { Token } from 'cdktf';
import { assertTags } from '../../lib/aws/resource-tags';

function tags(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));
}

test.each(['team', 'costCenter', 'Cost-Center', 'größe', 'owner:email', 'a b', 'x/y', 'k=v', 'a+b@c.d_e', '部署', 'ä'.repeat(128), 'awsome', 'my-aws:x'])('takes the key %p', (key) => {
  expect(() => assertTags('tags', { [key]: 'x' })).not.toThrow();
});

test.each(['', 'a#b', 'a\nb', 'a\tb', '💰', '${var.team}', '%{if true}', 'a'.repeat(129)])('refuses the key %p', (key) => {
  expect(() => assertTags('tags', { [key]: 'x' })).toThrow(`tags: key '${key}' must be 1 to 128 letters, digits, spaces and _ . : / = + - @`);
});

test.each(['', 'ml', 'a b', 'ä'.repeat(256), 'k=v'])('takes the value %p', (value) => {
  expect(() => assertTags('tags', { team: value })).not.toThrow();
});

test.each(['a#b', '💰', '${var.team}', '%{if true}', 'a'.repeat(257)])('refuses the value %p', (value) => {
  expect(() => assertTags('nodeTags', { team: value }))
    .toThrow(`nodeTags: value '${value}' of team must be at most 256 letters, digits, spaces and _ . : / = + - @`);
});

test.each(['aws:team', 'AWS:team', 'Aws:'])('%p is of AWS\'s own', (text) => {
  expect(() => assertTags('tags', { [text]: 'x' })).toThrow(`tags: key '${text}' must not begin with aws:, which AWS keeps for its own tags`);
  expect(() => assertTags('tags', { team: text })).toThrow(`tags: value '${text}' of team must not begin with aws:`);
});

test('41 leave room for those that a volume has besides', () => {
  expect(() => assertTags('tags', tags(41))).not.toThrow();
  expect(() => assertTags('tags', tags(42))).toThrow('tags must hold at most 41 tags, got 42: EKS and the cluster add others up to 50');
});

test('keys differ by more than case, or IAM would refuse them', () => {
  expect(() => assertTags('tags', { team: 'a', env: 'b', Team: 'c' })).toThrow('tags: keys must differ by more than case, got Team in two cases: keep one of each');
});

test('what only Terraform knows passes, and so do no tags', () => {
  const token = Token.asString({ resolve: () => '${var.team}' });
  expect(() => assertTags('tags', { team: token, [token]: 'ml' })).not.toThrow();
  expect(() => assertTags('tags')).not.toThrow();
});
