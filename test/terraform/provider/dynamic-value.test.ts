import { encode, ExtData } from '@msgpack/msgpack';
import { decodeState, decodeValue, encodeValue } from './dynamic-value';
import { UNKNOWN, type Value } from './value';
import type { WireType } from './wire-type';

test.each<[string, Value, WireType]>([
  ['a text', 'ä', 'string'],
  ['a large number', 2 ** 53 - 1, 'number'],
  ['a fraction', 0.1, 'number'],
  ['an unknown in a list', ['a', UNKNOWN, null], ['list', 'string']],
  ['an object that lacks a member', { a: null, b: true }, ['object', { a: 'string', b: 'bool' }]],
  ['a map of sets', { k: [1, 2] }, ['map', ['set', 'number']]],
  ['a dynamic object', { a: [1, 'two', { b: null }] }, 'dynamic'],
  ['a dynamic text', 'text', 'dynamic'],
  ['an unknown dynamic', UNKNOWN, 'dynamic'],
])('%s comes back as it was', (_, value, type) => {
  expect(decodeValue(encodeValue(value, type), type)).toEqual(value);
});

test('a dynamic value goes back with the type that it came with', () => {
  const type = Buffer.from('["map",["list","string"]]');
  const bytes = encode([type, { a: ['x'] }]);
  expect(Buffer.from(encodeValue(decodeValue(bytes, 'dynamic'), 'dynamic'))).toEqual(Buffer.from(bytes));
});

test('an unknown with refinements is unknown', () => {
  expect(decodeValue(encode(new ExtData(12, encode({ 1: false }))), 'string')).toBe(UNKNOWN);
});

test('a fraction is sent as the decimal that it is', () => {
  expect(Buffer.from(encodeValue(0.1, 'number'))).toEqual(Buffer.from(encode('0.1')));
});

test.each(['0.12345678901234567890', '9007199254740993'])('the number %s is not made another', (number) => {
  expect(() => decodeValue(encode(number), 'number')).toThrow(`the number ${number} has more digits`);
});

test('a state of another schema is fitted into this one', () => {
  const json = Buffer.from(JSON.stringify({ old: 1, kept: 'k', anything: { type: ['tuple', ['number']], value: [1] } }));
  const type: WireType = ['object', { kept: 'string', added: 'bool', anything: 'dynamic' }];
  expect(decodeState(json, type)).toEqual({ kept: 'k', added: null, anything: [1] });
});
