import type { Mail, MailSummary } from './mailbox-store.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .5rem; border-bottom: 1px solid #8884; vertical-align: top; }
td { overflow-wrap: anywhere; }
a { color: LinkText; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 36rem; border: 1px solid #8886; border-radius: .5rem; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #8886; border-radius: .5rem; padding: 1rem; }
`;

const page = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>${head}<style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

const rowOf = ({ id, at, to, subject }: MailSummary): string =>
  `<tr><td><a href="/view/${id}"><bdi>${escape(subject || '(no subject)')}</bdi></a></td><td><bdi>${escape(to.join(', '))}</bdi></td>` +
  `<td><time datetime="${at}">${at.slice(0, 19).replace('T', ' ')} UTC</time></td></tr>`;

/** All mails, newest first. Reads itself again every few seconds, without a script. */
export function listPage(mails: readonly MailSummary[]): string {
  const rows = mails.map(rowOf).join('');
  const table = `<table><thead><tr><th>Subject</th><th>To</th><th>Received</th></tr></thead><tbody>${rows}</tbody></table>`;
  const body = mails.length > 0 ? table : '<p>No mail yet. What Rescind sends on this machine lands here.</p>';
  return page('Mailbox', `<h1>Mailbox</h1>${body}`, '<meta http-equiv="refresh" content="5">');
}

/** One mail. Its HTML is shown in a frame that may run nothing; its links open elsewhere. */
export function mailPage(mail: Mail): string {
  const facts: [string, string][] = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Received', mail.at],
    ['Message-ID', mail.messageId],
    ['In-Reply-To', mail.headers['in-reply-to'] ?? ''],
  ];
  const list = facts
    .filter(([, value]) => value)
    .map(([name, value]) => `<dt>${name}</dt><dd><bdi>${escape(value)}</bdi></dd>`);
  const html = `<base target="_blank">${mail.html}`;
  const frame = mail.html
    ? `<h2>HTML</h2><iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escape(html)}"></iframe>`
    : '';
  return page(
    mail.subject,
    `<p><a href="/">All mails</a> · <a href="/mails/${mail.id}">JSON</a> · <a href="/mails/${mail.id}/raw">Source</a></p>` +
      `<h1><bdi>${escape(mail.subject || '(no subject)')}</bdi></h1><dl>${list.join('')}</dl>${frame}` +
      `<h2>Text</h2><pre>${escape(mail.text)}</pre>`,
  );
}
