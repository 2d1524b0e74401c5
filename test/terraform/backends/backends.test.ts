import { Bucket, type Encryption } from './bucket';
import { serveCloudStorage, serveS3, type RunningStore } from './object-stores';
import { PLATFORM, REGION, RemoteFleet } from './remote-fleet';
import { StateBackend } from '../../../lib/delivery';
import { withTerraform } from '../with-terraform';

jest.setTimeout(60_000);

const BUCKET = 'atlas-states';
const S3 = { bucket: BUCKET, region: 'eu-central-1' };
const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-96ef-1234567890ab';
const CLOUD_KEY = 'projects/atlas-prod/locations/europe-west4/keyRings/states/cryptoKeys/states';

interface Case {
  readonly states: StateBackend;
  readonly serve: (bucket: Bucket) => Promise<RunningStore>;
  /** Name of a stack's state. */
  readonly state: (stack: string) => string;
  /** Name of its lock while it is held. */
  readonly lock: (stack: string) => string;
  readonly stateEncryption: Encryption;
  readonly lockEncryption: Encryption;
}

const inS3 = (bucket: Bucket) => serveS3(S3.region, { [BUCKET]: bucket });
const inCloudStorage = (bucket: Bucket) => serveCloudStorage({ [BUCKET]: bucket });

const CASES: Readonly<Record<string, Case>> = {
  's3': {
    states: StateBackend.s3(S3),
    serve: inS3,
    state: (stack) => `${stack}.tfstate`,
    lock: (stack) => `${stack}.tfstate.tflock`,
    stateEncryption: { algorithm: 'AES256' },
    lockEncryption: { algorithm: 'AES256' },
  },
  's3 below a prefix, with a key': {
    states: StateBackend.s3({ ...S3, keyPrefix: 'fleets/atlas', kmsKeyArn: KEY_ARN }),
    serve: inS3,
    state: (stack) => `fleets/atlas/${stack}.tfstate`,
    lock: (stack) => `fleets/atlas/${stack}.tfstate.tflock`,
    stateEncryption: { algorithm: 'aws:kms', key: KEY_ARN },
    lockEncryption: { algorithm: 'aws:kms', key: KEY_ARN },
  },
  'gcs': {
    states: StateBackend.gcs({ bucket: BUCKET }),
    serve: inCloudStorage,
    state: (stack) => `${stack}/default.tfstate`,
    lock: (stack) => `${stack}/default.tflock`,
    stateEncryption: {},
    lockEncryption: {},
  },
  'gcs below a prefix, with a key': {
    states: StateBackend.gcs({ bucket: BUCKET, prefix: 'fleets/atlas', kmsEncryptionKey: CLOUD_KEY }),
    serve: inCloudStorage,
    state: (stack) => `fleets/atlas/${stack}/default.tfstate`,
    lock: (stack) => `fleets/atlas/${stack}/default.tflock`,
    stateEncryption: { key: CLOUD_KEY },
    // Terraform leaves the lock, which says who holds it and since when, to the bucket.
    lockEncryption: {},
  },
};

const HELD = Buffer.from(JSON.stringify({
  ID: '5a1c1f0e-6f4b-4a55-9d3c-0f6c2c1d7e11', Operation: 'OperationTypeApply', Who: 'ci@runner-7', Version: '1.11.4', Created: '2026-11-01T08:00:00Z',
}));

interface State {
  readonly lineage: string;
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: { readonly id: string; readonly input?: { readonly value: object } | null } }[];
  }[];
}

function stateIn(bucket: Bucket, name: string): State {
  return JSON.parse(bucket.get(name)!.body.toString()) as State;
}

async function deployed({ states, serve }: Pick<Case, 'states' | 'serve'>, use: (fleet: RemoteFleet, bucket: Bucket) => Promise<void>): Promise<void> {
  const bucket = new Bucket();
  const store = await serve(bucket);
  const fleet = RemoteFleet.synthesize(states, store.env);
  try {
    await use(fleet, bucket);
  } finally {
    fleet.close();
    await store.close();
  }
}

function expectAllEncrypted(writes: readonly Encryption[], encryption: Encryption): void {
  expect(writes.length).toBeGreaterThan(0);
  expect(writes).toEqual(writes.map(() => encryption));
}

