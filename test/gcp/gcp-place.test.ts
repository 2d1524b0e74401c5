import { regionOfZone } from '../../lib/gcp/gcp-place';

test.each([['us-central1-a', 'us-central1'], ['northamerica-northeast2-c', 'northamerica-northeast2'], ['me-central2-b', 'me-central2']])(
  'the zone %s is of %s', (zone, region) => expect(regionOfZone('disk', zone)).toBe(region),
);

test.each(['', 'us-central1', 'us-central1-', 'us-central1-A', 'us-central1-ab', 'us-central1-a-b', 'a', '-a', 'use1-az4', 'US-CENTRAL1-a', '${var.zone}'])(
  "'%s' is no zone", (zone) => expect(() => regionOfZone('disk', zone)).toThrow(
    `disk: zone must be the name of one zone such as us-central1-a, got '${zone}': pass a plain zone, neither a region nor a token`,
  ),
);

test('an AI zone is refused by what to choose instead', () => {
  expect(() => regionOfZone('disk', 'us-central1-ai1a')).toThrow(
    "disk: AI zones are not supported, got 'us-central1-ai1a': choose an ordinary zone of its region, such as us-central1-a",
  );
});
