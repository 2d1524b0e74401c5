import { called } from './called';
import type { RefreshOptions } from '../../lib/catalog/refresh/refresh';
import { CatalogRefreshError } from '../../lib/catalog/refresh/refresh-error';
import type { RefreshReport } from '../../lib/catalog/refresh/report';

const asked: RefreshOptions[] = [];
let refresh: (options: RefreshOptions) => RefreshReport;
jest.mock('../../lib/catalog/refresh/refresh', () => ({
  refreshCatalog: async (options: RefreshOptions) => {
    asked.push(options);
    return refresh(options);
  },
}));

const p5 = { cloud: 'aws', region: 'us-east-1', type: 'p5.48xlarge' } as const;
const REPORT: RefreshReport = {
  asOf: '2026-11-25',
  version: '2026-11-25',
  hash: 'abc',
  taken: 9,
  changed: [{ ...p5, kind: 'spot', zone: 'use1-az1', before: 10, after: 20 }, { ...p5, kind: 'onDemand', after: 55 }],
  biggest: [{ ...p5, kind: 'spot', zone: 'use1-az1', before: 10, after: 20 }],
  dropped: [],
  gone: [{ ...p5, type: 'p3.2xlarge' }],
  refused: [{ ...p5, rule: 'price-not-positive', why: 'it costs 0' }],
  failed: [{ cloud: 'aws', region: 'me-south-1', why: 'OptInRequired', remedy: 'enable the region in the account' }],
  notQuoted: ['a4x-highgpu-4g'],
};
beforeEach(() => {
  asked.length = 0;
  refresh = () => REPORT;
});

describe('gpu-fleet catalog refresh', () => {
  test('asks for what the options say', async () => {
    await called(['catalog', 'refresh', '--to', 'new', '--from', 'old', '--as-of', '2026-11-20', '--cloud', 'aws', '--region', 'us-east-1', '--region', 'us-east-2', '--keep-failed']);
    expect(asked).toMatchObject([{
      to: 'new', from: 'old', asOf: '2026-11-20', clouds: ['aws'], regions: ['us-east-1', 'us-east-2'], keepFailed: true,
    }]);
  });

  test('asks for everything as of today where they say nothing', async () => {
    await called(['catalog', 'refresh', '--to', 'new'], { today: '2026-11-25' });
    expect(asked).toMatchObject([{ to: 'new', from: undefined, asOf: '2026-11-25', clouds: undefined, regions: undefined, keepFailed: false }]);
  });

  test('prints what it did', async () => {
    const { code, out } = await called(['catalog', 'refresh', '--to', 'new']);
    expect([code, out]).toEqual([0, [
      'new has the catalogue of 2026-11-25: 9 prices taken over, 2 of them changed, 0 dropped',
      '  p5.48xlarge spot in aws:us-east-1 use1-az1: $10.00 -> $20.00',
      'gone: p3.2xlarge in aws:us-east-1',
      'refused: p5.48xlarge in aws:us-east-1: price-not-positive, it costs 0',
      'kept as it was: aws:me-south-1: OptInRequired: enable the region in the account',
      'kept as they were, since no price list composes them: a4x-highgpu-4g',
    ].join('\n')]);
    expect(JSON.parse((await called(['catalog', 'refresh', '--to', 'new', '--json'])).out)).toEqual(REPORT);
  });

  test('says how far it is', async () => {
    refresh = ({ onProgress }) => {
      onProgress!({ read: 'aws us-east-1', done: 1, of: 2 });
      return REPORT;
    };
    expect((await called(['catalog', 'refresh', '--to', 'new', '--progress'])).err).toBe('1 of 2: aws us-east-1');
    expect((await called(['catalog', 'refresh', '--to', 'new'])).err).toBe('');
  });

  test('ends with 1 where prices can not be read', async () => {
    refresh = () => { throw new CatalogRefreshError(REPORT.failed, 3); };
    expect(await called(['catalog', 'refresh', '--to', 'new'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('me-south-1: OptInRequired') });
    expect(JSON.parse((await called(['catalog', 'refresh', '--to', 'new', '--json'])).out)).toMatchObject({ error: { exitCode: 1, failures: REPORT.failed } });
  });
});
