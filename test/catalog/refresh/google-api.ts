import { ApiServer, type ApiAnswer, type ApiRequest } from './api-server';

export interface SkuFacts {
  readonly description: string;
  readonly usageType: 'OnDemand' | 'Preemptible' | 'Commit1Yr' | 'Commit3Yr';
  readonly regions: readonly string[];
  readonly unit: string;
  /** USD. */
  readonly price: number;
}

export const API_KEY = 'no-key-of-anybody';

export function googleFault(code: number, status: string, message: string): ApiAnswer {
  return { status: code, type: 'application/json; charset=UTF-8', body: JSON.stringify({ error: { code, message, status } }) };
}

/** The list of Compute Engine's SKUs of the Cloud Billing Catalog, by REST. */
export class GoogleApi {
  public readonly requests: ApiRequest[] = [];
  public skus: readonly SkuFacts[] = [];
  /** Answers in the place of the API, unless it is undefined or gives undefined. */
  public fault?: (request: ApiRequest) => ApiAnswer | undefined;
  public page = 7;
  private readonly server: ApiServer;

  public constructor() {
    this.server = new ApiServer((request) => {
      this.requests.push(request);
      return this.fault?.(request) ?? this.sound(request);
    });
  }

  public get port(): number {
    return this.server.port;
  }

  public listen(): Promise<void> {
    return this.server.listen();
  }

  public close(): Promise<void> {
    return this.server.close();
  }

  private sound({ method, url, headers }: ApiRequest): ApiAnswer {
    if (method !== 'GET' || url.pathname !== '/v1/services/6F81-5844-456A/skus') {
      return googleFault(404, 'NOT_FOUND', `${method} ${url.pathname}`);
    }
    if (headers['x-goog-api-key'] !== API_KEY) {
      return googleFault(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    }
    const start = Number(url.searchParams.get('pageToken') ?? 0);
    const next = start + this.page < this.skus.length ? String(start + this.page) : '';
    const skus = this.skus.slice(start, start + this.page).map((facts, index) => skuJson(facts, start + index, url.searchParams.get('currencyCode') ?? ''));
    return { type: 'application/json; charset=UTF-8', body: JSON.stringify({ skus, nextPageToken: next }) };
  }
}

function skuJson({ description, usageType, regions, unit, price }: SkuFacts, index: number, currencyCode: string): object {
  const skuId = `0000-0000-${String(index).padStart(4, '0')}`;
  const nanos = Math.round(price * 1e9);
  return {
    name: `services/6F81-5844-456A/skus/${skuId}`,
    skuId,
    description,
    category: { serviceDisplayName: 'Compute Engine', resourceFamily: 'Compute', resourceGroup: 'GPU', usageType },
    serviceRegions: regions,
    pricingInfo: [{
      summary: '',
      pricingExpression: {
        usageUnit: unit,
        displayQuantity: 1,
        // int64 goes as text in proto3 JSON.
        tieredRates: [{ startUsageAmount: 0, unitPrice: { currencyCode, units: String(Math.floor(nanos / 1e9)), nanos: nanos % 1e9 } }],
        usageUnitDescription: 'hour',
        baseUnit: 's',
        baseUnitDescription: 'second',
        baseUnitConversionFactor: 3600,
      },
      currencyConversionRate: 1,
      effectiveTime: '2026-11-24T10:01:02.123456Z',
    }],
    serviceProviderName: 'Google',
    // The client asks for enums as numbers.
    geoTaxonomy: { type: regions.length === 1 ? 2 : 3, regions },
  };
}
