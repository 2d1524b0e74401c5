/** Steps of a day: each band's value at its beginning, and the last one's at midnight. */
function steps(items, valueOf) {
  return items.flatMap((item) =>
    [...data.bands.keys(), data.bands.length].map((step) => ({
      ...item,
      hour: step === data.bands.length ? 24 : data.bands[step].startHour,
      value: valueOf(item, Math.min(step, data.bands.length - 1)),
    })),
  );
}

/** The largest by themselves, the rest as one. */
function topSeries(items, valueOf) {
  const size = (item) => d3.max(data.bands, (_, band) => valueOf(item, band));
  const ranked = items.filter((item) => size(item) > 0).sort((a, b) => size(b) - size(a));
  if (ranked.length <= SERIES + 1) return { series: ranked, valueOf };
  const rest = ranked.slice(SERIES);
  return {
    series: [...ranked.slice(0, SERIES), { name: OTHERS, rest }],
    valueOf: (item, band) => (item.rest ? total(item.rest, (other) => valueOf(other, band)) : valueOf(item, band)),
  };
}

const hourAxis = {
  domain: [0, 24],
  ticks: [0, 6, 12, 18, 24],
  tickFormat: (value) => (value === 24 ? '24:00' : hour(value)),
  label: 'UTC',
  labelOffset: 38,
  labelArrow: 'none',
  labelAnchor: 'right',
};

function nowMark() {
  const { startHour, hours } = data.bands[state.band];
  return data.bands.length > 1
    ? [Plot.rectX([0], { x1: startHour, x2: startHour + hours, fill: 'var(--ink)', fillOpacity: 0.06, className: 'now' })]
    : [];
}

function stackedDay(container, { title, unit, name, items, valueOf, line }) {
  const top = () => topSeries(items(), valueOf);
  const colours = element('div');
  const redraw = chart(container, {
    title,
    describe: () => `${title()}, ${unit}, by hour of the day`,
    draw: (width) => {
      const { series, valueOf: value } = top();
      colours.replaceChildren(
        legend([
          ...series.map((item, rank) => ({ name: item.name, colour: item.rest ? 'var(--others)' : seriesColour(rank) })),
          ...(line ? [{ name: line.name, colour: 'var(--ink)', shape: 'dash' }] : []),
        ]),
      );
      return Plot.plot({
        ...PLAIN,
        width,
        height: 300,
        marginTop: 30,
        marginLeft: 52,
        marginRight: 20,
        x: hourAxis,
        y: {
          label: unit,
          grid: true,
          ticks: 5,
          tickFormat: (number) => d3.format(number < 1 ? '.2~f' : '.3~s')(number),
          nice: true,
          labelArrow: 'none',
        },
        color: {
          domain: series.map((_, rank) => rank),
          range: series.map((item, rank) => (item.rest ? 'var(--others)' : seriesColour(rank))),
          type: 'ordinal',
        },
        marks: [
          ...nowMark(),
          Plot.areaY(
            steps(
              // A rank is no index of the data, which the items have already.
              series.map((item, rank) => ({ ...item, rank })),
              value,
            ),
            {
              x: 'hour',
              y: 'value',
              z: 'rank',
              fill: 'rank',
              curve: 'step-after',
              fillOpacity: 0.88,
              stroke: 'var(--paper)',
              strokeWidth: 0.7,
              order: 'rank',
              className: 'load',
            },
          ),
          ...(line
            ? [
                Plot.line(
                  steps([{}], (_, band) => line.valueOf(band)),
                  {
                    x: 'hour',
                    y: 'value',
                    curve: 'step-after',
                    stroke: 'var(--ink)',
                    strokeDasharray: '5 3',
                    strokeWidth: 1.5,
                    className: 'capacity',
                  },
                ),
              ]
            : []),
          Plot.ruleY([0], { stroke: 'var(--line)' }),
        ],
      });
    },
    table: () =>
      table(
        title(),
        [
          { name, of: (item) => item.name },
          ...data.bands.map((band, index) => ({ name: shortHoursOf(band), figure: true, of: (item) => figure(valueOf(item, index)) })),
        ],
        items(),
      ),
  });
  container.lastChild.insertBefore(colours, container.lastChild.querySelector('.picture'));
  return redraw;
}

