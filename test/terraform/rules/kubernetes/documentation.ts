export const KUBERNETES_DOCS = 'https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs';
