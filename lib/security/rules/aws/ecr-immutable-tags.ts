import { isNoneOf, shown } from '../../block';
import { faultIf, type Rule } from '../../rule';
import { securityHub } from '../../sources';

export const ECR_IMMUTABLE_TAGS: Rule = {
  id: 'AWS-ECR-2',
  title: 'Tags in ECR stay with their image',
  reason: 'whoever may push could replace the image behind a tag that runs in production',
  remedy: 'set image_tag_mutability to IMMUTABLE',
  source: securityHub('ECR.2'),
  types: ['aws_ecr_repository', 'aws_ecr_repository_creation_template'],
  check: ({ attributes: { image_tag_mutability: mutability } }) => faultIf(
    isNoneOf(mutability, 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION'), `image_tag_mutability is ${shown(mutability)}`,
  ),
};
