import { emittedTypes } from './emitted-types';

test('the types of all stacks, each once, by provider', () => {
  const region = {
    terraform: { required_providers: { aws: { source: 'aws' } } },
    provider: { aws: [{ region: 'us-east-1' }, { region: 'us-west-2', alias: 'west' }] },
    data: { aws_caller_identity: { me: {} }, terraform_remote_state: { other: {} } },
    resource: { aws_vpc: { main: {}, west: { provider: 'aws.west' } }, aws_subnet: { a: {} }, terraform_data: { marker: {} } },
  };
  const platform = {
    provider: { helm: [{}] },
    resource: { helm_release: { operator: {} }, aws_vpc: { main: {} } },
  };
  expect(emittedTypes([region, platform])).toEqual({
    aws: { resources: ['aws_subnet', 'aws_vpc'], dataSources: ['aws_caller_identity'] },
    helm: { resources: ['helm_release'], dataSources: [] },
  });
});

test('a provider that is only required or configured is asked for nothing', () => {
  const stack = { terraform: { required_providers: { google: { source: 'google' } } }, provider: { kubernetes: [{}] } };
  const nothing = { resources: [], dataSources: [] };
  expect(emittedTypes([stack])).toEqual({ google: nothing, kubernetes: nothing });
});

test('a resource is of the provider that it names', () => {
  const stack = { resource: { google_compute_network: { main: { provider: 'google-beta.west' }, other: {} } } };
  expect(Object.keys(emittedTypes([stack]))).toEqual(['google', 'google-beta']);
});

test('no stacks, no providers', () => expect(emittedTypes([])).toEqual({}));
