import { Button, Tab, TabList } from '@fluentui/react-components';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { openGapsIn } from '../../../domain/canned-answers.js';
import { FileDrop } from '../attachments/file-drop.js';
import { Missing } from '../canned-answers/missing.js';
import { InternalIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { useSayWriting } from '../presence/use-say-writing.js';
import type { Visibility } from './calls.js';
import { Reply } from './reply.js';
import { useWriting } from './use-writing.js';
import { WritingPlace } from './writing-place.js';

const SENDING = { public: 'tickets.conversation.send', internal: 'tickets.conversation.keepNote' } as const;

/** Writing: to everyone, or as a note that only the desk sees. The two look different before anything is sent. */
export function Composer({ ticket, ticketKey }: { readonly ticket: TicketView; readonly ticketKey: string }) {
  const { t } = useTranslation();
  const writing = useWriting(ticket);
  const { text, visibility, uploads, error, isReady, send } = writing;
  useSayWriting(ticketKey, text, visibility);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form className={`composer composer-${visibility}`} onSubmit={submit}>
      {ticket.moves['message-internal'].allowed ? (
        <VisibilityTabs visibility={visibility} isOtherBegun={writing.isOtherBegun} onChoose={writing.choose} />
      ) : null}
      <WritingPlace ticket={ticket} writing={writing} />
      {visibility === 'public' ? <Reply ticket={ticket} writing={writing} /> : null}
      <Missing gaps={openGapsIn(text)} />
      {error ? <Failed error={error} /> : null}
      <div className="composer-end">
        <FileDrop uploads={uploads} compact />
        <Button type="submit" appearance="primary" disabled={!isReady}>
          {t(writing.isAnswer ? 'conversation.reply.send' : SENDING[visibility])}
        </Button>
      </div>
    </form>
  );
}

interface TabsProps {
  readonly visibility: Visibility;
  readonly isOtherBegun: boolean;
  readonly onChoose: (visibility: Visibility) => void;
}

function VisibilityTabs({ visibility, isOtherBegun, onChoose }: TabsProps) {
  const { t } = useTranslation();
  const mark = isOtherBegun ? <span className="pill pill-neutral">{t('conversation.draft')}</span> : null;
  return (
    <TabList
      size="small"
      selectedValue={visibility}
      onTabSelect={(_event, { value }) => onChoose(value === 'internal' ? 'internal' : 'public')}
    >
      <Tab value="public" aria-keyshortcuts="r">
        {t('tickets.conversation.public')} {visibility === 'internal' ? mark : null}
      </Tab>
      <Tab value="internal" icon={<InternalIcon />} aria-keyshortcuts="n">
        {t('tickets.conversation.note')} {visibility === 'public' ? mark : null}
      </Tab>
    </TabList>
  );
}
