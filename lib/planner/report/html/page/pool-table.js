/** Less than this is what solvers leave behind. */
const NEXT_TO_NOTHING = 0.005;
/** Columns of a day side by side at most; further ones stand in lines below. */
const ABREAST = 8;

/** As short as a column is wide. */
function overColumn(value) {
  if (value < NEXT_TO_NOTHING) return '';
  if (value >= 999.5) return d3.format('.2~s')(value);
  const [maximumSignificantDigits, maximumFractionDigits] = value < 10 ? [2, 2] : [3, 0];
  return value.toLocaleString('en-US', { maximumSignificantDigits, maximumFractionDigits, roundingPriority: 'lessPrecision' });
}

/** Nodes in each band as small columns, the number over each. */
function schedule({ nodesByBand, of = 'nodes' }) {
  const most = Math.max(...nodesByBand, 1);
  if (nodesByBand.every((nodes) => nodes < NEXT_TO_NOTHING)) return 'none';
  const said = (nodes) => (nodes < NEXT_TO_NOTHING ? '0' : figure(nodes));
  const columns = element(
    'span',
    { class: 'schedule', role: 'img', 'aria-label': nodesByBand.map((nodes, band) => `${hoursOf(data.bands[band])} ${said(nodes)}`).join(', ') },
    nodesByBand.map((nodes, band) => {
      const column = element('i', { title: `${hoursOf(data.bands[band])}: ${said(nodes)} ${of}` }, element('b', {}, overColumn(nodes)));
      column.style.setProperty('--part', nodes / most);
      return column;
    }),
  );
  columns.style.setProperty('--abreast', Math.ceil(nodesByBand.length / Math.ceil(nodesByBand.length / ABREAST)));
  return columns;
}

function fallbacksOf({ fallbacks }) {
  if (fallbacks.length === 0) return undefined;
  return element(
    'div',
    { class: 'fallbacks' },
    element('span', {}, 'If there is no capacity:'),
    element(
      'ol',
      {},
      fallbacks.map(({ cloud, region, instanceType, capacityKind, costRatio }) =>
        element('li', {}, `${instanceType} ${capacityKind}, ${cloud}:${region} `, element('b', {}, `×${costRatio.toFixed(2)}`)),
      ),
    ),
  );
}

function startPools() {
  const container = document.getElementById('pool-table');
  const list = container.appendChild(element('div', { id: 'pool-list' }));
  const rows = [...data.pools].sort((a, b) => b.usdPerMonth - a.usdPerMonth);
  longTable(
    list,
    `${rows.length} node pools, the dearest first`,
    [
      { name: 'workload', of: ({ workload }) => data.workloads[workload].name },
      {
        name: 'region',
        of: ({ site, cloud, zones, zonesKnown }) => {
          const sign = element('i', { class: 'ring', 'aria-hidden': 'true' });
          sign.style.color = cloudColour(cloud);
          return element(
            'span',
            { class: 'nowrap' },
            sign,
            data.sites[site].key,
            element('small', {}, `${zones.length} zone${zones.length === 1 ? '' : 's'}${zonesKnown ? '' : ', unconfirmed'}`),
          );
        },
      },
      {
        name: 'nodes',
        of: ({ instanceType, accelerator, acceleratorsPerNode }) =>
          element('span', { class: 'nowrap' }, instanceType, element('small', {}, `${acceleratorsPerNode} × ${accelerator}`)),
      },
      {
        name: 'bought',
        of: ({ capacityKind, reservation }) =>
          element('span', { class: 'nowrap' }, capacityKind, ...(reservation ? [element('small', {}, reservation)] : [])),
      },
      { name: `nodes by hour${data.bands.length > 1 ? `, from ${hour(0)}` : ''}`, of: schedule },
      { name: 'at most', figure: true, of: ({ maxNodes }) => String(maxNodes) },
      { name: '$/node h', figure: true, of: ({ usdPerNodeHour }) => usdPerNodeHour.toFixed(2) },
      { name: 'h/month', figure: true, of: ({ hoursPerMonth }) => figure(hoursPerMonth) },
      { name: '$/month', figure: true, of: ({ usdPerMonth }) => dollars(usdPerMonth) },
    ],
    rows,
    undefined,
    fallbacksOf,
  );
  startBatch(container);
}

function startBatch(container) {
  if (data.batch.length === 0) return;
  container.append(
    element('h3', {}, 'Batch work'),
    element(
      'div',
      { id: 'batch-table' },
      table(
        'Batch work by region and hour, accelerators busy with it',
        [
          { name: 'workload', of: ({ workload }) => workload },
          { name: 'region', of: ({ region }) => region },
          { name: 'accelerator', of: ({ accelerator }) => accelerator },
          { name: 'runs on', of: ({ idleOf }) => (idleOf === undefined ? 'nodes of its own' : `what ${idleOf} leaves idle`) },
          { name: 'accelerators by hour', of: ({ byBand }) => schedule({ nodesByBand: byBand, of: 'accelerators' }) },
        ],
        data.batch,
      ),
    ),
  );
}
