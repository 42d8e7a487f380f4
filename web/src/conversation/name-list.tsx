import { useTranslation } from 'react-i18next';
import type { AssigneeView } from '../../../api/session/schema.js';
import { Avatar } from '../parts/avatar.js';

interface NameListProps {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly AssigneeView[];
  readonly place: number;
  readonly onTake: (person: AssigneeView) => void;
}

/** The people who can be named. The focus stays in the field; the mouse must not take it away. */
export function NameList({ id, label, offers, place, onTake }: NameListProps) {
  const { t } = useTranslation();
  return (
    <div id={id} role="listbox" aria-label={label} className="name-list" hidden={offers.length === 0}>
      {offers.map((person, at) => (
        <div
          key={person.id}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === place}
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(person);
          }}
        >
          <Avatar name={person.name} size={20} />
          <bdi>{person.name}</bdi> <span className="soft small">{t(`app.roles.${person.role}`)}</span>
        </div>
      ))}
    </div>
  );
}
