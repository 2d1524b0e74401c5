import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AwsWeightsStack, ModelBucket, type AwsWeightsStackProps } from '../../../lib/aws';
import { StateBackend } from '../../../lib/delivery';
import { stackTexts } from '../../stack-texts';
import type { Block } from '../synth';

type ByType = Record<string, Record<string, Block>>;

interface Synthesized {
  readonly resource: ByType;
  readonly output: Record<string, Block>;
  readonly provider: Record<string, Block[]>;
}

function synthesized(regions: readonly string[], props: Partial<AwsWeightsStackProps> = {}): Synthesized {
  const app = new App();
  const replicas = regions.map((region) => {
    const stack = new TerraformStack(app, region);
    new AwsProvider(stack, 'aws', { region });
    StateBackend.local().bind(stack);
    return new ModelBucket(stack, 'Weights', { bucketName: `acme-${region}`, region, deletionProtection: false, destroyWithObjects: true });
  });
  const weights = new AwsWeightsStack(app, 'weights', { accountId: '111122223333', region: 'us-east-1', bucketName: 'acme-source', replicas, ...props });
  StateBackend.local().bind(weights);
  app.synth();
  return JSON.parse(stackTexts(app.outdir).weights) as Synthesized;
}

const addresses = ({ resource }: { resource: ByType }): string[] => Object.entries(resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`));

test('snapshot: a change of an address replaces what stands there', () => {
  expect(addresses(synthesized(['us-west-2', 'us-east-1']))).toMatchSnapshot();
});

test('it stands in the region of the source, in one account, as who is told', () => {
  const { provider } = synthesized([], { assumeRoleArn: 'arn:aws:iam::111122223333:role/ci', tags: { team: 'ml' } });
  expect(provider.aws).toEqual([{
    region: 'us-east-1',
    allowed_account_ids: ['111122223333'],
    assume_role: [{ role_arn: 'arn:aws:iam::111122223333:role/ci' }],
    default_tags: [{ tags: { team: 'ml' } }],
  }]);
});

test('it says where to upload to, and how earlier objects come to new replicas', () => {
  const { output } = synthesized(['us-west-2']);
  expect(output.upload_to.value).toBe('s3://acme-source');
  expect(output.copy_earlier_objects_command.value).toMatch(/^aws s3control create-job /);
});

test('without replicas the source stands alone', () => {
  const alone = synthesized([]);
  expect(addresses(alone).filter((address) => /replication|iam_role/.test(address))).toEqual([]);
  expect(Object.keys(alone.output)).toEqual(['upload_to']);
});

test('the source is protected unless the team says otherwise', () => {
  const guarded = (props: Partial<AwsWeightsStackProps>) => {
    const [source] = Object.values(synthesized([], props).resource.aws_s3_bucket);
    return [(source.lifecycle as Block).prevent_destroy, source.force_destroy];
  };
  expect(guarded({})).toEqual([true, undefined]);
  expect(guarded({ deletionProtection: false })).toEqual([false, undefined]);
});

test('refuses an account that is none', () => {
  expect(() => synthesized([], { accountId: '1' })).toThrow("accountId must be twelve digits, got '1'");
});
