/** Safe for eyes that mix up red and green; page.css holds the colours, one set for light and one for dark. */
const CLOUDS = [...new Set(data.sites.map(({ cloud }) => cloud))];
const OWN_CLOUDS = CLOUDS.filter((cloud) => cloud !== 'aws' && cloud !== 'gcp');
const cloudColour = (cloud) => (OWN_CLOUDS.includes(cloud) ? `var(--own-${OWN_CLOUDS.indexOf(cloud) % 3})` : `var(--${cloud})`);

const KINDS = ['reserved', 'reservation', 'reservations', 'on-demand', 'flex-start', 'spot', 'clusters', 'transfer, weights and data', 'logs and metrics'];
const kindColour = (kind) => `var(--kind-${KINDS.indexOf(kind)})`;

/** Series beyond the eighth share one grey. */
const SERIES = 8;
const OTHERS = 'others';
const seriesColour = (index) => (index < SERIES ? `var(--series-${index})` : 'var(--others)');
