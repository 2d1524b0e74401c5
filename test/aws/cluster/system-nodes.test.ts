import { assertSystemInstanceType } from '../../../lib/aws/cluster/system-instance-type';
import { assertSystemNodeCount } from '../../../lib/aws/cluster/system-nodes';
import { GPU_INSTANCE_TYPES } from '../../../lib/aws/nodes/gpu-instance-types';
import { bundledCatalog } from '../../../lib/catalog/bundled-catalog';
import { TestStack } from '../synth';

describe('system nodes', () => {
  test('are as many as asked for, a number that Terraform alone changes', () => {
    const stack = new TestStack();
    stack.cluster({ systemNodeCount: 5 });
    expect(stack.resource('aws_eks_node_group', 'Cluster_SystemNodes').scaling_config).toEqual({ min_size: 5, max_size: 5, desired_size: 5 });
  });

  test.each([0, 1, 2.5, 451, NaN])('are not %s', (count) => {
    expect(() => new TestStack().cluster({ systemNodeCount: count })).toThrow(`systemNodeCount must be a whole number from 2 to 450, got ${count}: DNS`);
  });

  test.each([undefined, 2, 450])('may be %s', (count) => {
    expect(() => assertSystemNodeCount(count)).not.toThrow();
  });

  test.each([
    'm7i.large', 'm7i-flex.large', 'm8g.medium', 'c6gn.16xlarge', 'r8i-flex.xlarge', 't4g.micro', 'x2iedn.32xlarge', 'i7ie.2xlarge', 'is4gen.medium', 'z1d.metal',
    'm7i.metal-24xl', 'd3en.xlarge',
  ])('may be of %s', (type) => {
    expect(() => assertSystemInstanceType(type)).not.toThrow();
  });

  test('may be of every type that a plan chooses', () => {
    for (const type of bundledCatalog().regions.filter(({ cloud }) => cloud === 'aws').map(({ systemInstanceType }) => systemInstanceType)) {
      expect(() => assertSystemInstanceType(type)).not.toThrow();
    }
  });

  test.each(GPU_INSTANCE_TYPES.map(({ instanceType }) => instanceType))('are never of %s', (type) => {
    expect(() => assertSystemInstanceType(type)).toThrow(`systemInstanceType ${type} has accelerators, which no system pod uses: choose a type such as m7i.large`);
  });

  test.each(['big', 'foo.bar', 'm7i', 'm7i.huge', 'a1.large', 'e2-standard-4', 'hpc7a.96xlarge', 'mac2.metal', '', 'M7i.large'])("are not of '%s'", (type) => {
    expect(() => new TestStack().cluster({ systemInstanceType: type }))
      .toThrow(`got '${type}': its series is one of c, d, h, i, im, is, m, r, t, x, z, and its size one such as large or 2xlarge`);
  });
});
