import { block, isNotOn } from '../../block';
import { someOther } from '../../element';
import { faultIf, type Rule } from '../../rule';
import { cisEks } from '../../sources';

export const ECR_SCANNED: Rule = {
  id: 'AWS-ECR-1',
  title: 'Images in ECR are scanned for vulnerabilities',
  reason: 'nobody sees that an image has known holes',
  remedy: 'set image_scanning_configuration.scan_on_push to true, or add aws_ecr_registry_scanning_configuration to the app',
  source: cisEks('5.1.1'),
  types: ['aws_ecr_repository'],
  check: (element) => faultIf(
    isNotOn(block(element.attributes, 'image_scanning_configuration')?.scan_on_push)
      && !someOther(element, 'aws_ecr_registry_scanning_configuration', () => true),
    'images are not scanned when they are pushed',
  ),
};
