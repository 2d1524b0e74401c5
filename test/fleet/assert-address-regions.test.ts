import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { assertAddressRegions } from '../../lib/fleet/assert-address-regions';

test.each<Record<string, string> | undefined>([undefined, {}, { 'aws:us-east-1': '10.200.0.0/16', 'gcp:us-central1': '10.201.0.0/16' }])('address blocks for regions that there are: %j', (blocks) => {
  expect(() => assertAddressRegions(blocks, bundledCatalog())).not.toThrow();
});

test.each([
  ['aws:us-esat-1', 'addressBlocks names \'aws:us-esat-1\', which is no region of the catalogue: did you mean aws:us-east-1?'],
  ['us-central1', 'which is no region of the catalogue: did you mean gcp:us-central1?'],
  ['moon', 'which is no region of the catalogue: choose from aws:'],
])('none for %s', (key, message) => {
  expect(() => assertAddressRegions({ 'aws:us-east-1': '10.200.0.0/16', [key]: '10.201.0.0/16' }, bundledCatalog())).toThrow(message);
});
