import { type ChangeEvent, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarked } from '../parts/use-marked.js';
import { Modal } from './modal.js';
import { type Offer, useOffers } from './use-offers.js';

/** What is offered for the typed words, which of it Enter takes, and what other keys do. */
function useChoosing(onClose: () => void) {
  const [typed, setTyped] = useState('');
  const offers = useOffers(typed.trim());
  const take = (offer: Offer) => {
    onClose();
    offer.take();
  };
  const { place, onListKey, markFirst } = useMarked(offers, take);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isComposing && onListKey(event)) event.preventDefault();
  };
  const onChange = ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement>) => {
    setTyped(value);
    markFirst();
  };
  return { offers, place, take, field: { value: typed, onKeyDown, onChange } };
}

/** Goes to a page or a request, or searches, without a pointer: what is typed narrows what is offered. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { offers, place, take, field } = useChoosing(onClose);
  return (
    <Modal label={t('keys.palette')} onClose={onClose}>
      <input
        className="palette-field"
        role="combobox"
        aria-label={t('keys.palette')}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={offers.length === 0 ? undefined : `${id}-${place}`}
        placeholder={t('keys.typeHere')}
        {...field}
      />
      <Offers id={id} offers={offers} place={place} onTake={take} />
      {offers.length === 0 ? <p className="soft">{t('keys.nothing')}</p> : null}
    </Modal>
  );
}

interface OffersProps {
  readonly id: string;
  readonly offers: readonly Offer[];
  readonly place: number;
  readonly onTake: (offer: Offer) => void;
}

function Offers({ id, offers, place, onTake }: OffersProps) {
  const { t } = useTranslation();
  return (
    <div id={id} role="listbox" aria-label={t('keys.results')} className="palette-offers">
      {offers.map((offer, at) => (
        <div
          key={offer.id}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === place}
          className="palette-offer"
          ref={(element) => {
            if (at === place) element?.scrollIntoView({ block: 'nearest' });
          }}
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(offer);
          }}
        >
          <bdi>{offer.words}</bdi>
          {offer.keys ? <kbd>{offer.keys}</kbd> : null}
        </div>
      ))}
    </div>
  );
}
