import { z } from 'zod';
import { LINK_STATES } from '../../domain/link.js';
import { Actor, Email, Guid, Instant, line, listOf, Locale } from '../schema.js';
import { SoftwareParams } from '../software/schema.js';

/** The file a link gives. `size` is in bytes, `sha256` in hex. */
export const LinkBuild = z
  .object({
    version: z.string(),
    language: z.string(),
    fileType: z.string(),
    architecture: z.string(),
    fileName: z.string(),
    size: z.number().int(),
    sha256: z.string(),
  })
  .meta({ id: 'LinkBuild' });

/** A download link as it is now. `url` is null for those who may not see keys: whoever has it can download. */
export const LinkView = z
  .object({
    id: z.string(),
    url: z.string().nullable(),
    state: z.enum(LINK_STATES),
    activation: z.number().int().meta({ description: 'Grows each time the same address is activated again' }),
    activatedAt: Instant,
    expiresAt: Instant,
    downloadsUsed: z.number().int(),
    downloadsAllowed: z.number().int(),
    build: LinkBuild,
  })
  .meta({ id: 'DownloadLink' });
export type LinkView = z.infer<typeof LinkView>;
export const LinkList = listOf(LinkView);
export type LinkList = z.infer<typeof LinkList>;

/** `key` is null where its service gave it before copies were kept. */
export const KeyView = z
  .object({ id: z.string(), key: z.string().nullable(), lastFive: z.string() })
  .meta({ id: 'ProductKey' });
export const DownloadsView = z.object({ keys: z.array(KeyView), link: LinkView }).meta({ id: 'KeysAndDownload' });
export type DownloadsView = z.infer<typeof DownloadsView>;

/** One of the software's builds. `architecture` is needed where the other three leave several. */
export const DownloadsBody = z
  .strictObject({ version: line(50), language: line(20), fileType: line(20), architecture: line(20).optional() })
  .meta({ id: 'DownloadChoice' });
export type DownloadsBody = z.infer<typeof DownloadsBody>;

export const LinkParams = SoftwareParams.extend({ linkId: Guid });

/** Without `locale` the letter is in the customer's language. */
export const SendBody = z.strictObject({ to: Email, locale: Locale.optional() }).meta({ id: 'LinkSending' });
export const SentView = z.object({ queued: z.literal(true) }).meta({ id: 'LinkSent' });

export const UsageItem = z.object({
  id: z.string(),
  kind: z.enum(['key-revealed', 'link-activated', 'key-activated', 'downloaded']),
  at: Instant,
  actor: Actor,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  linkId: z.string().nullable(),
});

/** What was done with a software, newest first. `totals` and `byDay` (in UTC) are of all of it, not of the page. */
export const UsageView = listOf(UsageItem)
  .extend({
    totals: z.object({ keyReveals: z.number().int(), activations: z.number().int(), downloads: z.number().int() }),
    byDay: z.array(z.object({ day: z.iso.date(), downloads: z.number().int() })),
  })
  .meta({ id: 'Usage' });
export type UsageView = z.infer<typeof UsageView>;
