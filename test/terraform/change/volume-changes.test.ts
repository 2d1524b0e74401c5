import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { type App, TerraformStack } from 'cdktf';
import { losses, summary } from './stateful';
import { VolumeAccess, type CsiVolume } from '../../../lib/cluster';
import { StaticVolume, WorkloadNamespace } from '../../../lib/platform';
import { Deployment } from '../run/deployment';
import { withTerraform } from '../with-terraform';

jest.setTimeout(300_000);

const VOLUME: CsiVolume = { driver: 'fsx.csi.aws.com', volumeHandle: 'fs-01234567', capacityGib: 2400, access: VolumeAccess.READ_WRITE_MANY };

function mounted(volume: Partial<CsiVolume> = {}): (app: App) => void {
  return (app) => {
    const stack = new TerraformStack(app, 'platform');
    new KubernetesProvider(stack, 'Kubernetes', { host: 'https://203.0.113.7' });
    const { namespaceName } = new WorkloadNamespace(stack, 'Chat', { name: 'chat' });
    new StaticVolume(stack, 'Data', { claimName: 'data', namespaceName, volume: { ...VOLUME, ...volume } });
  };
}

withTerraform('a day-two change of a volume', () => {
  test.each<[name: string, volume: Partial<CsiVolume>, actions: Record<string, number>]>([
    ['nothing', {}, {}],
    ['more storage', { capacityGib: 4800 }, { 'update kubernetes_persistent_volume_v1': 1 }],
    ['other mount options', { mountOptions: ['flock'] }, { 'update kubernetes_persistent_volume_v1': 1 }],
    // A claim goes with its volume, or it would be lost.
    ['another file system', { volumeHandle: 'fs-89abcdef' }, {
      'delete, then create kubernetes_persistent_volume_claim_v1': 1,
      'delete, then create kubernetes_persistent_volume_v1': 1,
    }],
  ])('%s', async (_, volume, actions) => {
    const deployment = await Deployment.standing(mounted());
    try {
      await deployment.synthesize(mounted(volume));
      const changes = await deployment.apply();
      expect(summary(changes)).toEqual(actions);
      expect(losses(changes)).toEqual([]);
      expect(await deployment.plan()).toEqual([]);
    } finally {
      await deployment.close();
    }
  });
});
