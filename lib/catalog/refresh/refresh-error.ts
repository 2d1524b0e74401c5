import type { RefreshFailure } from './report';

/** Prices could not be read, and nothing was written. */
export class CatalogRefreshError extends Error {
  public readonly name = 'CatalogRefreshError';

  public constructor(public readonly failures: readonly RefreshFailure[], asked: number) {
    super([
      `the catalogue stays as it was: the prices of ${failures.length} of ${asked} regions can't be read`,
      ...grouped(failures),
      'then run again, or leave these regions out (regions), or keep their old rows (keepFailed)',
    ].join('\n'));
  }
}

export function failureOf(cloud: 'aws' | 'gcp', region: string, error: unknown): RefreshFailure {
  const { name = 'Error', message = String(error), status } = Object(error) as { name?: string; message?: string; status?: number };
  const google = googleError(message);
  const why = google ?? (name === 'Error' || message.includes(name) ? message : `${name}: ${message}`);
  return { cloud, region, why, remedy: REMEDIES.find(({ signs }) => signs.test(`${why} ${status ?? ''}`))?.[cloud] ?? 'look at the message' };
}

/** The SDK hands on the body of Google's answer as the message. */
function googleError(message: string): string | undefined {
  try {
    const { error } = JSON.parse(message) as { error?: { status?: string; message?: string } };
    return error && `${error.status}: ${error.message}`;
  } catch {
    return undefined;
  }
}

/** By what the SDKs' errors say, in the order in which to look. */
const REMEDIES: readonly { readonly signs: RegExp; readonly aws: string; readonly gcp: string }[] = [
  {
    signs: /CredentialsProviderError|default credentials|ExpiredToken|UNAUTHENTICATED|\b401$/,
    aws: 'sign in, such as by `aws sso login`, or set AWS_PROFILE',
    gcp: 'sign in by `gcloud auth application-default login`',
  },
  {
    signs: /AuthFailure|OptInRequired|UnrecognizedClient|InvalidClientTokenId/,
    aws: 'check the credentials, and enable the region in the account',
    gcp: 'check the credentials',
  },
  {
    signs: /UnauthorizedOperation|AccessDenied|PERMISSION_DENIED|SERVICE_DISABLED|\b403$/,
    aws: 'allow pricing:GetProducts, ec2:DescribeSpotPriceHistory and ec2:DescribeAvailabilityZones',
    gcp: 'enable the service cloudbilling.googleapis.com in the project',
  },
  {
    signs: /Throttling|RequestLimitExceeded|TooManyRequests|RESOURCE_EXHAUSTED|UNAVAILABLE|ServiceUnavailable|InternalError|\b(429|5\d\d)$/,
    aws: 'wait some minutes',
    gcp: 'wait some minutes',
  },
];

function grouped(failures: readonly RefreshFailure[]): string[] {
  const regions = new Map<string, string[]>();
  for (const { cloud, region, why, remedy } of failures) {
    const text = `${why}: ${remedy}`;
    const key = `${cloud}\n${text}`;
    regions.set(key, [...regions.get(key) ?? [], region]);
  }
  return [...regions].map(([key, names]) => {
    const [cloud, ...text] = key.split('\n');
    return `${cloud} ${names.join(', ')}: ${text.join(' ')}`;
  });
}
