import { refreshCatalog } from '../../../lib/catalog/refresh/refresh';

const missing = (name: string) => () => {
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};
jest.mock('@aws-sdk/client-pricing', () => missing('@aws-sdk/client-pricing')());
jest.mock('@google-cloud/billing', () => missing('@google-cloud/billing')());

test.each([
  [['us-east-1'], 'by \'@aws-sdk/client-pricing\', which can\'t be loaded: run npm install @aws-sdk/client-pricing @aws-sdk/client-ec2'],
  [['us-central1'], 'by \'@google-cloud/billing\', which can\'t be loaded: run npm install @google-cloud/billing'],
])('without the SDK for %p the error says what to install', async (regions, message) => {
  await expect(refreshCatalog({ to: '/nowhere/catalog', asOf: '2026-11-25', regions })).rejects.toThrow(message);
});
