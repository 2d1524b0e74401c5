import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertEksNodePool, migCutOf } from '../../../lib/aws/nodes/eks-node-pool';
import { GPU_INSTANCE_TYPES } from '../../../lib/aws/nodes/gpu-instance-types';
import { migCutScript } from '../../../lib/aws/nodes/mig-cut';
import { Sharing } from '../../../lib/cluster';
import { migProfiles } from '../../../lib/cluster/mig-profiles';

const SCRIPT = migCutScript({ profile: '2g.20gb', instances: 3 });

/** A file that the user data writes. */
function written(path: string): string {
  const start = SCRIPT.indexOf(`cat > ${path} <<'END'`) + 1;
  return `${SCRIPT.slice(start, SCRIPT.indexOf('END', start)).join('\n')}\n`;
}

/** A machine of two GPUs, whose tools write down what they are called with. */
class Machine {
  private readonly folder = mkdtempSync(join(tmpdir(), 'gpu-fleet-mig-'));

  /**
   * @param modes what nvidia-smi says of MIG mode at each boot, a line for each GPU
   * @param modeStatus how it ends when the mode is asked for
   */
  constructor(modes: string, cuts = true, modeStatus = 0) {
    for (const folder of ['bin', 'state']) mkdirSync(join(this.folder, folder));
    this.say(modes);
    this.tool('nvidia-smi', `case "$1" in --query-gpu*) cat '${join(this.folder, 'modes')}';; -mig) exit ${modeStatus};; mig) ${cuts ? 'true' : 'exit 3'};; esac`);
    this.tool('systemctl', 'true');
  }

  say(modes: string): void {
    writeFileSync(join(this.folder, 'modes'), modes);
  }

  /** @returns whether the kubelet may start */
  boot(): boolean {
    const { status } = spawnSync('bash', ['-c', written('/etc/gpu-fleet/cut-gpus.sh')], {
      env: { PATH: `${join(this.folder, 'bin')}:${process.env.PATH}`, STATE_DIRECTORY: join(this.folder, 'state') },
    });
    return status === 0;
  }

  get calls(): string[] {
    const log = join(this.folder, 'calls');
    return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  }

  scrap(): void {
    rmSync(this.folder, { recursive: true });
  }

  private tool(name: string, does: string): void {
    writeFileSync(join(this.folder, 'bin', name), `#!/bin/sh\necho "${name} $*" >> '${join(this.folder, 'calls')}'\n${does}\n`, { mode: 0o755 });
  }
}

const ASKS = ['nvidia-smi -mig 1', 'nvidia-smi --query-gpu=mig.mode.current --format=csv,noheader'];
const CUTS = ['nvidia-smi mig -cgi 2g.20gb,2g.20gb,2g.20gb -C', 'nvidia-smi -L'];

describe('a node that cuts its GPUs', () => {
  const machines: Machine[] = [];
  const machine = (...args: ConstructorParameters<typeof Machine>): Machine => {
    const made = new Machine(...args);
    machines.push(made);
    return made;
  };
  afterAll(() => machines.forEach((made) => made.scrap()));

  test('cuts at once where MIG mode takes effect at once', () => {
    const node = machine('Enabled\nEnabled\n');
    expect(node.boot()).toBe(true);
    expect(node.calls).toEqual([...ASKS, ...CUTS]);
  });

  test('reboots where it does not, without a kubelet, and cuts then', () => {
    const node = machine('Enabled\nDisabled\n');
    expect(node.boot()).toBe(false);
    node.say('Enabled\nEnabled\n');
    expect(node.boot()).toBe(true);
    expect(node.calls).toEqual([...ASKS, 'systemctl reboot', ...ASKS, ...CUTS]);
  });

  test('does so whether or not asking for the mode fails meanwhile', () => {
    const node = machine('Disabled\nDisabled\n', true, 15);
    expect(node.boot()).toBe(false);
    expect(node.calls).toEqual([...ASKS, 'systemctl reboot']);
    node.say('Enabled\nEnabled\n');
    expect(node.boot()).toBe(true);
  });

  test('reboots but once, and never starts its kubelet with whole GPUs', () => {
    const node = machine('Disabled\nDisabled\n');
    expect([node.boot(), node.boot(), node.boot()]).toEqual([false, false, false]);
    expect(node.calls.filter((call) => call === 'systemctl reboot')).toHaveLength(1);
  });

  test('has no kubelet where a GPU can not be cut', () => {
    expect(machine('Enabled\nEnabled\n', false).boot()).toBe(false);
  });

  test('its user data is a shell script, and the kubelet needs the unit', () => {
    expect(() => execFileSync('bash', ['-n', '-c', SCRIPT.join('\n')])).not.toThrow();
    const [unit] = /gpu-fleet-[\w-]+\.service/.exec(written('/etc/systemd/system/kubelet.service.d/50-gpu-fleet-cut-gpus.conf'))!;
    expect(written('/etc/systemd/system/kubelet.service.d/50-gpu-fleet-cut-gpus.conf')).toBe(`[Unit]\nRequires=${unit}\nAfter=${unit}\n`);
    expect(written(`/etc/systemd/system/${unit}`)).toContain('\nExecStart=/bin/bash /etc/gpu-fleet/cut-gpus.sh\n');
  });
});

const CUT_TYPES = GPU_INSTANCE_TYPES.filter(({ accelerator, refusal }) => Object.keys(migProfiles(accelerator)).length > 0 && !refusal);

test('GPUs of P4, P5, P6 and G7e can be cut', () => {
  expect([...new Set(CUT_TYPES.map(({ instanceType }) => instanceType.split('.')[0]))])
    .toEqual(['g7e', 'p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200', 'p6-b300']);
});

test.each(CUT_TYPES)('$instanceType is cut by each profile of $accelerator', (type) => {
  for (const [profile, instances] of Object.entries(migProfiles(type.accelerator))) {
    const sharing = Sharing.mig(profile);
    const pool = { instanceType: type.instanceType, zones: ['use1-az4'], minNodes: 0, maxNodes: 1, sharing };
    expect(migCutOf(assertEksNodePool('cut', pool), sharing)).toEqual({ profile, instances });
  }
});
