import type { ClusterCredentials } from './cluster-credentials';

/** How the API of a cluster that stands already is reached, and by whom. */
export interface ImportedAccess {
  /**
   * URL of the Kubernetes API, `https://...`. It holds over the one in a kubeconfig, so that a kubeconfig that was changed can't lead
   * Terraform to another cluster.
   */
  readonly endpoint: string;
  /**
   * Certificate authority of the API, PEM in base64, as `certificate-authority-data` of a kubeconfig has it.
   *
   * @default - the API's certificate is signed by a publicly trusted authority, or by the one that the kubeconfig names
   */
  readonly certificateAuthority?: string;
  /**
   * Name in the API's certificate, where the API is reached through a tunnel or a proxy under another one.
   *
   * @default - the host of the endpoint, or what the kubeconfig names
   */
  readonly tlsServerName?: string;
  /**
   * URL of a proxy on the way to the API: `http`, `https` or `socks5`, without a password. One in the kubeconfig holds over it.
   *
   * @default - that of the environment variable HTTPS_PROXY, else none
   */
  readonly proxyUrl?: string;
  /** Who signs in. */
  readonly credentials: ClusterCredentials;
}
