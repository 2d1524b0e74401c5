const land = topojson.feature(landTopology, landTopology.objects.land);
const HIGHEST = 78;
const LOWEST = -56;

/** Latitudes through which requests go: the shortest way between two places bends towards a pole. */
function latitudesOnTheWay() {
  const pairs = new Map([data.flows, ...data.losses.map(({ flows }) => flows)].flat().map((flow) => [`${flow.origin} ${flow.site}`, flow]));
  return [...pairs.values()].flatMap(({ origin, site }) => {
    const way = d3.geoInterpolate(position(data.origins[origin]), position(data.sites[site]));
    return d3.range(0, 1.01, 0.1).map((part) => way(part)[1]);
  });
}

/** The part of the world in which the fleet is, as an area that the projection fits. */
function extent() {
  const places = [...data.origins, ...data.sites];
  const [west, east] = d3.extent(places, ({ longitude }) => longitude);
  const [south, north] = d3.extent([...places.map(({ latitude }) => latitude), ...latitudesOnTheWay()]);
  const wide = Math.max(east - west, 24);
  const high = Math.max(north - south, 14);
  if (wide > 140) return { west: -168.5, east: 190.5, south: LOWEST, north: HIGHEST };
  return {
    west: (west + east - wide) / 2 - wide * 0.2,
    east: (west + east + wide) / 2 + wide * 0.2,
    south: Math.max(LOWEST, (south + north - high) / 2 - high * 0.25),
    north: Math.min(HIGHEST, (south + north + high) / 2 + high * 0.25),
  };
}

function mapProjection(width) {
  const { west, east, south, north } = extent();
  const middle = (west + east) / 2;
  const edges = {
    type: 'MultiPoint',
    coordinates: d3.range(0, 1.01, 0.05).flatMap((part) => {
      const longitude = west + part * (east - west);
      const latitude = south + part * (north - south);
      return [
        [longitude, south],
        [longitude, north],
        [west, latitude],
        [east, latitude],
      ];
    }),
  };
  const projection = d3.geoEqualEarth().rotate([-middle, 0]).fitWidth(width, edges);
  const [[, top], [, bottom]] = d3.geoPath(projection).bounds(edges);
  const height = Math.round(Math.min(bottom - top, width * 0.75));
  const [x, y] = projection.translate();
  projection.translate([x, y - (top + bottom) / 2 + height / 2]);
  return { projection, height };
}

/** What the map shows: the day as planned, or the day after a loss. */
function mapFlows() {
  const loss = data.losses[state.loss];
  const normal = mergedFlows(data.flows, state.band);
  if (loss === undefined) return normal.map((flow) => ({ ...flow, status: 'normal' }));
  const before = new Map(normal.map(({ origin, site, share }) => [`${origin} ${site}`, share]));
  return mergedFlows(loss.flows, loss.band).map((flow) => {
    // A part of a thousandth is what solvers leave behind.
    const more = flow.share - (before.get(`${flow.origin} ${flow.site}`) ?? 0) > 1e-3;
    return { ...flow, status: more ? 'rerouted' : 'kept' };
  });
}

