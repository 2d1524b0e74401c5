import * as path from 'node:path';
import { called } from './called';

const COMMANDS = ['plan', 'show', 'diff', 'forget', 'catalog lint', 'catalog show', 'catalog refresh'];

describe('gpu-fleet', () => {
  test.each([['--help'], ['help'], ['-h'], ['catalog', '--help']])('%s prints every command and the exit codes', async (...words) => {
    const { code, out, err } = await called(words);
    expect([code, err]).toEqual([0, '']);
    for (const command of COMMANDS) expect(out).toContain(`\n  ${command} `);
    expect(out).toContain('exit codes: 0 done, 1 ');
  });

  test.each(COMMANDS)('%s --help says what it takes', async (command) => {
    const { code, out } = await called([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out.startsWith(`usage: gpu-fleet ${command}`)).toBe(true);
    expect(out).toMatch(/\n {2}--help +print this/);
  });

  test.each([
    [[], 'usage: gpu-fleet COMMAND'],
    [['deploy'], "'deploy' is no command of gpu-fleet"],
    [['paln', 'fleet.yaml'], "'paln' is no command of gpu-fleet: did you mean plan?\nusage: "],
    [['catalog'], "'catalog' is no command of gpu-fleet: did you mean catalog lint, catalog show or catalog refresh?\n"],
    [['catalog', 'lnt'], "'catalog lnt' is no command of gpu-fleet: did you mean catalog lint?\n"],
    [['constructor'], "'constructor' is no command of gpu-fleet"],
    [['plan'], 'usage: gpu-fleet plan SPEC [options]\ngot 0 of 1 operands: gpu-fleet plan --help says more'],
    [['show', '--colour'], "Unknown option '--colour': gpu-fleet show --help lists the options"],
    [['plan', 'none.yaml', '--jsno'], "Unknown option '--jsno': did you mean --json?"],
    [['plan', 'none.yaml', '-j'], "Unknown option '-j'"],
    [['plan', 'spec.yaml', '--gap'], 'gpu-fleet plan --help lists the options'],
    [['plan', 'none.yaml'], 'there is no spec none.yaml'],
    [['plan', 'none.yaml', '--gap', 'small'], "--gap is 'small', allowed is a number of 0 or more and below 1"],
    [['plan', 'none.yaml', '--gap', ''], "--gap is ''"],
    [['catalog', 'show', '--catalog', '/none'], "folder '/none' lacks "],
    [['catalog', 'refresh'], 'catalog refresh needs --to DIR'],
    [['catalog', 'refresh', '--to', 'x', '--cloud', 'azure'], "--cloud is 'azure', allowed is aws or gcp"],
  ])('%j is refused with code 2', async (words, message) => {
    expect(await called(words)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });

  test('with --json errors are JSON as well', async () => {
    const { code, out, err } = await called(['plan', 'none.yaml', '--json']);
    expect(JSON.parse(out)).toEqual({ error: { name: 'SpecError', message: err, exitCode: 2, file: 'none.yaml' } });
    expect(code).toBe(2);
    const deploy = await called(['deploy', '--json']);
    expect(JSON.parse(deploy.out)).toEqual({ error: { name: 'UsageError', message: deploy.err, exitCode: 2 } });
  });
});

describe('gpu-fleet catalog lint', () => {
  test('finds nothing to refuse in the bundled catalogue', async () => {
    expect(await called(['catalog', 'lint'])).toMatchObject({ code: 0, out: expect.stringMatching(/offers, 0 to refuse, \d+ to look at$/) });
  });

  test('reads the catalogue of a folder', async () => {
    const folder = path.join(__dirname, '..', '..', 'lib', 'catalog', 'data');
    const [bundled, own] = [await called(['catalog', 'lint', '--json']), await called(['catalog', 'lint', '--json', '--catalog', folder])];
    expect(own).toEqual(bundled);
    expect(JSON.parse(own.out)).toMatchObject({ version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), findings: expect.any(Array) });
  });
});

describe('gpu-fleet catalog show', () => {
  test('prints what there is, and from where', async () => {
    expect((await called(['catalog', 'show'])).out).toMatch(/^Catalogue of \S+: \d+ offers of \d+ instance types in \d+ regions\nAccelerators: .*H100-80GB.*\nSources\n/);
    expect(JSON.parse((await called(['catalog', 'show', '--json'])).out)).toMatchObject({ offers: expect.any(Number), accelerators: expect.arrayContaining(['H100-80GB']) });
  });

  test('prints the offers that are chosen', async () => {
    const { out } = await called(['catalog', 'show', '--cloud', 'aws', '--region', 'us-east-1', '--accelerator', 'H100-80GB']);
    expect(out).toMatch(/│ aws:us-east-1 │ p5\.48xlarge +│ 8 x H100-80GB/);
    expect(out).not.toMatch(/gcp:|us-east-2|L4-24GB/);
    const { offers } = JSON.parse((await called(['catalog', 'show', '--type', 'p5.48xlarge', '--json'])).out) as { offers: Array<{ instanceType: string }> };
    expect(new Set(offers.map(({ instanceType }) => instanceType))).toEqual(new Set(['p5.48xlarge']));
  });

  test('says what there is to choose from', async () => {
    expect(await called(['catalog', 'show', '--cloud', 'azure'])).toMatchObject({ code: 2, err: 'no offer has --cloud azure: choose from aws, gcp' });
    expect(await called(['catalog', 'show', '--accelerator', 'H100'])).toMatchObject({ code: 2, err: 'no offer has --accelerator H100: did you mean H100-80GB?' });
  });
});
