function startWhatIfs() {
  const container = document.getElementById('what-if-chart');
  if (container === null) return;
  const changes = data.whatIfs
    .filter(({ changeUsdPerMonth }) => changeUsdPerMonth !== undefined)
    .sort((a, b) => a.changeUsdPerMonth - b.changeUsdPerMonth)
    .slice(0, 30);
  if (changes.length > 0) {
    const words = (value) => `${signedDollars(value)} a month`;
    chart(container, {
      title: legend([
        { name: 'would save', colour: 'var(--saves)' },
        { name: 'would cost', colour: 'var(--costs)' },
      ]),
      describe: () => changes.map(({ name, changeUsdPerMonth }) => `${name}: ${words(changeUsdPerMonth)}`).join('; '),
      draw: (width) => {
        const left = Math.min(330, width * 0.42);
        const shownName = (index) => shortened(changes[index].name, Math.floor(left / 7));
        return Plot.plot({
          ...PLAIN,
          width,
          height: 32 * changes.length + 56,
          marginLeft: left,
          marginRight: 20,
          marginTop: 8,
          x: {
            label: 'change, US dollars a month',
            tickFormat: (value) => (value > 0 ? '+' : '') + shortDollars(value),
            ticks: Math.max(2, Math.floor((width - left) / 110)),
            grid: true,
            inset: 62,
            labelArrow: 'none',
            labelOffset: 38,
          },
          y: { domain: changes.map((_, index) => index), tickFormat: shownName, label: null, tickSize: 0 },
          color: { type: 'identity' },
          marks: [
            Plot.barX(changes, {
              x: 'changeUsdPerMonth',
              y: (_, index) => index,
              fill: ({ changeUsdPerMonth }) => (changeUsdPerMonth < 0 ? 'var(--saves)' : 'var(--costs)'),
              insetTop: 5,
              insetBottom: 5,
              className: 'what-ifs',
            }),
            ...[-1, 1].map((sign) =>
              Plot.text(
                changes.map((own, index) => ({ ...own, index })).filter(({ changeUsdPerMonth }) => (changeUsdPerMonth < 0 ? -1 : 1) === sign),
                {
                  x: 'changeUsdPerMonth',
                  y: 'index',
                  text: ({ changeUsdPerMonth }) => (changeUsdPerMonth > 0 ? '+' : '') + shortDollars(changeUsdPerMonth),
                  textAnchor: sign < 0 ? 'end' : 'start',
                  dx: 5 * sign,
                  fontWeight: 600,
                },
              ),
            ),
            Plot.ruleX([0], { stroke: 'var(--ink)' }),
          ],
        });
      },
    });
  }
  if (data.whatIfs.length > 0) {
    container.append(
      table(
        'What if',
        [
          { name: 'if', of: ({ name }) => name },
          { name: '$/month then', figure: true, of: ({ usdPerMonth }) => (usdPerMonth === undefined ? '–' : dollars(usdPerMonth)) },
          { name: 'change', figure: true, of: ({ changeUsdPerMonth }) => (changeUsdPerMonth === undefined ? '–' : signedDollars(changeUsdPerMonth)) },
          { name: 'remark', of: ({ remark }) => remark },
        ],
        data.whatIfs,
      ),
    );
  }
  startFrontiers();
}

function startFrontiers() {
  const container = document.getElementById('frontier-charts');
  for (const { axis, unit, points } of data.frontiers) {
    const ordered = [...points].sort((a, b) => a.value - b.value);
    const spread = d3.extent([...ordered.map(({ usdPerMonth }) => usdPerMonth), data.usdPerMonth]);
    const air = (spread[1] - spread[0]) * 0.15 || spread[1] * 0.05 || 1;
    chart(container.appendChild(element('div', { class: 'frontier' })), {
      title: `Cost against ${axis}`,
      describe: () =>
        `Cost against ${axis}: ${ordered.map(({ value, usdPerMonth }) => `${figure(value)} ${unit} ${dollars(usdPerMonth)}`).join(', ')}`,
      draw: (width) =>
        Plot.plot({
          ...PLAIN,
          width,
          height: 250,
          marginTop: 28,
          marginLeft: 62,
          marginRight: 24,
          x: { label: unit, ticks: 5, inset: 12, labelArrow: 'none', labelOffset: 38, labelAnchor: 'right' },
          y: {
            label: 'US dollars a month',
            tickFormat: shortDollars,
            ticks: 5,
            grid: true,
            domain: [Math.max(0, spread[0] - air), spread[1] + air],
            labelArrow: 'none',
          },
          marks: [
            Plot.ruleY([data.usdPerMonth], { stroke: 'var(--quiet)', strokeDasharray: '4 3' }),
            Plot.text([data.usdPerMonth], {
              y: (value) => value,
              frameAnchor: 'left',
              text: () => 'this plan',
              dx: 4,
              dy: -7,
              fill: 'var(--quiet)',
              fontSize: 11,
            }),
            Plot.line(ordered, { x: 'value', y: 'usdPerMonth', stroke: 'var(--accent)', strokeWidth: 2 }),
            Plot.dot(ordered, {
              x: 'value',
              y: 'usdPerMonth',
              r: 4.5,
              fill: 'var(--accent)',
              stroke: 'var(--paper)',
              className: 'frontier',
              title: ({ value, usdPerMonth }) => `${figure(value)} ${unit}\n${dollars(usdPerMonth)} a month`,
              tip: true,
            }),
          ],
        }),
      table: () =>
        table(
          `Cost against ${axis}`,
          [
            { name: unit, figure: true, of: ({ value }) => figure(value) },
            { name: '$/month', figure: true, of: ({ usdPerMonth }) => dollars(usdPerMonth) },
          ],
          ordered,
        ),
    });
  }
}

function startDifference() {
  document.getElementById('difference-table')?.append(
    table(
      'Changes against the plan before',
      [
        { name: 'what', of: ({ name }) => name },
        { name: 'before', of: ({ before }) => before },
        { name: 'after', of: ({ after }) => after },
        { name: 'change, $/month', figure: true, of: ({ changeUsdPerMonth }) => signedDollars(changeUsdPerMonth) },
      ],
      data.difference,
    ),
  );
}
