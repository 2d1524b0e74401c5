import { serveProviders, type RunningProviders } from './serve-providers';
import { SHAPES } from './shapes';
import { Workspace } from './workspace';
import type { ResourceRules } from '../rules/resource-rules';
import { withTerraform } from '../with-terraform';

jest.setTimeout(60_000);

const RULES: ResourceRules[] = [{
  type: 'shapes_thing',
  source: 'https://example.com/shapes',
  attributes: {
    'name': { length: [1, 12], forcesReplacement: true },
    'node.key': { oneOf: ['a', 'b', 'c'] },
    'labels.*': { pattern: '[a-z]+' },
    'revision': { recomputed: true },
  },
  groups: [{ kind: 'atMostOneOf', of: ['hint', 'secret'] }],
  computed: { 'id': '{name}/{hash}', 'arn': 'arn:{@region}:{id}', 'node.serial': 'serial of {name}' },
  identity: ['name', '@region'],
}];

const EVERYTHING = {
  name: 'first',
  hint: 'hint',
  size: 3,
  ratio: 0.1,
  steps: ['b', 'a'],
  zones: ['z', 'y'],
  labels: { team: 'core' },
  shape: { a: 'x', b: [1, 2.5] },
  anything: { deep: [1, 'two', { three: true }], none: null },
  one: { key: 'k', value: 'v' },
  listed: [{ key: 'a' }, { key: 'b', value: 'v' }],
  chosen: [{ key: 'a' }, { key: 'b', value: 'v' }],
  named: { first: { key: 'a' } },
  timeouts: { create: '1m' },
  node: [{ key: 'a', disk: [{ key: 'd' }] }, { key: 'b', value: 'v' }],
  rule: [{ key: 'r' }, { key: 's', value: 'v' }],
  port: { http: { key: 'p' } },
};

/** Each of its values comes of a resource that is not made yet. */
const UNKNOWNS = {
  name: '${substr(shapes_thing.first.id, 0, 5)}2',
  hint: '${shapes_thing.first.id}',
  size: '${length(shapes_thing.first.id)}',
  enabled: '${shapes_thing.first.enabled}',
  steps: ['a', '${shapes_thing.first.id}'],
  zones: ['${shapes_thing.first.arn}', 'z', '${shapes_thing.first.id}'],
  labels: { team: '${replace(shapes_thing.first.note, "/[^a-z]/", "")}' },
  shape: { a: '${shapes_thing.first.id}', b: [1] },
  anything: { id: '${shapes_thing.first.id}', kind: 'fixed' },
  one: { key: '${shapes_thing.first.id}' },
  listed: [{ key: '${shapes_thing.first.id}' }],
  chosen: [{ key: 'a', value: '${shapes_thing.first.id}' }, { key: '${shapes_thing.first.arn}' }, { key: 'b' }],
  named: { first: { key: '${shapes_thing.first.id}' } },
  node: { key: 'c', value: '${shapes_thing.first.id}' },
  dynamic: { rule: { for_each: '${shapes_thing.first.facts}', content: { key: '${rule.value.endpoint}' } } },
  port: { http: { key: 'p', value: '${shapes_thing.first.node[0].serial}' } },
};

