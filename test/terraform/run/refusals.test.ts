import { checkPlan } from './check-plan';
import type { Json, JsonObject } from '../json';
import { withTerraform } from '../with-terraform';
import { withValue } from '../with-value';

jest.setTimeout(60_000);

const REGION = { allowed_account_ids: ['111122223333'] };

const SOUND = {
  terraform: {
    required_providers: { aws: { source: 'aws', version: '6.25.0' } },
    backend: { s3: { bucket: 'atlas-state', key: 'network', region: 'us-east-1' } },
  },
  provider: { aws: [{ ...REGION, region: 'us-east-1' }, { ...REGION, alias: 'west', region: '${data.aws_caller_identity.me.id == "" ? "us-west-2" : "us-west-1"}' }] },
  data: { aws_caller_identity: { me: {} } },
  locals: { blocks: '${cidrsubnets("10.0.0.0/16", 4, 4)}' },
  variable: { zone: { type: 'string', default: 'use1-az4' } },
  resource: {
    aws_vpc: { main: { cidr_block: '10.0.0.0/16', lifecycle: { ignore_changes: ['tags'], prevent_destroy: true } } },
    aws_subnet: {
      counted: { count: 2, vpc_id: '${aws_vpc.main.id}', cidr_block: '${local.blocks[count.index]}' },
      named: { for_each: { a: '10.0.64.0/20' }, vpc_id: '${aws_vpc.main.id}', availability_zone_id: '${var.zone}', cidr_block: '${each.value}' },
    },
    aws_iam_role: {
      control: { name: 'control', assume_role_policy: '{"Version": "2012-10-17", "Statement": []}' },
    },
    aws_eks_cluster: {
      main: {
        name: 'atlas',
        role_arn: '${aws_iam_role.control.arn}',
        version: '1.35',
        vpc_config: { subnet_ids: '${aws_subnet.counted[*].id}' },
        enabled_cluster_log_types: ['api', 'audit'],
        lifecycle: { replace_triggered_by: ['aws_vpc.main.arn'] },
      },
    },
  },
  output: {
    endpoint: { value: '${aws_eks_cluster.main.endpoint}', depends_on: ['aws_vpc.main'] },
    subnet: { value: '${aws_subnet.named["a"].arn}' },
  },
} satisfies JsonObject;

/** The sound stack with one value put in, by its path; undefined takes it out. */
function spoiled(path: string, value: Json | undefined): JsonObject {
  return withValue<JsonObject>(SOUND, path, value);
}

const CLUSTER = 'resource/aws_eks_cluster/main';

