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

/** What is being written, and its sending. A message sent again after a lost answer is one message. */
function useWriting(ticket: TicketView) {
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
  return { text, setText, visibility, setVisibility, uploads, sending };
}

/** Writing: to everyone, or as a note that only the desk sees. The two look different before anything is sent. */
export function Composer({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { text, setText, visibility, setVisibility, uploads, sending } = useWriting(ticket);
  const internal = visibility === 'internal';
  const isReady = text.trim() !== '' && !sending.isPending && !uploads.isBusy;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) sending.mutate();
  };
  const label = t(internal ? 'tickets.conversation.noteLabel' : 'tickets.conversation.messageLabel');
  return (
    <form className={`composer composer-${visibility}`} onSubmit={submit}>
      {ticket.moves['message-internal'].allowed ? (
        <VisibilityTabs visibility={visibility} onChoose={setVisibility} />
      ) : null}
      <Textarea
        aria-label={label}
        placeholder={label}
        resize="vertical"
        rows={3}
        maxLength={10_000}
        value={text}
        onChange={(_event, { value }) => setText(value)}
      />
      {sending.isError ? <Failed error={sending.error} /> : null}
      <div className="composer-end">
        <FileDrop uploads={uploads} compact />
        <Button type="submit" appearance="primary" disabled={!isReady}>
          {t(internal ? 'tickets.conversation.keepNote' : 'tickets.conversation.send')}
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
