import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeMirror } from './mirror';
import { withTerraform } from '../../with-terraform';
import { SHAPES } from '../shapes';
import { Workspace } from '../workspace';

// Each of its providers is a process.
jest.setTimeout(60_000);

const RULES = [{ type: 'shapes_thing', source: 'https://example.com/shapes', attributes: { name: { oneOf: ['a', 'b'] }, size: { range: [1, Infinity] as const } } }];

withTerraform('a mirror of providers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mirror-'));
  let env: Readonly<Record<string, string>>;
  let workspace: Workspace;

  beforeAll(async () => {
    env = await writeMirror(folder, [{ schema: SHAPES, rules: RULES }]);
  });
  beforeEach(() => {
    workspace = new Workspace(env);
  });
  afterEach(() => workspace.remove());
  afterAll(() => rmSync(folder, { recursive: true }));

  const configure = (things: object, version = '1.0.0') => workspace.configure({
    terraform: { required_providers: { shapes: { source: 'shapes', version } } },
    provider: { shapes: [{ region: 'r1' }, { region: 'r2', alias: 'other' }] },
    resource: { shapes_thing: things },
  });

  it('is installed from, and its programs serve Terraform from process to process', async () => {
    configure({ one: { name: 'a' }, two: { name: 'b', hint: '${shapes_thing.one.id}', provider: 'shapes.other' } });
    await workspace.init();
    await workspace.validate();
    expect(await workspace.apply()).toEqual(['create shapes_thing.one', 'create shapes_thing.two']);
    expect(await workspace.plan()).toEqual([]);
    configure({ one: { name: 'a', size: 2 } });
    expect(await workspace.apply()).toEqual(['update shapes_thing.one', 'delete shapes_thing.two']);
    expect(await workspace.apply('-destroy')).toEqual(['delete shapes_thing.one']);
  });

  it('has the rules too', async () => {
    configure({ one: { name: 'c' } });
    await workspace.init();
    await expect(workspace.validate()).rejects.toThrow(/name must be one of a, b, got "c"/);
  });

  it('has one version only', async () => {
    configure({ one: { name: 'a' } }, '2.0.0');
    await expect(workspace.init()).rejects.toThrow(/no available releases match/);
  });

  it('has programs that Terraform alone may start', async () => {
    const { TF_CLI_CONFIG_FILE: _, ...rest } = env;
    const program = spawn(process.execPath, [join(folder, 'program/provider/spawned/main.js'), join(folder, 'shapes.provider')], {
      env: { ...rest, NODE_PATH: join(__dirname, '../../../../node_modules') },
    });
    const chunks: Buffer[] = [];
    program.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const status = await new Promise((resolve) => program.on('close', resolve));
    expect(status).toBe(1);
    expect(Buffer.concat(chunks).toString()).toContain('this program is a plugin of Terraform');
  });
});
