/** A provider's full address: `aws` is `registry.terraform.io/hashicorp/aws`. */
export function sourceAddress(source: string): string {
  const parts = source.split('/');
  return [...['registry.terraform.io', 'hashicorp'].slice(0, 3 - parts.length), ...parts].join('/');
}
