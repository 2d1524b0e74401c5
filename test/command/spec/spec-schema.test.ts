import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { FULL_SPEC } from './full-spec';
import { fleetSpec, fleetSpecJsonSchema } from '../../../lib/command/spec/spec-schema';

const ROOT = path.join(__dirname, '..', '..', '..');
const EXAMPLES = path.join(ROOT, 'examples', 'specs');
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(fleetSpecJsonSchema());

type Spec = typeof FULL_SPEC;
/** The full spec with one value changed. */
function changed(change: (spec: Spec) => void): unknown {
  const spec = structuredClone(FULL_SPEC);
  change(spec);
  return spec;
}
const inference = (spec: Spec) => spec.workloads[0].inference! as Record<string, unknown>;

describe('docs/fleet-spec.schema.json', () => {
  test('is the schema by which specs are read: mend it by npx tsx scripts/command/spec-schema.ts', () => {
    const committed = fs.readFileSync(path.join(ROOT, 'docs', 'fleet-spec.schema.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(fleetSpecJsonSchema())));
  });

  test('accepts a spec with everything in it, as the reader does', () => {
    expect([validate(FULL_SPEC), validate.errors]).toEqual([true, null]);
    expect(fleetSpec.safeParse(FULL_SPEC).error?.issues).toBeUndefined();
  });

  test.each(fs.readdirSync(EXAMPLES))('accepts examples/specs/%s', (file) => {
    const spec = parse(fs.readFileSync(path.join(EXAMPLES, file), 'utf8')) as unknown;
    expect([validate(spec), validate.errors]).toEqual([true, null]);
  });

  test.each<[string, (spec: Spec) => void]>([
    ['a misspelt property', (spec) => { inference(spec).maxRoundTrip = 5; }],
    ['a misspelt top property', (spec) => { (spec as unknown as Record<string, unknown>).workload = []; }],
    ['a cloud that is none', (spec) => { spec.clouds[0] = { azure: {} } as never; }],
    ['two clouds in one', (spec) => { Object.assign(spec.clouds[0], spec.clouds[1]); }],
    ['no workload', (spec) => { spec.workloads = []; }],
    ['a place that is none', (spec) => { (inference(spec).demand as object[])[0] = { from: 'Atlantis', peakRequestsPerSecond: 1 }; }],
    ['23 hours', (spec) => { (inference(spec).demand as object[])[0] = { from: 'Paris', peakRequestsPerSecond: 1, curve: Array(23).fill(1) }; }],
    ['a share above 1', (spec) => { inference(spec).maxSpotShare = 1.1; }],
    ['a survivingShare of 0', (spec) => { inference(spec).survivingShare = 0; }],
    ['half a region', (spec) => { inference(spec).minRegions = 1.5; }],
    ['text for a number', (spec) => { inference(spec).maxRoundTripMs = '150'; }],
    ['a loss that is none', (spec) => { inference(spec).survive = 'planet'; }],
    ['a region without its cloud', (spec) => { inference(spec).regions = ['us-east-1']; }],
    ['a name in capitals', (spec) => { inference(spec).name = 'Chat'; }],
    ['an own cluster on aws', (spec) => { spec.clusters[0].cloud = 'aws'; }],
    ['an own cluster with two ways to sign in', (spec) => { Object.assign(spec.clusters[0].access.credentials, { kubeconfig: { path: '/run/kubeconfig', context: 'a' } }); }],
    ['seven hour bands', (spec) => { spec.policy.hourBands = 7; }],
    ['a missing requestsPerSecond', (spec) => { delete (inference(spec).replicas as Array<{ requestsPerSecond?: number }>)[0].requestsPerSecond; }],
  ])('refuses %s, as the reader does', (_, change) => {
    const spec = changed(change);
    expect([validate(spec), fleetSpec.safeParse(spec).success]).toEqual([false, false]);
  });
});
