/** The higher a percentile the larger its dot, which Plot then draws first: of those that are the same each is seen. */
const PERCENTILES = { p50: { colour: 'var(--series-0)', r: 4 }, p95: { colour: 'var(--series-3)', r: 6 }, p99: { colour: 'var(--series-1)', r: 9 } };

function startRoundTrips() {
  const container = document.getElementById('round-trip-chart');
  if (container === null) return;
  const rows = data.workloads
    .filter(({ roundTripsMs }) => roundTripsMs)
    .sort((a, b) => b.roundTripsMs[2] - a.roundTripsMs[2])
    .slice(0, BARS);
  const points = rows.flatMap(({ name, roundTripsMs }) =>
    Object.entries(PERCENTILES).map(([percentile, look], index) => ({ name, percentile, value: roundTripsMs[index], ...look })),
  );
  const limits = rows.filter(({ maxRoundTripMs }) => maxRoundTripMs !== undefined);
  chart(container, {
    title: legend([
      { name: 'half of the requests (p50)', colour: PERCENTILES.p50.colour, shape: 'dot' },
      { name: '95% (p95)', colour: PERCENTILES.p95.colour, shape: 'dot' },
      { name: '99% (p99)', colour: PERCENTILES.p99.colour, shape: 'dot' },
      ...(limits.length > 0 ? [{ name: 'limit', colour: 'var(--ink)', shape: 'tick' }] : []),
    ]),
    describe: () =>
      rows
        .map(({ name, roundTripsMs: [p50, p95, p99] }) => `${name}: p50 ${milliseconds(p50)}, p95 ${milliseconds(p95)}, p99 ${milliseconds(p99)}`)
        .join('; '),
    draw: (width) =>
      Plot.plot({
        ...PLAIN,
        width,
        height: 34 * rows.length + 56,
        marginLeft: Math.min(140, width * 0.3),
        marginRight: 40,
        marginTop: 8,
        x: { label: 'milliseconds', grid: true, zero: true, labelArrow: 'none', labelOffset: 38 },
        y: { label: null, domain: rows.map(({ name }) => name), tickSize: 0 },
        color: { type: 'identity' },
        r: { type: 'identity' },
        marks: [
          Plot.ruleY(rows, {
            y: 'name',
            x1: ({ roundTripsMs }) => roundTripsMs[0],
            x2: ({ roundTripsMs }) => roundTripsMs[2],
            stroke: 'var(--line)',
            strokeWidth: 4,
          }),
          Plot.tickX(limits, {
            x: 'maxRoundTripMs',
            y: 'name',
            stroke: 'var(--ink)',
            strokeWidth: 2,
            insetTop: 6,
            insetBottom: 6,
            className: 'limits',
          }),
          Plot.dot(points, {
            x: 'value',
            y: 'name',
            r: 'r',
            fill: 'colour',
            stroke: 'var(--paper)',
            className: 'percentiles',
            title: ({ name, percentile, value }) => `${name}, ${percentile}: ${milliseconds(value)}`,
            tip: { format: { fill: false, r: false } },
          }),
        ],
      }),
    table: () =>
      table(
        'Round trips, milliseconds',
        [
          { name: 'workload', of: ({ name }) => name },
          ...['p50', 'p95', 'p99'].map((name, index) => ({ name, figure: true, of: ({ roundTripsMs }) => milliseconds(roundTripsMs[index]) })),
          { name: 'limit', figure: true, of: ({ maxRoundTripMs }) => (maxRoundTripMs === undefined ? '–' : milliseconds(maxRoundTripMs)) },
        ],
        rows,
      ),
  });
}