function startDay() {
  const container = document.getElementById('day-charts');
  if (container === null) return;
  const cell = (wide) => container.appendChild(element('div', { class: wide ? 'wide' : undefined }));
  const serves = () => data.pools.filter(({ workload, requestsPerSecondPerNode }) => isChosen(workload) && requestsPerSecondPerNode > 0);
  const capacity = (pools, band) => total(pools, ({ nodesByBand, requestsPerSecondPerNode }) => nodesByBand[band] * requestsPerSecondPerNode);
  const titled = (text) => {
    const node = element('span');
    const set = () => {
      node.textContent = text();
    };
    set();
    listeners.push(set);
    return Object.assign(() => text(), { node });
  };
  const stacked = (own, spec) => {
    const title = titled(spec.title);
    const redraw = stackedDay(own, { ...spec, title });
    own.querySelector('figcaption').replaceChildren(title.node);
    listeners.push(redraw);
  };
  stacked(cell(), {
    title: () => `Asked for, ${chosenName()}`,
    unit: 'requests/s',
    name: 'origin',
    items: () => data.origins.map((origin, index) => ({ ...origin, index })),
    valueOf: ({ index }, band) => demandOf(band).get(index) ?? 0,
    line: { name: 'capacity of all regions', valueOf: (band) => capacity(serves(), band) },
  });
  stacked(cell(), {
    title: () => 'Accelerators that run, every workload',
    unit: 'accelerators',
    name: 'workload',
    items: () => data.workloads.map(({ name }, index) => ({ name, index })),
    valueOf: ({ index }, band) =>
      total(
        data.pools.filter(({ workload }) => workload === index),
        ({ nodesByBand, acceleratorsPerNode }) => nodesByBand[band] * acceleratorsPerNode,
      ),
  });

  const rows = () =>
    data.sites
      .map((site, index) => ({ ...site, index, pools: serves().filter((pool) => pool.site === index) }))
      .filter(({ pools }) => pools.length > 0)
      .sort((a, b) => a.longitude - b.longitude);
  const served = (site, band) =>
    total(
      data.flows.filter((flow) => flow.band === band && flow.site === site.index && isChosen(flow.workload)),
      ({ requestsPerSecond }) => requestsPerSecond,
    );
  const title = titled(() => `Served by each region from west to east, ${chosenName()}: filled what it serves, outlined what it could`);
  const wide = cell(true);
  listeners.push(
    chart(wide, {
      title: title.node,
      describe: () => title(),
      draw: (width) => {
        const sites = rows();
        const lines = Math.max(1, Math.ceil(sites.length / Math.max(1, Math.floor(width / 210))));
        // No line is much shorter than the others: six regions where five would fit are three and three.
        const columns = Math.ceil(sites.length / lines);
        const most = d3.max(sites, ({ pools }) => d3.max(data.bands, (_, band) => capacity(pools, band))) || 1;
        const each = (site, index) => ({ ...site, column: index % columns, line: Math.floor(index / columns) });
        const cells = sites.map(each);
        const facet = { fx: 'column', fy: 'line', x: 'hour' };
        return Plot.plot({
          ...PLAIN,
          width,
          height: lines * (lines === 1 ? 150 : 128) + 34,
          marginLeft: 46,
          marginRight: 16,
          marginTop: 24,
          marginBottom: 28,
          x: { ...hourAxis, ticks: [0, 12], label: null },
          y: { domain: [0, most], label: null, ticks: 3, grid: true, tickFormat: '.3~s', insetTop: 20 },
          fx: { axis: null, padding: 0.12 },
          fy: { axis: null, padding: 0.12 },
          color: { type: 'identity' },
          marks: [
            Plot.areaY(
              steps(cells, (site, band) => capacity(site.pools, band)),
              {
                ...facet,
                y: 'value',
                z: 'index',
                curve: 'step-after',
                fill: ({ cloud }) => cloudColour(cloud),
                fillOpacity: 0.14,
                className: 'capacity',
              },
            ),
            Plot.areaY(steps(cells, served), {
              ...facet,
              y: 'value',
              z: 'index',
              curve: 'step-after',
              fill: ({ cloud }) => cloudColour(cloud),
              fillOpacity: 0.8,
              className: 'served',
            }),
            Plot.line(
              steps(cells, (site, band) => capacity(site.pools, band)),
              {
                ...facet,
                y: 'value',
                z: 'index',
                curve: 'step-after',
                stroke: ({ cloud }) => cloudColour(cloud),
                strokeWidth: 1.4,
                className: 'capacity',
              },
            ),
            Plot.text(cells, {
              fx: 'column',
              fy: 'line',
              frameAnchor: 'top-left',
              text: 'key',
              fontWeight: 600,
              dy: -4,
              fontSize: 11.5,
              className: 'region-names',
            }),
            Plot.ruleY([0], { stroke: 'var(--line)' }),
          ],
        });
      },
      table: () =>
        table(
          'Requests/s served and capacity by region',
          [
            { name: 'region', of: ({ key }) => key },
            ...data.bands.map((band, index) => ({
              name: shortHoursOf(band),
              figure: true,
              of: (site) => `${figure(served(site, index))} of ${figure(capacity(site.pools, index))}`,
            })),
          ],
          rows(),
        ),
    }),
  );
}
