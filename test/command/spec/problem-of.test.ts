import * as path from 'node:path';
import { FULL_SPEC } from './full-spec';
import { Accelerator, DayCurve, Metro } from '../../../lib';
import { problemOf } from '../../../lib/command/spec/problem-of';
import { readSpec } from '../../../lib/command/spec/read-spec';
import { fleetSpec } from '../../../lib/command/spec/spec-schema';
import { hashOf } from '../../../lib/planner/complete-problem';
import type { PlanProblem } from '../../../lib/planner/problem';

let stated: PlanProblem | undefined;
jest.mock('../../../lib/planner/locked-plan', () => ({
  lockedPlan: (problem: PlanProblem) => {
    stated = problem;
    throw new Error('stated');
  },
}));

test('examples/specs/global-inference.yaml states the problem of examples/global-inference', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  expect(() => { require('../../../examples/global-inference/main'); }).toThrow('stated');
  const spec = readSpec(path.join(__dirname, '..', '..', '..', 'examples', 'specs', 'global-inference.yaml'));
  expect(hashOf(problemOf(spec))).toBe(hashOf(stated!));
});

describe('the problem of a spec', () => {
  const problem = problemOf(fleetSpec.parse(FULL_SPEC));

  test('has every workload, with places and curves resolved', () => {
    const [{ demand }] = problem.inference!;
    expect(demand.map(({ origin }) => origin.name)).toEqual(['São Paulo', 'Lab', 'Bogotá', 'Paris']);
    expect(demand[0].curve).toEqual(DayCurve.daytime(Metro.SAO_PAULO));
    expect(demand[1]).toMatchObject({ origin: { latitude: 10, longitude: -20 }, curve: Array(24).fill(1) });
    expect(demand[3].curve).toEqual(DayCurve.business(Metro.PARIS));
    expect(problem.training).toMatchObject([
      { name: 'pretrain', gangs: [{ accelerator: 'H100-80GB', count: 64, speed: 2 }, { accelerator: 'A100-80GB', count: 64 }], rdma: true },
      { name: 'tune', gangs: [{ accelerator: Accelerator.H100_80GB.name, count: 8 }], rdma: false },
    ]);
    expect(problem.batch).toMatchObject([{ name: 'index', acceptable: [{ accelerator: 'L4-24GB' }, { accelerator: 'H100-80GB', speed: 5 }] }]);
  });

  test('has what the team owns and pays, and nothing of what stacks are built with', () => {
    const [{ access, gpuRuntime, runtimeClassName, nodes: [{ labels, taints, ...dgx }], ...cluster }] = FULL_SPEC.clusters;
    expect(problem.clusters).toEqual([{ ...cluster, nodes: [dgx] }]);
    const [aws] = problem.supplies!;
    const { kinds, reservations, quotas, prices, observabilityUsdPerMonth } = FULL_SPEC.clouds[0].aws!;
    expect(aws).toMatchObject({ cloud: 'aws', kinds, reservations, quotas, prices, observabilityUsdPerMonth });
    expect(Object.keys(aws)).not.toContain('accountId');
    expect(problem.policy).toMatchObject({ hourBands: 8, preferredAccelerators: ['H100-80GB'], maxRegionShare: 0.8 });
  });

  test('weights come from the source of the only cloud, as in a fleet', () => {
    const { weights, ...chat } = FULL_SPEC.workloads[0].inference!;
    const workloads = [{ inference: { ...chat, weights: { sizeGb: weights!.sizeGb } } }];
    const from = (clouds: unknown) => problemOf(fleetSpec.parse({ clouds, workloads })).inference![0].weightsFrom;
    expect(from(FULL_SPEC.clouds.slice(1))).toBe('gcp:us-east4');
    expect(from(FULL_SPEC.clouds)).toBeUndefined();
  });

  test('addresses bound what a cluster holds, as in a fleet', () => {
    const room = (addressSpace: string) => problemOf(fleetSpec.parse({ ...FULL_SPEC, addressSpace })).supplies![1].maxNodesPerCluster;
    expect([room('10.0.0.0/8'), room('10.64.0.0/10')]).toEqual([244, 52]);
  });
});
