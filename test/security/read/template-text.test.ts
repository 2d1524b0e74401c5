import { Fn, TerraformStack, Testing, TerraformVariable } from 'cdktf';
import { readEncoded, readJson } from '../../../lib/security/read/template-text';

/** A value as it reaches Terraform. */
function written(value: (name: string) => unknown): string {
  const stack = new TerraformStack(Testing.app(), 'test');
  const name = new TerraformVariable(stack, 'name', {}).stringValue;
  stack.addOverride('locals.value', value(name));
  return (stack.toTerraform() as { locals: { value: string } }).locals.value;
}

test.each([
  ['plain', () => ({ a: [1, true, 'x'], b: null }), { a: [1, true, 'x'], b: null }],
  ['a reference', (name: string) => ({ a: name }), { a: '${var.name}' }],
  ['a reference within a text', (name: string) => ({ a: `x-${name}-y` }), { a: 'x-${var.name}-y' }],
  ['a call with texts and braces', (name: string) => ({ a: Fn.join('-', [name, Fn.lookup({ k: 'v' }, 'k')]), b: ['*'] }), { a: expect.stringMatching(/^\$\{join\(.*\)\}$/), b: ['*'] }],
])('JSON with %s is read, as text and by Fn.jsonencode', (_, value, expected) => {
  expect(readJson(written((name) => JSON.stringify(value(name))))).toEqual(expected);
  expect(readEncoded(written((name) => Fn.jsonencode(value(name))))).toEqual(expected);
});

test.each(['', '${var.policy}', '${data.aws_iam_policy_document.a.json}', '{"a": ${var.a}}', '{"a"', 'no JSON'])('%j is not read', (text) => {
  expect([readJson(text), readEncoded(text)]).toEqual([undefined, undefined]);
});

test.each(['${jsonencode(var.policy)} and more', '${jsonencode({"a" = "b}', '${jsonencode([1, })}'])('%j is no call that can be read', (text) => {
  expect(readEncoded(text)).toBeUndefined();
});

test('Fn.yamlencode is read as Fn.jsonencode is', () => {
  expect(readEncoded(written((name) => Fn.yamlencode({ a: [name], b: { c: 1 } })))).toEqual({ a: ['${var.name}'], b: { c: 1 } });
});

test('a whole variable in a call is a text', () => {
  expect(readEncoded('${jsonencode(var.policy)}')).toBe('${var.policy}');
});
