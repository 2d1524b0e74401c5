import { before, catalog, problem, sound } from './fleet';
import type { Draft, DraftPool } from './hand-built-plan';
import type { PlannedRegion } from '../../../lib/planner/plan';
import { InvalidPlanError } from '../../../lib/planner/plan-error';
import { verifyPlan } from '../../../lib/planner/verify';

const pool = (index: number) => (plan: Draft): DraftPool => plan.pools[index];
const [held, west, nightly, train, trainSpot] = [pool(2), pool(3), pool(4), pool(5), pool(6)];
const [chat, chatSpot] = [pool(0), pool(1)];
const ofNightly = (cloud: 'aws' | 'gcp', costRatio: number) => ({
  cloud, costRatio, capacityKind: 'on-demand', ...cloud === 'aws' ? { region: 'r0', instanceType: 'g6.xlarge' } : { region: 'r1', instanceType: 'g2-standard-4' },
});
type Lines = 'byTerm' | 'byWorkload' | 'byCloud' | 'byKind';
const line = (plan: Draft, lines: Lines, name: string) => plan.cost[lines].find((candidate) => candidate.name === name)!;

/** Each damages a sound plan in one place; the refusal must name the matter. */
const CORRUPTIONS: Record<string, ReadonlyArray<readonly [name: string, matter: string | RegExp, damage: (plan: Draft) => void]>> = {
  bands: [
    ['a band missing', 'its day has the bands 0+12, not 2 of 12 hours', (plan) => { plan.bands.pop(); }],
    ['bands of other hours', 'its day has the bands 0+11, 12+12', (plan) => { plan.bands[0].hours = 11; }],
    ['bands that begin later', 'its day has the bands 1+12', (plan) => { plan.bands[0].startHour = 1; }],
  ],
  pools: [
    ['of a workload that is not declared', 'serves no declared workload', (plan) => { chat(plan).workload = 'ghost'; }],
    ['in a cloud that the team has not', 'not in an allowed region', (plan) => { chat(plan).cloud = 'azure'; }],
    ['in a region that the catalogue lacks', 'not in an allowed region', (plan) => { chat(plan).region = 'r9'; }],
    ['of a type that is not sold there', 'on offer is nothing', (plan) => { chat(plan).instanceType = 'p4d.big'; }],
    ['with another accelerator', 'has 1 A100, and on offer is 1 L4', (plan) => { chat(plan).accelerator = 'A100'; }],
    ['with more accelerators', 'has 8 L4, and on offer is 1 L4', (plan) => { chat(plan).acceleratorsPerNode = 8; }],
    ['without zones', 'stands in zones :', (plan) => { chat(plan).zones = []; }],
    ['twice in a zone', 'stands in zones r0-a, r0-a:', (plan) => { chat(plan).zones = ['r0-a', 'r0-a']; }],
    ['in a zone where its type is not', 'stands in zones r0-c, and its type in r0-a, r0-b', (plan) => { chat(plan).zones = ['r0-c']; }],
    ['whose zones are said to be unknown', 'says that its zones are not known', (plan) => { chat(plan).zonesKnown = false; }],
    ['in a zone with another price', 'costs 0.6 $/h in r1-b, not 0.4', (plan) => { nightly(plan).zones = ['r1-b']; }],
    ['at another price', 'costs 1 $/h in r0-a, not 1.1', (plan) => { chat(plan).usdPerNodeHour = 1.1; }],
    ['on a reservation that costs', 'costs 0 $/h in r0-a, not 0.5', (plan) => { held(plan).usdPerNodeHour = 0.5; }],
    ['bought in a way that is not sold', 'is not sold there: on-demand, spot, reservation are', (plan) => { chat(plan).capacityKind = 'reserved'; }],
    ['of a queue for a service', /does not do for chat|is not sold there/, (plan) => { chat(plan).capacityKind = 'flex-start'; }],
    ['of a reservation without its name', 'draws from no reservation', (plan) => { held(plan).reservation = undefined; }],
    ['on demand with a reservation', 'is bought as on-demand and draws from held', (plan) => { chat(plan).reservation = 'held'; }],
    ['of another reservation', 'draws from other, which is no reservation of it', (plan) => { held(plan).reservation = 'other'; }],
    ['without nodes', 'has no node in any band', (plan) => { chat(plan).nodesByBand = [0, 0]; chat(plan).minNodes = 0; }],
    ['with half a node', 'has 6.5, 3 nodes by band', (plan) => { chat(plan).nodesByBand[0] = 6.5; }],
    ['with NaN nodes', 'has NaN, 3 nodes by band', (plan) => { chat(plan).nodesByBand[0] = NaN; }],
    ['with nodes for one band', 'not 2 whole numbers', (plan) => { chat(plan).nodesByBand.pop(); }],
    ['with another least', 'has at least 3 nodes, not 2', (plan) => { chat(plan).minNodes = 2; }],
    ['with a ceiling below its nodes', 'may grow to 5 nodes and has 6', (plan) => { chat(plan).maxNodes = 5; }],
    ['with half a ceiling', 'may grow to 8.5 nodes', (plan) => { chat(plan).maxNodes = 8.5; }],
    ['with a ceiling above its growth', 'may grow to 10 nodes, not to 9', (plan) => { chat(plan).maxNodes = 10; }],
    ['with a ceiling below its growth', 'may grow to 8 nodes, not to 9', (plan) => { chat(plan).maxNodes = 8; }],
    ['of a run that may grow', 'may grow to 3 nodes, not to 2', (plan) => {
      train(plan).maxNodes = 3;
      trainSpot(plan).nodesByBand = [1, 1];
      trainSpot(plan).minNodes = trainSpot(plan).maxNodes = 1;
    }],
    ['with half a replica', 'nodes by band for replicas that span 4', (plan) => { chat(plan).nodesPerReplica = 4; }],
    ['whose replicas span nodes of two zones', 'its replicas span nodes of one zone', (plan) => { chat(plan).nodesPerReplica = 3; }],
    ['whose replicas span slow nodes', 'has no remote direct memory access, and its replicas span nodes', (plan) => {
      chat(plan).nodesPerReplica = 3;
      chat(plan).zones = ['r0-a'];
    }],
    ['whose nodes serve more', '2 requests per second of chat on one g6.xlarge, 1 to a replica, is what no shape serves', (plan) => { chat(plan).requestsPerSecondPerNode = 2; }],
    ['whose nodes serve nothing', 'serves 0 requests per second on a node', (plan) => { chat(plan).requestsPerSecondPerNode = 0; }],
    ['that serves less than nothing', 'serves -1, 0.5 requests per second by band', (plan) => { chat(plan).requestsPerSecondByBand[0] = -1; }],
    ['of a run that serves requests', 'serves requests per second', (plan) => { train(plan).requestsPerSecondPerNode = 1; }],
    ['of batch work that serves requests', 'serves requests per second', (plan) => { nightly(plan).requestsPerSecondByBand[1] = 1; }],
    ['of a service that stands half the month', 'stands for 365 hours of a month, not 730', (plan) => { chat(plan).hoursPerMonth = 365; }],
    ['listed twice', 'pool train aws:r2 p4d.big on-demand is listed twice', (plan) => { plan.pools.push(structuredClone(train(plan))); }],
    ['with a fallback where it may not run', 'to on-demand g6.xlarge in aws:r9 is not where chat may run', (plan) => { west(plan).fallbacks[0].region = 'r9'; }],
    ['with a fallback that is not on offer', 'is not on offer', (plan) => { west(plan).fallbacks[0].instanceType = 'p4d.big'; }],
    ['with itself for a fallback', 'is the pool itself', (plan) => {
      Object.assign(west(plan).fallbacks[0], { cloud: 'gcp', region: 'r1', instanceType: 'g2-standard-4' });
    }],
    ['with fallbacks in another order', 'comes after a dearer one', (plan) => {
      nightly(plan).fallbacks = [ofNightly('gcp', 2.75), ofNightly('aws', 2.5)];
    }],
    ['with a fallback that costs less than it does', /costs 0\.909\d* of the pool, not 0\.8/, (plan) => { west(plan).fallbacks[0].costRatio = 0.8; }],
    ['with a fallback that costs NaN', 'costs NaN of the pool', (plan) => { west(plan).fallbacks[0].costRatio = NaN; }],
    ['with a fallback twice', 'to on-demand g6.xlarge in aws:r0 is listed twice', (plan) => { west(plan).fallbacks.push({ ...west(plan).fallbacks[0] }); }],
    ['with a fallback that is not sold so', "to reserved g6.xlarge in aws:r0 can't be bought so", (plan) => { west(plan).fallbacks[0].capacityKind = 'reserved'; }],
    ['with a fallback that is bought already', "to reservation g6.xlarge in aws:r0 can't be bought so", (plan) => { west(plan).fallbacks[0].capacityKind = 'reservation'; }],
    ['with a fallback beyond reach', 'to on-demand g6.xlarge in aws:r2 does not do its work', (plan) => { west(plan).fallbacks[0].region = 'r2'; }],
    ['of a run with a fallback of another accelerator', 'to on-demand g6.xlarge in aws:r2 does not do its work', (plan) => {
      train(plan).fallbacks.push({ cloud: 'aws', region: 'r2', instanceType: 'g6.xlarge', capacityKind: 'on-demand', costRatio: 1 });
    }],
    ['of a run with a fallback without remote direct memory access', 'to on-demand p4d.slow in aws:r2 does not do its work', (plan) => {
      train(plan).fallbacks.push({ cloud: 'aws', region: 'r2', instanceType: 'p4d.slow', capacityKind: 'on-demand', costRatio: 1 });
    }],
    ['of batch work with a fallback of another accelerator', 'to on-demand p4d.big in aws:r2 does not do its work', (plan) => {
      nightly(plan).fallbacks.push({ cloud: 'aws', region: 'r2', instanceType: 'p4d.big', capacityKind: 'on-demand', costRatio: 1 });
    }],
    ['of batch work with a fallback at another ratio', 'to spot g6.xlarge in aws:r0 costs 1.25 of the pool, not 1.2', (plan) => {
      nightly(plan).fallbacks.push({ cloud: 'aws', region: 'r0', instanceType: 'g6.xlarge', capacityKind: 'spot', costRatio: 1.2 });
    }],
    ['without a fallback in its region', 'has no fallback in its own region, where on-demand g2-standard-4 in gcp:r1 is on offer', (plan) => {
      nightly(plan).fallbacks.push({ cloud: 'aws', region: 'r0', instanceType: 'g6.xlarge', capacityKind: 'spot', costRatio: 1.25 });
    }],
    ['with more on spot than may be, in a fallback', 'to spot g6.xlarge in aws:r0 would have more of chat on spot than may be', (plan) => {
      west(plan).fallbacks = [{ cloud: 'aws', region: 'r0', instanceType: 'g6.xlarge', capacityKind: 'spot', costRatio: 0.4545 }];
    }],
  ],
  limits: [
    ['a reservation that is too small', 'reservation held has 3 nodes in band 0 and room for 2', (plan) => {
      held(plan).nodesByBand[0] = held(plan).maxNodes = 3;
    }],
    ['a ceiling above a reservation', 'reservation held has up to 3 nodes and room for 2', (plan) => { held(plan).maxNodes = 3; }],
    ['a ceiling above a quota', 'the quota of g in aws has up to 7 spot nodes and room for 6', (plan) => { chatSpot(plan).maxNodes = 7; }],
    ['nodes above a quota', 'the quota of g in aws has 7 spot nodes in band 0 and room for 6', (plan) => { chatSpot(plan).nodesByBand[0] = chatSpot(plan).maxNodes = 7; }],
    ['vCPUs above a quota', 'the quota of p in aws has 80 vcpu in band 0 and room for 64', (plan) => {
      train(plan).nodesByBand = [3, 3];
      train(plan).minNodes = train(plan).maxNodes = 3;
    }],
    ['accelerators above a quota', 'the quota of every family in r0 has 11 on-demand accelerators in band 0 and room for 10', (plan) => {
      chat(plan).nodesByBand[0] = chat(plan).maxNodes = 11;
    }],
    ['nodes above the room', 'gcp:r1 has 21 nodes in band 0 and room for 20', (plan) => { west(plan).nodesByBand[0] = west(plan).maxNodes = 20; }],
    ['a ceiling above the room', 'gcp:r1 has up to 21 nodes and room for 20', (plan) => { west(plan).maxNodes = 20; }],
  ],
  traffic: [
    ['of a workload that is not declared', 'traffic of ghost, which is no declared inference workload', (plan) => { plan.traffic[0].workload = 'ghost'; }],
    ['in a band that is none', 'chat is served in band 2 of 2', (plan) => { plan.traffic[0].band = 2; }],
    ['from an unknown origin', 'unknown origin nowhere', (plan) => { plan.traffic.push({ ...plan.traffic[0], origin: 'nowhere' }); }],
    ['listed twice', 'to aws:r0 in band 0 are listed twice', (plan) => { plan.traffic.push({ ...plan.traffic[0] }); }],
    ['less than all', '0.99 of the requests of chat from origin-0 are served in band 0', (plan) => { plan.traffic[0].share = 0.99; }],
    ['more than all', '1.01 of the requests of chat from origin-0 are served in band 0', (plan) => { plan.traffic[0].share = 1.01; }],
    ['none', '0 of the requests of chat from origin-0 are served in band 1', (plan) => { plan.traffic.splice(3, 1); }],
    ['NaN', 'a share of NaN of the requests', (plan) => { plan.traffic[0].share = NaN; }],
    ['negative', 'a share of -0.5 of the requests', (plan) => { plan.traffic[0].share = -0.5; }],
    ['to a region that is none', 'chat is served from aws:r9 in band 0, where it may not run', (plan) => { plan.traffic[0].region = 'aws:r9'; }],
    ['too far', 'in 90 ms, above 50', (plan) => { Object.assign(plan.traffic[0], { region: 'aws:r2', roundTripMs: 90 }); }],
    ['in less time', 'origin-0 to aws:r0 takes 10 ms, not 1:', (plan) => { plan.traffic[0].roundTripMs = 1; }],
    ['by another word', 'origin-0 to aws:r0 is measured, not given', (plan) => { plan.traffic[0].roundTripBasis = 'given'; }],
    ['to other regions than pools serve', 'aws:r0 gets 8 requests per second of chat in band 0, and its pools serve 7', (plan) => {
      plan.traffic[1].share = 0.5;
      plan.traffic[2].share = 0.5;
    }],
    ['served by other pools than there is room in', 'serves 4.5 requests per second in band 0 and has room for 3.6', (plan) => {
      chat(plan).requestsPerSecondByBand[0] = 1;
      chatSpot(plan).requestsPerSecondByBand[0] = 4.5;
    }],
    ['served by fuller replicas than the utilisation', 'serves 1.9 requests per second in band 0 and has room for 1.8', (plan) => {
      chat(plan).requestsPerSecondByBand[0] = 2.1;
      held(plan).requestsPerSecondByBand[0] = 1.9;
    }],
  ],
  roundTrips: [
    ['missing', 'chat has 0 lines of round trips', (plan) => { plan.roundTrips.pop(); }],
    ['twice', 'chat has 2 lines of round trips', (plan) => { plan.roundTrips.push({ ...plan.roundTrips[0] }); }],
    ['of another workload', 'round trips of train, which is no declared inference workload', (plan) => { plan.roundTrips[0].workload = 'train'; }],
    ['a better median', '50 % of the requests of chat are not answered in 9 ms', (plan) => { plan.roundTrips[0].p50Ms = 9; }],
    ['a worse median', '50 % of the requests of chat are not answered in 15 ms', (plan) => { plan.roundTrips[0].p50Ms = 15; }],
    ['a median between two steps', '50 % of the requests of chat are not answered in 12 ms', (plan) => { plan.roundTrips[0].p50Ms = 12; }],
    ['a better 95th percentile', '95 % of the requests of chat are not answered in 15 ms', (plan) => { plan.roundTrips[0].p95Ms = 15; }],
    ['a worse 99th percentile', '99 % of the requests of chat are not answered in 31 ms', (plan) => { plan.roundTrips[0].p99Ms = 31; }],
  ],
  failovers: [
    ['of another workload', 'a failover of train, which is no declared inference workload', (plan) => { plan.failovers[0].workload = 'train'; }],
    ['missing', 'chat has no answer to the loss of region gcp:r1', (plan) => { plan.failovers.pop(); }],
    ['twice', 'failover chat region aws:r0 is listed twice', (plan) => { plan.failovers.push(structuredClone(plan.failovers[0])); }],
    ['of a region without nodes', 'chat has an answer to the loss of region aws:r2', (plan) => { plan.failovers[0].lost = 'aws:r2'; }],
    ['of a zone', 'chat has an answer to the loss of zone aws:r0', (plan) => { plan.failovers[0].domain = 'zone'; }],
    ['in a band that is none', 'chat is served in band 7 after the loss of region aws:r0, of 2', (plan) => { plan.failovers[0].band = 7; }],
    ['in a band with more to spare', 'chat has less to spare in band 0 after the loss of region aws:r0 than in band 1', (plan) => {
      Object.assign(plan.failovers[0], { band: 1, requestsPerSecond: 7, capacity: 9 });
    }],
    ['of fewer requests', 'chat has 10 requests per second to serve in band 0 after the loss of region aws:r0, not 9', (plan) => { plan.failovers[0].requestsPerSecond = 9; }],
    ['of more capacity', 'chat has no room in band 0 after the loss of region aws:r0 for 12 requests per second', (plan) => { plan.failovers[0].capacity = 12; }],
    ['with traffic of another band', 'chat is served in band 1 after the loss of region aws:r0, whose proof is band 0', (plan) => { plan.failovers[0].traffic[0].band = 1; }],
    ['with less than all traffic', '0.9 of the requests of chat from origin-0 are served after the loss', (plan) => { plan.failovers[0].traffic[0].share = 0.9; }],
    ['with traffic of another workload', 'requests of train are routed among those of chat after the loss', (plan) => { plan.failovers[0].traffic[0].workload = 'train'; }],
    ['into the lost region', 'aws:r0 gets 6 requests per second of chat after the loss of region aws:r0 and has room for 0', (plan) => {
      Object.assign(plan.failovers[0].traffic[0], { region: 'aws:r0', roundTripMs: 10 });
    }],
    ['that there is too little for', /chat does not survive the loss of region aws:r0 in band 0: (0\.9999|1\.)\d* of 4 requests per second from origin-1 find no room/, (plan) => {
      west(plan).nodesByBand[0] = 9;
      west(plan).maxNodes = 14;
    }],
    ['that there is too little for in a band that it does not name', 'chat does not survive the loss of region aws:r0 in band 1', (plan) => {
      west(plan).nodesByBand[1] = west(plan).minNodes = 6;
    }],
  ],
  training: [
    ['of another type in one pool', 'train is not of one type in one zone', (plan) => { train(plan).instanceType = 'p4d.slow'; }],
    ['in two zones', 'train is not of one type in one zone', (plan) => { train(plan).zones = ['r2-b']; }],
    ['over two zones', 'train is not of one type in one zone', (plan) => { for (const each of [train(plan), trainSpot(plan)]) each.zones = ['r2-a', 'r2-b']; }],
    ['without a pool', 'train has 4 accelerators on 2 nodes, not 8', (plan) => { plan.pools.splice(6, 1); }],
    ['without nodes', 'train has no nodes', (plan) => { plan.pools.splice(5, 2); }],
    ['that changes by band', 'has 2, 1 nodes by band, and a run has the same in all', (plan) => { train(plan).nodesByBand[1] = train(plan).minNodes = 1; }],
    ['without remote direct memory access', 'train stands on p4d.slow, which has no remote direct memory access', (plan) => {
      for (const each of [train(plan), trainSpot(plan)]) each.instanceType = 'p4d.slow';
    }],
    ['in two lengths', 'the pools of train stand for different times', (plan) => { train(plan).hoursPerMonth = 80; }],
    ['shorter than it takes', /train takes 80\.10\d* hours, not 72:/, (plan) => { for (const each of [train(plan), trainSpot(plan)]) each.hoursPerMonth = 72; }],
    ['with more spot', '3 of 4 nodes of train are spot, more than 0.5', (plan) => {
      train(plan).nodesByBand = [1, 1];
      train(plan).minNodes = train(plan).maxNodes = 1;
      trainSpot(plan).nodesByBand = [3, 3];
      trainSpot(plan).minNodes = trainSpot(plan).maxNodes = 3;
    }],
  ],
  batch: [
    ['of a workload that is not declared', 'batch work of ghost, which is no declared batch workload', (plan) => { plan.batch[0].workload = 'ghost'; }],
    ['in a band that is none', 'nightly works in band 3 of 2', (plan) => { plan.batch[0].band = 3; }],
    ['negative', 'nightly works on -1 accelerators in gcp:r1', (plan) => { plan.batch[2].accelerators = -1; }],
    ['listed twice', 'batch share nightly gcp:r1 0 L4 chat is listed twice', (plan) => { plan.batch.push({ ...plan.batch[2], accelerators: 0 }); }],
    ['on another accelerator', 'nightly works on A100, not on L4', (plan) => { plan.batch[2].accelerator = 'A100'; }],
    ['in a region that is none', 'nightly works in aws:r9, where it may not run', (plan) => { plan.batch[2].region = 'aws:r9'; }],
    ['on what a run leaves idle', 'nightly works on what train leaves idle, which is no declared inference workload', (plan) => { plan.batch[2].idleOf = 'train'; }],
    ['on fewer than its own', 'nightly works on 0.5 L4 in gcp:r1 of its own in band 0, and has 1', (plan) => { plan.batch[0].accelerators = 0.5; }],
    ['on more than are idle', /batch works on 8 L4 of chat in gcp:r1 in band 0, of which 7\.66\d* are idle/, (plan) => { plan.batch[2].accelerators = 8; }],
    ['on idle ones where the service has none', 'batch works on 5 L4 of chat in aws:r2 in band 0, of which 0 are idle', (plan) => { plan.batch[2].region = 'aws:r2'; }],
    ['with a node that it does not need', 'nightly does 120 accelerator-hours a day, enough without a node of g2-standard-4, where 108 are asked',
      (plan) => { plan.batch[2].accelerators = 6; }],
    ['that fills more than is asked', 'nightly does 114 accelerator-hours a day, enough without all that it fills, where 108 are asked',
      (plan) => { plan.batch[2].accelerators = 5.5; }],
    ['less than asked', 'nightly does 84 accelerator-hours a day, not 108', (plan) => { plan.batch[2].accelerators = 3; }],
  ],
  regions: [
    ['that no pool needs', 'pools stand in aws:r0, aws:r2, gcp:r1 and regions are aws:r0, aws:r2, aws:r7, gcp:r1', (plan) => { plan.regions.push({ ...plan.regions[0], region: 'r7' }); }],
    ['missing', 'and regions are aws:r0, gcp:r1', (plan) => { plan.regions.pop(); }],
    ['open and retiring', 'aws:r0 is retiring, and pools stand there', (plan) => { plan.retiring.push(structuredClone(plan.regions[0])); }],
    ['retiring twice', 'retiring region aws:r8 is listed twice', (plan) => { for (const _ of [1, 2]) plan.retiring.push({ ...plan.regions[0], region: 'r8' }); }],
    ['without zones', 'the cluster in aws:r0 stands in zones :', (plan) => { plan.regions[0].zones = []; }],
    ['in a zone that the region lacks', 'the cluster in aws:r0 stands in zones r0-a, r0-b, r0-z', (plan) => { plan.regions[0].zones[2] = 'r0-z'; }],
    ['outside a pool\'s zones', 'train stands in zones r2-a and the cluster in aws:r2 in r2-b', (plan) => { plan.regions[2].zones = ['r2-b']; }],
    ['in zones out of order', 'and they must begin with r0-a, r0-b, where it stands already', (plan) => { plan.regions[0].zones = ['r0-b', 'r0-a', 'r0-c']; }],
    ['with other system nodes', 'system nodes in r0 are system, not m5.large', (plan) => { plan.regions[0].systemInstanceType = 'm5.large'; }],
    ['with another control plane', 'the control plane in r0 costs 0.1 $/h, not 0.11', (plan) => { plan.regions[0].controlPlaneUsdPerHour = 0.11; }],
    ['with two load balancers', 'the load balancer in r0 costs 0.02 $/h, not 0.04', (plan) => { plan.regions[0].loadBalancerUsdPerHour = 0.04; }],
    ['with another NAT gateway', 'NAT gateways in r0 cost 0.05 $/h each, and 0.16 $/h is no multiple', (plan) => { plan.regions[0].natUsdPerHour = 0.16; }],
    ['without NAT gateways', 'NAT gateways in r0 cost 0.05 $/h each, and 0 $/h is no multiple', (plan) => { plan.regions[0].natUsdPerHour = 0; }],
    ['with another endpoint', 'interface endpoints in r0 cost', (plan) => { plan.regions[0].endpointsUsdPerHour = 0.205; }],
    ['with another system node', 'system nodes in r0 cost', (plan) => { plan.regions[0].systemNodesUsdPerHour = 0.41; }],
    ['with logs and metrics that nobody asked for', 'logs and metrics of aws:r0 cost 0 $/h, not 0.5', (plan) => { plan.regions[0].observabilityUsdPerHour = 0.5; }],
    ['with logs and metrics that pay', '$/h to open', (plan) => { plan.regions[0].observabilityUsdPerHour = -0.5; }],
    ['with a negative price', '$/h to open', (plan) => { plan.regions[0].natUsdPerHour = -0.05; }],
    ['with one NAT gateway more', /its cost by term gives regions 2\.2199\d* \$\/h, not 2\.27/, (plan) => { plan.regions[0].natUsdPerHour = 0.2; }],
  ],
  cost: [
    ['lower', 'it costs 25.8', (plan) => { plan.cost.usdPerHour -= 0.01; }],
    ['NaN', /it costs [\d.]+ \$\/h, not NaN/, (plan) => { plan.cost.usdPerHour = NaN; }],
    ...(['nodes', 'regions', 'transfer', 'weights', 'data', 'reservations'].map((term) =>
      [`of ${term} in its terms`, `its cost by term gives ${term}`, (plan: Draft) => { line(plan, 'byTerm', term).usdPerHour += 0.01; }] as const)),
    ...(['chat', 'nightly', 'train'].map((name) =>
      [`of ${name}`, `its cost by workload gives ${name}`, (plan: Draft) => { line(plan, 'byWorkload', name).usdPerHour += 0.01; }] as const)),
    ...(['aws', 'gcp'].map((name) => [`of ${name}`, `its cost by cloud gives ${name}`, (plan: Draft) => { line(plan, 'byCloud', name).usdPerHour += 0.01; }] as const)),
    ...(['on-demand', 'spot', 'regions', 'transfer', 'weights', 'data', 'reservations'].map((name) =>
      [`of ${name} in its kinds`, `its cost by kind gives ${name}`, (plan: Draft) => { line(plan, 'byKind', name).usdPerHour += 0.01; }] as const)),
    ['with a line missing', 'its cost by kind gives reservations 0 $/h, not 1', (plan) => { plan.cost.byKind.pop(); }],
    ['with a line twice', 'its cost by term: data is listed twice', (plan) => { plan.cost.byTerm.push({ name: 'data', usdPerHour: 0 }); }],
    ['with a line of nothing', 'its cost by cloud gives azure 1 $/h, not 0', (plan) => { plan.cost.byCloud.push({ name: 'azure', usdPerHour: 1 }); }],
    ['of two clouds exchanged', 'its cost by cloud gives', (plan) => {
      const [aws, gcp] = plan.cost.byCloud;
      [aws.name, gcp.name] = [gcp.name, aws.name];
    }],
    ['with a band missing', 'its cost is given for 1 bands, not 2', (plan) => { plan.cost.byBand.pop(); }],
    ['of another band', /it costs 22\.45\d* \$\/h in band 1, not/, (plan) => { plan.cost.byBand[1] += 0.01; }],
    ['with a lower ceiling', 'its ceiling is', (plan) => { plan.cost.ceilingUsdPerHour -= 0.01; }],
    ['with free moves', 'its 1 moves cost 1 $/h, not 0', (plan) => { plan.cost.movesUsdPerHour = 0; }],
    ['compared with what is no baseline', 'it is compared with by hand (), which is no baseline', (plan) => { plan.baselines.push({ name: 'by hand', remark: '' }); }],
    ['compared with a baseline in other words', 'it is compared with all on demand (at list prices), which is no baseline', (plan) => {
      plan.baselines.push({ name: 'all on demand', usdPerHour: 100, remark: 'at list prices' });
    }],
    ['with two moves', 'its 1 moves cost 1 $/h, not 2', (plan) => { plan.cost.movesUsdPerHour = 2; }],
    ['with less carbon', /it emits 782\.5\d* kg CO2eq a month, not 700/, (plan) => { plan.carbonKgPerMonth = 700; }],
    ['with free carbon', /its carbon is worth 0\.107\d* \$\/h, not 0/, (plan) => { plan.cost.carbonUsdPerHour = 0; }],
    ['without preference', /its nodes that are not preferred count 0\.153\d* \$\/h, not 0/, (plan) => { plan.cost.preferenceUsdPerHour = 0; }],
    ['with a lower objective', 'is not its cost', (plan) => { plan.objective -= 1; }],
    ['with a bound above its objective', 'its bound 30 is above its objective', (plan) => { plan.bound = 30; }],
    ['with a NaN bound', 'its bound NaN', (plan) => { plan.bound = NaN; }],
    ['with another gap', 'its gap 0.5', (plan) => { plan.gap = 0.5; }],
    ['with a NaN gap', 'its gap NaN', (plan) => { plan.gap = NaN; }],
  ],
};

