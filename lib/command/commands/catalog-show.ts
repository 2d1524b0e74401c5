import type { Catalog, Offer } from '../../catalog/catalog';
import { instead } from '../../catalog/nearest-names';
import { usd } from '../../planner/report/money';
import { textTable } from '../../planner/report/text-table';
import { CATALOG, chosenCatalog } from '../chosen-catalog';
import type { Call, Command } from '../command';
import { ExitCode } from '../exit-code';
import { JSON_OUTPUT, jsonText } from '../json';
import { UsageError } from '../usage-error';

/** Options that choose offers, and what of an offer each names. */
const FILTERS: Readonly<Record<string, (offer: Offer) => string>> = {
  cloud: ({ cloud }) => cloud,
  region: ({ region }) => region,
  accelerator: ({ accelerator }) => accelerator,
  type: ({ instanceType }) => instanceType,
};

export const catalogShow: Command = {
  operands: [],
  options: {
    ...CATALOG,
    cloud: { value: 'CLOUD', help: 'only offers of aws or gcp' },
    region: { value: 'REGION', help: 'only offers in a region, such as us-east-1' },
    accelerator: { value: 'NAME', help: 'only offers with an accelerator, such as H100-80GB' },
    type: { value: 'TYPE', help: 'only offers of an instance type, such as p5.48xlarge' },
    ...JSON_OUTPUT,
  },
  help: 'Prints what a catalogue holds: the offers that the options choose, or, without any, how many there are, and from which sources.',
  run: (call, { out }) => {
    const catalog = chosenCatalog(call);
    const chosen = Object.keys(FILTERS).filter((option) => call.text(option) !== undefined);
    const { version, hash, sources } = catalog;
    if (chosen.length === 0) {
      out(call.flag('json') ? jsonText({ version, hash, ...countsOf(catalog), sources }) : overview(catalog));
    } else {
      const offers = offersOf(catalog, chosen, call);
      out(call.flag('json') ? jsonText({ version, offers }) : table(offers, catalog));
    }
    return ExitCode.DONE;
  },
};

function offersOf({ offers }: Catalog, chosen: readonly string[], call: Call): Offer[] {
  return chosen.reduce<Offer[]>((left, option) => {
    const [wanted, nameOf] = [call.text(option)!, FILTERS[option]];
    const kept = left.filter((offer) => nameOf(offer) === wanted);
    if (kept.length > 0) return kept;
    throw new UsageError(`no offer has --${option} ${wanted}: ${instead(wanted, [...new Set(left.map(nameOf))].sort())}`);
  }, [...offers]);
}

function countsOf({ offers, regions, accelerators }: Catalog) {
  return {
    offers: offers.length,
    regions: regions.length,
    instanceTypes: new Set(offers.map(({ cloud, instanceType }) => `${cloud} ${instanceType}`)).size,
    accelerators,
  };
}

function overview(catalog: Catalog): string {
  const { offers, regions, instanceTypes, accelerators } = countsOf(catalog);
  return [
    `Catalogue of ${catalog.version}: ${offers} offers of ${instanceTypes} instance types in ${regions} regions`,
    `Accelerators: ${accelerators.join(', ')}`,
    'Sources',
    textTable(['key', 'date', 'title', 'licence'], 4, Object.entries(catalog.sources).map(([key, { date, title, licence }]) => [key, date, title, licence])),
  ].join('\n');
}

function table(offers: readonly Offer[], { version }: Catalog): string {
  const head = ['region', 'instance type', 'accelerators', 'zones', 'on demand $/h', 'spot $/h', 'one year $/h', 'interrupted'];
  return [
    textTable(head, 4, offers.map((offer) => [
      `${offer.cloud}:${offer.region}`,
      offer.instanceType,
      `${offer.acceleratorCount} x ${offer.accelerator}`,
      `${offer.zones.join(' ')}${offer.zonesKnown ? '' : ' *'}`,
      price(offer.onDemand),
      spot(offer),
      price(offer.reserved1y),
      offer.interruption ?? '-',
    ])),
    ...(offers.some(({ zonesKnown }) => !zonesKnown) ? ['* no source says in which zones of the region this type stands.'] : []),
    ...(offers.some((offer) => [offer.onDemand, offer.spot, offer.reserved1y].some((cell) => cell?.estimated)) ? ['~ estimated, not quoted.'] : []),
    `Catalogue of ${version}.`,
  ].join('\n');
}

function price(cell: Offer['onDemand']): string {
  return cell === undefined ? '-' : `${cell.estimated ? '~' : ''}${usd(cell.usdPerHour)}`;
}

/** The range over the zones where they differ. */
function spot({ zones, spot: everywhere, spotByZone }: Offer): string {
  const prices = zones.flatMap((zone) => (spotByZone[zone] ?? everywhere)?.usdPerHour ?? []);
  const [least, most] = [Math.min(...prices), Math.max(...prices)].map(usd);
  if (prices.length === 0) return '-';
  return least === most ? price(everywhere ?? Object.values(spotByZone)[0]) : `${least}-${most}`;
}
