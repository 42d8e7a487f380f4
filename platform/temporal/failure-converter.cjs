// Loaded by path in three places: the client, the worker and the workflow sandbox (where webpack bundles it). Only a
// CommonJS file can be required in all of them, under tsx, Jest and plain Node.js alike.
const { DefaultFailureConverter } = require('@temporalio/common');

// Messages and stack traces hold what people typed: they go through the codec as well.
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
