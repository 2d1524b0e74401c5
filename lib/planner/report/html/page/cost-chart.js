/** Bars drawn before the rest are added up. */
const BARS = 24;

function costBars(container, title, parts) {
  const sums = d3
    .rollups(
      parts,
      (own) => total(own, ({ usdPerMonth }) => usdPerMonth),
      ({ of }) => of,
    )
    .sort((a, b) => b[1] - a[1]);
  const rest = sums.length > BARS + 1 ? sums.slice(BARS) : [];
  const restNames = new Set(rest.map(([name]) => name));
  const restName = `${rest.length} others`;
  const bars = rest.length === 0 ? sums : [...sums.slice(0, BARS), [restName, total(rest, ([, usd]) => usd)]];
  const drawn = d3
    .rollups(
      parts,
      (own) => total(own, ({ usdPerMonth }) => usdPerMonth),
      ({ of }) => (restNames.has(of) ? restName : of),
      ({ kind }) => kind,
    )
    .flatMap(([of, kinds]) => kinds.map(([kind, usd]) => ({ of, kind, usd })));
  chart(container, {
    title,
    describe: () => `${title}: ${bars.map(([name, usd]) => `${name} ${dollars(usd)}`).join(', ')}`,
    draw: (width) => {
      const left = Math.min(170, width * 0.38);
      return Plot.plot({
        ...PLAIN,
        width,
        height: 30 * bars.length + 56,
        marginLeft: left,
        marginRight: 58,
        marginTop: 8,
        x: {
          label: 'US dollars a month',
          tickFormat: shortDollars,
          ticks: Math.max(2, Math.floor((width - left) / 90)),
          grid: true,
          labelArrow: 'none',
          labelOffset: 38,
        },
        y: { domain: bars.map(([name]) => name), label: null, tickSize: 0, tickFormat: (name) => shortened(name, Math.floor(left / 6.6)) },
        color: { type: 'identity' },
        marks: [
          Plot.barX(drawn, {
            x: 'usd',
            y: 'of',
            fill: ({ kind }) => kindColour(kind),
            order: ({ kind }) => KINDS.indexOf(kind),
            insetTop: 4,
            insetBottom: 4,
            className: 'cost-bars',
            channels: { usd: 'usd' },
            tip: { format: { x: false, y: false, fill: false, usd: false } },
            title: ({ of, kind, usd }) => `${of}\n${kind}: ${dollars(usd)} a month`,
          }),
          Plot.text(bars, {
            x: ([, usd]) => usd,
            y: ([name]) => name,
            text: ([, usd]) => shortDollars(usd),
            textAnchor: 'start',
            dx: 6,
            fontWeight: 600,
          }),
          Plot.ruleX([0], { stroke: 'var(--line)' }),
        ],
      });
    },
    table: () =>
      table(
        `${title}, US dollars a month`,
        [
          { name: 'of', of: ({ of }) => of },
          { name: 'kind', of: ({ kind }) => kind },
          { name: '$/month', figure: true, of: ({ usdPerMonth }) => dollars(usdPerMonth) },
        ],
        parts,
      ),
  });
}

function startCost() {
  const container = document.getElementById('cost-charts');
  const kinds = KINDS.filter((kind) => [...data.costByWorkload, ...data.costBySite].some((part) => part.kind === kind));
  container.before(legend(kinds.map((kind) => ({ name: kind === 'clusters' ? 'clusters and networks' : kind, colour: kindColour(kind) }))));
  costBars(container.appendChild(element('div', { id: 'cost-by-workload' })), 'By workload', data.costByWorkload);
  costBars(container.appendChild(element('div', { id: 'cost-by-region' })), 'By region', data.costBySite);
}

function startBaselines() {
  const container = document.getElementById('baseline-chart');
  if (container === null) return;
  const here = data.usdPerMonth;
  const possible = [{ name: 'this plan', usdPerMonth: here }, ...data.baselines.filter(({ usdPerMonth }) => usdPerMonth !== undefined)];
  chart(container, {
    title: 'The bill by each rule',
    describe: () => possible.map(({ name, usdPerMonth }) => `${name} ${dollars(usdPerMonth)}`).join(', '),
    draw: (width) => {
      const left = Math.min(170, width * 0.38);
      return Plot.plot({
        ...PLAIN,
        width,
        height: 34 * possible.length + 56,
        marginLeft: left,
        marginRight: width < 600 ? 60 : 190,
        marginTop: 8,
        x: {
          label: 'US dollars a month',
          tickFormat: shortDollars,
          ticks: Math.max(2, Math.floor((width - left) / 120)),
          grid: true,
          labelArrow: 'none',
          labelOffset: 38,
        },
        y: { domain: possible.map(({ name }) => name), label: null, tickSize: 0, tickFormat: (name) => shortened(name, Math.floor(left / 6.6)) },
        color: { type: 'identity' },
        marks: [
          Plot.barX(possible, {
            x: 'usdPerMonth',
            y: 'name',
            fill: ({ name }) => (name === 'this plan' ? 'var(--accent)' : 'var(--others)'),
            insetTop: 5,
            insetBottom: 5,
            className: 'baselines',
          }),
          Plot.text(possible, {
            x: 'usdPerMonth',
            y: 'name',
            textAnchor: 'start',
            dx: 6,
            fontWeight: 600,
            text: ({ name, usdPerMonth }) =>
              shortDollars(usdPerMonth) +
              (name === 'this plan' || width < 600 ? '' : `, ${usdPerMonth < here ? 'costs' : 'saves'} ${percent(Math.abs(1 - here / usdPerMonth))}`),
          }),
          Plot.ruleX([0], { stroke: 'var(--line)' }),
        ],
      });
    },
  });
  container.append(
    table(
      'Other rules',
      [
        { name: 'rule', of: ({ name }) => name },
        { name: '$/month', figure: true, of: ({ usdPerMonth }) => (usdPerMonth === undefined ? 'not possible' : dollars(usdPerMonth)) },
        {
          name: 'this plan saves',
          figure: true,
          of: ({ usdPerMonth }) => (usdPerMonth === undefined ? '–' : `${dollars(usdPerMonth - here)} (${percent(1 - here / usdPerMonth)})`),
        },
        { name: 'remark', of: ({ remark }) => remark },
      ],
      data.baselines,
    ),
  );
}