withTerraform('real Terraform with the real schemas and our rules', () => {
  test('plans a sound stack', async () => {
    expect((await checkPlan({ network: SOUND })).map(({ action, type }) => `${action} ${type}`)).toEqual([
      'create aws_eks_cluster', 'create aws_iam_role', 'create aws_subnet', 'create aws_subnet', 'create aws_subnet', 'create aws_vpc',
    ]);
  });

  test.each<[string, string, Json | undefined, string | RegExp]>([
    // What the schema knows.
    ['a typo', 'resource/aws_vpc/main/cidr_blok', '10.0.0.0/16', /Extraneous JSON object property: No argument or block type is named "cidr_blok"/],
    ['a typo in a block', `${CLUSTER}/vpc_config/subnets`, [], /named "subnets"/],
    ['a type that is none', 'resource/aws_vpcs', { main: {} }, /aws_vpcs/],
    ['a wrong type', 'resource/aws_vpc/main/enable_dns_support', ['yes'], /enable_dns_support.*bool required/s],
    ['a list for a text', `${CLUSTER}/name`, ['atlas'], /Inappropriate value for attribute "name": string required/],
    ['a missing attribute', `${CLUSTER}/role_arn`, undefined, /The argument "role_arn" is required/],
    ['a missing block', `${CLUSTER}/vpc_config`, undefined, /"vpc_config"/],
    ['two blocks where one may stand', `${CLUSTER}/vpc_config`, [{ subnet_ids: [] }, { subnet_ids: [] }], /vpc_config/],
    ['a computed attribute', 'resource/aws_vpc/main/arn', 'arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1', /arn of aws_vpc can't be configured/],
    ['an unknown setting of the provider', 'provider/aws/0/zone', 'a', /named "zone"/],
    ['a reference to an attribute that is none', 'output/subnet/value', '${aws_vpc.main.subnet}', /no argument, nested block, or exported attribute named "subnet"/],
    ['an ignored change of what is no attribute', 'resource/aws_vpc/main/lifecycle/ignore_changes', ['tag'], /"tag"/],
    // What only the providers' documentation says.
    ['a value beyond the enum', `${CLUSTER}/enabled_cluster_log_types`, ['api', 'apis'], /enabled_cluster_log_types\[1\] must be one of api, audit/],
    ['a pattern', 'resource/aws_vpc/main/cidr_block', '10.0.0.0', /cidr_block must match .* got "10.0.0.0"/],
    ['a document that is no JSON', 'resource/aws_iam_role/control/assume_role_policy', '{', /assume_role_policy must be/],
    ['a conflict', 'resource/aws_subnet/named/availability_zone', 'us-east-1a', /availability_zone.*availability_zone_id/],
    ['a name that is too long', 'resource/aws_iam_role/control/name', 'a'.repeat(65), /name must have 1 to 64 characters/],
    // What the core knows.
    ['a resource that is missing', 'output/subnet/value', '${aws_vpc.other.id}', /"aws_vpc" "other" has not been declared/],
    ['a data source that is missing', 'output/subnet/value', '${data.aws_caller_identity.other.id}', /"aws_caller_identity" "other" has not been declared/],
    ['a local value that is missing', 'output/subnet/value', '${local.zones}', /undeclared local value/],
    ['a dependency that is missing', `${CLUSTER}/depends_on`, ['aws_eip.main'], /"aws_eip" "main" has not been declared/],
    ['a trigger that is missing', `${CLUSTER}/lifecycle/replace_triggered_by`, ['aws_eip.main'], /aws_eip/],
    ['a provider that is missing', `${CLUSTER}/provider`, 'aws.east', /provider\["registry.terraform.io\/hashicorp\/aws"\]\.east/],
    ['a cycle', 'resource/aws_vpc/main/depends_on', ['aws_subnet.counted'], /Cycle: .*aws_subnet.counted.*aws_vpc.main|Cycle: .*aws_vpc.main.*aws_subnet.counted/s],
    ['a cycle through a provider', 'provider/aws/0/region', '${aws_vpc.main.id}', /Cycle/],
    ['an instance that is missing', 'output/subnet/value', '${aws_subnet.counted[2].id}', /Invalid index/],
    ['instances counted by what is not known', 'resource/aws_subnet/counted/count', '${length(aws_vpc.main.arn)}', /Invalid count argument/],
    ['count with for_each', 'resource/aws_subnet/counted/for_each', {}, /Invalid combination of "count" and "for_each"/],
    ['a function that is unknown', 'locals/blocks', '${cidrsplit("10.0.0.0/16")}', /Call to unknown function/],
    ['a function that fails', 'locals/blocks', '${cidrsubnets("10.0.0.0/16", 20)}', /would extend prefix to 36 bits/],
    ['a broken expression', 'locals/blocks', '${cidrsubnets[}', /Invalid expression|Missing/],
    ['an unknown section', 'outputs', {}, /Extraneous JSON object property/],
    ['an unknown key of a lifecycle', 'resource/aws_vpc/main/lifecycle/never_destroy', true, /never_destroy/],
    ['a version that is none', 'terraform/required_providers/aws/version', 'newest', /Invalid version constraint/],
  ])('refuses %s', async (_, path, value, message) => {
    await expect(checkPlan({ network: spoiled(path, value) })).rejects.toThrow(message);
  });
});
