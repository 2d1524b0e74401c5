import { Capacity, type GpuNodePoolOptions, Provisioner } from '../../../lib/cluster';
import { type Block, TestStack } from '../synth';

const POOL: GpuNodePoolOptions = { instanceType: 'p5.48xlarge', zones: ['use1-az4', 'use1-az6'], minNodes: 0, maxNodes: 3 };

/** The questions to EC2, by what asks them, without the hash at the end of ids. */
function questions(options: Partial<GpuNodePoolOptions> = {}): Record<string, Block> {
  const stack = new TestStack();
  stack.cluster().addGpuNodePool('chat', { ...POOL, ...options });
  const { data } = JSON.parse(stack.synth()) as { data: Record<string, Record<string, Block>> };
  return Object.fromEntries(Object.entries(data.aws_ec2_instance_type_offerings).map(([id, block]) => [id.replace(/_[0-9A-F]{8}$/, ''), block]));
}

/** The zones of which the pool's question is whether they offer its type. */
function zonesAsked(options: Partial<GpuNodePoolOptions>): string | undefined {
  const { lifecycle } = (questions(options).Cluster_chat_Offerings ?? {}) as { lifecycle?: { postcondition: { condition: string }[] } };
  return lifecycle && /\[.*?\]/.exec(lifecycle.postcondition[0].condition)![0];
}

test('a plan asks EC2 where a pool\'s type is offered', () => {
  expect(questions().Cluster_chat_Offerings).toEqual({
    location_type: 'availability-zone-id',
    filter: [{ name: 'instance-type', values: ['p5.48xlarge'] }],
    lifecycle: {
      postcondition: [{
        condition: '${length(setsubtract(["use1-az4","use1-az6"], self.locations)) == 0}',
        error_message: expect.stringContaining('node pool \'chat\': EC2 offers no p5.48xlarge in zone '),
      }],
    },
  });
});

test('and where that of the system nodes is', () => {
  expect(questions()).toMatchObject({ Cluster_SystemNodes_Offerings: { filter: [{ name: 'instance-type', values: ['m7i.large'] }] } });
});

test('each pool asks once, whatever it has to ask for', () => {
  expect(Object.keys(questions({ capacity: [Capacity.spot(), Capacity.onDemand()] }))).toEqual(['Cluster_SystemNodes_Offerings', 'Cluster_chat_Offerings']);
});

test('nodes that are made just in time are asked for too', () => {
  expect(zonesAsked({ provisioner: Provisioner.JUST_IN_TIME })).toBe('["use1-az4","use1-az6"]');
});

test('a reservation lies where it was made, which nobody asks', () => {
  const reservation = Capacity.reservation('cr-0123456789abcdef0', { zones: ['use1-az6'] });
  expect(zonesAsked({ capacity: [reservation] })).toBeUndefined();
  expect(zonesAsked({ capacity: [reservation, Capacity.onDemand()] })).toBe('["use1-az4","use1-az6"]');
});
