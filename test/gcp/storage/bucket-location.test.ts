import { BucketLocation } from '../../../lib/gcp';

test.each([
  [BucketLocation.region('us-central1'), 'US-CENTRAL1', 'us-central1', []],
  [BucketLocation.dualRegion('us-east1', 'us-central1'), 'NAM4', 'nam4', []],
  [BucketLocation.dualRegion('europe-west4', 'europe-north1'), 'EUR4', 'eur4', []],
  [BucketLocation.dualRegion('asia-northeast1', 'asia-northeast2'), 'ASIA1', 'asia1', []],
  [BucketLocation.dualRegion('us-west1', 'us-central1'), 'US', 'us', ['US-CENTRAL1', 'US-WEST1']],
  [BucketLocation.dualRegion('europe-west4', 'europe-west1'), 'EU', 'europe', ['EUROPE-WEST1', 'EUROPE-WEST4']],
  [BucketLocation.multiRegion('ASIA'), 'ASIA', 'asia', []],
  [BucketLocation.multiRegion('EU'), 'EU', 'europe', []],
])('%j', (place, location, keyLocation, dataLocations) => {
  expect(place).toMatchObject({ location, keyLocation, dataLocations });
});

test('the order of two regions is no difference', () => {
  expect(BucketLocation.dualRegion('us-west1', 'us-central1')).toEqual(BucketLocation.dualRegion('us-central1', 'us-west1'));
});

test.each([
  [BucketLocation.region('us-central1'), ['us-central1-a'], ['us-central2-a', 'us-east1-b']],
  [BucketLocation.dualRegion('us-east1', 'us-central1'), ['us-central1-a', 'us-east1-b'], ['us-east4-a']],
  [BucketLocation.multiRegion('EU'), ['europe-west4-a'], ['europe-west2-a', 'europe-west6-b', 'us-central1-a']],
])('zones within %j', (place, inside, outside) => {
  expect([...inside, ...outside].filter((zone) => place.holds(zone))).toEqual(inside);
});

test.each<[() => BucketLocation, string]>([
  [() => BucketLocation.region('us-central1-a'), 'region must be a region name such as us-central1'],
  [() => BucketLocation.region('US'), "got 'US'"],
  [() => BucketLocation.dualRegion('us-central1', 'europe-west4'), 'a dual region must be two regions of the United States, of the European Union or of Asia, got us-central1 and europe-west4'],
  [() => BucketLocation.dualRegion('us-central1', 'us-central1'), 'got us-central1 and us-central1'],
  [() => BucketLocation.dualRegion('europe-west2', 'europe-west4'), 'or replicate the bucket of one region to the other by BucketReplication'],
  [() => BucketLocation.dualRegion('me-west1', 'me-central1'), 'got me-west1 and me-central1'],
  [() => BucketLocation.multiRegion('us'), "a multi-region must be one of US, EU, ASIA, got 'us'"],
])('refuses', (place, message) => expect(place).toThrow(message));
