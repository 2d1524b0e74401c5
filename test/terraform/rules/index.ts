import { AWS_RULES } from './aws';
import { GOOGLE_RULES } from './google';
import { HELM_RULES } from './helm';
import { KUBERNETES_RULES } from './kubernetes';
import type { ResourceRules } from './resource-rules';

/** All rules, a list per family of resources. */
export const RULES: readonly ResourceRules[] = [...AWS_RULES, ...GOOGLE_RULES, ...KUBERNETES_RULES, ...HELM_RULES];
