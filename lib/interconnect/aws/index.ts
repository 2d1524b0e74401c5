export * from '../../aws/region/account-provider';
export * from './gateway-peering';
export * from './network-routes';
export * from './link-route';
