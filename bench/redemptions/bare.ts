// The limit, in a process of its own: an Express route that does the one statement and redirects, and nothing else. The
// same pool, the same statement under the same name, as the product has them.
import express from 'express';
import { REDEEM } from '../../platform/database/links.js';
import { openDatabase } from '../../platform/database/open.js';
import { linkTokenHash } from '../../platform/link-token.js';
import { loadSettings } from '../../platform/settings.js';

const { databaseUrl, databasePool, port } = loadSettings(process.env);
const { pool } = openDatabase({ databaseUrl, role: 'api', pool: databasePool });
const app = express();
app.post('/d/:token/download', async (req, res) => {
  const values = [linkTokenHash(req.params.token), req.socket.remoteAddress, req.get('user-agent')];
  const { rows } = await pool.query<{ outcome: string; link: string; file: string }>({ ...REDEEM, values });
  const [row] = rows;
  if (row?.outcome === 'redeemed') res.redirect(303, `/f/${row.link}/${row.file}`);
  else res.status(410).end();
});
app.listen(port, '127.0.0.1', () => process.stdout.write('ready\n'));
