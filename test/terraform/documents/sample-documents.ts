/** A sound document, and the paths below which its keys are free. */
export interface SampleDocument {
  readonly document: Readonly<Record<string, unknown>>;
  readonly free: readonly string[];
}

const CONTAINER = {
  name: 'server',
  image: 'ghcr.io/acme/server:1.4.2',
  args: ['--port=8000'],
  ports: [{ name: 'http', containerPort: 8000 }],
  resources: { limits: { 'nvidia.com/gpu': 8, 'memory': '64Gi' }, requests: { cpu: '500m' } },
  readinessProbe: { httpGet: { path: '/health', port: 'http' }, periodSeconds: 10 },
};
const POD = {
  metadata: { labels: { app: 'server' } },
  spec: {
    containers: [CONTAINER],
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
    nodeSelector: { 'gpu-fleet.dev/accelerator': 'h100' },
    restartPolicy: 'Never',
  },
};
const POD_FREE = ['metadata.labels', 'spec.containers.0.resources.limits', 'spec.containers.0.resources.requests', 'spec.nodeSelector'];

function podFree(path: string): string[] {
  return POD_FREE.map((free) => `${path}.${free}`);
}

/** One of each kind of which documents are checked here, by a name for the test. */
export const SAMPLE_DOCUMENTS: Readonly<Record<string, SampleDocument>> = {
  NodePool: {
    document: {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'gpu-on-demand', labels: { team: 'atlas' } },
      spec: {
        weight: 10,
        limits: { 'cpu': 1000, 'nvidia.com/gpu': '64' },
        disruption: {
          consolidationPolicy: 'WhenEmptyOrUnderutilized',
          consolidateAfter: '5m',
          budgets: [{ nodes: '10%', reasons: ['Drifted'], schedule: '0 9 * * 1-5', duration: '8h' }],
        },
        template: {
          metadata: { labels: { 'gpu-fleet.dev/pool': 'gpu' } },
          spec: {
            nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'gpu' },
            expireAfter: 'Never',
            taints: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }],
            requirements: [
              { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand', 'reserved'] },
              { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['p5.48xlarge'], minValues: 1 },
            ],
          },
        },
      },
    },
    free: ['metadata.labels', 'spec.limits', 'spec.template.metadata.labels'],
  },
  EC2NodeClass: {
    document: {
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name: 'gpu' },
      spec: {
        role: 'atlas-node',
        amiFamily: 'AL2023',
        amiSelectorTerms: [{ alias: 'al2023@v20260801' }],
        subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'atlas' } }],
        securityGroupSelectorTerms: [{ id: 'sg-0123456789abcdef0' }],
        capacityReservationSelectorTerms: [{ id: 'cr-0123456789abcdef0' }],
        blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { volumeSize: '200Gi', volumeType: 'gp3', encrypted: true, iops: 3000 } }],
        instanceStorePolicy: 'RAID0',
        metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
        networkInterfaces: [{ networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' }],
        connectionTracking: { tcpEstablishedTimeout: 432000 },
        kubelet: { maxPods: 110, kubeReserved: { cpu: '200m' } },
        tags: { team: 'atlas' },
      },
    },
    free: ['spec.subnetSelectorTerms.0.tags', 'spec.kubelet.kubeReserved', 'spec.tags'],
  },
  ComputeClass: {
    document: {
      apiVersion: 'cloud.google.com/v1',
      kind: 'ComputeClass',
      metadata: { name: 'chat' },
      spec: {
        priorities: [
          {
            machineType: 'a3-highgpu-8g',
            gpu: { type: 'nvidia-h100-80gb', count: 8, driverVersion: 'latest', gpuSharing: { gpuPartitionSize: '1g.10gb' } },
            reservations: { affinity: 'Specific', specific: [{ name: 'h100', project: 'shared', zones: ['us-central1-a'], reservationBlock: { name: 'b-1' } }] },
            storage: { bootDiskType: 'pd-balanced', bootDiskSize: 200, localSSDCount: 16 },
          },
          {
            machineType: 'a3-highgpu-8g',
            flexStart: { enabled: true, nodeRecycling: { leadTimeSeconds: 3600 } },
            maxRunDurationSeconds: 86400,
            location: { zones: ['us-central1-a'], locationPolicy: 'ANY' },
          },
        ],
        nodePoolAutoCreation: { enabled: true },
        nodePoolConfig: { serviceAccount: 'nodes@atlas.iam.gserviceaccount.com', imageType: 'cos_containerd', nodeLabels: { 'gpu-fleet.dev/pool': 'chat' } },
        activeMigration: { optimizeRulePriority: false },
        whenUnsatisfiable: 'DoNotScaleUp',
      },
    },
    free: ['spec.nodePoolConfig.nodeLabels'],
  },
  Network: {
    document: {
      apiVersion: 'networking.gke.io/v1',
      kind: 'Network',
      metadata: { name: 'rdma-0' },
      spec: { type: 'Device', parametersRef: { group: 'networking.gke.io', kind: 'GKENetworkParamSet', name: 'rdma-0' } },
    },
    free: [],
  },
  GKENetworkParamSet: {
    document: {
      apiVersion: 'networking.gke.io/v1',
      kind: 'GKENetworkParamSet',
      metadata: { name: 'rdma-0' },
      spec: { vpc: 'atlas-rdma', vpcSubnet: 'atlas-rdma-0', deviceMode: 'RDMA' },
    },
    free: [],
  },
  Gateway: {
    document: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'inference', namespace: 'inference', annotations: { 'networking.istio.io/service-type': 'ClusterIP' } },
      spec: {
        gatewayClassName: 'istio',
        listeners: [{
          name: 'https',
          port: 443,
          protocol: 'HTTPS',
          hostname: '*.atlas.example.com',
          tls: { mode: 'Terminate', certificateRefs: [{ name: 'atlas-tls' }] },
          allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { tenant: 'chat' } } } },
        }],
      },
    },
    free: ['metadata.annotations', 'spec.listeners.0.allowedRoutes.namespaces.selector.matchLabels'],
  },
  HTTPRoute: {
    document: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'chat', namespace: 'chat' },
      spec: {
        parentRefs: [{ name: 'inference', namespace: 'inference', sectionName: 'https' }],
        hostnames: ['chat.atlas.example.com'],
        rules: [{
          matches: [{ path: { type: 'PathPrefix', value: '/v1' }, headers: [{ name: 'x-model', value: 'llama' }] }],
          filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-region', value: 'us-east-1' }] } }],
          backendRefs: [{ group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'chat', weight: 1 }],
          timeouts: { request: '600s' },
        }],
      },
    },
    free: [],
  },
  ClusterQueue: {
    document: {
      apiVersion: 'kueue.x-k8s.io/v1beta2',
      kind: 'ClusterQueue',
      metadata: { name: 'training' },
      spec: {
        cohortName: 'atlas',
        namespaceSelector: { matchLabels: { team: 'research' } },
        queueingStrategy: 'BestEffortFIFO',
        resourceGroups: [{
          coveredResources: ['cpu', 'nvidia.com/gpu'],
          flavors: [{
            name: 'h100-reserved',
            resources: [{ name: 'cpu', nominalQuota: 192 }, { name: 'nvidia.com/gpu', nominalQuota: '8', borrowingLimit: 8 }],
          }],
        }],
        preemption: { reclaimWithinCohort: 'Any', borrowWithinCohort: { policy: 'LowerPriority', maxPriorityThreshold: 100 } },
        fairSharing: { weight: '1' },
        admissionChecksStrategy: { admissionChecks: [{ name: 'provision', onFlavors: ['h100-reserved'] }] },
      },
    },
    free: ['spec.namespaceSelector.matchLabels'],
  },
  JobSet: {
    document: {
      apiVersion: 'jobset.x-k8s.io/v1alpha2',
      kind: 'JobSet',
      metadata: { name: 'pretrain', namespace: 'research', labels: { 'kueue.x-k8s.io/queue-name': 'training' } },
      spec: {
        suspend: true,
        network: { enableDNSHostnames: true },
        failurePolicy: { maxRestarts: 3, rules: [{ name: 'node', action: 'RestartJobSet', onJobFailureReasons: ['PodFailurePolicy'] }] },
        replicatedJobs: [{
          name: 'worker',
          replicas: 2,
          template: { spec: { parallelism: 4, completions: 4, completionMode: 'Indexed', backoffLimit: 0, template: POD } },
        }],
      },
    },
    free: ['metadata.labels', ...podFree('spec.replicatedJobs.0.template.spec.template')],
  },
  LeaderWorkerSet: {
    document: {
      apiVersion: 'leaderworkerset.x-k8s.io/v1',
      kind: 'LeaderWorkerSet',
      metadata: { name: 'deepseek', namespace: 'chat' },
      spec: {
        replicas: 2,
        startupPolicy: 'LeaderCreated',
        leaderWorkerTemplate: { size: 2, restartPolicy: 'RecreateGroupOnPodRestart', workerTemplate: POD },
        rolloutStrategy: { type: 'RollingUpdate', rollingUpdateConfiguration: { maxUnavailable: '25%', maxSurge: 1 } },
      },
    },
    free: podFree('spec.leaderWorkerTemplate.workerTemplate'),
  },
  PrometheusRule: {
    document: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'gpu', namespace: 'monitoring' },
      spec: {
        groups: [{
          name: 'gpu',
          interval: '30s',
          rules: [
            { record: 'cluster:gpu_utilization:avg', expr: 'avg(DCGM_FI_DEV_GPU_UTIL)' },
            {
              alert: 'GpuXidError',
              expr: 'increase(DCGM_EXP_XID_ERRORS_COUNT[10m]) > 0',
              for: '1m',
              labels: { severity: 'critical' },
              annotations: { summary: 'XID {{ $labels.xid }} on {{ $labels.Hostname }}' },
            },
          ],
        }],
      },
    },
    free: ['spec.groups.0.rules.1.labels', 'spec.groups.0.rules.1.annotations'],
  },
  ScaledObject: {
    document: {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { name: 'chat', namespace: 'chat' },
      spec: {
        scaleTargetRef: { apiVersion: 'leaderworkerset.x-k8s.io/v1', kind: 'LeaderWorkerSet', name: 'deepseek' },
        minReplicaCount: 1,
        maxReplicaCount: 8,
        fallback: { failureThreshold: 3, replicas: 4, behavior: 'currentReplicasIfHigher' },
        advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } } },
        triggers: [{
          type: 'prometheus',
          metricType: 'AverageValue',
          metadata: { serverAddress: 'http://prometheus.monitoring:9090', query: 'sum(vllm:num_requests_waiting)', threshold: '5' },
        }],
      },
    },
    free: ['spec.triggers.0.metadata'],
  },
  InferencePool: {
    document: {
      apiVersion: 'inference.networking.k8s.io/v1',
      kind: 'InferencePool',
      metadata: { name: 'chat', namespace: 'chat' },
      spec: {
        selector: { matchLabels: { app: 'server' } },
        targetPorts: [{ number: 8000 }],
        endpointPickerRef: { name: 'chat-epp', port: { number: 9002 }, failureMode: 'FailClose' },
      },
    },
    free: ['spec.selector.matchLabels'],
  },
  Deployment: {
    document: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'router', namespace: 'chat' },
      spec: { replicas: 2, selector: { matchLabels: { app: 'server' } }, template: { ...POD, spec: { ...POD.spec, restartPolicy: 'Always' } } },
    },
    free: ['spec.selector.matchLabels', ...podFree('spec.template')],
  },
  ConfigMap: {
    document: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'counters', namespace: 'monitoring' }, data: { 'dcgm.csv': 'DCGM_FI_DEV_GPU_UTIL' } },
    free: ['data'],
  },
};