withTerraform('a resource of every shape', () => {
  let server: RunningProviders;
  let workspace: Workspace;

  beforeEach(async () => {
    server = await serveProviders([{ schema: SHAPES, rules: RULES }]);
    workspace = new Workspace(server.env);
  });

  afterEach(async () => {
    await server.close();
    workspace.remove();
  });

  function configure(things: Record<string, object>, more: object = {}): void {
    workspace.configure({
      terraform: { required_providers: { shapes: { source: 'shapes', version: '1.0.0' } } },
      provider: { shapes: { region: 'r1' } },
      ...Object.keys(things).length > 0 && { resource: { shapes_thing: things } },
      ...more,
    });
  }

  it('is made once, and then there is nothing to do until it goes', async () => {
    configure({ first: EVERYTHING, second: UNKNOWNS });
    await workspace.validate();
    expect(await workspace.apply()).toEqual(['create shapes_thing.first', 'create shapes_thing.second']);
    expect(await workspace.plan()).toEqual([]);
    expect(workspace.tolerated()).toEqual([]);
    expect(server.world.all().map(({ type, state }) => `${type} ${String(state.name)}`).sort()).toEqual(['shapes_thing first', 'shapes_thing first2']);

    expect(await workspace.apply('-destroy')).toEqual(['delete shapes_thing.first', 'delete shapes_thing.second']);
    expect(server.world.all()).toEqual([]);
    expect(workspace.tolerated()).toEqual([]);
  });

  it('keeps what is configured and gets the rest, by rule or invented', async () => {
    configure({ first: EVERYTHING });
    await workspace.apply();
    const { id, arn, ...attributes } = workspace.attributes('shapes_thing.first');
    expect(id).toMatch(/^first\/[0-9a-f]{17}$/);
    expect(arn).toBe(`arn:r1:${String(id)}`);
    expect(attributes).toMatchObject({
      ratio: 0.1,
      shape: { a: 'x', b: [1, 2.5] },
      note: expect.stringMatching(/^note-/),
      enabled: false,
      facts: [{ endpoint: expect.stringMatching(/^https:\/\/thing-/), port: 443 }],
      anything: { value: { deep: [1, 'two', { three: true }], none: null } },
      node: [{ key: 'a', serial: 'serial of first', disk: [{ key: 'd', value: expect.any(String) }] }, { key: 'b', value: 'v' }],
      hint: 'hint',
      secret: null,
    });
  });

  it('changes alone in what is changed', async () => {
    configure({ first: EVERYTHING });
    await workspace.apply();
    const before = workspace.attributes('shapes_thing.first');

    configure({
      first: { ...EVERYTHING, rule: [{ key: 'r' }, { key: 't' }], node: [EVERYTHING.node[0]], named: { ...EVERYTHING.named, second: { key: 'n' } } },
    });
    expect(await workspace.apply()).toEqual(['update shapes_thing.first']);
    expect(await workspace.plan()).toEqual([]);
    const after = workspace.attributes('shapes_thing.first');
    const { revision, rule, node, named, ...rest } = after;
    expect(before).toMatchObject(rest);
    expect(revision).toBe(Number(before.revision) + 1);
    expect(node).toEqual([(before.node as object[])[0]]);
    expect(named).toMatchObject(before.named as object);
    expect(rule).toContainEqual((before.rule as { key: string }[]).find(({ key }) => key === 'r'));
    expect(workspace.tolerated()).toEqual([]);
  });

  it('is replaced where a rule says so, and says why', async () => {
    configure({ first: EVERYTHING });
    await workspace.apply();
    const { id } = workspace.attributes('shapes_thing.first');
    configure({ first: { ...EVERYTHING, name: 'other' } });
    expect(await workspace.plan()).toEqual(['replace shapes_thing.first']);
    expect(await workspace.planned()).toMatchObject({ resource_changes: [{ change: { replace_paths: [['name']] } }] });
    await workspace.apply();
    expect(workspace.attributes('shapes_thing.first').id).not.toBe(id);
    expect(server.world.all()).toHaveLength(1);
  });

  it('does not follow what it is told to ignore', async () => {
    configure({ first: { ...EVERYTHING, lifecycle: { ignore_changes: ['labels', 'node'] } } });
    await workspace.apply();
    configure({ first: { ...EVERYTHING, size: 4, labels: {}, node: [], lifecycle: { ignore_changes: ['labels', 'node'] } } });
    expect(await workspace.apply()).toEqual(['update shapes_thing.first']);
    expect(workspace.attributes('shapes_thing.first')).toMatchObject({ size: 4, labels: { team: 'core' }, node: [{ key: 'a' }, { key: 'b' }] });
    expect(await workspace.plan()).toEqual([]);
  });

  it('is made anew after it was deleted elsewhere', async () => {
    configure({ first: EVERYTHING });
    await workspace.apply();
    server.world.forget('shapes_thing', String(workspace.attributes('shapes_thing.first').id));
    expect(await workspace.apply()).toEqual(['create shapes_thing.first']);
    expect(await workspace.plan()).toEqual([]);
  });

  it('is there for a later server, which knows only its state', async () => {
    configure({ first: EVERYTHING });
    await workspace.apply();
    const later = await serveProviders([{ schema: SHAPES, rules: RULES }]);
    const other = workspace.with(later.env);
    expect(await other.plan()).toEqual([]);
    configure({ first: { ...EVERYTHING, size: 9 } });
    expect(await other.apply()).toEqual(['update shapes_thing.first']);
    expect(later.world.all('shapes_thing')).toHaveLength(1);
    await later.close();
  });

  it('may be imported: what exists comes as it is, and of what else the id tells', async () => {
    configure({ first: EVERYTHING });
    await workspace.apply();
    const { id } = workspace.attributes('shapes_thing.first');
    const importing = (to: string, of: unknown) => ({ import: [{ to: `shapes_thing.${to}`, id: of }] });
    configure({}, { removed: [{ from: 'shapes_thing.first', lifecycle: [{ destroy: false }] }] });
    await workspace.apply();
    configure({ again: EVERYTHING }, importing('again', id));
    expect(await workspace.apply()).toEqual(['import shapes_thing.again']);
    expect(await workspace.plan()).toEqual([]);

    configure({ again: EVERYTHING, outer: { ...EVERYTHING, name: 'outer' } }, importing('outer', 'outer/0123'));
    expect(await workspace.apply()).toEqual(['update shapes_thing.outer']);
    expect(workspace.attributes('shapes_thing.outer').id).toBe('outer/0123');
    expect(await workspace.plan()).toEqual([]);
  });

  it('is one of several alike', async () => {
    configure({}, { resource: { shapes_old_thing: { one: {}, two: {} } } });
    await workspace.apply();
    expect(workspace.attributes('shapes_old_thing.one').id).not.toBe(workspace.attributes('shapes_old_thing.two').id);
    expect(await workspace.plan()).toEqual([]);
  });

  it('finds data, also such as depends on what is not made yet', async () => {
    configure({ first: EVERYTHING }, {
      data: { shapes_thing: { known: { name: 'n' }, later: { name: '${shapes_thing.first.id}' } } },
      output: { found: { value: '${data.shapes_thing.known.names[0]}' } },
    });
    expect(await workspace.apply()).toEqual(['read data.shapes_thing.later', 'create shapes_thing.first']);
    expect(workspace.attributes('data.shapes_thing.later')).toMatchObject({ name: workspace.attributes('shapes_thing.first').id, filter: [] });
    expect(await workspace.plan()).toEqual([]);
  });

  describe('is refused', () => {
    it.each<[string, object, string[]]>([
      ['a typo', { naem: 'x' }, ['naem']],
      ['a wrong type', { size: 'many' }, ['size', 'a number is required']],
      ['a missing attribute', { name: undefined }, ['name', 'required']],
      ['a value for a computed attribute', { arn: 'arn:mine' }, ['arn']],
      ['a value for a computed attribute of a block', { node: [{ key: 'a', serial: 'mine' }] }, ['node[0].serial']],
      ['a value for a computed attribute of a named block', { port: { http: { key: 'p', serial: 'mine' } } }, ["port['http'].serial"]],
      ['a value for a computed attribute of an object', { one: { key: 'k', serial: 'mine' } }, ['one.serial']],
      ['a value that the rules do not list', { node: [{ key: 'z' }] }, ['node[0].key', '"z"', 'a, b, c', 'https://example.com/shapes']],
      ['a value of the wrong pattern', { labels: { team: 'Core' } }, ["labels['team']", '"Core"']],
      ['two that exclude each other', { secret: 's' }, ['hint and secret']],
      ['a reference to nothing', { hint: '${shapes_thing.second.id}' }, ['second']],
    ])('with %s', async (_, wrong, named) => {
      configure({ first: { ...EVERYTHING, ...wrong } });
      const refusal: unknown = await workspace.validate().then(() => 'no refusal', (error: Error) => error.message);
      for (const name of named) expect(refusal).toContain(name);
    });

    it('where a value that comes with the apply breaks a rule', async () => {
      configure({ first: EVERYTHING, second: { name: '${shapes_thing.first.id}' } });
      await workspace.plan();
      await expect(workspace.apply()).rejects.toThrow(/name must have 1 to 12 characters/);
    });

    it('where another has its name already', async () => {
      configure({ first: EVERYTHING, second: EVERYTHING });
      await workspace.plan();
      await expect(workspace.apply()).rejects.toThrow(/shapes_thing "first, r1" already exists/);
    });

    it('as an output that does not say that it is sensitive', async () => {
      configure({ first: EVERYTHING }, { output: { leak: { value: '${shapes_thing.first.password}' } } });
      await expect(workspace.plan()).rejects.toThrow(/sensitive/);
    });

    it('where it depends on itself', async () => {
      configure({ first: { ...EVERYTHING, hint: '${shapes_thing.second.id}' }, second: { name: '${shapes_thing.first.id}' } });
      await expect(workspace.validate()).rejects.toThrow(/Cycle/);
    });
  });
});

