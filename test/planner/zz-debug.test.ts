import * as fc from 'fast-check';
import { bruteForce } from './brute-force';
import { smallInstances } from './small-instances';
import { candidatesOf } from '../../lib/planner/candidates';
import { canonicalProblem } from '../../lib/planner/canonical-problem';
import { solvePlacement } from '../../lib/planner/placement';
import { initialSets, PlacementModel } from '../../lib/planner/model';
import { writeFileSync } from 'fs';
test('d', () => {
  let n = 0;
  for (const seed of [1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]) {
    for (const { catalog, problem } of fc.sample(smallInstances, { seed, numRuns: 600 })) {
      const e = bruteForce(problem, catalog);
      const p = canonicalProblem(problem);
      const c = candidatesOf(p, catalog);
      let got: number | undefined; let msg = '';
      try { got = solvePlacement(c, p.policy).objective; } catch (x) { msg = (x as Error).message; }
      if (Math.abs((e ?? 1e9) - (got ?? 1e9)) > 1e-5 && !(e === undefined && msg.length > 0)) {
        n += 1;
        console.log(seed, 'expected', e, 'got', got, msg, p.inference.length, p.training.length);
        if (p.inference.length === 1) {
          console.log(JSON.stringify({ w: p.inference.map((w) => ({ ...w, demand: w.demand.map((d) => d.peakRequestsPerSecond) })), t: p.training, policy: p.policy, most: p.supplies[0].maxNodesPerPool,
            rt: p.inference[0].demand.map((d) => catalog.regions.map((r) => catalog.roundTrip(d.origin, r).milliseconds)),
            offers: catalog.offers.filter((o) => o.onDemand || o.spot).map((o) => [o.cloud, o.region, o.instanceType, o.onDemand?.usdPerHour, o.spot?.usdPerHour, Object.values(o.spotByZone).map((q) => q.usdPerHour)].join(' ')), regions: catalog.regions.map((r) => [r.cloud, r.name, r.controlPlane.usdPerHour, r.natGateway.usdPerHour].join(' ')), options: c.serving[0].options.map((o) => [o.site.key, o.offer.instanceType, o.kind, o.usdPerNodeHour, o.requestsPerSecondPerNode].join(' ')) }, null, 0));
          const m = new PlacementModel(c, p.policy, p.inference.flatMap((w) => initialSets(w.name, w.demand.length)), undefined).program;
          writeFileSync(`/tmp/pv/bad-${n}.json`, JSON.stringify({ m, e, got, msg }, (_, v) => v === Infinity ? 'inf' : v === -Infinity ? '-inf' : v));
        }
      }
    }
  }
  console.log('mismatches', n);
}, 1e6);
