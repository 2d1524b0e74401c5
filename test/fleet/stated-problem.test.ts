import {
  Accelerator, CapacityKind, Demand, Fabric, FailureDomain, type FleetPolicy, Gang, Metro, PodSecurity, Replica, Spare, Workload,
} from '../../lib';
import { PodAddresses } from '../../lib/aws';
import { awsSupply } from '../../lib/fleet/aws-supply';
import { gcpSupply } from '../../lib/fleet/gcp-supply';
import { statedProblem } from '../../lib/fleet/stated-problem';
import { AddressPlan } from '../../lib/network/address-plan';

const { H100_80GB: H100, A100_80GB: A100, L4_24GB: L4 } = Accelerator;
const state = (workload: Workload, policy?: FleetPolicy) => statedProblem({ supplies: [], workloads: [workload], policy });
const CURVE = Array<number>(24).fill(1);

describe('what a team declares, in the planner\'s terms', () => {
  test('an inference workload', () => {
    const { inference } = state(Workload.inference('chat', {
      replicas: [Replica.of(H100, 16, { requestsPerSecond: 3 })],
      demand: [Demand.from(Metro.PARIS, { peakRequestsPerSecond: 9, curve: CURVE, roundTripMs: { 'aws:eu-west-3': 2 }, residency: ['FR'] })],
      maxRoundTripMs: 80,
      minRegions: 2,
      maxRegions: 3,
      survive: FailureDomain.ZONE,
      survivingShare: 0.8,
      spare: Spare.ELASTIC,
      utilisation: 0.7,
      maxSpotShare: 0.4,
      maxSpotShareOfRegion: 0.2,
      maxSpotShareOfPool: 0.1,
      onDemandFloor: 0.5,
      growth: 2,
      regions: ['aws:eu-west-3'],
      residency: ['EU'],
      weights: { sizeGb: 140, from: 'aws:us-east-1', versionsPerMonth: 4 },
      responseKb: 8,
      podSecurity: PodSecurity.BASELINE,
      publicHttps: true,
    }), { survive: FailureDomain.CLOUD, maxSpotShare: 1 });
    expect(inference).toEqual([{
      name: 'chat',
      replicas: [{ accelerator: 'H100-80GB', count: 16, requestsPerSecond: 3 }],
      demand: [{
        origin: { name: 'Paris', latitude: 48.8566, longitude: 2.3522 },
        peakRequestsPerSecond: 9,
        curve: CURVE,
        roundTripMs: { 'aws:eu-west-3': 2 },
        residency: ['FR'],
      }],
      maxRoundTripMs: 80,
      minRegions: 2,
      maxRegions: 3,
      survive: 'zone',
      survivingShare: 0.8,
      spare: 'elastic',
      utilisation: 0.7,
      maxSpotShare: 0.4,
      maxSpotShareOfRegion: 0.2,
      maxSpotShareOfPool: 0.1,
      onDemandFloor: 0.5,
      growth: 2,
      regions: ['aws:eu-west-3'],
      residency: ['EU'],
      weightsGb: 140,
      weightsFrom: 'aws:us-east-1',
      versionsPerMonth: 4,
      responseKb: 8,
    }]);
  });

  test('an inference workload that leaves to the policy what it survives and how much spot it takes', () => {
    const options = { replicas: [Replica.of(L4, 1, { requestsPerSecond: 1 })], demand: [Demand.from(Metro.PARIS, { peakRequestsPerSecond: 1 })] };
    expect(state(Workload.inference('chat', options), { survive: FailureDomain.REGION, maxSpotShare: 0.5 }).inference)
      .toMatchObject([{ survive: 'region', maxSpotShare: 0.5 }]);
    expect(state(Workload.inference('chat', options)).inference![0].survive).toBeUndefined();
  });

  test('a training run by accelerators, and by gangs', () => {
    const details = {
      fabric: Fabric.RDMA,
      maxSpotShare: 0.2,
      run: { hours: 100, deadlineHours: 200 },
      checkpoint: { everyHours: 1, writeHours: 0.1, restartHours: 0.2 },
      data: { region: 'aws:us-east-1', sizeGb: 5 },
      regions: ['aws:us-east-1'],
      residency: ['US'],
    };
    const { fabric, ...said } = details;
    expect(state(Workload.training('train', { accelerators: 64, acceptable: [H100, A100], ...details })).training).toEqual([{
      name: 'train', gangs: [{ accelerator: 'H100-80GB', count: 64 }, { accelerator: 'A100-80GB', count: 64 }], rdma: true, ...said,
    }]);
    expect(state(Workload.training('train', { gangs: [Gang.of(H100, 64, { speed: 2 }), Gang.of(A100, 128)] })).training).toMatchObject([{
      gangs: [{ accelerator: 'H100-80GB', count: 64, speed: 2 }, { accelerator: 'A100-80GB', count: 128 }], rdma: false,
    }]);
  });

  test.each([
    [{}, 'got none of them'],
    [{ accelerators: 8 }, 'got accelerators'],
    [{ acceptable: [H100] }, 'got acceptable'],
    [{ accelerators: 8, acceptable: [H100], gangs: [Gang.of(H100, 8)] }, 'got accelerators and acceptable and gangs'],
  ])('a training run that does not say what it runs on, %#', (options, got) => {
    expect(() => state(Workload.training('train', options))).toThrow(`workload 'train': a training run names accelerators and acceptable, or gangs, ${got}`);
  });

  test('batch work', () => {
    expect(state(Workload.batch('embed', {
      acceleratorHoursPerDay: 100, acceptable: [H100, L4], speeds: { 'H100-80GB': 5 }, maxSpotShare: 0.9, fillIdle: false, residency: ['DE'],
    })).batch).toEqual([{
      name: 'embed',
      acceleratorHoursPerDay: 100,
      acceptable: [{ accelerator: 'H100-80GB', speed: 5 }, { accelerator: 'L4-24GB' }],
      maxSpotShare: 0.9,
      fillIdle: false,
      residency: ['DE'],
    }]);
    expect(() => state(Workload.batch('embed', { acceleratorHoursPerDay: 1, acceptable: [L4], speeds: { H100: 5 } })))
      .toThrow("workload 'embed': speeds names 'H100', which is not acceptable: choose from L4-24GB, or accept it");
  });

  test('the policy', () => {
    const policy = {
      maxCloudShare: 0.8,
      maxRegionShare: 0.6,
      maxPoolShare: 0.5,
      maxRegions: 5,
      moveCostUsd: 1,
      budgetUsdPerMonth: 2,
      carbonUsdPerTonne: 3,
      maxCarbonKgPerMonth: 4,
      preference: 0.2,
      hourBands: 8,
      gap: 0.02,
    };
    expect(state(Workload.batch('embed', { acceleratorHoursPerDay: 1, acceptable: [L4] }), {
      ...policy, survive: FailureDomain.REGION, maxSpotShare: 0.5, preferredAccelerators: [L4],
    }).policy).toEqual({ ...policy, preferredAccelerators: ['L4-24GB'] });
  });

  test('what is bought and sold on each cloud', () => {
    const capacity = {
      regions: ['us-east-1'],
      kinds: [CapacityKind.ON_DEMAND, CapacityKind.RESERVED],
      reservations: [{ name: 'block', region: 'us-east-1', instanceType: 'p5.48xlarge', nodes: 2, usdPerNodeHour: 30 }],
      quotas: [{ family: 'p', unit: 'vcpu', limit: 768 }],
      prices: [{ family: 'p5', discount: 0.1 }],
      observabilityUsdPerMonth: 120,
    };
    expect(awsSupply(capacity)).toMatchObject({ cloud: 'aws', ...capacity });
    expect(gcpSupply(capacity, new AddressPlan({}))).toMatchObject({ cloud: 'gcp', ...capacity });
  });

  test('where pods have a second block, no type whose EFA leaves them no interface has remote direct memory access', () => {
    const rdma = (podAddresses?: PodAddresses) => awsSupply({ podAddresses }).rdmaInstanceTypes;
    expect(rdma()).toEqual(expect.arrayContaining(['p5.48xlarge', 'p5e.48xlarge', 'p5en.48xlarge']));
    expect(rdma(PodAddresses.PRIMARY_BLOCK)).toEqual(rdma());
    expect(rdma(PodAddresses.SECONDARY_BLOCK)).toEqual(rdma()!.filter((type) => !['p5.48xlarge', 'p5e.48xlarge'].includes(type)));
  });
});
