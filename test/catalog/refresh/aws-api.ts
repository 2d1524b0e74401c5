import { ApiServer, type ApiAnswer, type ApiRequest } from './api-server';

/** Prices as the APIs write them. */
export interface AwsPrices {
  readonly onDemand?: string;
  readonly reserved1y?: string;
  /** By zone name. */
  readonly spot?: Readonly<Record<string, string>>;
  /** @default Shared */
  readonly tenancy?: string;
}

export interface AwsRegion {
  /** Ids by name. */
  readonly zones: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, AwsPrices>>;
}

/** A request as a test sees it: the action, the region for which it was signed, and its form or JSON. */
export interface AwsCall {
  readonly action: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

type Fault = (call: AwsCall) => ApiAnswer | undefined;

const JSON_TYPE = 'application/x-amz-json-1.1';
const XML_TYPE = 'text/xml;charset=UTF-8';

export const THROTTLED_JSON: ApiAnswer = { status: 400, type: JSON_TYPE, body: JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' }) };

export function xmlError(status: number, code: string, message: string): ApiAnswer {
  return {
    status,
    type: XML_TYPE,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors>` +
      '<RequestID>5f1a0e33-4a3b-4a56-8c4e-f3c0b0d0e0aa</RequestID></Response>',
  };
}

export const THROTTLED_XML = xmlError(503, 'RequestLimitExceeded', 'Request limit exceeded.');

/** The Price List Query API (JSON 1.1) and EC2 (query protocol, XML) as far as a refresh asks them. */
export class AwsApi {
  public readonly calls: AwsCall[] = [];
  /** Most items of an answer, whatever was asked. */
  public page = 100;
  public regions: Readonly<Record<string, AwsRegion>> = {};
  /** Answers in the place of the API, unless it is undefined or gives undefined. */
  public fault?: Fault;
  private readonly server: ApiServer;

  public constructor() {
    this.server = new ApiServer((request) => this.answer(request));
  }


  public get endpoint(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  public listen(): Promise<void> {
    return this.server.listen();
  }

  public close(): Promise<void> {
    return this.server.close();
  }

  private answer(request: ApiRequest): ApiAnswer {
    const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const target = request.headers['x-amz-target'];
    const call: AwsCall = typeof target === 'string'
      ? { action: target, region, parameters: JSON.parse(request.body) as Record<string, unknown> }
      : { action: new URLSearchParams(request.body).get('Action') ?? '', region, parameters: Object.fromEntries(new URLSearchParams(request.body)) };
    this.calls.push(call);
    return this.fault?.(call) ?? this.sound(call);
  }

  private sound(call: AwsCall): ApiAnswer {
    switch (call.action) {
      case 'AWSPriceListService.GetProducts': return this.products(call);
      case 'DescribeSpotPriceHistory': return this.spotPriceHistory(call);
      case 'DescribeAvailabilityZones': return this.availabilityZones(call);
      default: return xmlError(400, 'InvalidAction', `The action ${call.action} is not valid for this web service.`);
    }
  }

  private products({ parameters }: AwsCall): ApiAnswer {
    const filters = parameters.Filters as { Type: string; Field: string; Value: string }[];
    const items = Object.entries(this.regions).flatMap(([region, { types }]) =>
      Object.entries(types).flatMap(([type, prices]) => productItems(region, type, prices)));
    const found = items.filter(({ product: { attributes } }) => filters.every(({ Type, Field, Value }) =>
      (Type === 'ANY_OF' ? Value.split(',') : [Value]).includes((attributes as Record<string, string>)[Field])));
    const { rows, next } = this.paged(found, parameters.NextToken);
    return { type: JSON_TYPE, body: JSON.stringify({ FormatVersion: 'aws_v1', NextToken: next, PriceList: rows.map((row) => JSON.stringify(row)) }) };
  }

  private spotPriceHistory({ region, parameters }: AwsCall): ApiAnswer {
    const asked = Object.entries(parameters).filter(([name]) => name.startsWith('InstanceType.')).map(([, type]) => String(type));
    const day = String(parameters.StartTime).slice(0, 10);
    const entries = asked.flatMap((type) => Object.entries(this.regions[region].types[type]?.spot ?? {}).flatMap(([zone, price]) => [
      // The newest stands neither first nor last, whatever the order of the zones.
      { type, zone, price: '999.000000', time: `${day}T04:00:00.000Z` },
      { type, zone, price, time: `${day}T09:30:00.000Z` },
      { type, zone, price: '998.000000', time: '2026-11-24T23:00:00.000Z' },
    ]));
    const { rows, next = '' } = this.paged(entries, parameters.NextToken);
    const items = rows.map(({ type, zone, price, time }) => `<item><instanceType>${type}</instanceType><productDescription>Linux/UNIX</productDescription>` +
      `<spotPrice>${price}</spotPrice><timestamp>${time}</timestamp><availabilityZone>${zone}</availabilityZone></item>`).join('');
    return xml('DescribeSpotPriceHistory', `<spotPriceHistorySet>${items}</spotPriceHistorySet><nextToken>${next}</nextToken>`);
  }

  private availabilityZones({ region }: AwsCall): ApiAnswer {
    const items = Object.entries(this.regions[region].zones).map(([name, id]) => `<item><zoneName>${name}</zoneName><zoneState>available</zoneState>` +
      `<regionName>${region}</regionName><messageSet/><zoneId>${id}</zoneId><optInStatus>opt-in-not-required</optInStatus></item>`).join('');
    return xml('DescribeAvailabilityZones', `<availabilityZoneInfo>${items}</availabilityZoneInfo>`);
  }

  private paged<Row>(rows: readonly Row[], token: unknown): { readonly rows: readonly Row[]; readonly next?: string } {
    const start = token === undefined ? 0 : Number(token);
    return { rows: rows.slice(start, start + this.page), next: start + this.page < rows.length ? String(start + this.page) : undefined };
  }
}

function xml(action: string, content: string): ApiAnswer {
  return {
    type: XML_TYPE,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">` +
      `<requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>${content}</${action}Response>`,
  };
}

/** What the price list has of a type: the wanted product, and others that only a filter tells from it. */
function productItems(region: string, type: string, { onDemand, reserved1y, tenancy = 'Shared' }: AwsPrices) {
  const attributes = {
    servicecode: 'AmazonEC2',
    regionCode: region,
    instanceType: type,
    tenancy,
    operatingSystem: 'Linux',
    preInstalledSw: 'NA',
    capacitystatus: 'Used',
    marketoption: 'OnDemand',
    licenseModel: 'No License required',
    operation: 'RunInstances',
  };
  const decoy = (changes: Record<string, string>) => item({ ...attributes, ...changes }, '0.0100000000', undefined);
  return onDemand === undefined && reserved1y === undefined ? [] : [
    decoy({ operatingSystem: 'Windows' }),
    item(attributes, onDemand, reserved1y),
    ...type.includes('.metal') ? [] : [decoy({ tenancy: 'Dedicated' })],
    decoy({ capacitystatus: 'UnusedCapacityReservation' }),
    decoy({ preInstalledSw: 'SQL Web' }),
    decoy({ marketoption: 'CapacityBlock' }),
  ];
}

function item(attributes: Record<string, string>, onDemand: string | undefined, reserved1y: string | undefined) {
  const dimension = (unit: string, usd: string) =>
    ({ unit, beginRange: '0', endRange: 'Inf', description: '', appliesTo: [], pricePerUnit: { USD: usd } });
  const term = (code: string, termAttributes: Record<string, string>, ...dimensions: object[]) => [`K7DP2WAX3QVUJ5QT.${code}`, {
    sku: 'K7DP2WAX3QVUJ5QT',
    offerTermCode: code,
    effectiveDate: '2026-11-01T00:00:00Z',
    termAttributes,
    priceDimensions: Object.fromEntries(dimensions.map((one, index) => [`K7DP2WAX3QVUJ5QT.${code}.${index}`, one])),
  }];
  const reserved = (LeaseContractLength: string, OfferingClass: string, PurchaseOption: string) =>
    ({ LeaseContractLength, OfferingClass, PurchaseOption });
  return {
    product: { productFamily: 'Compute Instance', sku: 'K7DP2WAX3QVUJ5QT', attributes },
    serviceCode: 'AmazonEC2',
    terms: {
      ...onDemand !== undefined && { OnDemand: Object.fromEntries([term('JRTCKXETXF', {}, dimension('Hrs', onDemand))]) },
      ...reserved1y !== undefined && {
        Reserved: Object.fromEntries([
          term('4NA7Y494T4', reserved('1yr', 'standard', 'No Upfront'), dimension('Hrs', reserved1y)),
          term('7NE97W5U4E', reserved('1yr', 'convertible', 'No Upfront'), dimension('Hrs', '0.0300000000')),
          term('HU7G6KETJZ', reserved('1yr', 'standard', 'Partial Upfront'), dimension('Quantity', '100'), dimension('Hrs', '0.0200000000')),
          term('BPH4J8HBKS', reserved('3yr', 'standard', 'No Upfront'), dimension('Hrs', '0.0100000000')),
        ]),
      },
    },
    version: '20261124180102',
    publicationDate: '2026-11-24T18:01:02Z',
  };
}
