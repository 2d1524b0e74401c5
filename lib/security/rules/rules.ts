import type { Rule } from '../rule';
import { AWS_RULES } from './aws/aws-rules';
import { GCP_RULES } from './gcp/gcp-rules';
import { KUBERNETES_RULES } from './kubernetes/kubernetes-rules';

/** Every rule, by cloud, area and number. */
export const RULES: readonly Rule[] = [...AWS_RULES, ...GCP_RULES, ...KUBERNETES_RULES];
