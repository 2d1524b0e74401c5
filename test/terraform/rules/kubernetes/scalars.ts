const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)';

export const IPV4_ADDRESS = `${OCTET}(?:\\.${OCTET}){3}`;

export const IPV4_CIDR = `${IPV4_ADDRESS}/(?:[12]?\\d|3[0-2])`;

/** As Go writes it, such as `15m`: https://pkg.go.dev/time#ParseDuration */
export const DURATION = '(?:\\d+(?:\\.\\d+)?(?:ns|us|µs|ms|s|m|h))+';

/** Of bytes, without the forms with an exponent: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
export const QUANTITY = '\\d+(?:\\.\\d+)?(?:[kMGTPE]|[KMGTPE]i)?';
