import { _InstanceType } from '@aws-sdk/client-ec2';
import { efaInterfaces } from '../../../lib/aws/nodes/efa-interfaces';
import { GPU_INSTANCE_TYPES, gpuInstanceType, typesWithEfa } from '../../../lib/aws/nodes/gpu-instance-types';

function layout(instanceType: string): string[] {
  const { efaCards } = GPU_INSTANCE_TYPES.find((type) => type.instanceType === instanceType)!;
  return efaInterfaces(efaCards).map((one) => `${one.networkCardIndex}/${one.deviceIndex} ${one.interfaceType}`);
}

function efaCount(instanceType: string): number {
  return layout(instanceType).filter((one) => one.endsWith('efa-only')).length;
}

describe('EFA layout', () => {
  test.each([
    ['p4d.24xlarge', 4], ['p4de.24xlarge', 4], ['p5.48xlarge', 32], ['p5e.48xlarge', 32], ['p5en.48xlarge', 16], ['p5.4xlarge', 1],
    ['p6-b200.48xlarge', 8], ['p6-b300.48xlarge', 16], ['g6e.8xlarge', 1], ['g6e.12xlarge', 1], ['g6e.16xlarge', 1], ['g6e.24xlarge', 2],
    ['g6e.48xlarge', 4], ['g7e.8xlarge', 1], ['g7e.12xlarge', 1], ['g7e.24xlarge', 2], ['g7e.48xlarge', 4], ['g7.48xlarge', 2],
    ['g5.8xlarge', 1], ['g5.48xlarge', 1], ['g6.8xlarge', 1], ['g6.48xlarge', 1], ['trn1.32xlarge', 8], ['trn1n.32xlarge', 16],
    ['trn2.3xlarge', 1], ['trn2.48xlarge', 16], ['g5.4xlarge', 0], ['g6.4xlarge', 0], ['g6e.4xlarge', 0],
  ])('%s has %d EFA interfaces', (instanceType, count) => {
    expect(efaCount(instanceType)).toBe(count);
  });

  test('the primary interface speaks IP, and card 0 carries EFA beside it', () => {
    expect(layout('p4d.24xlarge')).toEqual(['0/0 interface', '0/1 efa-only', '1/0 efa-only', '2/0 efa-only', '3/0 efa-only']);
    expect(layout('p5.4xlarge')).toEqual(['0/0 interface', '0/1 efa-only']);
  });

  test('card 0 of p6-b300 carries ENA only', () => {
    expect(layout('p6-b300.48xlarge').slice(0, 3)).toEqual(['0/0 interface', '1/0 efa-only', '2/0 efa-only']);
    expect(layout('p6-b300.48xlarge').at(-1)).toBe('16/0 efa-only');
  });

  test('GB200 has EFA on every fourth card', () => {
    expect(layout('p6e-gb200.36xlarge')).toEqual(['0/0 interface', '1/0 efa-only', '5/0 efa-only', '9/0 efa-only', '13/0 efa-only']);
  });

  test('card 0 of these has an interface for the node and one for EFA, and none more', () => {
    // Where eni-max-pods.txt of amazon-eks-ami has 100 pods (2 * 49 + 2), or 30 (2 * 14 + 2): of four interfaces p5en and p6 have 198.
    const full = GPU_INSTANCE_TYPES.filter(({ efaFillsFirstCard }) => efaFillsFirstCard).map(({ instanceType }) => instanceType);
    expect(full).toEqual(['p5.48xlarge', 'p5e.48xlarge', 'trn2.3xlarge', 'trn2.48xlarge']);
  });

  test('no type asks for one place twice, or puts two EFA interfaces on one card', () => {
    for (const { instanceType, efaCards } of GPU_INSTANCE_TYPES) {
      expect(new Set(layout(instanceType).map((one) => one.split(' ')[0])).size).toBe(efaCards.length + 1);
      expect(new Set(efaCards).size).toBe(efaCards.length);
    }
  });
});

test('every type with an accelerator that EC2 knows is in the table, or refused by the name of its family', () => {
  // FPGAs aside (f), EC2 names accelerated families by these letters.
  const accelerated = Object.values(_InstanceType).filter((type) => /^(dl|g|gr|inf|p|trn|vt)\d/.test(type) && !type.startsWith('g1.'));
  expect(accelerated.length).toBeGreaterThan(80);
  const unknown = accelerated.filter((type) => {
    try {
      gpuInstanceType(type);
      return false;
    } catch (error) {
      return !(error as Error).message.includes("can't be a node of a pool");
    }
  });
  expect(unknown).toEqual([]);
});

describe('gpuInstanceType', () => {
  test.each([
    ['p5.48xlarge', 'AL2023_x86_64_NVIDIA'],
    ['g5g.xlarge', 'AL2023_ARM_64_NVIDIA'],
    ['trn1.32xlarge', 'AL2023_x86_64_NEURON'],
    ['inf2.xlarge', 'AL2023_x86_64_NEURON'],
  ])('%s runs %s', (instanceType, image) => {
    expect(gpuInstanceType(instanceType).image).toBe(image);
  });

  test.each([
    ['g2.2xlarge', 'driver 580 of the EKS images has dropped its Kepler GPU'],
    ['p2.xlarge', 'driver 580 of the EKS images has dropped its Kepler GPU'],
    ['g4ad.xlarge', 'no EKS image drives its AMD Radeon GPU'],
    ['dl1.24xlarge', 'no EKS image drives its Habana Gaudi accelerator'],
    ['dl2q.24xlarge', 'no EKS image drives its Qualcomm accelerator'],
    ['g7.2xlarge', 'its GPU needs NVIDIA driver 595, and the EKS images carry 580'],
    ['p6e-gb300.36xlarge', 'it is a part of an UltraServer, which is sold whole, and whose instances no pool keeps together'],
    ['trn2u.48xlarge', 'it is a part of an UltraServer'],
    ['vt1.3xlarge', 'no EKS image drives its Xilinx media accelerator'],
    ['p6e-gb200.36xlarge', 'it is sold by Capacity Blocks in a Local Zone only, where the cluster has no subnet'],
  ])('refuses %s by name', (instanceType, reason) => {
    expect(() => gpuInstanceType(instanceType)).toThrow(
      `instance type ${instanceType} can't be a node of a pool: ${reason}`,
    );
  });

  test.each([
    ['g7e.16xlarge', "instance type 'g7e.16xlarge' is no GPU or Neuron type of EC2: g7e has the sizes 2xlarge, 4xlarge, 8xlarge"],
    ['m7i.large', "instance type 'm7i.large' is no GPU or Neuron type of EC2: choose a type of g3s, g3"],
    ['constructor', "instance type 'constructor' is no GPU or Neuron type of EC2: choose a type of g3s, g3"],
  ])('refuses %s', (instanceType, message) => {
    expect(() => gpuInstanceType(instanceType)).toThrow(message);
  });

  test('types with EFA are those of the same accelerator, or else all', () => {
    expect(typesWithEfa('L4-24GB')).toEqual([
      'g6.8xlarge', 'g6.12xlarge', 'g6.16xlarge', 'g6.24xlarge', 'g6.48xlarge', 'gr6.8xlarge',
    ]);
    expect(typesWithEfa('T4G-16GB')).toEqual(expect.arrayContaining(['p5.48xlarge', 'trn2.48xlarge']));
    expect(typesWithEfa('T4G-16GB')).not.toContain('dl1.24xlarge');
  });
});
