import { HELM_PROVIDER } from './provider';
import { RELEASE } from './release';
import type { ResourceRules } from '../resource-rules';

export const HELM_RULES: readonly ResourceRules[] = [HELM_PROVIDER, RELEASE];