function drawMap(width) {
  const { projection, height } = mapProjection(width);
  const loss = data.losses[state.loss];
  const flows = mapFlows().sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  const asked = demandOf(state.band);
  const scale = width / 1000;
  const thickest = d3.max(data.bands, (_, band) => d3.max(mergedFlows(data.flows, band), ({ requestsPerSecond }) => requestsPerSecond)) || 1;
  const largest = d3.max(data.bands, (_, band) => d3.max(demandOf(band).values())) || 1;
  const most = d3.max(data.sites, (_, site) => d3.max(data.bands, (__, band) => nodesOf(site, band))) || 1;
  const place = ({ longitude, latitude }) => projection([longitude, latitude]) ?? [-99, -99];
  const shrink = Math.max(0.6, Math.min(1, scale));
  const sites = data.sites
    .map((site, index) => {
      const nodes = nodesOf(index, state.band);
      const [x, y] = place(site);
      return {
        ...site,
        index,
        nodes,
        x,
        y,
        r: nodes === 0 ? 3 * shrink : shrink * (5 + 13 * Math.sqrt(nodes / most)),
        lost: loss?.sites.includes(index) ?? false,
      };
    })
    .filter(({ nodes, lost, index }) => nodes > 0 || lost || flows.some(({ site }) => site === index))
    .sort((a, b) => b.nodes - a.nodes);
  const origins = data.origins
    .map((origin, index) => {
      const [x, y] = place(origin);
      return { ...origin, index, requests: asked.get(index) ?? 0, x, y, r: shrink * (1.5 + 5 * Math.sqrt((asked.get(index) ?? 0) / largest)) };
    })
    .filter(({ requests }) => requests > 0)
    .sort((a, b) => b.requests - a.requests);

  const labelled = [
    ...sites.map((site) => ({ ...site, label: site.key, kind: 'site' })),
    ...origins.map((origin) => ({ ...origin, label: shortened(origin.name, 24), kind: 'origin' })),
  ];
  const fontSize = width < 600 ? 9.5 : 11;
  const places = placeLabels(labelled, width, height, fontSize);
  const offsets = {
    right: [1, 0, 'start', 'middle'],
    left: [-1, 0, 'end', 'middle'],
    above: [0, -1, 'middle', 'bottom'],
    below: [0, 1, 'middle', 'top'],
  };
  const names = labelled.flatMap((mark, index) => {
    if (places[index] === undefined) return [];
    const { place: side, r } = places[index];
    const [dx, dy, textAnchor, lineAnchor] = offsets[side];
    return Plot.text([mark], {
      x: mark.x + dx * (r + 4),
      y: mark.y + dy * (r + 3),
      text: 'label',
      textAnchor,
      lineAnchor,
      fontSize,
      fontWeight: mark.kind === 'site' ? 600 : 400,
      fill: mark.lost ? 'var(--lost)' : mark.kind === 'site' ? 'var(--ink)' : 'var(--quiet)',
      stroke: 'var(--sea)',
      strokeWidth: 3,
      className: 'map-name',
    });
  });
  // An origin in a region's own town lies within its ring: no line is needed.
  const lines = flows.filter(({ origin, site }) => d3.geoDistance(position(data.origins[origin]), position(data.sites[site])) > 0.01);
  const screen = { x: { axis: null, domain: [0, width], range: [0, width] }, y: { axis: null, domain: [0, height], range: [0, height] } };
  const under = Plot.plot({
    ...PLAIN,
    width,
    height,
    margin: 0,
    marginBottom: 0,
    projection: () => projection,
    marks: [
      // Without the world's edge a line that crosses the date line seems to break off in mid-ocean.
      Plot.sphere({ fill: 'var(--sea)', stroke: 'var(--line)', strokeWidth: 1, clip: 'frame', className: 'world' }),
      Plot.graticule({ stroke: 'var(--grid)', strokeOpacity: 0.5, clip: 'frame' }),
      Plot.geo(land, { fill: 'var(--land)', clip: 'frame', className: 'land' }),
      Plot.link(lines, {
        x1: ({ origin }) => data.origins[origin].longitude,
        y1: ({ origin }) => data.origins[origin].latitude,
        x2: ({ site }) => data.sites[site].longitude,
        y2: ({ site }) => data.sites[site].latitude,
        stroke: ({ site, status }) => (status === 'rerouted' ? 'var(--lost)' : cloudColour(data.sites[site].cloud)),
        strokeOpacity: ({ status }) => (status === 'kept' ? 0.3 : 0.7),
        strokeWidth: ({ requestsPerSecond }) => shrink * (0.8 + (7 * requestsPerSecond) / thickest),
        strokeLinecap: 'round',
        clip: 'frame',
        className: 'flows',
        title: (flow) => flowTitle(flow),
      }),
    ],
    color: { type: 'identity' },
    opacity: { type: 'identity' },
  });
  const over = Plot.plot({
    ...PLAIN,
    width,
    height,
    margin: 0,
    marginBottom: 0,
    ...screen,
    r: { type: 'identity' },
    color: { type: 'identity' },
    marks: [
      Plot.dot(sites, {
        x: 'x',
        y: 'y',
        r: 'r',
        fill: ({ cloud }) => cloudColour(cloud),
        fillOpacity: 0.22,
        stroke: ({ cloud, lost }) => (lost ? 'var(--lost)' : cloudColour(cloud)),
        strokeWidth: 1.6,
        className: 'regions',
      }),
      Plot.dot(loss === undefined || loss.domain === 'zone' ? [] : sites.filter(({ lost }) => lost), {
        x: 'x',
        y: 'y',
        r: 9,
        symbol: 'times',
        stroke: 'var(--lost)',
        strokeWidth: 3,
        className: 'lost',
      }),
      Plot.dot(origins, { x: 'x', y: 'y', r: 'r', fill: 'var(--ink)', stroke: 'var(--sea)', strokeWidth: 1, className: 'origins' }),
      ...names,
      Plot.tip([...origins, ...sites], Plot.pointer({ x: 'x', y: 'y', title: (mark) => markTitle(mark, flows) })),
    ],
  });
  over.classList.add('over');
  return element('div', { class: 'map' }, under, over);
}

const position = ({ longitude, latitude }) => [longitude, latitude];

function flowTitle({ origin, site, requestsPerSecond, share, roundTripMs, basis }) {
  return `${data.origins[origin].name} → ${data.sites[site].key}\n${perSecond(requestsPerSecond)}, ${percent(share)} of its requests\n${milliseconds(
    roundTripMs,
  )} round trip, ${basis}`;
}

