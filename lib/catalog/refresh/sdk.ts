/** Packages that only a refresh needs, and that therefore don't come with this one. */
const PACKAGES = {
  pricing: '@aws-sdk/client-pricing',
  ec2: '@aws-sdk/client-ec2',
  billing: '@google-cloud/billing',
} as const;

export const pricingSdk = () => load<typeof import('@aws-sdk/client-pricing')>(PACKAGES.pricing);
export const ec2Sdk = () => load<typeof import('@aws-sdk/client-ec2')>(PACKAGES.ec2);
export const billingSdk = () => load<typeof import('@google-cloud/billing')>(PACKAGES.billing);

function load<Sdk>(name: string): Sdk {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require(name) as Sdk;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') {
      throw error;
    }
    const wanted = name.startsWith('@aws-sdk/') ? `${PACKAGES.pricing} ${PACKAGES.ec2}` : PACKAGES.billing;
    throw new Error(`a refresh of the catalogue reads prices by '${name}', which can't be loaded: run npm install ${wanted}`);
  }
}
