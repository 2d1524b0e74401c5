import { TerraformStack, Testing } from 'cdktf';
import { IN_CLUSTER, regionStack, stack } from './fixture';
import { Capacity, type GpuNodePoolOptions, Provisioner } from '../../lib/cluster';
import { GkeComputeClass, GkeGpuNodePool } from '../../lib/gcp';

interface Question {
  readonly name: string;
  readonly zone: string;
  readonly project?: string;
  readonly lifecycle: { readonly postcondition: ReadonlyArray<{ readonly condition: string; readonly error_message: string }> };
}

const POOL: GpuNodePoolOptions = { instanceType: 'a3-highgpu-8g', zones: ['us-central1-a', 'us-central1-c'], minNodes: 0, maxNodes: 4 };

/** What a plan asks of reservations, by the ids of the questions without their hashes. */
function questionsOf(scope: TerraformStack): Record<string, Question> {
  const { data = {} } = JSON.parse(Testing.synth(scope)) as { data?: Record<string, Record<string, Question>> };
  return Object.fromEntries(Object.entries(data.google_compute_reservation ?? {}).map(([id, block]) => [id.replace(/_[0-9A-F]{8}$/, ''), block]));
}

function questions(capacity: Capacity[], options: Partial<GpuNodePoolOptions> = {}): Record<string, Question> {
  const region = regionStack();
  region.cluster.addGpuNodePool('chat', { ...POOL, capacity, ...options });
  return questionsOf(region);
}

const places = (asked: Record<string, Question>): string[] => Object.values(asked).map(({ name, zone, project }) => `${project} ${zone} ${name}`).sort();

test.each(Object.values(Provisioner))('a plan asks each zone of a reservation for it, in the cluster\'s project: %s', (provisioner) => {
  const asked = questions([Capacity.reservation('h100'), Capacity.onDemand()], { provisioner });
  expect(Object.keys(asked)).toEqual(['Cluster_chat_Holding-reservation-h100-us-central1-a', 'Cluster_chat_Holding-reservation-h100-us-central1-c']);
  expect(places(asked)).toEqual(['atlas-prod us-central1-a h100', 'atlas-prod us-central1-c h100']);
});

test('a reservation is asked for in its own zones and project, and each of several', () => {
  const shared = Capacity.reservation('h100', { project: 'shared-prod', zones: ['us-central1-a'], block: 'b-1' });
  const other = Capacity.reservation('h100', { project: 'shared-prod', zones: ['us-central1-a'], block: 'b-2' });
  expect(places(questions([shared, other, Capacity.reservation('spare', { zones: ['us-central1-c'] })])))
    .toEqual(['atlas-prod us-central1-c spare', 'shared-prod us-central1-a h100', 'shared-prod us-central1-a h100']);
});

test('what a plan holds a reservation against', () => {
  const [{ lifecycle: { postcondition } }] = Object.values(questions([Capacity.reservation('h100', { zones: ['us-central1-a'] })]));
  expect(postcondition.map(({ error_message: message }) => message)).toEqual([
    expect.stringContaining("node pool 'chat': reservation 'h100' in us-central1-a is not there in project atlas-prod: "),
    expect.stringContaining('is consumed by any machine that fits, got specificReservationRequired false: '),
    expect.stringMatching(/ holds .*, got instanceType a3-highgpu-8g: make instanceType what it holds, or name another reservation$/),
    expect.stringMatching(/ holds machines with .*, got a3-highgpu-8g with 8 nvidia-h100-80gb: make instanceType what it holds, or name another reservation$/),
  ]);
  expect(postcondition[2].condition).toContain('== "a3-highgpu-8g"');
  expect(postcondition[3].condition).toContain('gpu.type == "nvidia-h100-80gb" && gpu.count == 8');
});

test('TPUs are held against the machine type alone', () => {
  const region = regionStack();
  region.cluster.addTpuNodePool('train', { machineType: 'ct6e-standard-4t', zone: 'us-central1-b', capacity: Capacity.reservation('v6e') });
  const asked = questionsOf(region);
  expect(places(asked)).toEqual(['atlas-prod us-central1-b v6e']);
  const { lifecycle: { postcondition } } = Object.values(asked)[0];
  expect(postcondition).toHaveLength(3);
  expect(postcondition[2].error_message).toContain('got machineType ct6e-standard-4t: make machineType what it holds');
});

test('nothing is asked without a reservation, and of one whose window is not open', () => {
  expect(questions([Capacity.onDemand(), Capacity.spot(), Capacity.flexStart(), Capacity.queued()])).toEqual({});
  expect(questions([Capacity.reservation('h100', { windowOpen: false })])).toEqual({});
  expect(Object.keys(questions([Capacity.reservation('h100', { windowOpen: true })]))).toHaveLength(2);
});

test('pools by hand ask in the provider\'s project, if they name none', () => {
  for (const project of [undefined, 'atlas-prod']) {
    const capacity = [Capacity.reservation('h100', { zones: ['us-central1-a'] })];
    const byHand = [new GkeGpuNodePool(stack(), 'pool', { ...IN_CLUSTER, ...POOL, project, capacity }), new GkeComputeClass(stack(), 'class', { ...IN_CLUSTER, ...POOL, project, capacity })];
    for (const pool of byHand) {
      const asked = questionsOf(TerraformStack.of(pool));
      expect(places(asked)).toEqual([`${project} us-central1-a h100`]);
      expect(Object.values(asked)[0].lifecycle.postcondition[0].error_message)
        .toContain(` is not there in ${project === undefined ? "the provider's project" : 'project atlas-prod'}: `);
    }
  }
});
