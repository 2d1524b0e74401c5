import { checkStack } from './core-check';
import { withTerraform } from './with-terraform';

// Each check starts Terraform up to three times.
jest.setTimeout(60_000);

const NETWORK = { cidr_block: '10.0.0.0/16' };

/** A stack that the core accepts, with sections put in place of its own. */
function stack(sections: object = {}): string {
  return JSON.stringify({
    terraform: {
      required_providers: { aws: { source: 'aws', version: '6.25.0' } },
      backend: { s3: { bucket: 'atlas-state', key: 'network', region: 'us-east-1' } },
    },
    provider: { aws: [{ region: 'us-east-1' }, { alias: 'west', region: '${data.aws_region.other.id}' }] },
    data: {
      aws_region: { other: {} },
      terraform_remote_state: { other: { backend: 's3', config: { bucket: 'atlas-state' } } },
    },
    locals: { subnets: '${cidrsubnets("10.0.0.0/16", 4, 4)}' },
    variable: { zone: { type: 'string' } },
    resource: {
      aws_vpc: { main: { ...NETWORK, lifecycle: { ignore_changes: ['tags'], prevent_destroy: true } } },
      aws_subnet: {
        counted: { count: 2, vpc_id: '${aws_vpc.main.id}', cidr_block: '${local.subnets[count.index]}' },
        named: { for_each: { a: 1 }, vpc_id: '${aws_vpc.main.id}', availability_zone: '${var.zone}', cidr_block: '${each.value}' },
      },
      aws_nat_gateway: {
        main: {
          provider: 'aws.west',
          depends_on: ['aws_vpc.main'],
          subnet_id: '${aws_subnet.counted[1].id}',
          tags: { '${aws_vpc.main.id}': '${join(",", aws_vpc.main.ipv6[0].blocks)} $${aws_vpc.missing.id}' },
          lifecycle: { replace_triggered_by: ['aws_vpc.main.arn'] },
        },
      },
    },
    output: {
      subnets: { value: '${[aws_subnet.counted.*.id, aws_subnet.named["a"].arn]}', depends_on: ['aws_nat_gateway.main'] },
      other: { value: '${data.terraform_remote_state.other.outputs.vpc.id}' },
    },
    ...sections,
  });
}

function resources(byType: object): string {
  return stack({ data: undefined, provider: undefined, output: undefined, resource: byType });
}

withTerraform('the core', () => {
  test('accepts a sound stack', () => {
    expect(checkStack(stack())).toEqual({ problems: [] });
  });

  test.each<[string, string, string]>([
    ['text that is no JSON', stack().slice(0, -2), 'Unclosed object'],
    ['a broken expression', resources({ aws_vpc: { main: { cidr_block: '${local.subnets[}' } } }), 'Invalid expression'],
    ['an output that is there twice', '{"output": {"vpc": {"value": 1}, "vpc": {"value": 2}}}', 'Duplicate output definition'],
    ['an unknown section', stack({ outputs: {} }), 'Extraneous JSON object property'],
    ['an unknown key of a lifecycle', resources({ aws_vpc: { main: { lifecycle: { never_destroy: true } } } }), 'never_destroy'],
    [
      'a version that is none',
      stack({ terraform: { required_providers: { aws: { source: 'aws', version: 'newest' } } } }),
      'Invalid version constraint',
    ],
    ['a provider that is configured twice', stack({ provider: { aws: [{}, {}] } }), 'Duplicate provider configuration'],
    ['count with for_each', resources({ aws_vpc: { main: { count: 1, for_each: {} } } }), 'Invalid combination of "count" and "for_each"'],
    ['a resource that is missing', resources({ aws_subnet: { a: { vpc_id: '${aws_vpc.main.id}' } } }), '"aws_vpc" "main" has not been declared'],
    [
      'a resource that is missing, in what has no instance',
      resources({ aws_eip: { a: { count: 0, tags: { b: '${aws_eip.b.id}' } } } }),
      '"aws_eip" "b" has not been declared',
    ],
    ['a data source that is missing', stack({ output: { id: { value: '${data.aws_vpc.main.id}' } } }), '"aws_vpc" "main" has not been declared'],
    ['a local value that is missing', stack({ output: { id: { value: '${local.zones}' } } }), 'undeclared local value'],
    ['a dependency that is missing', resources({ aws_vpc: { main: { depends_on: ['aws_eip.main'] } } }), '"aws_eip" "main" has not been declared'],
    ['a trigger that is missing', resources({ aws_vpc: { main: { lifecycle: { replace_triggered_by: ['aws_eip.main'] } } } }), 'aws_eip'],
    ['a provider that is missing', resources({ aws_vpc: { main: { provider: 'aws.east' } } }), '"provider-aws-east" has not been declared'],
    [
      'a reference in a provider',
      stack({ provider: { aws: [{ region: '${data.aws_region.none.id}' }] } }),
      '"aws_region" "none" has not been declared',
    ],
    ['a function that is unknown', stack({ output: { id: { value: '${cidrsplit("10.0.0.0/16")}' } } }), 'Call to unknown function'],
    ['a function without an argument', stack({ output: { id: { value: '${cidrsubnet("10.0.0.0/16")}' } } }), 'Not enough function arguments'],
    ['a function that fails', stack({ output: { id: { value: '${cidrsubnet("10.0.0.0/16", 20, 1)}' } } }), 'cidrsubnet'],
    ['an instance that is missing', stack({ output: { id: { value: '${aws_subnet.counted[2].id}' } } }), 'Invalid index'],
    ['instances counted by what is not known', resources({ aws_eip: { a: {}, b: { count: '${aws_eip.a.size}' } } }), 'Invalid count argument'],
    ['a cycle', resources({ aws_eip: { a: { tags: { b: '${aws_eip.b.id}' } }, b: { depends_on: ['aws_eip.a'] } } }), 'Cycle'],
    ['a cycle through a provider', stack({ provider: { aws: [{ region: '${aws_vpc.main.region}' }, { alias: 'west' }] } }), 'Cycle'],
  ])('refuses %s', (_, stackJson, message) => {
    const { problems } = checkStack(stackJson);
    expect(problems.join('\n')).toContain(message);
  });

  test('what it can not mirror is an error, not a gap', () => {
    expect(() => checkStack(resources({ aws_vpc: { main: { dynamic: { tag: { for_each: [], content: {} } } } } })))
      .toThrow('aws_vpc.main has dynamic, which test/terraform/shadow.ts can\'t mirror');
  });
});
