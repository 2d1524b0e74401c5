import { bundledCatalog } from '../../lib/catalog/bundled-catalog';
import { gramsPerNodeHour } from '../../lib/catalog/carbon';

const catalog = bundledCatalog();

test('a node of 2 kW in a building of PUE 1.5 on a grid of 100 g per kWh emits 300 g in an hour', () => {
  const region = { pue: { ratio: 1.5, source: 'x', estimated: false }, gridCarbon: { gramsPerKwh: 100, source: 'x' } };
  expect(gramsPerNodeHour({ watts: 2000 }, region)).toBeCloseTo(300, 9);
});

test('every offer of the catalogue has its carbon', () => {
  const regions = new Map(catalog.regions.map((region) => [`${region.cloud} ${region.name}`, region]));
  for (const offer of catalog.offers) {
    const region = regions.get(`${offer.cloud} ${offer.region}`);
    expect(region && gramsPerNodeHour(offer, region)).toBeGreaterThan(0);
  }
});