function markTitle(mark, flows) {
  const serves = flows
    .filter(({ origin, site }) => (mark.key === undefined ? origin : site) === mark.index)
    .sort((a, b) => b.requestsPerSecond - a.requestsPerSecond);
  const lines = serves
    .slice(0, 8)
    .map((flow) =>
      mark.key === undefined
        ? `→ ${data.sites[flow.site].key} ${percent(flow.share)}, ${milliseconds(flow.roundTripMs)}`
        : `← ${data.origins[flow.origin].name} ${perSecond(flow.requestsPerSecond)}`,
    );
  return [
    mark.key === undefined ? `${mark.name}: ${perSecond(mark.requests)}` : `${mark.key}, ${mark.location}: ${figure(mark.nodes)} nodes`,
    ...lines,
  ].join('\n');
}

function mapTable() {
  return table(
    'Requests by origin and region',
    [
      { name: 'from', of: ({ origin }) => data.origins[origin].name },
      { name: 'answered by', of: ({ site }) => data.sites[site].key },
      { name: 'requests/s', figure: true, of: ({ requestsPerSecond }) => figure(requestsPerSecond) },
      { name: 'share', figure: true, of: ({ share }) => percent(share) },
      { name: 'round trip', figure: true, of: ({ roundTripMs, basis }) => `${milliseconds(roundTripMs)} ${basis}` },
    ],
    mapFlows().sort((a, b) => a.origin - b.origin || b.share - a.share),
  );
}

function startMap() {
  const served = data.workloads.map(({ sort }, index) => ({ sort, index })).filter(({ sort }) => sort === 'inference');
  const select = element(
    'select',
    { id: 'workload', onchange: () => change({ workload: Number(select.value), loss: undefined }) },
    element('option', { value: '-1' }, 'all workloads'),
    served.map(({ index }) => element('option', { value: index }, data.workloads[index].name)),
  );
  const slider = element('input', {
    id: 'hour',
    type: 'range',
    min: 0,
    max: data.bands.length - 1,
    step: 1,
    oninput: () => change({ band: Number(slider.value), loss: undefined }),
  });
  const shown = element('output', { for: 'hour', id: 'hours' });
  let timer;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = 'Play the day';
  };
  const play = element(
    'button',
    {
      type: 'button',
      id: 'play',
      onclick: () => {
        if (timer !== undefined) return stop();
        play.textContent = 'Stop';
        timer = setInterval(() => change({ band: (state.band + 1) % data.bands.length, loss: undefined }), 1200);
      },
    },
    'Play the day',
  );
  const status = element('p', { id: 'loss-shown', class: 'status', role: 'status' });
  document
    .getElementById('controls')
    .append(
      element('label', {}, 'Workload ', select),
      ...(data.bands.length > 1 ? [element('label', { class: 'slider' }, 'Hours ', slider, shown), play] : []),
      status,
    );
  const redraw = chart(document.getElementById('map'), {
    title: element('span', { id: 'map-title' }),
    describe: () =>
      `Map of ${data.origins.length} origins, ${data.sites.length} regions and the requests between them, ${chosenName()}, ${hoursOf(
        data.bands[state.band],
      )}`,
    draw: drawMap,
    table: mapTable,
  });
  document
    .getElementById('legend-map')
    .append(
      legend([
        { name: 'origin', colour: 'var(--ink)', shape: 'dot' },
        ...CLOUDS.map((cloud) => ({ name: `${cloud}: region, requests to it`, colour: cloudColour(cloud), shape: 'ring' })),
        ...(data.losses.length > 0 ? [{ name: 'rerouted after a loss', colour: 'var(--lost)', shape: 'line' }] : []),
      ]),
    );
  const show = () => {
    const loss = data.losses[state.loss];
    if (loss !== undefined && timer !== undefined) stop();
    select.value = state.workload;
    slider.value = state.band;
    slider.setAttribute('aria-valuetext', hoursOf(data.bands[state.band]));
    shown.textContent = hoursOf(data.bands[state.band]);
    document.getElementById('map-title').textContent = `Requests of ${chosenName()}, ${hoursOf(data.bands[state.band])}: ${perSecond(
      total([...demandOf(state.band).values()]),
    )}`;
    status.replaceChildren(
      ...(loss === undefined
        ? []
        : [
            `Without ${loss.domain === 'zone' ? 'the worst zone of ' : ''}${loss.lost}: ${perSecond(
              loss.requestsPerSecond,
            )} to serve, capacity for ${figure(loss.capacity)}. `,
            element('button', { type: 'button', onclick: () => change({ loss: undefined }) }, 'Back to the plan'),
          ]),
    );
    redraw();
  };
  listeners.push(show);
  show();
}
