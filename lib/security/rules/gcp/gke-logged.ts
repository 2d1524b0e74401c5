import { type Block, block, texts } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { cisGke } from '../../sources';

function isOff(attributes: Block, service: string, config: string): boolean {
  if (attributes[service] === 'none') return true;
  const components = block(attributes, config)?.enable_components;
  return Array.isArray(components) && !texts(components).some((component) => component === 'SYSTEM_COMPONENTS' || component.includes('${'));
}

export const GKE_LOGGED: Rule = {
  id: 'GCP-GKE-17',
  title: 'GKE sends logs and metrics',
  reason: 'without them nobody sees an intrusion',
  remedy: 'list at least SYSTEM_COMPONENTS in logging_config and monitoring_config',
  source: cisGke('5.7.1'),
  types: ['google_container_cluster'],
  check: ({ attributes }) => [
    ...faultIf(isOff(attributes, 'logging_service', 'logging_config'), 'logs are off'),
    ...faultIf(isOff(attributes, 'monitoring_service', 'monitoring_config'), 'metrics are off'),
  ],
};
