/** A place that a schema calls tags or labels, and that no bill is split by. */
export interface NoCost {
  readonly type: string;
  readonly path: string;
  readonly because: string;
}

export const NO_COST: readonly NoCost[] = [
  ...['google_container_cluster', 'google_container_node_pool'].map((type) => (
    { type, path: 'node_config.labels', because: 'they are labels of Kubernetes; those of machines are node_config.resource_labels' }
  )),
  ...['aws_s3_bucket_lifecycle_configuration', 'aws_s3_bucket_replication_configuration'].flatMap((type) => (
    ['rule.filter.tag', 'rule.filter.and.tags'].map((path) => ({ type, path, because: 'they choose objects and give them none' }))
  )),
  { type: 'aws_autoscaling_group_tag', path: 'tag', because: 'it is a tag itself; instances and volumes have theirs from the launch template' },
];
