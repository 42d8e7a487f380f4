import { hostAndPort, text, yesOrNo } from './setting-parsers.js';
import { file, maybe, row } from './setting-rows.js';

/** Where Temporal is, and how it is spoken to. */
export const TEMPORAL_SETTINGS = {
  temporalAddress: maybe('TEMPORAL_ADDRESS', hostAndPort, {
    required: ['production'],
    unit: 'host:port',
    meaning: 'Temporal. When set, none is started.',
  }),
  temporalNamespace: row('TEMPORAL_NAMESPACE', text(), {
    fallback: 'default',
    unit: 'name',
    meaning: 'The Temporal namespace.',
  }),
  taskQueue: row('TASK_QUEUE', text(), {
    fallback: 'rescind',
    unit: 'name',
    meaning: 'First part of the task queue names: NAME-lifecycle, NAME-mail and NAME-batch.',
  }),
  temporalTls: maybe('TEMPORAL_TLS', yesOrNo, {
    unit: 'true or false',
    meaning: 'TLS to Temporal; on by itself as soon as an API key or a certificate is set.',
  }),
  temporalTlsServerName: maybe('TEMPORAL_TLS_SERVER_NAME', text(), {
    unit: 'name',
    meaning: 'The name that the certificate of Temporal has to carry, if not that of the address.',
  }),
  temporalTlsCa: file(
    'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
    'Certificate authority (PEM) that Temporal is checked against.',
  ),
  temporalTlsCert: file('TEMPORAL_TLS_CLIENT_CERT_PATH', 'Certificate (PEM) shown to Temporal.'),
  temporalTlsKey: file('TEMPORAL_TLS_CLIENT_KEY_PATH', 'Key (PEM) of that certificate.'),
  temporalApiKey: maybe('TEMPORAL_API_KEY', text(), {
    unit: 'text',
    meaning: 'API key sent to Temporal.',
    secret: true,
  }),
} as const;
