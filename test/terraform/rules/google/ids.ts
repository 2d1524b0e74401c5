/*
 * Names and paths of resources. The provider takes a bare name for some paths too; these patterns don't, so that the name of another
 * resource in its place does not pass.
 */

/** RFC 1035, up to 63 characters: https://cloud.google.com/compute/docs/naming-resources#resource-name-format */
export const NAME = '[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?';

/** With the domain of old projects: https://cloud.google.com/resource-manager/docs/creating-managing-projects#before_you_begin */
export const PROJECT = '(?:[a-z0-9.-]+:)?[a-z][-a-z0-9]{4,28}[a-z0-9]';

/** https://cloud.google.com/compute/docs/regions-zones */
export const REGION = '[a-z]+-[a-z]+\\d+';

export const ZONE = `${REGION}-(?:ai\\d+)?[a-z]`;

export const LOCATION = `${REGION}(?:-(?:ai\\d+)?[a-z])?`;

const COMPUTE_HOST = '(?:https://www\\.googleapis\\.com/compute/v1/)?';

export const NETWORK = `${COMPUTE_HOST}projects/${PROJECT}/global/networks/${NAME}`;

/** Of RDMA networks of a zone: https://cloud.google.com/vpc/docs/network-profiles */
export const NETWORK_PROFILE = `${COMPUTE_HOST}projects/${PROJECT}/global/networkProfiles/${ZONE}-vpc-(?:roce|roce-metal|falcon)`;

export const SUBNETWORK = `${COMPUTE_HOST}projects/${PROJECT}/regions/${REGION}/subnetworks/${NAME}`;

export const VPN_GATEWAY = `${COMPUTE_HOST}projects/${PROJECT}/regions/${REGION}/vpnGateways/${NAME}`;

export const EXTERNAL_VPN_GATEWAY = `${COMPUTE_HOST}projects/${PROJECT}/global/externalVpnGateways/${NAME}`;

export const CLUSTER = `projects/${PROJECT}/locations/${LOCATION}/clusters/${NAME}`;

/** With its project where it is shared, and its block: https://cloud.google.com/kubernetes-engine/docs/how-to/consuming-reservations */
export const RESERVATION = `(?:projects/${PROJECT}/reservations/)?${NAME}(?:/reservationBlocks/${NAME})?`;

/** https://cloud.google.com/kms/docs/getting-resource-ids */
export const KMS_NAME = '[a-zA-Z0-9_-]{1,63}';

export const KEY_RING = `projects/${PROJECT}/locations/[a-z0-9-]+/keyRings/${KMS_NAME}`;

export const CRYPTO_KEY = `${KEY_RING}/cryptoKeys/${KMS_NAME}`;

/** Made by the project itself, or by a service of Google: https://cloud.google.com/iam/docs/service-account-types */
export const SERVICE_ACCOUNT_EMAIL = '[a-z0-9-]+@[a-z0-9.-]+\\.gserviceaccount\\.com';

/** https://cloud.google.com/storage/docs/buckets#naming */
export const BUCKET = '[a-z0-9][a-z0-9_.-]{1,220}[a-z0-9]';

export const SNAPSHOT = `${COMPUTE_HOST}projects/${PROJECT}/global/snapshots/${NAME}`;

export const IMAGE = `${COMPUTE_HOST}projects/${PROJECT}/global/images/${NAME}`;
