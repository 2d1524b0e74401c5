export const GOOGLE_DOCS = 'https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs';
