import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../api/messages/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Avatar } from '../parts/avatar.js';
import { Card } from '../parts/card.js';
import { CommentIcon, DoneIcon, InternalIcon, QuestionIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { WhoWrites } from '../presence/who-writes.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { isRole } from '../../../domain/roles.js';
import { FileList } from '../tickets/files.js';
import { messagesQuery } from './calls.js';
import { Composer } from './composer.js';
import { Formatted } from './formatted.js';
import './conversation.css';

interface ConversationProps {
  readonly ticket: TicketView;
  readonly ticketKey: string;
}

/** All that people wrote: questions and answers, decisions' reasons, public words, and the desk's own notes. */
export function Conversation({ ticket, ticketKey }: ConversationProps) {
  const { t } = useTranslation();
  const messages = useQuery(messagesQuery(ticketKey));
  const mayWrite = ticket.moves.message.allowed || ticket.moves['message-internal'].allowed;
  return (
    <Card title={t('tickets.conversation.title')}>
      {messages.isError ? <Failed error={messages.error} retry={() => void messages.refetch()} /> : null}
      {messages.isPending ? <Skeleton lines={3} /> : null}
      {messages.data?.length === 0 ? (
        <Empty icon={CommentIcon} title={t('tickets.conversation.empty')}>
          {mayWrite ? t('help.empty.conversation') : null}
        </Empty>
      ) : null}
      <ol className="messages">
        {messages.data?.map((message) => (
          <Message key={message.id} message={message} isFromOther={message.ticket.ticketId !== ticket.id} />
        ))}
      </ol>
      <WhoWrites ticketKey={ticketKey} />
      {mayWrite ? (
        <Composer ticket={ticket} ticketKey={ticketKey} />
      ) : (
        <p className="soft small">
          {ticket.mergedInto
            ? t('ticketLinks.merged.write', { number: ticket.mergedInto.number })
            : t('tickets.conversation.mayNot')}
        </p>
      )}
    </Card>
  );
}

interface MessageProps {
  readonly message: MessageView;
  /** It was written in a request that went into this one. */
  readonly isFromOther: boolean;
}

/** Drawn once: what was said before is not drawn anew because an answer came. */
const Message = memo(function Message({ message, isFromOther }: MessageProps) {
  const { t } = useTranslation();
  const { author, kind, visibility } = message;
  const internal = visibility === 'internal';
  return (
    <li className={`message message-${kind} ${internal ? 'message-internal' : ''}`}>
      <Avatar name={author.name} size={28} />
      <div className="message-body">
        <div className="message-head">
          <strong>
            <bdi>{author.name}</bdi>
          </strong>
          {author.role && isRole(author.role) ? (
            <span className="soft small">{t(`app.roles.${author.role}`)}</span>
          ) : null}
          <KindMark kind={kind} />
          {isFromOther ? (
            <span className="soft small">{t('ticketLinks.merged.from', { number: message.ticket.number })}</span>
          ) : null}
          {internal ? (
            <Pill tone="neutral" icon={InternalIcon}>
              {t('tickets.conversation.internal')}
            </Pill>
          ) : null}
          <span className="soft small message-when">
            <When at={message.createdAt} />
          </span>
        </div>
        <Formatted text={message.text} mentions={message.mentions} />
        {message.attachments.length > 0 ? <FileList files={message.attachments} /> : null}
      </div>
    </li>
  );
});

function KindMark({ kind }: Pick<MessageView, 'kind'>) {
  const { t } = useTranslation();
  if (kind === 'message') return null;
  const looks = kind === 'question' ? { tone: 'waiting', icon: QuestionIcon } : { tone: 'active', icon: DoneIcon };
  return (
    <Pill {...(looks as { tone: 'waiting'; icon: typeof DoneIcon })}>{t(`tickets.conversation.kind.${kind}`)}</Pill>
  );
}
