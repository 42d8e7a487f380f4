// A mail server that takes everything and keeps nothing, in a process of its own.
import { SMTPServer } from 'smtp-server';
import { endWithParent } from './end-with-parent.js';

endWithParent();
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, _session, done) => {
    stream.resume();
    stream.once('end', () => done());
  },
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'));