withTerraform('a block that the provider makes up', () => {
  it('is unknown until it is made, stays, and is the only inconsistency of the old SDK', async () => {
    const server = await serveProviders([{ schema: SHAPES, rules: [] }]);
    const workspace = new Workspace(server.env);
    const configure = (old: object) => workspace.configure({
      terraform: { required_providers: { shapes: { source: 'shapes' } } },
      resource: { shapes_old_thing: { old, user: { name: '${shapes_old_thing.old.access[0].certificate}' } } },
    });
    configure({ name: 'a' });
    await workspace.apply();
    expect(workspace.attributes('shapes_old_thing.old')).toMatchObject({ access: [{ user: null, certificate: expect.any(String) }] });
    expect(workspace.attributes('shapes_old_thing.user').name).toBe(
      (workspace.attributes('shapes_old_thing.old').access as { certificate: string }[])[0].certificate,
    );
    expect(await workspace.plan()).toEqual([]);
    configure({ name: 'b' });
    expect(await workspace.apply()).toEqual(['update shapes_old_thing.old']);
    configure({ name: 'b', access: { user: 'me' } });
    expect(await workspace.apply()).toEqual(['update shapes_old_thing.old']);
    expect(await workspace.plan()).toEqual([]);
    expect(workspace.tolerated().length).toBeGreaterThan(0);
    expect(workspace.tolerated().filter((line) => !line.includes('.access'))).toEqual([]);
    await server.close();
    workspace.remove();
  });
});
