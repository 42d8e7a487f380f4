import { Button, Tab, TabList, Textarea } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { FileDrop } from '../attachments/file-drop.js';
import { useUploads } from '../attachments/use-uploads.js';
import { useWish } from '../call/wish.js';
import { InternalIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { type NewMessage, refreshTicket, sendMessage } from './calls.js';

type Visibility = NewMessage['visibility'];

/** Writing: to everyone, or as a note that only the desk sees. The two look different before anything is sent. */
export function Composer({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [visibility, setVisibility] = useState<Visibility>(ticket.moves.message.allowed ? 'public' : 'internal');
  const uploads = useUploads();
  const wish = useWish();
  const sending = useMutation({
    mutationFn: () => {
      const body = { text: text.trim(), visibility, attachmentIds: uploads.ids };
      return sendMessage(ticket.id, body, wish.keyFor(body));
    },
    onSuccess: async () => {
      setText('');
      uploads.clear();
      wish.done();
      await refreshTicket(ticket.id, String(ticket.number));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') sending.mutate();
  };
  const label = visibility === 'internal' ? t('tickets.conversation.noteLabel') : t('tickets.conversation.messageLabel');
  return (
    <form className={`composer composer-${visibility}`} onSubmit={submit}>
      {ticket.moves['message-internal'].allowed ? <VisibilityTabs visibility={visibility} onChoose={setVisibility} /> : null}
      <Textarea
        aria-label={label}
        placeholder={label}
        resize="vertical"
        value={text}
        onChange={(_event, { value }) => setText(value)}
        textarea={{ maxLength: 10_000, rows: 3 }}
      />
      {sending.isError ? <Failed error={sending.error} /> : null}
      <div className="composer-end">
        <FileDrop uploads={uploads} compact />
        <Button type="submit" appearance="primary" disabled={text.trim() === '' || sending.isPending || uploads.isBusy}>
          {visibility === 'internal' ? t('tickets.conversation.keepNote') : t('tickets.conversation.send')}
        </Button>
      </div>
    </form>
  );
}

interface TabsProps {
  readonly visibility: Visibility;
  readonly onChoose: (visibility: Visibility) => void;
}

function VisibilityTabs({ visibility, onChoose }: TabsProps) {
  const { t } = useTranslation();
  return (
    <TabList
      size="small"
      selectedValue={visibility}
      onTabSelect={(_event, { value }) => onChoose(value === 'internal' ? 'internal' : 'public')}
    >
      <Tab value="public">{t('tickets.conversation.public')}</Tab>
      <Tab value="internal" icon={<InternalIcon />}>
        {t('tickets.conversation.note')}
      </Tab>
    </TabList>
  );
}