withTerraform('real Terraform, real backends', () => {
  test.each(Object.entries(CASES))('%s: stacks are applied, read by each other, settled and destroyed', async (_, backend) => {
    const { state, lock, stateEncryption, lockEncryption } = backend;
    await deployed(backend, async (fleet, bucket) => {
      await fleet.init(REGION);
      await fleet.apply(REGION);
      const regionState = bucket.get(state(REGION))!.body;
      await fleet.init(PLATFORM);
      await fleet.apply(PLATFORM);

      // No lock stays behind, and no state lies elsewhere.
      expect(bucket.names).toEqual([state(REGION), state(PLATFORM)].sort());
      expect(bucket.get(state(REGION))!.body).toEqual(regionState);
      const [region, platform] = [REGION, PLATFORM].map((stack) => stateIn(bucket, state(stack)));
      expect(region.lineage).not.toBe(platform.lineage);
      const [network] = region.resources.filter(({ type }) => type === 'terraform_data');
      const [cluster] = platform.resources.filter(({ type }) => type === 'terraform_data');
      expect(cluster.instances[0].attributes.input!.value).toEqual({ network: network.instances[0].attributes.id });

      const elsewhere = fleet.checkout();
      try {
        for (const stack of [REGION, PLATFORM]) {
          await elsewhere.init(stack);
          await elsewhere.assertSettled(stack);
        }
        for (const stack of [PLATFORM, REGION]) await elsewhere.destroy(stack);
      } finally {
        elsewhere.close();
      }
      for (const stack of [REGION, PLATFORM]) {
        expect(stateIn(bucket, state(stack)).resources).toEqual([]);
        expectAllEncrypted(bucket.encryptionsOf(state(stack)), stateEncryption);
        expectAllEncrypted(bucket.encryptionsOf(lock(stack)), lockEncryption);
      }
      expect(bucket.names).toEqual([state(REGION), state(PLATFORM)].sort());
    });
  });

  test.each(Object.entries(CASES))('%s: whoever comes second is refused while a stack is locked, and the other stack is not', async (_, backend) => {
    const { state, lock } = backend;
    await deployed(backend, async (fleet, bucket) => {
      for (const stack of [REGION, PLATFORM]) {
        await fleet.init(stack);
        await fleet.apply(stack);
      }
      const before = bucket.get(state(REGION));
      const { generation } = bucket.put(lock(REGION), HELD);
      await expect(fleet.apply(REGION)).rejects.toThrow(/Error acquiring the state lock.*ci@runner-7/s);
      await expect(fleet.destroy(REGION)).rejects.toThrow(/Error acquiring the state lock.*ci@runner-7/s);
      await fleet.assertSettled(PLATFORM);
      expect(bucket.get(state(REGION))).toBe(before);
      expect(bucket.get(lock(REGION))!.generation).toBe(generation);
      bucket.delete(lock(REGION));
      await fleet.assertSettled(REGION);
    });
  });

  test('s3 without the lock file: nothing locks, and a lock is not heeded', async () => {
    await deployed({ states: StateBackend.s3({ ...S3, useLockfile: false }), serve: inS3 }, async (fleet, bucket) => {
      const { state, lock } = CASES.s3;
      bucket.put(lock(REGION), HELD);
      await fleet.init(REGION);
      await fleet.apply(REGION);
      await fleet.init(PLATFORM);
      await fleet.apply(PLATFORM);
      await fleet.assertSettled(PLATFORM);
      expect(bucket.names).toEqual([state(REGION), lock(REGION), state(PLATFORM)].sort());
      expect(bucket.get(lock(REGION))!.body).toBe(HELD);
      expect(bucket.encryptionsOf(lock(PLATFORM))).toEqual([]);
    });
  });

  test('s3: a bucket that does not exist is named', async () => {
    await deployed({ states: StateBackend.s3({ ...S3, bucket: 'atlas-elsewhere' }), serve: inS3 }, async (fleet) => {
      await expect(fleet.init(REGION)).rejects.toThrow(/S3 bucket "atlas-elsewhere" does not exist/);
    });
  });

  test('s3: a bucket in another region is refused with both regions', async () => {
    await deployed({ states: StateBackend.s3({ ...S3, region: 'eu-west-1' }), serve: inS3 }, async (fleet) => {
      await expect(fleet.init(REGION)).rejects.toThrow(/requested bucket from "eu-west-1", actual location "eu-central-1"/);
    });
  });

  test('gcs: a bucket that does not exist is an error, in which Terraform does not name it', async () => {
    await deployed({ states: StateBackend.gcs({ bucket: 'atlas-elsewhere' }), serve: inCloudStorage }, async (fleet) => {
      await expect(fleet.init(REGION)).rejects.toThrow(/bucket doesn't exist/);
    });
  });

  test('s3: what a stack reads must be deployed', async () => {
    await deployed(CASES.s3, async (fleet, bucket) => {
      await fleet.init(PLATFORM);
      await expect(fleet.apply(PLATFORM)).rejects.toThrow(new RegExp(`input-${REGION}: Unable to find remote state`));
      expect(bucket.names).toEqual([]);
    });
  });

  test('gcs: what a stack reads must be deployed, and reading it writes an empty state that its first deployment takes over', async () => {
    const backend = CASES['gcs below a prefix, with a key'];
    const { state, stateEncryption } = backend;
    await deployed(backend, async (fleet, bucket) => {
      await fleet.init(PLATFORM);
      await expect(fleet.apply(PLATFORM)).rejects.toThrow(/does not have an attribute named "cross-stack-output-/);
      expect(stateIn(bucket, state(REGION)).resources).toEqual([]);
      for (const stack of [REGION, PLATFORM]) {
        await fleet.init(stack);
        await fleet.apply(stack);
        expectAllEncrypted(bucket.encryptionsOf(state(stack)), stateEncryption);
      }
      await fleet.assertSettled(PLATFORM);
    });
  });
});