describe.each(Object.entries(CORRUPTIONS))('refused %s', (_, corruptions) => {
  test.each(corruptions)('%s', (_name, matter, damage) => {
    const plan = sound();
    damage(plan);
    expect(plan).not.toEqual(sound());
    expect(() => verifyPlan(plan, problem, catalog, before())).toThrow(InvalidPlanError);
    expect(() => verifyPlan(plan, problem, catalog, before())).toThrow(matter);
  });
});

test('refused without a previous plan: moves that are no whole number', () => {
  const plan = sound();
  plan.cost.movesUsdPerHour = 1.5;
  expect(() => verifyPlan(plan, problem, catalog)).toThrow('its moves cost 1.5 $/h, no multiple of 730 $ a month');
});

test('refused: a region of the previous plan that is forgotten', () => {
  const previous = before();
  previous.retiring.push({ ...previous.regions[0], region: 'r5' });
  expect(() => verifyPlan(sound(), problem, catalog, previous)).toThrow('aws:r5 of the previous plan is neither open nor retiring');
});

test('refused: a region that retires changed, or that did not stand before', () => {
  const retiring = (change: Partial<PlannedRegion>): [plan: Draft, previous: Draft] => {
    const previous = before();
    previous.retiring.push({ ...previous.regions[0], region: 'r5' });
    return [{ ...sound(), retiring: [{ ...previous.retiring[0], ...change } as Draft['regions'][number]] }, previous];
  };
  const verify = ([plan, previous]: [plan: Draft, previous: Draft]) => () => verifyPlan(plan, problem, catalog, previous);
  expect(verify(retiring({}))).not.toThrow();
  expect(verify(retiring({ natUsdPerHour: 9 }))).toThrow('aws:r5 is retiring, and not as the previous plan left it');
  expect(() => verifyPlan({ ...sound(), retiring: [{ ...sound().regions[0], region: 'r5' }] }, problem, catalog, before())).toThrow('aws:r5 is retiring, and not as');
});

test('a cluster of the team that is left does not retire', () => {
  const previous = before();
  previous.regions.push({ ...previous.regions[0], cloud: 'onprem', region: 'hall', zones: ['hall'] });
  const hall = { cloud: 'onprem', name: 'hall', latitude: 0, longitude: 0, jurisdiction: 'DE', nodes: [] };
  expect(() => verifyPlan(sound(), { ...problem, clusters: [hall] }, catalog, previous)).not.toThrow();
});

test('batch work that fills idle nodes where it did not work before has moved', () => {
  const previous = before();
  previous.batch = previous.batch.filter(({ idleOf }) => idleOf === undefined);
  const away = previous.pools.find(({ workload }) => workload === 'nightly')!;
  Object.assign(away, { cloud: 'aws', region: 'r0' });
  for (const share of previous.batch) share.region = 'aws:r0';
  expect(() => verifyPlan(sound(), problem, catalog, previous)).toThrow('its 2 moves cost 2 $/h, not 1');
  previous.batch.push({ workload: 'nightly', region: 'gcp:r1', band: 0, accelerator: 'L4', idleOf: 'chat', accelerators: 1 });
  expect(() => verifyPlan(sound(), problem, catalog, previous)).not.toThrow();
});
