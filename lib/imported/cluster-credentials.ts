import { Token } from 'cdktf';

/** Versions that client-go takes. Source: kubernetes.io/docs/reference/access-authn-authz/authentication, "client-go credential plugins", read 2026-11. */
const EXEC_API_VERSIONS: readonly string[] = ['client.authentication.k8s.io/v1beta1', 'client.authentication.k8s.io/v1'];

/** Options that carry a secret, such as `--token`, `--oidc-client-secret=...` and `--password`; not `--token-cache-dir`. */
const SECRET_OPTION = /^--?([a-z0-9-]+-)?(token|password|secret|api-key)(=|$)/i;

/** Terraform runs in the folder of a stack, so that a relative path leads elsewhere. */
const ABSOLUTE_PATH = /^(\/|~\/|[A-Za-z]:[\\/])/;

/** A command that signs in to a cluster. */
export interface ExecCredentials {
  /** Program that prints an ExecCredential, on the path of the machine that deploys, such as `tsh` or `oci`. */
  readonly command: string;
  /**
   * Its arguments. Options that carry a secret are refused: they would stand in the synthesized stacks.
   *
   * @default - none
   */
  readonly args?: string[];
  /**
   * Version of the ExecCredential that it prints: `client.authentication.k8s.io/v1beta1` or `client.authentication.k8s.io/v1`. Another
   * than it prints is refused when Terraform connects.
   *
   * @default client.authentication.k8s.io/v1beta1
   */
  readonly apiVersion?: string;
}

/** A kubeconfig that signs in to a cluster. */
export interface KubeconfigCredentials {
  /** Absolute path on the machine that deploys; `~/` is its user's home. */
  readonly path: string;
  /** Context by name: the current one changes with every `kubectl config use-context`. */
  readonly context: string;
}

/** How whoever deploys signs in to a cluster: a reference, never a secret, so that none is in the code, in the stacks or in state. */
export class ClusterCredentials {
  /**
   * By a command that fetches a short-lived token when Terraform connects.
   *
   * @throws if the command is empty, an argument carries a secret, or the version is none
   */
  public static exec(credentials: ExecCredentials): ClusterCredentials {
    const { command, args = [], apiVersion = EXEC_API_VERSIONS[0] } = credentials;
    if (command.trim() === '' || /\s/.test(command)) {
      throw new Error(`a command that signs in must be one program without arguments, got '${command}': give its arguments in args`);
    }
    const secret = args.find((arg) => SECRET_OPTION.test(arg));
    if (secret !== undefined) {
      throw new Error(`arguments of '${command}' must not carry a secret, got ${secret.split('=')[0]}: `
        + 'let the program read it from its environment or from a file of the machine that deploys');
    }
    if (!EXEC_API_VERSIONS.includes(apiVersion)) {
      throw new Error(`apiVersion of '${command}' must be ${EXEC_API_VERSIONS.join(' or ')}, got '${apiVersion}'`);
    }
    return new ClusterCredentials(command, [...args], apiVersion);
  }

  /**
   * By a kubeconfig that stands on the machine that deploys when Terraform connects. What is secret in it stays there.
   *
   * @throws if the path is relative, or the context empty
   */
  public static kubeconfig(credentials: KubeconfigCredentials): ClusterCredentials {
    const { path, context } = credentials;
    if (!Token.isUnresolved(path) && !ABSOLUTE_PATH.test(path)) {
      throw new Error(`path of a kubeconfig must be absolute, or begin with ~/, because Terraform runs in the folder of a stack, got '${path}'`);
    }
    if (context === '') throw new Error(`context of the kubeconfig ${path} must be named, got an empty one: kubectl config get-contexts lists them`);
    return new ClusterCredentials(undefined, undefined, undefined, path, context);
  }

  private constructor(
    /** Program that prints an ExecCredential; undefined for a kubeconfig. */
    public readonly execCommand?: string,
    /** Its arguments; undefined for a kubeconfig. */
    public readonly execArgs?: string[],
    /** Version of what it prints; undefined for a kubeconfig. */
    public readonly execApiVersion?: string,
    /** Path of a kubeconfig; undefined for a command. */
    public readonly kubeconfigPath?: string,
    /** Its context; undefined for a command. */
    public readonly kubeconfigContext?: string,
  ) {}
}
