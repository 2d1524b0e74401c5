import { Token } from 'cdktf';
import type { ImportedAccess } from './imported-access';

/** One certificate or more. */
const PEM = /^-----BEGIN CERTIFICATE-----\s[\s\S]+\s-----END CERTIFICATE-----\s*$/;

/** Of client-go. Source: k8s.io/client-go/tools/clientcmd/api, `Cluster.ProxyURL`, read 2026-11. */
const PROXY_PROTOCOLS: readonly string[] = ['http:', 'https:', 'socks5:'];

/**
 * Refuses ways to an API that are open, broken or secret. What only Terraform will know passes.
 *
 * @param subject how errors name the cluster
 */
export function assertAccess(subject: string, { endpoint, certificateAuthority, proxyUrl }: ImportedAccess): void {
  const fail = (message: string): never => {
    throw new Error(`${subject}: ${message}`);
  };
  if (!Token.isUnresolved(endpoint)) {
    const url = urlOf(endpoint);
    if (url?.protocol !== 'https:') fail(`endpoint must be an https URL such as https://10.20.0.10:6443, got '${withoutPassword(endpoint)}'`);
    if (hasUser(url)) fail('endpoint must not hold a user or a password: sign in by credentials');
  }
  if (certificateAuthority !== undefined && !Token.isUnresolved(certificateAuthority)) {
    const pem = Buffer.from(certificateAuthority, 'base64').toString('latin1');
    if (pem.includes('PRIVATE KEY')) fail('certificateAuthority must be a certificate, got a private key: keep it out of the code, and give the certificate');
    if (!PEM.test(pem)) {
      fail(`certificateAuthority must be a PEM certificate in base64, as certificate-authority-data of a kubeconfig is, got '${certificateAuthority.slice(0, 20)}...'`);
    }
  }
  if (proxyUrl !== undefined && !Token.isUnresolved(proxyUrl)) {
    const url = urlOf(proxyUrl);
    if (url === undefined || !PROXY_PROTOCOLS.includes(url.protocol)) {
      fail(`proxyUrl must be a URL of http, https or socks5, got '${withoutPassword(proxyUrl)}'`);
    }
    if (hasUser(url)) fail('proxyUrl must not hold a user or a password: let the environment variable HTTPS_PROXY have it');
  }
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function hasUser(url: URL | undefined): boolean {
  return url !== undefined && url.username + url.password !== '';
}

/** An error must not print what it warns of. */
function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//...@');
}
