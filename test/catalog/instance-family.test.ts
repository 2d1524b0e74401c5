import { AWS_QUOTA_CLASSES } from '../../lib/catalog/aws-quota-classes';
import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { instanceFamily, isOfFamily } from '../../lib/catalog/instance-family';

test.each([
  ['aws', 'p5.48xlarge', 'p5'],
  ['aws', 'p6-b200.48xlarge', 'p6-b200'],
  ['gcp', 'a3-highgpu-8g', 'a3'],
  ['gcp', 'ct5lp-hightpu-4t', 'ct5lp'],
] as const)('%s %s is of family %s', (cloud, type, family) => {
  expect(instanceFamily(cloud, type)).toBe(family);
  expect(isOfFamily(cloud, type, family)).toBe(true);
});

test.each([
  ['p', ['p4d.24xlarge', 'p5.48xlarge', 'p6-b300.48xlarge'], ['g5.xlarge', 'inf2.xlarge']],
  ['g', ['g4ad.xlarge', 'g4dn.xlarge', 'g5g.xlarge', 'g6e.xlarge', 'g6f.large', 'gr6.4xlarge', 'gr6f.4xlarge', 'vt1.3xlarge'], ['p5.48xlarge', 'trn1.2xlarge']],
  ['vt', ['vt1.3xlarge'], ['g5.xlarge']],
  ['inf', ['inf1.xlarge', 'inf2.xlarge'], ['trn1.2xlarge']],
  ['trn', ['trn1.2xlarge', 'trn1n.32xlarge'], ['inf2.xlarge']],
  ['dl', ['dl1.24xlarge', 'dl2q.24xlarge'], ['d3.xlarge']],
])('class %s of AWS has its families and no others', (letters, members, strangers) => {
  expect(members.filter((type) => !isOfFamily('aws', type, letters))).toEqual([]);
  expect(strangers.filter((type) => isOfFamily('aws', type, letters))).toEqual([]);
});

test('a family is not the beginning of another, and no class is a word of the language', () => {
  expect(isOfFamily('aws', 'p5en.48xlarge', 'p5')).toBe(false);
  expect(isOfFamily('aws', 'p5.48xlarge', '')).toBe(false);
  expect(isOfFamily('aws', 'p5.48xlarge', 'constructor')).toBe(false);
});

test('Google Cloud has no classes', () => {
  expect(isOfFamily('gcp', 'g2-standard-4', 'g')).toBe(false);
  expect(isOfFamily('gcp', 'g2-standard-4', 'g2')).toBe(true);
});

test('every type that AWS offers is of a class, and no class but video\'s shares a type with another', () => {
  const classes = Object.keys(AWS_QUOTA_CLASSES);
  const types = bundledCatalog().offers.filter(({ cloud }) => cloud === 'aws').map(({ instanceType }) => instanceType);
  for (const type of new Set(types)) {
    expect([type, classes.filter((letters) => isOfFamily('aws', type, letters)).length]).toEqual([type, 1]);
  }
});

test('a quota code stands for one quota', () => {
  const quotas = Object.values(AWS_QUOTA_CLASSES).flatMap(({ onDemand, spot }) => [onDemand, ...spot]);
  const byCode = new Map(quotas.map(({ code, name }) => [code, name]));
  expect(quotas.filter(({ code, name }) => byCode.get(code) !== name)).toEqual([]);
  expect(new Set(byCode.values()).size).toBe(byCode.size);
  expect([...byCode.keys()].filter((code) => !/^L-[0-9A-F]{8}$/.test(code))).toEqual([]);
  expect(AWS_QUOTA_CLASSES.p.onDemand.code).toBe('L-417A185B');
  expect(AWS_QUOTA_CLASSES.g.spot.map(({ code }) => code)).toEqual(['L-3819A6DF']);
});
