import { World } from './world';

const OBJECT = { type: 'aws_vpc', id: 'vpc-1', place: 'account', state: { id: 'vpc-1' }, identity: 'main' };

test('what was made elsewhere exists, until it is removed', () => {
  const world = new World();
  expect(world.knowsAll).toBe(true);
  expect(world.read(OBJECT)).toBe(OBJECT.state);
  expect(world.knowsAll).toBe(false);
  expect(world.all('aws_vpc')).toEqual([OBJECT]);
  world.remove(OBJECT);
  expect(world.read(OBJECT)).toBeUndefined();
  world.put(OBJECT);
  expect(world.read(OBJECT)).toBe(OBJECT.state);
});

test('an identity is free again after what had it is gone', () => {
  const world = new World();
  world.put(OBJECT);
  expect(world.holderOf('main')).toBe(OBJECT);
  world.forget('aws_vpc', 'vpc-1');
  expect(world.holderOf('main')).toBeUndefined();
});

test('what is not there cannot be forgotten', () => {
  const world = new World();
  world.put(OBJECT);
  expect(() => world.forget('aws_vpc', 'vpc-2')).toThrow("there is no aws_vpc 'vpc-2' to forget, but 'vpc-1'");
});

test('an endpoint is gone with what had it', () => {
  const world = new World();
  const cluster = { ...OBJECT, type: 'aws_eks_cluster', state: { endpoint: 'https://one.example' } };
  world.put(cluster);
  expect(world.isGone('https://one.example:443/')).toBe(false);
  world.remove(cluster);
  expect(world.isGone('https://one.example:443/')).toBe(true);
  expect(world.isGone('https://two.example')).toBe(false);
});
