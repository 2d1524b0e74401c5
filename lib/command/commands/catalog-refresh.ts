import { refreshCatalog } from '../../catalog/refresh/refresh';
import type { PriceChange, RefreshReport } from '../../catalog/refresh/report';
import { usd } from '../../planner/report/money';
import type { Call, Command } from '../command';
import { ExitCode } from '../exit-code';
import { JSON_OUTPUT, jsonText } from '../json';
import { PROGRESS, progressOf } from '../progress';
import { UsageError } from '../usage-error';

export const catalogRefresh: Command = {
  operands: [],
  options: {
    'to': { value: 'DIR', help: 'folder of the new catalogue (needed); an older one there is replaced as a whole' },
    'from': { value: 'DIR', help: 'folder of the catalogue whose types and regions are asked for; by default the one that comes with the package' },
    'as-of': { value: 'DATE', help: 'day of the refresh, such as 2026-11-25; by default today' },
    'cloud': { value: 'CLOUD', multiple: true, help: 'only aws or gcp' },
    'region': { value: 'REGION', multiple: true, help: 'only this region; may be given more than once' },
    'keep-failed': { help: 'write the others where regions can\'t be read, and keep the old prices of these' },
    ...PROGRESS,
    ...JSON_OUTPUT,
  },
  help: 'Reads the clouds\' current prices by their price APIs, and writes a catalogue with them. It signs in as the clouds\' own tools do. '
    + 'If a region can\'t be read, nothing is written.',
  run: async (call, terminal) => {
    const to = call.text('to');
    if (to === undefined) throw new UsageError('catalog refresh needs --to DIR: name the folder that the new catalogue is to be in');
    const tell = progressOf(call, terminal);
    const report = await refreshCatalog({
      to,
      from: call.text('from'),
      asOf: call.text('as-of') ?? terminal.today,
      clouds: cloudsOf(call),
      regions: call.texts('region').length > 0 ? call.texts('region') : undefined,
      keepFailed: call.flag('keep-failed'),
      onProgress: ({ read, done, of }) => tell(`${done} of ${of}: ${read}`),
    });
    terminal.out(call.flag('json') ? jsonText(report) : reportText(report, to));
    return ExitCode.DONE;
  },
};

function cloudsOf(call: Call): Array<'aws' | 'gcp'> | undefined {
  const clouds = call.texts('cloud').map((cloud) => {
    if (cloud !== 'aws' && cloud !== 'gcp') throw new UsageError(`--cloud is '${cloud}', allowed is aws or gcp`);
    return cloud;
  });
  return clouds.length > 0 ? clouds : undefined;
}

function reportText(report: RefreshReport, to: string): string {
  const { version, taken, changed, biggest, dropped, gone, refused, failed, notQuoted } = report;
  return [
    `${to} has the catalogue of ${version}: ${taken} prices taken over, ${changed.length} of them changed, ${dropped.length} dropped`,
    ...biggest.map((change) => `  ${changeText(change)}`),
    ...gone.map(({ cloud, region, type }) => `gone: ${type} in ${cloud}:${region}`),
    ...refused.map(({ cloud, region, type, rule, why }) => `refused: ${type} in ${cloud}:${region}: ${rule}, ${why}`),
    ...failed.map(({ cloud, region, why, remedy }) => `kept as it was: ${cloud}:${region}: ${why}: ${remedy}`),
    ...notQuoted.length > 0 ? [`kept as they were, since no price list composes them: ${notQuoted.join(', ')}`] : [],
  ].join('\n');
}

function changeText({ cloud, region, type, kind, zone, before, after }: PriceChange): string {
  const money = (value: number | undefined) => (value === undefined ? 'none' : usd(value));
  return `${type} ${kind} in ${cloud}:${region}${zone === undefined ? '' : ` ${zone}`}: ${money(before)} -> ${money(after)}`;
}
