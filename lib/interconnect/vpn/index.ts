export * from './cloud-vpn';
