import { escaped } from './markup';
import type { ReportData } from './report-data';
import type { Plan } from '../../plan';

interface Chapter {
  readonly id: string;
  readonly name: string;
  readonly lead: string;
  /** Where the page's script draws. */
  readonly body: string;
  /** Whether the plan has anything to say here. */
  readonly holds: boolean;
}

/** The parts of the page, of which a plan fills some: empty places for the page's script, under their headings. */
export function chapters(plan: Plan, data: ReportData): string {
  return chaptersOf(plan, data).filter(({ holds }) => holds).map(({ id, name, lead, body }) => `<section id="${id}" aria-labelledby="${id}-name">
<h2 id="${id}-name">${name}</h2>
<p class="lead">${lead}</p>
${body}
</section>`).join('\n');
}

function chaptersOf(plan: Plan, { flows, losses, baselines, workloads, whatIfs, frontiers, difference }: ReportData): Chapter[] {
  return [
    {
      id: 'traffic',
      name: 'Who is served from where',
      lead: 'Dots are origins, by requests; rings are regions, by nodes; lines are requests between them. Move through the day, or lose a region below.',
      body: '<div id="controls" class="controls"></div>\n<div id="map"></div>\n<div id="legend-map"></div>',
      holds: flows.length > 0,
    },
    {
      id: 'losses',
      name: 'What it survives',
      lead: 'Each loss in the hours that have the least to spare. Choose one to see on the map where its requests go.',
      body: '<div id="loss-table"></div>',
      holds: losses.length > 0,
    },
    {
      id: 'day',
      name: 'Through the day',
      lead: 'What each origin asks for, and what each region serves of it: the evening of one is served by the morning of another.',
      body: '<div id="day-charts" class="grid"></div>',
      holds: flows.length > 0,
    },
    {
      id: 'cost',
      name: 'What it costs',
      lead: 'US dollars a month, all in: nodes by the way they are bought, clusters with their networks and system nodes, logs and metrics, transfer, weights and data.',
      body: '<div id="cost-charts" class="grid"></div>',
      holds: true,
    },
    {
      id: 'baselines',
      name: 'Against other rules',
      lead: 'What the same workloads would cost if they were placed by another rule.',
      body: '<div id="baseline-chart"></div>',
      holds: baselines.length > 0,
    },
    {
      id: 'round-trips',
      name: 'How far away it is',
      lead: 'Round trips of a day’s requests, network alone, milliseconds.',
      body: '<div id="round-trip-chart"></div>',
      holds: workloads.some(({ roundTripsMs }) => roundTripsMs !== undefined),
    },
    {
      id: 'pools',
      name: 'Node pools',
      lead: 'What runs where at which hours, and where to look when there is no capacity.',
      body: `${retiring(plan)}<div id="pool-table"></div>`,
      holds: true,
    },
    {
      id: 'what-ifs',
      name: 'What if',
      lead: 'What the bill would be if one thing were otherwise.',
      body: '<div id="what-if-chart"></div>\n<div id="frontier-charts" class="grid"></div>',
      holds: whatIfs.length + frontiers.length > 0,
    },
    {
      id: 'difference',
      name: 'What changes',
      lead: 'Against the plan before.',
      body: '<div id="difference-table"></div>',
      holds: difference.length > 0,
    },
  ];
}

function retiring({ retiring: regions }: Plan): string {
  if (regions.length === 0) return '';
  const names = regions.map(({ cloud, region }) => escaped(`${cloud}:${region}`)).join(', ');
  return `<p id="retiring" class="lead">Nothing runs any more in ${names}: it costs until it is destroyed, and that is no part of the bill above.</p>\n`;
}
