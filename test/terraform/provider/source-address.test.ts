import { sourceAddress } from './source-address';

test.each([
  ['aws', 'registry.terraform.io/hashicorp/aws'],
  ['acme/cloud', 'registry.terraform.io/acme/cloud'],
  ['example.com/acme/cloud', 'example.com/acme/cloud'],
])('%s', (source, address) => {
  expect(sourceAddress(source)).toBe(address);
});
