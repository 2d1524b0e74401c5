export * from '../../gcp/region/labelled-provider';
export * from './google-peering';
export * from './vpn-gateway';
