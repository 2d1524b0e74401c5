import { MODEL_CORRECTIONS } from './facts';
import { type ObjectSchema, modelSchema, modelledApiVersions, modelledKinds, modelOfKind } from './model-schema';

const asDeclared = (model: string): ObjectSchema => modelSchema(model, () => {}, new Map()) as ObjectSchema;

test('a declaration gives fields, what is required, lists, maps, unions and references', () => {
  const models: string[] = [];
  const schema = modelSchema('kubernetes-models/v1/Toleration', (model) => models.push(model));
  expect(schema).toMatchObject({ type: 'object', required: [], additionalProperties: false });
  expect((schema as ObjectSchema).properties.tolerationSeconds).toEqual({ type: 'number' });
  const pod = modelSchema('kubernetes-models/v1/PodSpec', (model) => models.push(model)) as ObjectSchema;
  expect(pod.required).toEqual(['containers']);
  expect(pod.properties).toMatchObject({
    containers: { type: 'array', items: { $ref: 'model:kubernetes-models/v1/Container' } },
    nodeSelector: { type: 'object', additionalProperties: { type: 'string' } },
    restartPolicy: { enum: ['Always', 'Never', 'OnFailure'] },
  });
  expect(models).toContain('kubernetes-models/v1/Container');
  expect(modelSchema('@kubernetes-models/apimachinery/util/intstr/IntOrString', () => {})).toEqual({ type: ['string', 'number'] });
});

test('an interface has the fields of those that it extends', () => {
  expect(Object.keys(asDeclared('@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRouteSpec').properties))
    .toEqual(expect.arrayContaining(['parentRefs', 'hostnames', 'rules']));
});

test('kinds are found by apiVersion', () => {
  expect(modelOfKind('v1', 'ConfigMap')).toBe('kubernetes-models/v1/ConfigMap');
  expect(modelOfKind('v1', 'PodSpec')).toBeUndefined();
  expect(modelledKinds('karpenter.sh/v1')).toEqual(['NodeClaim', 'NodePool']);
  expect(modelledApiVersions()).toEqual(expect.arrayContaining(['v1', 'apps/v1', 'monitoring.coreos.com/v1', 'gateway.networking.k8s.io/v1']));
});

test.each([...MODEL_CORRECTIONS])('the correction of %s is still due', (model, { is, without = [] }) => {
  const declared = asDeclared(model);
  for (const field of without) expect(declared.properties).toHaveProperty([field]);
  expect(declared).not.toEqual(modelSchema(model, () => {}));
  if (is !== undefined) expect(declared).toEqual({ type: 'string' });
});
